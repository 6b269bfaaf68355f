// SPDX-License-Identifier: Apache-2.0
// Periods of the calendar: a day, a week, a month, ... a century, told by grain and first day, and
// the values they have in EDTF.
//
//   Period quarter = quarter_of(2025, 1);
//   edtf({quarter});                        // "2025-33"
//   edtf({day_of(2026, 4, 7).value(), day_of(2026, 4, 10)});   // "2026-04-07/2026-04-10"
//   shift(month_containing(...), -1);       // the month before
//
// Standard: EDTF as in ISO 8601-2:2019. Its sub-year groups are 21 to 24 (seasons), 33 to 36
// (quarters), 40 and 41 (halves); it has no weeks, so a week is the interval from Monday to Sunday
// and a weekend that from Saturday to Sunday. Years are astronomical: 508 BC is -0507. Seasons are
// the meteorological ones of the north: spring from March, winter of Y from December of Y.
// Calendar: proleptic Gregorian, as ISO 8601 has it. Years run from -9999 to 9999.
// Threads: plain values; every function is pure.
#ifndef WINNOW_EXTRACTORS_DATES_CALENDAR_H_
#define WINNOW_EXTRACTORS_DATES_CALENDAR_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace winnow {

using Day = std::chrono::sys_days;

enum class Grain : std::uint8_t {
  kDay,
  kWeek,
  kWeekend,
  kMonth,
  kQuarter,
  kHalf,
  kSeason,
  kYear,
  kDecade,
  kCentury,
};

struct Period {
  Grain grain = Grain::kDay;
  Day first;

  friend bool operator==(const Period&, const Period&) = default;
};

// A period, or the interval from one to another.
struct DateValue {
  Period from;
  std::optional<Period> to;

  friend bool operator==(const DateValue&, const DateValue&) = default;
};

// Nothing where the calendar has no such day, month, ...
std::optional<Period> day_of(int year, int month, int day);
std::optional<Period> month_of(int year, int month);
std::optional<Period> year_of(int year);
std::optional<Period> quarter_of(int year, int quarter);
std::optional<Period> half_of(int year, int half);
std::optional<Period> season_of(int year, int season);  // 1 is spring, 4 winter
std::optional<Period> decade_of(int first_year);        // 1990
std::optional<Period> century_of(int number);           // 20 is 1900 to 1999
std::optional<Period> week_of(int year, int week);      // ISO 8601 week

Period containing(Grain grain, Day day);
Period shift(const Period& period, int count);
Day last_day(const Period& period);

int year_number(Day day);
int month_number(Day day);
int day_of_month(Day day);
int weekday_number(Day day);  // 1 is Monday, 7 Sunday
Day day_in_week(Day any_day_of_week, int weekday);
Day easter_sunday(int year);

// The nth (from 1, or from -1 at the end) such weekday inside a period; nothing where there is
// none.
std::optional<Day> nth_weekday(const Period& period, int nth, int weekday);

std::string iso_date(Day day);
std::optional<Day> parse_iso_date(
    std::string_view text);  // "2026-04-08", also with a time behind it

std::string edtf(const DateValue& value);
Day earliest(const DateValue& value);
Day latest(const DateValue& value);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_CALENDAR_H_
