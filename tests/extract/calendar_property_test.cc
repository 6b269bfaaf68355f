// SPDX-License-Identifier: Apache-2.0
// Properties of the calendar, over four centuries of days: after that the Gregorian calendar
// repeats itself.
#include <gtest/gtest.h>

#include <array>

#include "extractors/dates_calendar.h"
#include "extractors/dates_holiday.h"

namespace winnow {
namespace {

constexpr std::array kGrains = {Grain::kDay,     Grain::kWeek,   Grain::kWeekend, Grain::kMonth,
                                Grain::kQuarter, Grain::kHalf,   Grain::kSeason,  Grain::kYear,
                                Grain::kDecade,  Grain::kCentury};

using std::chrono::days;

Day day_at(int year, int month, int day) { return day_of(year, month, day).value().first; }

// Days spread over 1890 to 2120, no two with the same place in week, month and year.
std::vector<Day> sample_days() {
  std::vector<Day> out;
  for (Day day = day_at(1890, 1, 1); day < day_at(2120, 1, 1); day += days{37}) out.push_back(day);
  for (const int year : {1900, 2000, 2023, 2024}) {  // borders of months, in and out of leap years
    for (int month = 1; month <= 12; ++month) {
      const Day first = day_at(year, month, 1);
      for (const int step : {-1, 0, 1}) out.push_back(first + days{step});
    }
  }
  return out;
}

TEST(CalendarProperty, APeriodHoldsTheDayItWasMadeOf) {
  for (const Day day : sample_days()) {
    for (const Grain grain : kGrains) {
      const Period period = containing(grain, day);
      if (grain == Grain::kWeekend) {  // the weekend of the day's week, which may lie ahead
        EXPECT_EQ(day_in_week(day, 6), period.first);
        continue;
      }
      EXPECT_LE(period.first, day) << iso_date(day);
      EXPECT_GE(last_day(period), day) << iso_date(day);
      EXPECT_EQ(containing(grain, period.first), period) << iso_date(day);
      EXPECT_EQ(containing(grain, last_day(period)), period) << iso_date(day);
    }
  }
}

TEST(CalendarProperty, PeriodsFollowOneAnotherWithoutGapOrOverlap) {
  for (const Day day : sample_days()) {
    for (const Grain grain : kGrains) {
      const Period period = containing(grain, day);
      const Period next = shift(period, 1);
      const int gap = grain == Grain::kWeekend ? 6 : 1;
      EXPECT_EQ(next.first, last_day(period) + days{gap}) << iso_date(day);
      EXPECT_EQ(shift(next, -1), period) << iso_date(day);
      EXPECT_EQ(shift(period, 0), period) << iso_date(day);
    }
  }
}

TEST(CalendarProperty, ShiftsAddUp) {
  for (const Day day : {day_at(2024, 2, 29), day_at(2025, 12, 31), day_at(1999, 6, 15)}) {
    for (const Grain grain : kGrains) {
      const Period period = containing(grain, day);
      for (int a = -14; a <= 14; a += 7) {
        for (int b = -3; b <= 3; ++b) {
          EXPECT_EQ(shift(shift(period, a), b), shift(period, a + b));
        }
      }
    }
  }
}

TEST(CalendarProperty, EdtfNamesThePeriodItCameFrom) {
  for (const Day day : sample_days()) {
    EXPECT_EQ(parse_iso_date(edtf({containing(Grain::kDay, day), std::nullopt})), day);
    // A week and a weekend are written as their first and last day.
    for (const Grain grain : {Grain::kWeek, Grain::kWeekend}) {
      const Period period = containing(grain, day);
      EXPECT_EQ(edtf({period, std::nullopt}),
                iso_date(period.first) + "/" + iso_date(last_day(period)));
    }
    const std::string iso = iso_date(day);
    EXPECT_EQ(edtf({containing(Grain::kMonth, day), std::nullopt}), iso.substr(0, 7));
    EXPECT_EQ(edtf({containing(Grain::kYear, day), std::nullopt}), iso.substr(0, 4));
    EXPECT_EQ(edtf({containing(Grain::kDecade, day), std::nullopt}), iso.substr(0, 3) + "X");
    EXPECT_EQ(edtf({containing(Grain::kCentury, day), std::nullopt}), iso.substr(0, 2) + "XX");
  }
}

TEST(CalendarProperty, PartsOfAYearCoverItOnce) {
  for (const int year : {1900, 2000, 2025}) {
    Day at = day_at(year, 1, 1);
    for (int quarter = 1; quarter <= 4; ++quarter) {
      const Period period = quarter_of(year, quarter).value();
      EXPECT_EQ(period.first, at);
      at = last_day(period) + days{1};
    }
    EXPECT_EQ(at, day_at(year + 1, 1, 1));
    EXPECT_EQ(last_day(*half_of(year, 1)) + days{1}, half_of(year, 2)->first);
    // The meteorological winter of a year ends in February of the next.
    EXPECT_EQ(season_of(year, 1)->first, day_at(year, 3, 1));
    EXPECT_EQ(last_day(*season_of(year, 4)) + days{1}, day_at(year + 1, 3, 1));
  }
}

// ISO 8601: "week 01 is the week with the year's first Thursday".
TEST(CalendarProperty, WeeksAreNumberedByTheirThursdays) {
  for (int year = 1995; year <= 2035; ++year) {
    int thursdays = 0;
    for (Day day = day_at(year, 1, 1); day <= day_at(year, 12, 31); day += days{1}) {
      if (weekday_number(day) != 4) continue;
      ++thursdays;
      EXPECT_EQ(week_of(year, thursdays), containing(Grain::kWeek, day)) << iso_date(day);
    }
    EXPECT_FALSE(week_of(year, thursdays + 1)) << year;
    EXPECT_FALSE(week_of(year, 0));
  }
}

TEST(CalendarProperty, WeekdaysOfAMonthCountUpAndDown) {
  for (int month = 1; month <= 12; ++month) {
    const Period period = month_of(2026, month).value();
    for (int weekday = 1; weekday <= 7; ++weekday) {
      int count = 0;
      for (Day day = period.first; day <= last_day(period); day += days{1}) {
        if (weekday_number(day) != weekday) continue;
        EXPECT_EQ(nth_weekday(period, ++count, weekday), day);
      }
      EXPECT_FALSE(nth_weekday(period, count + 1, weekday));
      for (int nth = 1; nth <= count; ++nth) {
        EXPECT_EQ(nth_weekday(period, nth, weekday), nth_weekday(period, nth - count - 1, weekday));
      }
      EXPECT_FALSE(nth_weekday(period, -count - 1, weekday));
    }
  }
}

TEST(CalendarProperty, OnlyTenCharactersOfDigitsAndHyphensAreADate) {
  // Every change of one character to one that it may not be makes it none.
  const std::string good = "2026-04-08";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char c : std::string("x /:+") + '\0') {
      std::string bad = good;
      bad[at] = c;
      EXPECT_FALSE(parse_iso_date(bad)) << bad;
    }
  }
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(parse_iso_date(good.substr(0, size)));
  }
}

