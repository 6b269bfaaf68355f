// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_resolve.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

constexpr std::string_view kWednesday = "2026-04-08";

std::string placed(const DateParts& parts, std::string_view published = kWednesday,
                   Tense tense = Tense::kUnknown) {
  DateContext context;
  context.published = parse_iso_date(published);
  context.tense = tense;
  const auto value = resolve(parts, context);
  return value ? edtf(*value) : "nothing";
}

std::string placed_after(const DateParts& parts, const DateValue& spoken_of) {
  DateContext context;
  context.spoken_of = spoken_of;
  const auto value = resolve(parts, context);
  return value ? edtf(*value) : "nothing";
}

TEST(DatesResolve, PlacesAbsoluteParts) {
  EXPECT_EQ(placed({.year = 2025}), "2025");
  EXPECT_EQ(placed({.year = 508, .before_christ = true}), "-0507");
  EXPECT_EQ(placed({.year = 2025, .month = 6}), "2025-06");
  EXPECT_EQ(placed({.year = 2025, .month = 6, .day = 3}), "2025-06-03");
  EXPECT_EQ(placed({.year = 2022, .month = 2, .day = 29}), "nothing");
  EXPECT_EQ(placed({.year = 2025, .quarter = 1}), "2025-33");
  EXPECT_EQ(placed({.year = 2025, .half = 2}), "2025-41");
  EXPECT_EQ(placed({.year = 2012, .season = 4}), "2012-24");
  EXPECT_EQ(placed({.decade = 1990}), "199X");
  EXPECT_EQ(placed({.century = 20}), "19XX");
  EXPECT_EQ(placed({.year = 2018, .week = 31}), "2018-07-30/2018-08-05");
  EXPECT_EQ(placed({}), "nothing");
}

TEST(DatesResolve, PlacesRangesThatShareTheirYear) {
  EXPECT_EQ(placed({.year = 2026, .month = 4, .day = 7, .to_day = 10}), "2026-04-07/2026-04-10");
  EXPECT_EQ(placed({.year = 2026, .month = 4, .day = 10, .to_day = 7}), "nothing");
  EXPECT_EQ(placed({.year = 2026, .month = 12, .day = 28, .to_month = 1, .to_day = 3}),
            "2025-12-28/2026-01-03");
  EXPECT_EQ(placed({.year = 1992, .month = 6, .to_month = 8}), "1992-06/1992-08");
  EXPECT_EQ(placed({.year = 2019, .to_year = 2023}), "2019/2023");
  EXPECT_EQ(placed({.year = 2023, .to_year = 2019}), "nothing");
  EXPECT_EQ(placed({.year = 2025, .quarter = 1, .to_quarter = 3}), "2025-33/2025-35");
}

TEST(DatesResolve, ReadsNumbersByTheOrderOfTheDocument) {
  const DateParts parts{.year = 2025, .first = 3, .second = 4};
  EXPECT_EQ(edtf(*resolve(parts, {.day_first = true})), "2025-04-03");
  EXPECT_EQ(edtf(*resolve(parts, {.day_first = false})), "2025-03-04");
  EXPECT_EQ(placed({.year = 2015, .first = 25, .second = 5}), "2015-05-25");
  EXPECT_EQ(edtf(*resolve({.year = 2015, .first = 5, .second = 25}, {.day_first = true})),
            "2015-05-25");
  EXPECT_EQ(placed({.year = 2018, .first = 13, .second = 31}), "nothing");
}

TEST(DatesResolve, TakesTheLatestWeekdayUnlessTheVerbLooksAhead) {
  EXPECT_EQ(placed({.weekday = 3}), "2026-04-08");
  EXPECT_EQ(placed({.weekday = 4}), "2026-04-02");
  EXPECT_EQ(placed({.weekday = 4}, kWednesday, Tense::kFuture), "2026-04-09");
  EXPECT_EQ(placed({.weekday = 3}, kWednesday, Tense::kFuture), "2026-04-08");
  EXPECT_EQ(placed({.weekday = 1}, kWednesday, Tense::kPast), "2026-04-06");
  EXPECT_EQ(placed({.weekday = 1}, ""), "nothing");
}

