// SPDX-License-Identifier: Apache-2.0
// Calendar days and points in time, read from what machines write: RFC 3339, ISO 8601, RFC 822 and
// its relatives in feeds and HTTP headers. No locale, no time zone database, no clock.
//
//   parse_time("2026-04-08T23:30:00-05:00")->day     // 2026-04-08, as the writer's calendar has it
//   parse_time("Wed, 08 Apr 2026 09:30:00 GMT")->utc_text()   // "2026-04-08T09:30:00Z"
//   to_text(Day{2026, 4, 8})                         // "2026-04-08"
//
// Days are proleptic Gregorian; a Day may be invalid (2026-02-30) until ok() was asked, parsers
// give only valid ones, years 1000 to 9999. Units: seconds since 1970 in UTC without leap seconds.
// Standards: RFC 3339, RFC 822/5322, RFC 9110 section 5.6.7. Threads: pure functions.
#ifndef WINNOW_BASE_TIME_H_
#define WINNOW_BASE_TIME_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace winnow {

using Day = std::chrono::year_month_day;

// REQUIRES of the numbers: none; ask ok().
inline Day make_day(int year, int month, int day) {
  return Day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
             std::chrono::day{static_cast<unsigned>(day)}};
}

std::string to_text(Day day);  // "2026-04-08"

// Days since 1970-01-01. REQUIRES: day.ok().
inline std::int64_t day_number(Day day) {
  return std::chrono::sys_days{day}.time_since_epoch().count();
}
inline Day day_of_number(std::int64_t number) {
  return Day{std::chrono::sys_days{std::chrono::days{number}}};
}

// A time as it was written: the day on the writer's calendar, and, where the text had them, the
// time of day and the distance of the writer's clock from UTC.
struct Time {
  Day day;
  std::optional<int> second_of_day;
  std::optional<int> offset_minutes;

  // Seconds since 1970: what is missing counts as midnight and as UTC.
  std::int64_t utc() const;
  std::string utc_text() const;  // RFC 3339

  friend bool operator==(const Time&, const Time&) = default;
};

// "2026-04-08", "20260408", "2026-4-8", "2026/04/08" alone, or nothing.
std::optional<Day> parse_iso_day(std::string_view text);

// Any of the shapes above; words before or behind a time make it none.
std::optional<Time> parse_time(std::string_view text);

// "2026-04-08T09:30:00Z" of seconds since 1970.
std::string to_rfc3339(std::int64_t seconds);

// 1 for "jan" or "January" (English, case folded, "Sept." too), 0 for other words.
int english_month(std::string_view word);

}  // namespace winnow

#endif  // WINNOW_BASE_TIME_H_
