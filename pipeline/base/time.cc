// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "base/utf8.h"

namespace winnow {
namespace {

// Reads a text from the left, one shape after the other.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }

  bool take(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }

  bool take_any(std::string_view set) { return !done() && set.find(peek()) != set.npos && ++at_; }

  void skip_blank() {
    while (!done() && is_ascii_space(peek())) ++at_;
  }

  // A number of `least` to `most` digits, or -1.
  int number(int least, int most) {
    std::size_t end = at_;
    int value = 0;
    int digits = 0;
    while (end < text_.size() && is_ascii_digit(text_[end]) && digits < most) {
      value = value * 10 + (text_[end++] - '0');
      ++digits;
    }
    if (digits < least) return -1;
    at_ = end;
    return value;
  }

  int digits_ahead() const {
    std::size_t end = at_;
    while (end < text_.size() && is_ascii_digit(text_[end])) ++end;
    return static_cast<int>(end - at_);
  }

  std::string_view letters() {
    const std::size_t begin = at_;
    while (!done() && is_ascii_alpha(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<Day> checked_day(int year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const Day made = make_day(year, month, day);
  if (!made.ok()) return std::nullopt;
  return made;
}

std::optional<Day> read_iso_day(Scanner& in) {
  if (in.digits_ahead() == 8 || in.digits_ahead() > 8) {
    const int year = in.number(4, 4);
    const int month = in.number(2, 2);
    return checked_day(year, month, in.number(2, 2));
  }
  const int year = in.number(4, 4);
  const char separator = in.peek();
  if (!in.take_any("-/.")) return std::nullopt;
  const int month = in.number(1, 2);
  if (!in.take(separator)) return std::nullopt;
  return checked_day(year, month, in.number(1, 2));
}

struct Zone {
  std::string_view name;
  int hours;
};

constexpr auto kZones = std::to_array<Zone>({
    {"z", 0},     {"gmt", 0},   {"ut", 0},    {"utc", 0},   {"est", -5},  {"edt", -4},
    {"cst", -6},  {"cdt", -5},  {"mst", -7},  {"mdt", -6},  {"pst", -8},  {"pdt", -7},
    {"et", -5},   {"pt", -8},   {"bst", 1},   {"cet", 1},   {"cest", 2},  {"eet", 2},
    {"eest", 3},  {"msk", 3},   {"jst", 9},   {"kst", 9},   {"wet", 0},   {"west", 1},
    {"akst", -9}, {"akdt", -8}, {"hst", -10}, {"aest", 10}, {"aedt", 11}, {"nzst", 12},
});

// "+05:30", "-0500", "+05", "Z", "GMT", "EST"; true where there was none or it was understood.
bool read_zone(Scanner& in, Time& time) {
  in.skip_blank();
  if (in.done()) return true;
  if (in.peek() == '+' || in.peek() == '-') {
    const int sign = in.take('-') ? -1 : 1;
    if (sign > 0) in.take('+');
    const int hours = in.number(1, 2);
    in.take(':');
    const int minutes = in.digits_ahead() > 0 ? in.number(2, 2) : 0;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return false;
    time.offset_minutes = sign * (hours * 60 + minutes);
    in.skip_blank();
    if (in.take('(')) {  // "+0000 (UTC)"
      in.letters();
      in.take(')');
    }
    return true;
  }
  const std::string name = lower_ascii(in.letters());
  const auto* const zone = std::ranges::find(kZones, name, &Zone::name);
  if (zone == kZones.end()) return false;
  time.offset_minutes = zone->hours * 60;
  const bool more = in.peek() == '+' || in.peek() == '-';
  return !more || (zone->hours == 0 && read_zone(in, time));  // "GMT+0200"
}

void skip_fraction(Scanner& in) {
  if (!in.take('.') && !in.take(',')) return;
  while (in.digits_ahead() > 0) in.number(1, 9);
}

// "T09:30", "09:30:00.123", "9:30 pm", "0930", "24:00:00".
bool read_clock(Scanner& in, Time& time) {
  const bool compact = in.digits_ahead() == 6 || in.digits_ahead() == 4;
  const int hour = in.number(1, 2);
  if (!compact && !in.take(':')) return false;
  int minute = in.number(2, 2);
  int second = 0;
  if (in.take(':') || (compact && in.digits_ahead() == 2)) second = in.number(1, 2);
  skip_fraction(in);
  int hours = hour;
  in.skip_blank();
  const char half = lower_ascii(in.peek());
  if (half == 'a' || half == 'p') {
    const std::string word = lower_ascii(in.letters());
    if (word == "am" || word == "pm") {
      if (hour < 1 || hour > 12) return false;
      hours = hour % 12 + (word == "pm" ? 12 : 0);
    } else {
      const auto* const zone = std::ranges::find(kZones, word, &Zone::name);
      if (zone == kZones.end()) return false;
      time.offset_minutes = zone->hours * 60;
    }
  }
  if (hours < 0 || hours > 24 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return false;
  if (hours == 24 && (minute > 0 || second > 0)) return false;
  time.second_of_day = hours * 3600 + minute * 60 + std::min(second, 59);
  return true;
}

std::optional<Time> read_iso_time(std::string_view text) {
  Scanner in(text);
  const std::optional<Day> day = read_iso_day(in);
  if (!day) return std::nullopt;
  Time time{*day, {}, {}};
  in.skip_blank();
  if (in.done()) return time;
  in.take_any("Tt:");
  in.skip_blank();
  // "2026-04-08Z" and "2026-04-08+02:00" are dates of XML Schema.
  if (in.digits_ahead() > 0 && !read_clock(in, time)) return std::nullopt;
  if (!time.offset_minutes && !read_zone(in, time)) return std::nullopt;
  in.skip_blank();
  if (!in.done()) return std::nullopt;
  return time;
}

bool is_english_weekday(std::string_view word) {
  static constexpr auto kDays = std::to_array<std::string_view>(
      {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
  const std::string lower = lower_ascii(word);
  return lower.size() >= 3 &&
         std::ranges::any_of(kDays, [&](std::string_view day) { return day.starts_with(lower); });
}

int four_digit_year(int year, int digits) {
  if (digits >= 4) return year;
  if (digits == 3) return 1900 + year;  // RFC 5322 section 4.3
  return year < 50 ? 2000 + year : 1900 + year;
}

// "Wed, 08 Apr 2026 09:30:00 GMT", "08-Apr-26", "Wed Apr  8 09:30:00 2026", "April 8, 2026 9:30
// am".
std::optional<Time> read_named_month(std::string_view text) {
  Scanner in(text);
  std::string_view word = in.letters();
  if (is_english_weekday(word)) {
    in.take_any(",.");
    in.take(',');
    in.skip_blank();
    word = in.letters();
  }
  int month = english_month(word);
  if (!word.empty() && month == 0) return std::nullopt;
  in.take('.');
  in.skip_blank();
  const int day = in.digits_ahead() <= 2 ? in.number(1, 2) : -1;
  const std::string_view ordinal = in.digits_ahead() == 0 && month > 0 ? in.letters() : "";
  if (!ordinal.empty() && ordinal != "st" && ordinal != "nd" && ordinal != "rd" &&
      ordinal != "th") {
    return std::nullopt;
  }
  if (day < 0) return std::nullopt;
  if (month == 0) {
    in.skip_blank();
    in.take_any("-");
    month = english_month(in.letters());
    if (month == 0) return std::nullopt;
    in.take('.');
  }
  in.take_any(",-");
  in.skip_blank();
  Time time;
  // asctime() writes the clock before the year.
  const bool clock_first = in.digits_ahead() <= 2;
  std::size_t digits = 0;
  int year = -1;
  if (clock_first) {
    Scanner ahead = in;
    ahead.number(1, 2);
    if (ahead.take(':')) {
      if (!read_clock(in, time)) return std::nullopt;
      in.skip_blank();
      if (in.digits_ahead() == 0 && !read_zone(in, time)) return std::nullopt;
      in.skip_blank();
    }
  }
  digits = static_cast<std::size_t>(in.digits_ahead());
  year = in.number(2, 4);
  if (year < 0) return std::nullopt;
  const std::optional<Day> made =
      checked_day(four_digit_year(year, static_cast<int>(digits)), month, day);
  if (!made) return std::nullopt;
  time.day = *made;
  in.take(',');
  in.skip_blank();
  if (in.digits_ahead() > 0 && !read_clock(in, time)) return std::nullopt;
  if (!time.offset_minutes && !read_zone(in, time)) return std::nullopt;
  in.skip_blank();
  if (!in.done()) return std::nullopt;
  return time;
}

}  // namespace

std::string to_text(Day day) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return buffer.data();
}

std::int64_t Time::utc() const {
  return day_number(day) * 86400 + second_of_day.value_or(0) - offset_minutes.value_or(0) * 60;
}

std::string Time::utc_text() const { return to_rfc3339(utc()); }

std::string to_rfc3339(std::int64_t seconds) {
  const std::int64_t days = (seconds >= 0 ? seconds : seconds - 86399) / 86400;
  const int rest = static_cast<int>(seconds - days * 86400);
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", rest / 3600, rest / 60 % 60,
                rest % 60);
  return to_text(day_of_number(days)) + buffer.data();
}

std::optional<Day> parse_iso_day(std::string_view text) {
  Scanner in(trim_ascii(text));
  const std::optional<Day> day = read_iso_day(in);
  return in.done() ? day : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text) {
  text = trim_ascii(text);
  if (text.empty() || text.size() > 64) return std::nullopt;
  if (std::optional<Time> time = read_iso_time(text)) return time;
  return read_named_month(text);
}

int english_month(std::string_view word) {
  static constexpr auto kMonths = std::to_array<std::string_view>(
      {"january", "february", "march", "april", "may", "june", "july", "august", "september",
       "october", "november", "december"});
  const std::string lower = lower_ascii(word);
  if (lower == "sept") return 9;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (lower == kMonths[i] || (lower.size() == 3 && kMonths[i].starts_with(lower))) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

}  // namespace winnow