TEST(DatesResolve, CountsRelatedWeekdaysByWeeks) {
  const auto weekday = [](DateRelation relation, int number, Tense tense = Tense::kUnknown) {
    return placed({.weekday = number, .relation = relation}, kWednesday, tense);
  };
  EXPECT_EQ(weekday(DateRelation::kLast, 1), "2026-03-30");
  EXPECT_EQ(weekday(DateRelation::kPast, 1), "2026-04-06");
  EXPECT_EQ(weekday(DateRelation::kPast, 3), "2026-04-01");
  EXPECT_EQ(weekday(DateRelation::kNext, 5), "2026-04-17");
  EXPECT_EQ(weekday(DateRelation::kComing, 5), "2026-04-10");
  EXPECT_EQ(weekday(DateRelation::kThis, 5), "2026-04-10");
  EXPECT_EQ(weekday(DateRelation::kThis, 1, Tense::kPast), "2026-04-06");
  EXPECT_EQ(placed({.weekday = 5, .relation = DateRelation::kNext, .unit = Grain::kWeek}),
            "2026-04-17");
  EXPECT_EQ(placed({.day = 13, .weekday = 5}), "2026-03-13");
}

TEST(DatesResolve, PlacesRelatedPeriods) {
  const auto period = [](DateRelation relation, Grain unit) {
    return placed({.relation = relation, .unit = unit});
  };
  EXPECT_EQ(period(DateRelation::kLast, Grain::kYear), "2025");
  EXPECT_EQ(period(DateRelation::kThis, Grain::kMonth), "2026-04");
  EXPECT_EQ(period(DateRelation::kNext, Grain::kQuarter), "2026-35");
  EXPECT_EQ(period(DateRelation::kThis, Grain::kWeek), "2026-04-06/2026-04-12");
  EXPECT_EQ(period(DateRelation::kThis, Grain::kWeekend), "2026-04-11/2026-04-12");
  EXPECT_EQ(period(DateRelation::kNext, Grain::kWeekend), "2026-04-18/2026-04-19");
  EXPECT_EQ(period(DateRelation::kLast, Grain::kWeekend), "2026-04-04/2026-04-05");
  EXPECT_EQ(period(DateRelation::kSame, Grain::kYear), "nothing");
  EXPECT_EQ(placed({.month = 1, .relation = DateRelation::kLast, .unit = Grain::kYear}), "2025-01");
  EXPECT_EQ(placed({.day = 20, .relation = DateRelation::kNext, .unit = Grain::kMonth}),
            "2026-05-20");
}

TEST(DatesResolve, PlacesMonthsWithoutAYear) {
  EXPECT_EQ(placed({.month = 3}), "2026-03");
  EXPECT_EQ(placed({.month = 4}), "2026-04");
  EXPECT_EQ(placed({.month = 6}), "2025-06");
  EXPECT_EQ(placed({.month = 6}, kWednesday, Tense::kFuture), "2026-06");
  EXPECT_EQ(placed({.month = 10, .relation = DateRelation::kLast}), "2025-10");
  EXPECT_EQ(placed({.month = 4, .relation = DateRelation::kLast}), "2025-04");
  EXPECT_EQ(placed({.month = 2, .relation = DateRelation::kThis}), "2026-02");
  EXPECT_EQ(placed({.month = 2, .relation = DateRelation::kNext}), "2027-02");
  EXPECT_EQ(placed({.month = 3}, ""), "nothing");
}

TEST(DatesResolve, TakesTheNearestDayUnlessTheVerbSpeaksAgainst) {
  EXPECT_EQ(placed({.month = 3, .day = 12}), "2026-03-12");
  EXPECT_EQ(placed({.month = 12, .day = 30}), "2025-12-30");
  EXPECT_EQ(placed({.month = 7, .day = 1}), "2026-07-01");
  EXPECT_EQ(placed({.month = 7, .day = 1}, kWednesday, Tense::kPast), "2025-07-01");
  EXPECT_EQ(placed({.month = 4, .day = 20}, kWednesday, Tense::kPast), "2026-04-20");
  EXPECT_EQ(placed({.month = 12, .day = 1}, kWednesday, Tense::kFuture), "2026-12-01");
  EXPECT_EQ(edtf(*resolve({.month = 5, .day = 30}, {.year = 1832})), "1832-05-30");
}