// The rule of Easter (the Sunday after the full moon of spring) keeps it between two dates.
TEST(CalendarProperty, EasterIsASundayBetween22MarchAnd25April) {
  for (int year = 1583; year <= 2400; ++year) {
    const Day easter = easter_sunday(year);
    EXPECT_EQ(weekday_number(easter), 7) << year;
    EXPECT_GE(easter, day_at(year, 3, 22)) << year;
    EXPECT_LE(easter, day_at(year, 4, 25)) << year;
  }
}

struct HolidayCase {
  const char* name;
  int year;
  const char* day;
};

TEST(Holidays, FallWhereTheCalendarPutsThem) {
  for (const HolidayCase& each : std::to_array<HolidayCase>({
           {"new-year", 2026, "2026-01-01"},      {"valentine", 2026, "2026-02-14"},
           {"saint-patrick", 2026, "2026-03-17"}, {"april-fools", 2026, "2026-04-01"},
           {"earth-day", 2026, "2026-04-22"},     {"juneteenth", 2026, "2026-06-19"},
           {"halloween", 2026, "2026-10-31"},     {"veterans-day", 2026, "2026-11-11"},
           {"christmas-eve", 2026, "2026-12-24"}, {"christmas", 2026, "2026-12-25"},
           {"boxing-day", 2026, "2026-12-26"},    {"new-years-eve", 2026, "2026-12-31"},
           {"mlk-day", 2026, "2026-01-19"},       {"memorial-day", 2025, "2025-05-26"},
           {"memorial-day", 2026, "2026-05-25"},  {"labor-day", 2025, "2025-09-01"},
           {"labor-day", 2026, "2026-09-07"},     {"thanksgiving", 2024, "2024-11-28"},
           {"thanksgiving", 2025, "2025-11-27"},  {"black-friday", 2025, "2025-11-28"},
           {"cyber-monday", 2025, "2025-12-01"},  {"ash-wednesday", 2026, "2026-02-18"},
           {"palm-sunday", 2026, "2026-03-29"},   {"good-friday", 2026, "2026-04-03"},
           {"easter", 2026, "2026-04-05"},        {"easter-monday", 2026, "2026-04-06"},
       })) {
    const auto period = holiday_of(each.name, each.year);
    ASSERT_TRUE(period) << each.name;
    EXPECT_EQ(iso_date(period->first), each.day) << each.name;
  }
}

TEST(Holidays, OthersAreUnknown) {
  EXPECT_FALSE(holiday_of("", 2026));
  EXPECT_FALSE(holiday_of("Christmas", 2026));  // names are the lists' meanings, as written
  EXPECT_FALSE(holiday_of("christmas", 100'000));
  EXPECT_FALSE(holiday_of("easter", 1500));  // before the Gregorian reform
}

}  // namespace
}  // namespace winnow
