// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_parts.h"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace winnow {
namespace {

constexpr std::string_view kDigits = "0123456789";

// The digits that a text starts with, an apostrophe before them aside: "1st" is 1, "’90s" is 90.
std::optional<int> leading_number(std::string_view text) {
  const auto start = text.find_first_of(kDigits);
  if (start == std::string_view::npos) return std::nullopt;
  const std::string_view before = text.substr(0, start);
  if (!before.empty() && before != "'" && before != "’" && before != "‘") return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + start, text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  return value;
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int> number_of(const Hit& hit, std::string_view text, std::string_view list) {
  if (text.find_first_not_of(kDigits) == std::string_view::npos) return whole_number(text);
  for (const std::string_view name : {list, std::string_view{"number"}}) {
    if (const std::string* meaning = hit.file().list(name).find(text))
      return whole_number(*meaning);
  }
  return leading_number(text);
}

struct NumericField {
  GroupName group;
  std::string_view list;
  std::optional<int> DateParts::* field;
};

constexpr std::array kNumericFields = {
    NumericField{"month", "month", &DateParts::month},
    NumericField{"day", "ordinal", &DateParts::day},
    NumericField{"day_before", "ordinal", &DateParts::day},
    NumericField{"month_after", "month", &DateParts::month},
    NumericField{"weekday", "weekday", &DateParts::weekday},
    NumericField{"week", "week", &DateParts::week},
    NumericField{"quarter", "quarter", &DateParts::quarter},
    NumericField{"quarter_number", "quarter", &DateParts::quarter},
    NumericField{"half", "half", &DateParts::half},
    NumericField{"season", "season", &DateParts::season},
    NumericField{"century", "ordinal", &DateParts::century},
    NumericField{"first", "month", &DateParts::first},
    NumericField{"second", "month", &DateParts::second},
    NumericField{"to_month", "month", &DateParts::to_month},
    NumericField{"to_day", "ordinal", &DateParts::to_day},
    NumericField{"to_quarter", "quarter", &DateParts::to_quarter},
    NumericField{"count", "number", &DateParts::count},
    NumericField{"day_offset", "day_offset", &DateParts::day_offset},
    NumericField{"nth", "nth", &DateParts::nth},
};

template <typename Value, std::size_t count>
using Names = std::array<std::pair<std::string_view, Value>, count>;

constexpr Names<Grain, 10> kGrains = {{{"day", Grain::kDay},
                                       {"week", Grain::kWeek},
                                       {"weekend", Grain::kWeekend},
                                       {"month", Grain::kMonth},
                                       {"quarter", Grain::kQuarter},
                                       {"half", Grain::kHalf},
                                       {"season", Grain::kSeason},
                                       {"year", Grain::kYear},
                                       {"decade", Grain::kDecade},
                                       {"century", Grain::kCentury}}};

constexpr Names<DateRelation, 8> kRelations = {{{"last", DateRelation::kLast},
                                                {"past", DateRelation::kPast},
                                                {"this", DateRelation::kThis},
                                                {"coming", DateRelation::kComing},
                                                {"next", DateRelation::kNext},
                                                {"same", DateRelation::kSame},
                                                {"preceding", DateRelation::kPreceding},
                                                {"following", DateRelation::kFollowing}}};

constexpr Names<Direction, 4> kDirections = {{{"ago", Direction::kAgo},
                                              {"hence", Direction::kHence},
                                              {"earlier", Direction::kEarlier},
                                              {"later", Direction::kLater}}};

// What a word means in the list of its group, or the word itself where the list does not know it
// (constants of `set` are meanings already).
std::string_view meaning_of(const Hit& hit, GroupName group) {
  const std::string_view text = hit.group(group);
  if (text.empty()) return text;
  const std::string_view list = group.text() == "nth_unit" ? "unit" : group.text();
  const std::string* meaning = hit.file().list(list).find(text);
  return meaning != nullptr ? std::string_view{*meaning} : text;
}

// True where the group took no part, or its word is one of the names.
template <typename Value, std::size_t count, typename Field>
bool read_named(const Hit& hit, GroupName group, const Names<Value, count>& names, Field& field) {
  const std::string_view meaning = meaning_of(hit, group);
  if (meaning.empty()) return hit.group(group).empty();
  for (const auto& [name, value] : names) {
    if (name == meaning) {
      field = value;
      return true;
    }
  }
  return false;
}

bool read_number(const Hit& hit, GroupName group, std::string_view list,
                 std::optional<int>& field) {
  const std::string_view text = hit.group(group);
  if (text.empty()) return true;
  field = number_of(hit, text, list);
  return field.has_value();
}

// Two digits stand for a year of the decades around now, more digits for themselves.
bool read_year(const Hit& hit, DateParts& parts) {
  const std::string_view text = hit.group("year");
  if (!read_number(hit, "year", "year", parts.year)) return false;
  const auto first_digit = text.find_first_of(kDigits);
  if (parts.year && first_digit != std::string_view::npos &&
      text.find_last_of(kDigits) - first_digit == 1 && !parts.before_christ &&
      hit.group("era").empty()) {
    parts.year = full_year(*parts.year);
  }
  return true;
}

// The year that "21" in "2019-21" means: the leading digits are those of the year before it.
bool read_to_year(const Hit& hit, DateParts& parts) {
  if (!read_number(hit, "to_year", "year", parts.to_year)) return false;
  if (!parts.to_year || *parts.to_year >= 100 || !parts.year) return true;
  const int step = hit.group("to_year").size() == 1 ? 10 : 100;
  parts.to_year = *parts.year - *parts.year % step + *parts.to_year;
  return true;
}

// "the 80s" are of the twentieth century, "the 2000s" a decade; "the 10s" of this one.
bool read_decade(const Hit& hit, DateParts& parts) {
  if (!read_number(hit, "decade", "decade", parts.decade)) return false;
  if (parts.decade && *parts.decade < 100) *parts.decade += *parts.decade < 20 ? 2000 : 1900;
  return true;
}

}  // namespace

int full_year(int two_digits) {
  constexpr int kTurn = 50;
  return two_digits < kTurn ? 2000 + two_digits : 1900 + two_digits;
}

std::optional<DateParts> read_parts(const Hit& hit) {
  DateParts parts;
  for (const auto& [group, list, field] : kNumericFields) {
    if (!read_number(hit, group, list, parts.*field)) return std::nullopt;
  }
  parts.before_christ = !hit.group("before_christ").empty();
  const bool known = read_year(hit, parts) && read_to_year(hit, parts) && read_decade(hit, parts) &&
                     read_named(hit, "unit", kGrains, parts.unit) &&
                     read_named(hit, "nth_unit", kGrains, parts.nth_unit) &&
                     read_named(hit, "relation", kRelations, parts.relation) &&
                     read_named(hit, "direction", kDirections, parts.direction);
  if (!known) return std::nullopt;
  parts.holiday = meaning_of(hit, "holiday");
  parts.modifier = meaning_of(hit, "modifier");
  return parts;
}

}  // namespace winnow