TEST(DatesResolve, CountsFromPublicationWithTheGrainOfTheUnit) {
  const auto ago = [](int count, Grain unit) {
    return placed({.unit = unit, .count = count, .direction = Direction::kAgo});
  };
  EXPECT_EQ(ago(5, Grain::kDay), "2026-04-03");
  EXPECT_EQ(ago(2, Grain::kWeek), "2026-03-23/2026-03-29");
  EXPECT_EQ(ago(6, Grain::kMonth), "2025-10");
  EXPECT_EQ(ago(17, Grain::kYear), "2009");
  EXPECT_EQ(ago(1, Grain::kDecade), "2016");
  EXPECT_EQ(ago(9999, Grain::kYear), "nothing");
  EXPECT_EQ(placed({.unit = Grain::kMonth, .count = 2, .direction = Direction::kHence}), "2026-06");
  EXPECT_EQ(placed({.day_offset = -1}), "2026-04-07");
}

TEST(DatesResolve, CountsFromTheDateJustSpokenOf) {
  const DateValue day{day_of(1945, 5, 3).value(), std::nullopt};
  const DateValue year{year_of(1724).value(), std::nullopt};
  EXPECT_EQ(placed_after({.relation = DateRelation::kFollowing, .unit = Grain::kDay}, day),
            "1945-05-04");
  EXPECT_EQ(placed_after({.relation = DateRelation::kSame, .unit = Grain::kYear}, day), "1945");
  EXPECT_EQ(placed_after({.relation = DateRelation::kPreceding, .unit = Grain::kMonth}, day),
            "1945-04");
  EXPECT_EQ(placed_after({.unit = Grain::kYear, .count = 2, .direction = Direction::kLater}, year),
            "1726");
  EXPECT_EQ(placed_after({.relation = DateRelation::kFollowing, .unit = Grain::kDay}, year),
            "nothing");
  EXPECT_EQ(placed_after({.unit = Grain::kMonth, .count = 2, .direction = Direction::kLater}, year),
            "nothing");
}

TEST(DatesResolve, CountsInsideAPeriod) {
  EXPECT_EQ(placed({.year = 2014, .month = 10, .weekday = 3, .nth = 2}), "2014-10-08");
  EXPECT_EQ(placed({.year = 2016, .month = 12, .nth = -1, .nth_unit = Grain::kWeek}),
            "2016-12-26/2017-01-01");
  EXPECT_EQ(placed({.year = 2015, .month = 10, .nth = -1, .nth_unit = Grain::kDay}), "2015-10-31");
  EXPECT_EQ(placed({.year = 2015, .month = 10, .nth = 32, .nth_unit = Grain::kDay}), "nothing");
  EXPECT_EQ(placed({.year = 2018, .month = 4, .day = 10, .nth_unit = Grain::kWeek}),
            "2018-04-09/2018-04-15");
}

TEST(DatesResolve, PlacesHolidays) {
  EXPECT_EQ(placed({.year = 2025, .holiday = "thanksgiving"}), "2025-11-27");
  EXPECT_EQ(placed({.year = 2018, .holiday = "easter"}), "2018-04-01");
  EXPECT_EQ(placed({.holiday = "good-friday"}), "2026-04-03");
  EXPECT_EQ(placed({.holiday = "christmas"}), "2025-12-25");
  EXPECT_EQ(placed({.holiday = "christmas"}, "2025-11-04"), "2025-12-25");
  EXPECT_EQ(placed({.year = 2025, .holiday = "no-such-day"}), "nothing");
}

TEST(DatesResolve, ReadsTwoDigitYears) {
  EXPECT_EQ(full_year(7), 2007);
  EXPECT_EQ(full_year(49), 2049);
  EXPECT_EQ(full_year(50), 1950);
  EXPECT_EQ(full_year(99), 1999);
}

}  // namespace
}  // namespace winnow
