// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_calendar.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

Day day(std::string_view text) { return parse_iso_date(text).value(); }

std::string written(const std::optional<Period>& period) {
  return period ? edtf({*period, std::nullopt}) : "nothing";
}

TEST(DatesCalendar, WritesEveryGrainAsEdtf) {
  EXPECT_EQ(written(day_of(2026, 4, 8)), "2026-04-08");
  EXPECT_EQ(written(month_of(2025, 6)), "2025-06");
  EXPECT_EQ(written(year_of(2025)), "2025");
  EXPECT_EQ(written(year_of(347)), "0347");
  EXPECT_EQ(written(year_of(-507)), "-0507");
  EXPECT_EQ(written(quarter_of(2025, 1)), "2025-33");
  EXPECT_EQ(written(quarter_of(2025, 4)), "2025-36");
  EXPECT_EQ(written(half_of(2025, 1)), "2025-40");
  EXPECT_EQ(written(half_of(2025, 2)), "2025-41");
  EXPECT_EQ(written(season_of(2025, 1)), "2025-21");
  EXPECT_EQ(written(season_of(2025, 4)), "2025-24");
  EXPECT_EQ(written(decade_of(1994)), "199X");
  EXPECT_EQ(written(century_of(20)), "19XX");
  EXPECT_EQ(written(week_of(2026, 1)), "2025-12-29/2026-01-04");
  EXPECT_EQ(written(containing(Grain::kWeekend, day("2026-04-08"))), "2026-04-11/2026-04-12");
}

TEST(DatesCalendar, KnowsNoDayThatIsNotInTheCalendar) {
  EXPECT_EQ(written(day_of(2022, 2, 29)), "nothing");
  EXPECT_EQ(written(day_of(2022, 6, 31)), "nothing");
  EXPECT_EQ(written(day_of(2022, 13, 1)), "nothing");
  EXPECT_EQ(written(day_of(2022, 1, 0)), "nothing");
  EXPECT_EQ(written(month_of(2022, 13)), "nothing");
  EXPECT_EQ(written(quarter_of(2022, 5)), "nothing");
  EXPECT_EQ(written(half_of(2022, 0)), "nothing");
  EXPECT_EQ(written(season_of(2022, 5)), "nothing");
  EXPECT_EQ(written(week_of(2025, 53)), "nothing");
  EXPECT_EQ(written(week_of(2026, 53)), "2026-12-28/2027-01-03");
  EXPECT_EQ(written(year_of(12000)), "nothing");
  EXPECT_EQ(written(decade_of(-10)), "nothing");
  EXPECT_EQ(written(century_of(0)), "nothing");
}

TEST(DatesCalendar, JoinsTwoPeriodsToAnInterval) {
  EXPECT_EQ(edtf({*day_of(2026, 4, 7), day_of(2026, 4, 10)}), "2026-04-07/2026-04-10");
  EXPECT_EQ(edtf({*year_of(2019), year_of(2023)}), "2019/2023");
  EXPECT_EQ(edtf({*week_of(2026, 1), week_of(2026, 2)}), "2025-12-29/2026-01-11");
  EXPECT_EQ(edtf({*month_of(2014, 1), day_of(2018, 5, 2)}), "2014-01/2018-05-02");
}

TEST(DatesCalendar, TellsTheFirstAndTheLastDayOfAValue) {
  struct Case {
    std::optional<Period> period;
    std::string_view first;
    std::string_view last;
  };
  const Case cases[] = {
      {day_of(2024, 2, 29), "2024-02-29", "2024-02-29"},
      {month_of(2024, 2), "2024-02-01", "2024-02-29"},
      {year_of(2025), "2025-01-01", "2025-12-31"},
      {quarter_of(2025, 3), "2025-07-01", "2025-09-30"},
      {half_of(2025, 2), "2025-07-01", "2025-12-31"},
      {season_of(2023, 4), "2023-12-01", "2024-02-29"},
      {decade_of(1990), "1990-01-01", "1999-12-31"},
      {century_of(20), "1900-01-01", "1999-12-31"},
      {week_of(2025, 1), "2024-12-30", "2025-01-05"},
  };
  for (const Case& test : cases) {
    const DateValue value{test.period.value(), std::nullopt};
    EXPECT_EQ(iso_date(earliest(value)), test.first);
    EXPECT_EQ(iso_date(latest(value)), test.last);
  }
}

TEST(DatesCalendar, ShiftsByWholePeriods) {
  EXPECT_EQ(written(shift(*month_of(2025, 1), -1)), "2024-12");
  EXPECT_EQ(written(shift(*month_of(2025, 1), 14)), "2026-03");
  EXPECT_EQ(written(shift(*quarter_of(2025, 4), 1)), "2026-33");
  EXPECT_EQ(written(shift(*season_of(2025, 4), 1)), "2026-21");
  EXPECT_EQ(written(shift(*season_of(2025, 1), -1)), "2024-24");
  EXPECT_EQ(written(shift(*decade_of(1990), -1)), "198X");
  EXPECT_EQ(written(shift(*day_of(2024, 2, 28), 2)), "2024-03-01");
  EXPECT_EQ(written(shift(*year_of(1), -2)), "-0001");
}

TEST(DatesCalendar, FindsThePeriodAroundADay) {
  const Day winter_day = day("2013-02-12");
  EXPECT_EQ(written(containing(Grain::kSeason, winter_day)), "2012-24");
  EXPECT_EQ(written(containing(Grain::kWeek, winter_day)), "2013-02-11/2013-02-17");
  EXPECT_EQ(written(containing(Grain::kQuarter, winter_day)), "2013-33");
  EXPECT_EQ(written(containing(Grain::kHalf, winter_day)), "2013-40");
  EXPECT_EQ(written(containing(Grain::kMonth, winter_day)), "2013-02");
  EXPECT_EQ(written(containing(Grain::kYear, winter_day)), "2013");
  EXPECT_EQ(written(containing(Grain::kDecade, winter_day)), "201X");
  EXPECT_EQ(written(containing(Grain::kCentury, winter_day)), "20XX");
}

TEST(DatesCalendar, CountsWeekdaysInsideAPeriod) {
  const Period march = month_of(2013, 3).value();
  EXPECT_EQ(iso_date(nth_weekday(march, -1, 1).value()), "2013-03-25");
  EXPECT_EQ(iso_date(nth_weekday(march, 1, 5).value()), "2013-03-01");
  EXPECT_EQ(iso_date(nth_weekday(march, 5, 5).value()), "2013-03-29");
  EXPECT_FALSE(nth_weekday(march, 5, 1));
  EXPECT_FALSE(nth_weekday(march, -6, 1));
}

TEST(DatesCalendar, ComputesEaster) {
  EXPECT_EQ(iso_date(easter_sunday(2018)), "2018-04-01");
  EXPECT_EQ(iso_date(easter_sunday(2019)), "2019-04-21");
  EXPECT_EQ(iso_date(easter_sunday(2023)), "2023-04-09");
  EXPECT_EQ(iso_date(easter_sunday(2025)), "2025-04-20");
}

TEST(DatesCalendar, ReadsIsoDatesOnly) {
  EXPECT_EQ(iso_date(day("2026-04-08T09:30:00Z")), "2026-04-08");
  for (const char* text : {"", "2026", "2026-13-01", "2026-02-30", "26-04-08", "2026/04/08",
                           "2026-04-0x", "2026-04-081"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

}  // namespace
}  // namespace winnow
