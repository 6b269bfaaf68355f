// SPDX-License-Identifier: Apache-2.0
#include "extractors/date_numbers.h"

#include "extractors/ascii.h"

namespace winnow {
namespace {

constexpr std::size_t kYearDigits = 4;

std::size_t leading_digits(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  return size;
}

// "/4/25", "." and "." alike: what stands behind the day or the month of a date in numbers.
bool is_rest_of_day(std::string_view after) {
  if (after.empty() || (after[0] != '/' && after[0] != '.')) return false;
  const std::size_t digits = leading_digits(after.substr(1));
  const std::size_t next = digits + 1;
  return (digits == 1 || digits == 2) && next + 1 < after.size() && after[next] == after[0] &&
         is_digit(after[next + 1]);
}

bool is_quarter_or_half(std::string_view before, std::string_view after) {
  const char behind = after.empty() ? ' ' : after[0];
  const char previous = before.empty() ? ' ' : before.back();
  return behind == 'Q' || behind == 'q' || behind == 'H' || previous == 'Q' || previous == 'q' ||
         previous == 'H' || previous == 'h';
}

// "70s", "70's".
bool is_decade(std::string_view after) {
  if (after.starts_with('\'')) after.remove_prefix(1);
  if (after.starts_with("\u2019")) after.remove_prefix(3);
  return after.starts_with('s') || after.starts_with('S');
}

// "508 BC", "347 A.D.", "60-CE".
bool is_of_era(std::string_view after) {
  if (after.starts_with(' ') || after.starts_with('-')) after.remove_prefix(1);
  if (after.size() < 2) return false;
  const char second = after[1];
  return (after[0] == 'B' && (second == 'C' || second == '.')) ||
         (after[0] == 'A' && (second == 'D' || second == '.')) ||
         (after[0] == 'C' && (second == 'E' || second == '.'));
}

// "on the 19th".
bool is_ordinal(std::string_view before, std::string_view after) {
  const std::string_view suffix = after.substr(0, 2);
  return before.ends_with("the ") &&
         (suffix == "th" || suffix == "st" || suffix == "nd" || suffix == "rd");
}

}  // namespace

bool is_number_of_date(std::string_view text, Span number) {
  if (number.size() == kYearDigits) return true;
  if (number.size() > kYearDigits) return false;
  const std::string_view before = text.substr(0, number.begin);
  const std::string_view after = text.substr(number.end);
  if (is_of_era(after)) return true;
  if (number.size() == 1 && is_quarter_or_half(before, after)) return true;
  return number.size() <= 2 &&
         (is_rest_of_day(after) || is_decade(after) || is_ordinal(before, after));
}

}  // namespace winnow
