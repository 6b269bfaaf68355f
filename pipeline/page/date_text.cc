// SPDX-License-Identifier: Apache-2.0
#include "page/date_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/eight_bytes.h"
#include "base/embedded.h"
#include "base/utf8.h"

namespace winnow {
namespace {

struct Hash : std::hash<std::string_view> {
  using is_transparent = void;
};
using MonthTable = std::unordered_map<std::string, int, Hash, std::equal_to<>>;

const MonthTable& months() {
  static const MonthTable kMonths = [] {
    MonthTable table;
    for (const std::string_view line : split(embedded_file("months.tsv"), '\n')) {
      const std::vector<std::string_view> fields = split(line, '\t');
      if (fields.size() != 2 || line.starts_with('#')) continue;
      const int month = std::stoi(std::string(fields[0]));
      for (const std::string_view name : split(fields[1], ' ')) table.emplace(name, month);
    }
    return table;
  }();
  return kMonths;
}

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  int number = -1;  // of one to four digits
  int digits = 0;
  int month = 0;            // by name
  bool filler = false;      // "of", "de", an ordinal ending
  std::string_view before;  // what stands between it and the token in front
};

bool is_filler(std::string_view word) {
  static constexpr auto kFillers =
      std::to_array<std::string_view>({"st", "nd", "rd", "th", "of", "de", "del", "do", "di", "er",
                                       "den", "the", "e", "ª", "º", "г", "року"});
  return std::ranges::find(kFillers, word) != kFillers.end();
}

void read_digits(std::string_view text, std::size_t& at, Token& token) {
  token.number = 0;
  while (at < text.size() && is_ascii_digit(text[at])) {
    if (token.digits < 9) token.number = token.number * 10 + (text[at] - '0');
    ++token.digits;
    ++at;
  }
}

// Letters up to the next other character; 年, 月 and 日 stand alone.
void read_word(std::string_view text, std::size_t& at, Token& token) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t point = next_code_point(text, next);
    if (!is_letter(point) && point != 0x93F && point != 0x94D && point != 0x947) break;
    at = next;
    if (is_unspaced_script(point)) break;
  }
  if (at == token.begin) next_code_point(text, at);
}

std::vector<Token> read_tokens(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(16);
  std::size_t last_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t point = next_code_point(text, next);
    if (!is_letter(point) && !(point < 0x80 && is_ascii_digit(text[at]))) {
      at = next;
      continue;
    }
    Token token;
    token.begin = at;
    token.before = text.substr(last_end, at - last_end);
    if (point < 0x80 && is_ascii_digit(text[at])) {
      read_digits(text, at, token);
    } else {
      read_word(text, at, token);
      const std::string word = fold_case(text.substr(token.begin, at - token.begin));
      const auto month = months().find(word);
      if (month != months().end())
        token.month = month->second;
      else
        token.filler = is_filler(word);
    }
    token.end = last_end = at;
    tokens.push_back(token);
  }
  return tokens;
}

bool is_year(const Token& token) {
  return token.digits == 4 && token.number >= 1990 && token.number <= 2100;
}
bool is_day(const Token& token) {
  return token.digits >= 1 && token.digits <= 2 && token.number >= 1 && token.number <= 31;
}

// What may stand between the parts of a date with a month's name.
bool joins(const Token& token) {
  return token.before.size() <= 4 &&
         token.before.find_first_of("|:;()!?") == std::string_view::npos;
}

std::optional<Day> day_of(int year, int month, int day) {
  const Day made = make_day(year, month, day);
  return month >= 1 && month <= 12 && made.ok() ? std::optional(made) : std::nullopt;
}

// Every day has its year in four digits; most texts have none.
bool may_hold_year(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::uint64_t digits = eight_bytes::digits(eight_bytes::load_at(text, at));
    at += eight_bytes::before_first(digits);
    if (digits == 0) continue;
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
    if (at - begin == 4 && text.substr(begin, 4) >= "1990" && text.substr(begin, 4) <= "2100")
      return true;
  }
  return false;
}

class Finder {
 public:
  Finder(std::string_view text, bool day_first)
      : text_(text), tokens_(read_tokens(text)), day_first_(day_first) {}

  std::vector<TextDay> run() {
    std::vector<TextDay> found;
    for (std::size_t i = 0; i < tokens_.size();) {
      std::size_t last = i;
      const std::optional<Day> day = at(i, last);
      if (day) found.push_back({*day, tokens_[i].begin, tokens_[last].end});
      i = day ? last + 1 : i + 1;
    }
    return found;
  }

 private:
  std::optional<Day> at(std::size_t i, std::size_t& last) const {
    if (tokens_[i].month > 0) return month_first(i, last);
    if (is_year(tokens_[i])) return year_first(i, last);
    if (!is_day(tokens_[i])) return std::nullopt;
    if (const auto day = day_then_name(i, last)) return day;
    return numbers(i, last);
  }

  // The next token that is no filler, or one past the end.
  std::size_t next(std::size_t i) const {
    std::size_t at = i + 1;
    while (at < tokens_.size() && at < i + 3 && tokens_[at].filler && joins(tokens_[at])) ++at;
    return at < tokens_.size() && joins(tokens_[at]) ? at : tokens_.size();
  }

