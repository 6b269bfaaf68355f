// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_calendar.h"

#include <array>
#include <charconv>

namespace winnow {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr int kFirstYear = -9999;
constexpr int kLastYear = 9999;
constexpr int kFirstQuarterCode = 33;
constexpr int kFirstHalfCode = 40;
constexpr int kFirstSeasonCode = 21;

bool year_is_known(int year) { return year >= kFirstYear && year <= kLastYear; }

Day day_at(int year, int month, int day) { return Day{std::chrono::year{year} / month / day}; }

std::optional<Period> part_of_year(Grain grain, int year, int number, int count, int first_month) {
  if (!year_is_known(year) || number < 1 || number > count) return std::nullopt;
  return Period{grain, day_at(year, first_month + (number - 1) * (12 / count), 1)};
}

int floor_to(int value, int step) {
  const int rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

Day months_later(Day first_of_month, int months) {
  const year_month_day date{first_of_month};
  return Day{(date.year() / date.month() + std::chrono::months{months}) / 1};
}

// How many months a grain of whole months has; 0 for days, weeks and weekends.
int months_in(Grain grain) {
  switch (grain) {
    case Grain::kMonth:
      return 1;
    case Grain::kQuarter:
    case Grain::kSeason:
      return 3;
    case Grain::kHalf:
      return 6;
    case Grain::kYear:
      return 12;
    case Grain::kDecade:
      return 120;
    case Grain::kCentury:
      return 1200;
    default:
      return 0;
  }
}

void append_padded(std::string& text, int value, int width) {
  constexpr int kMostDigits = 10;
  std::array<char, kMostDigits> digits;
  int count = 0;
  unsigned rest = static_cast<unsigned>(value < 0 ? -value : value);
  for (; rest > 0 || count < width; rest /= 10)
    digits[static_cast<std::size_t>(count++)] = static_cast<char>('0' + rest % 10);
  if (value < 0) text += '-';
  while (count > 0) text += digits[static_cast<std::size_t>(--count)];
}

std::string padded(int value, int width) {
  std::string text;
  append_padded(text, value, width);
  return text;
}

std::string year_and(const Period& period, int code) {
  return padded(year_number(period.first), 4) + "-" + padded(code, 2);
}

std::string simple_edtf(const Period& period) {
  const int year = year_number(period.first);
  const int month = month_number(period.first);
  switch (period.grain) {
    case Grain::kMonth:
      return year_and(period, month);
    case Grain::kQuarter:
      return year_and(period, kFirstQuarterCode + (month - 1) / 3);
    case Grain::kHalf:
      return year_and(period, kFirstHalfCode + (month - 1) / 6);
    case Grain::kSeason:
      return year_and(period, kFirstSeasonCode + month / 3 - 1);
    case Grain::kYear:
      return padded(year, 4);
    case Grain::kDecade:
      return padded(year, 4).substr(0, 3) + "X";
    case Grain::kCentury:
      return padded(year, 4).substr(0, 2) + "XX";
    default:
      return iso_date(period.first);
  }
}

bool is_written_as_interval(Grain grain) {
  return grain == Grain::kWeek || grain == Grain::kWeekend;
}

std::optional<int> read_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Period> day_of(int year, int month, int day) {
  if (!year_is_known(year) || month < 1 || day < 1) return std::nullopt;
  const year_month_day date = std::chrono::year{year} / month / day;
  if (!date.ok()) return std::nullopt;
  return Period{Grain::kDay, Day{date}};
}

std::optional<Period> month_of(int year, int month) {
  return part_of_year(Grain::kMonth, year, month, 12, 1);
}

std::optional<Period> year_of(int year) { return part_of_year(Grain::kYear, year, 1, 1, 1); }

std::optional<Period> quarter_of(int year, int quarter) {
  return part_of_year(Grain::kQuarter, year, quarter, 4, 1);
}

std::optional<Period> half_of(int year, int half) {
  return part_of_year(Grain::kHalf, year, half, 2, 1);
}

std::optional<Period> season_of(int year, int season) {
  return part_of_year(Grain::kSeason, year, season, 4, 3);
}

std::optional<Period> decade_of(int first_year) {
  if (first_year < 0 || first_year > kLastYear) return std::nullopt;
  return Period{Grain::kDecade, day_at(floor_to(first_year, 10), 1, 1)};
}

std::optional<Period> century_of(int number) {
  if (number < 1 || number > kLastYear / 100 + 1) return std::nullopt;
  return Period{Grain::kCentury, day_at((number - 1) * 100, 1, 1)};
}

std::optional<Period> week_of(int year, int week) {
  if (!year_is_known(year) || week < 1 || week > 53) return std::nullopt;
  const Period first = containing(Grain::kWeek, day_at(year, 1, 4));  // 4 January is in week 1
  const Period found = shift(first, week - 1);
  if (year_number(found.first + days{3}) != year) return std::nullopt;
  return found;
}

Period containing(Grain grain, Day day) {
  const int year = year_number(day);
  const int month = month_number(day);
  switch (grain) {
    case Grain::kDay:
      return {grain, day};
    case Grain::kWeek:
      return {grain, day_in_week(day, 1)};
    case Grain::kWeekend:
      return {grain, day_in_week(day, 6)};
    case Grain::kMonth:
      return {grain, day_at(year, month, 1)};
    case Grain::kQuarter:
      return {grain, day_at(year, month - (month - 1) % 3, 1)};
    case Grain::kHalf:
      return {grain, day_at(year, month <= 6 ? 1 : 7, 1)};
    case Grain::kSeason:
      return {grain, month < 3 ? day_at(year - 1, 12, 1) : day_at(year, month - month % 3, 1)};
    case Grain::kYear:
      return {grain, day_at(year, 1, 1)};
    case Grain::kDecade:
      return {grain, day_at(floor_to(year, 10), 1, 1)};
    case Grain::kCentury:
      return {grain, day_at(floor_to(year, 100), 1, 1)};
  }
  return {grain, day};
}

Period shift(const Period& period, int count) {
  if (period.grain == Grain::kDay) return {period.grain, period.first + days{count}};
  const int months = months_in(period.grain);
  if (months == 0) return {period.grain, period.first + days{7 * count}};
  return {period.grain, months_later(period.first, months * count)};
}

Day last_day(const Period& period) {
  if (period.grain == Grain::kWeekend) return period.first + days{1};
  return shift(period, 1).first - days{1};
}

int year_number(Day day) { return static_cast<int>(year_month_day{day}.year()); }
int month_number(Day day) {
  return static_cast<int>(static_cast<unsigned>(year_month_day{day}.month()));
}
int day_of_month(Day day) {
  return static_cast<int>(static_cast<unsigned>(year_month_day{day}.day()));
}
int weekday_number(Day day) { return static_cast<int>(std::chrono::weekday{day}.iso_encoding()); }

Day day_in_week(Day any_day_of_week, int weekday) {
  return any_day_of_week + days{weekday - weekday_number(any_day_of_week)};
}

// The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
Day easter_sunday(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int rest = year % 100;
  const int correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
  const int shifted = (golden + 11 * epact + 22 * weekday) / 451;
  const int sum = epact + weekday - 7 * shifted + 114;
  return day_at(year, sum / 31, sum % 31 + 1);
}

std::optional<Day> nth_weekday(const Period& period, int nth, int weekday) {
  const Day start = period.first;
  const Day end = last_day(period);
  Day found;
  if (nth > 0) {
    found = start + days{(weekday - weekday_number(start) + 7) % 7 + 7 * (nth - 1)};
  } else {
    found = end - days{(weekday_number(end) - weekday + 7) % 7 + 7 * (-nth - 1)};
  }
  if (found < start || found > end) return std::nullopt;
  return found;
}

std::string iso_date(Day day) {
  const year_month_day date{day};
  std::string text;
  append_padded(text, static_cast<int>(date.year()), 4);
  text += '-';
  append_padded(text, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  text += '-';
  append_padded(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  return text;
}

std::optional<Day> parse_iso_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto year = read_digits(text.substr(0, 4));
  const auto month = read_digits(text.substr(5, 2));
  const auto day = read_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const auto period = day_of(*year, *month, *day);
  if (!period) return std::nullopt;
  return period->first;
}

std::string edtf(const DateValue& value) {
  const Period& to = value.to.value_or(value.from);
  if (!value.to && !is_written_as_interval(value.from.grain)) return simple_edtf(value.from);
  const std::string end =
      is_written_as_interval(to.grain) ? iso_date(last_day(to)) : simple_edtf(to);
  return simple_edtf(value.from) + "/" + end;
}

Day earliest(const DateValue& value) { return value.from.first; }

Day latest(const DateValue& value) { return last_day(value.to.value_or(value.from)); }

}  // namespace winnow
