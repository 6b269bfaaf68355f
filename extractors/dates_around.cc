// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_around.h"

#include <algorithm>
#include <array>
#include <string>

#include "extractors/ascii.h"

namespace winnow {
namespace {

bool is_alnum(char c) { return is_digit(c) || is_letter(c); }

// "10/14/2025-10/15/2025": a hyphen between two such is no part of a number.
bool has_slashes(std::string_view date) { return std::ranges::count(date, '/') == 2; }

// "31 May-1 June 1916".
bool is_behind_month(std::string_view before) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  before.remove_suffix(1);
  const std::string word = folded_text(last_word(before));
  return std::ranges::any_of(kMonths,
                             [&](std::string_view month) { return word.starts_with(month); });
}

// "0–1000", "10–2000": what a range that no year begins ends in.
bool ends_short_range(std::string_view before) {
  constexpr std::string_view kDash = "–";
  constexpr std::size_t kYearDigits = 3;  // of the least year that a range of years begins with
  if (!before.ends_with(kDash)) return false;
  before.remove_suffix(kDash.size());
  const std::size_t digits = before.size() - (before.find_last_not_of("0123456789") + 1);
  return digits > 0 && digits < kYearDigits;
}

// A number that goes on before the match: "$2025", "v2.2024", "1,2024", "CVE-2024".
bool is_tail_of_number(const Around& text, const DateSignals& signals) {
  if (text.date.empty() || !is_digit(text.date.front())) return false;
  const char previous = text.previous();
  const char before_that = text.previous(2);
  if (previous == '$' || previous == '#' || previous == '@' || previous == '_') return true;
  for (const std::string_view sign : {"€", "£", "¥", "₹", "×"}) {
    if (text.before.ends_with(sign)) return true;
  }
  if (ends_short_range(text.before)) return true;
  if (previous == ':') return is_digit(before_that) || before_that == ')';
  if (previous == '.' || previous == ',') return is_digit(before_that);
  if (previous == '-') {
    return is_alnum(before_that) && signals.ends_with("hyphen_before", text.before).empty() &&
           !is_behind_month(text.before) && !has_slashes(text.date);
  }
  if (previous == '/') return is_alnum(before_that) || before_that == '/' || before_that == '.';
  return previous == '\\';
}

// A number that goes on after the match: "2024.5", "2018;74(9)", "2000%", "1920 x 1080".
bool is_head_of_number(const Around& text) {
  if (text.date.empty() || !is_digit(text.date.back())) return false;
  const char next = text.next();
  const char after_that = text.next(1);
  if (next == '%' || next == '(' || next == '_' || next == '@') return true;
  if (next == '-' && is_upper(after_that) && !is_alnum(text.next(2))) return true;  // "1099-B"
  if (text.after.starts_with("°") || text.after.starts_with("×") || text.after.starts_with(" x ") ||
      text.after.starts_with(" × ")) {
    return true;
  }
  if (next == '-') return is_digit(after_that) && !has_slashes(text.date);
  if (next == ',') return is_digit(after_that) && is_digit(text.next(2)) && is_digit(text.next(3));
  if (next == '.' || next == ':' || next == ';') return is_digit(after_that);
  return next == '/' && is_alnum(after_that);
}

// "Version 2024.1.3".
bool is_version(const Around& text, const DateSignals& signals) {
  return text.date.find_first_not_of("0123456789.") == std::string_view::npos &&
         text.date.find('.') != std::string_view::npos &&
         signals.has("numbered", last_word(text.before));
}

// "monday.com", "TODAY.com", "this spring-loaded shutter".
bool is_head_of_word(const Around& text) {
  if (text.date.empty() || is_digit(text.date.back())) return false;
  return (text.next() == '.' || text.next() == '-') && is_lower(text.next(1));
}

// "Après": letters beyond ASCII are no end of a word, whatever a pattern's \b says. Those of
// alphabets with cases have two bytes, of which the first is one of these.
bool is_in_foreign_word(const Around& text) {
  const auto leads_letter = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xC3 && byte <= 0xDF;
  };
  // A space that does not break, decoded twice.
  if (text.date.empty() || text.after.starts_with("\u00C2\u00A0") ||
      text.after.starts_with("\u00C2 ")) {
    return false;
  }
  return (is_letter(text.date.back()) && leads_letter(text.next())) ||
         (is_letter(text.date.front()) && leads_letter(text.previous(2)) &&
          (text.previous() & '\x80') != 0);
}

// Inside a web address or an address of mail.
bool is_in_address(const Around& text) {
  std::size_t begin = text.before.size();
  while (begin > 0 && !is_space(text.before[begin - 1])) --begin;
  const std::string_view token = text.before.substr(begin);
  return token.find("://") != token.npos || token.find("www.") != token.npos ||
         token.find(".com/") != token.npos || token.find(".org/") != token.npos;
}

}  // namespace

Span near(Span stretch, Span span) {
  constexpr std::size_t kReach = 240;  // bytes
  const std::size_t begin = span.begin > kReach ? span.begin - kReach : 0;
  return {std::max(stretch.begin, begin), std::min(stretch.end, span.end + kReach)};
}

Around around(const TextView& view, Span span) {
  const Block* block = view.block_at(span.begin);
  const Span whole =
      near(block != nullptr && block->span.contains(span) ? block->span : span, span);
  return {view.slice({whole.begin, span.begin}), view.slice(span),
          view.slice({span.end, whole.end})};
}

std::string_view last_word(std::string_view before) {
  while (!before.empty() && is_space(before.back())) before.remove_suffix(1);
  std::size_t begin = before.size();
  while (begin > 0 && !is_space(before[begin - 1])) --begin;
  return before.substr(begin);
}

std::string_view first_word(std::string_view after) {
  std::size_t begin = 0;
  while (begin < after.size() && is_space(after[begin])) ++begin;
  std::size_t end = begin;
  while (end < after.size() && (is_alnum(after[end]) || after[end] == '/')) ++end;
  return after.substr(begin, end - begin);
}

bool is_piece(const Around& text, const DateSignals& signals) {
  return is_in_foreign_word(text) || is_tail_of_number(text, signals) || is_head_of_number(text) ||
         is_in_address(text) || is_version(text, signals) || is_head_of_word(text);
}

}  // namespace winnow