  // "April 8th, 2026"
  std::optional<Day> month_first(std::size_t i, std::size_t& last) const {
    const std::size_t day = next(i);
    if (day == tokens_.size() || !is_day(tokens_[day])) return std::nullopt;
    const std::size_t year = next(day);
    if (year == tokens_.size() || !is_year(tokens_[year])) return std::nullopt;
    last = year;
    return day_of(tokens_[year].number, tokens_[i].month, tokens_[day].number);
  }

  // "8. April 2026", "8 de abril de 2026"
  std::optional<Day> day_then_name(std::size_t i, std::size_t& last) const {
    const std::size_t month = next(i);
    if (month == tokens_.size() || tokens_[month].month == 0) return std::nullopt;
    const std::size_t year = next(month);
    if (year == tokens_.size() || !is_year(tokens_[year])) return std::nullopt;
    last = year;
    return day_of(tokens_[year].number, tokens_[month].month, tokens_[i].number);
  }

  bool is_word(std::size_t i, std::string_view word) const {
    return i < tokens_.size() &&
           text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin) == word;
  }

  // "2026-04-08", "2026/4/8", "2026年4月8日", "2026 April 8"
  std::optional<Day> year_first(std::size_t i, std::size_t& last) const {
    if (is_word(i + 1, "年") && is_word(i + 3, "月") && i + 4 < tokens_.size()) {
      last = i + 4;
      return day_of(tokens_[i].number, tokens_[i + 2].number, tokens_[i + 4].number);
    }
    if (i + 2 >= tokens_.size()) return std::nullopt;
    const Token& month = tokens_[i + 1];
    const Token& day = tokens_[i + 2];
    last = i + 2;
    if (month.month > 0 && is_day(day) && joins(month) && joins(day)) {
      return day_of(tokens_[i].number, month.month, day.number);
    }
    if (!is_day(month) || !is_day(day) || !same_separator(month, day)) return std::nullopt;
    return day_of(tokens_[i].number, month.number, day.number);
  }

  static bool same_separator(const Token& a, const Token& b) {
    const std::string_view first = trim_ascii(a.before);
    return first == trim_ascii(b.before) && (first == "-" || first == "/" || first == ".");
  }

  // "04/08/2026", "8.4.2026", "08-04-2026"
  std::optional<Day> numbers(std::size_t i, std::size_t& last) const {
    if (i + 2 >= tokens_.size()) return std::nullopt;
    const Token& second = tokens_[i + 1];
    const Token& year = tokens_[i + 2];
    if (!is_day(second) || !is_year(year) || !same_separator(second, year)) return std::nullopt;
    int month = tokens_[i].number;
    int day = second.number;
    const bool dots = trim_ascii(second.before) == ".";
    if (month > 12 || (day <= 12 && (day_first_ || dots))) std::swap(month, day);
    last = i + 2;
    return day_of(year.number, month, day);
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  bool day_first_;
};

constexpr std::size_t kDateline = 80;  // bytes that hold a place and a day
constexpr std::size_t kPlaceWords = 7;

// "ROCHESTER, N.Y., ", "London (", "San Jose, Calif. \u2014 ": words that are short or begin with a
// capital, then a mark.
bool is_place(std::string_view before) {
  static constexpr auto kMarks =
      std::to_array<std::string_view>({",", "(", "\u2014", "\u2013", "-"});
  const std::string_view place = trim_ascii(before);
  if (std::ranges::none_of(kMarks, [&](auto mark) { return place.ends_with(mark); })) return false;
  const std::vector<std::string_view> words = split(place, ' ');
  std::size_t at = 0;
  return words.size() <= kPlaceWords && is_upper(next_code_point(place, at)) &&
         std::ranges::none_of(words, [](std::string_view word) {
           const bool is_small = !word.empty() && word[0] >= 'a' && word[0] <= 'z';
           return (is_small && word.size() > 3) || word.find(':') != std::string_view::npos ||
                  std::ranges::any_of(word, is_ascii_digit);
         });
}

// Whether what stands behind a dateline's day parts it from a sentence.
bool begins_sentence(std::string_view behind) {
  static constexpr auto kMarks =
      std::to_array<std::string_view>({"-", "\u2014", "\u2013", "/", "(", "\u2500"});
  while (!behind.empty() && std::string_view(" ),.").contains(behind.front()))
    behind.remove_prefix(1);
  return std::ranges::any_of(kMarks, [&](auto mark) { return behind.starts_with(mark); });
}

}  // namespace

std::vector<TextDay> find_days(std::string_view text, bool day_first) {
  if (!may_hold_year(text)) return {};
  return Finder(text, day_first).run();
}

std::optional<Day> dateline_day(std::string_view text, bool day_first) {
  if (text.size() < kDateline) return std::nullopt;  // a line that is all date is no sentence's
  const std::vector<TextDay> days = find_days(text.substr(0, kDateline), day_first);
  if (days.empty() || !is_place(text.substr(0, days[0].begin)) ||
      !begins_sentence(text.substr(days[0].end)))
    return std::nullopt;
  return days[0].day;
}

bool is_month(std::string_view word) { return months().contains(fold_case(word)); }

}  // namespace winnow
