// SPDX-License-Identifier: Apache-2.0
// What the article and its dates say of all of them: the day of publication, the order of day and
// month, the year that it is about.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "extractors/ascii.h"
#include "extractors/dates_document.h"

namespace winnow {
namespace {

using Mentions = std::vector<DateMention>;

// Where a date without a year is written day first: by language and by the country of the site.
constexpr std::array<std::string_view, 12> kDayFirstLanguages = {
    "en-GB", "en-AU", "en-NZ", "en-IE", "en-IN", "en-ZA", "de", "fr", "es", "it", "nl", "pt"};
constexpr std::array<std::string_view, 20> kDayFirstDomains = {
    ".uk", ".au", ".nz", ".ie", ".in", ".za", ".de", ".fr", ".es", ".it",
    ".nl", ".at", ".ch", ".be", ".sg", ".my", ".na", ".ng", ".ke", ".hk"};

bool is_numeric(const DateMention& mention) { return mention.parts.first && mention.parts.second; }

bool is_of_pairs(const Hit& hit) { return hit.group("year").size() == 2; }

bool country_is_day_first(const Article& article) {
  const std::string_view language = article.metadata.language;
  if (std::ranges::any_of(kDayFirstLanguages,
                          [&](std::string_view known) { return language.starts_with(known); })) {
    return true;
  }
  const std::string_view domain = article.metadata.publisher_domain;
  return std::ranges::any_of(kDayFirstDomains,
                             [&](std::string_view known) { return domain.ends_with(known); });
}

// What the article's own dates say; nothing where they say neither or both.
std::optional<bool> evidence_of_day_first(const Mentions& mentions) {
  bool day_first = false;
  bool month_first = false;
  for (const DateMention& mention : mentions) {
    if (!is_numeric(mention) || mention.hit.group("order") == "day") continue;
    day_first |= *mention.parts.first > 12;
    month_first |= *mention.parts.second > 12;
  }
  if (day_first == month_first) return std::nullopt;
  return day_first;
}

// The year that the article is of, as far as it says so.
std::optional<int> known_year(const Mentions& mentions, std::optional<Day> published) {
  if (published) return year_number(*published);
  for (const DateMention& mention : mentions) {
    const bool whole = mention.parts.month && mention.parts.year && !is_numeric(mention);
    if (whole && *mention.parts.year >= 1000) return mention.parts.year;
  }
  return std::nullopt;
}

// "2023.11.30": the year before the month.
bool begins_with_year(std::string_view date) {
  return date.size() > 5 && std::ranges::all_of(date.substr(0, 4), is_digit) &&
         std::string_view("./-").find(date[4]) != std::string_view::npos && is_digit(date[5]);
}

// "23.11.30" beside "2023.11.30" is of 2023: all dates of three pairs of digits fit the article's
// year when the year comes first, and one is far from it when the year comes last.
bool evidence_of_year_first(const Mentions& mentions, std::optional<Day> published) {
  constexpr int kNear = 3;
  constexpr int kFar = 5;
  const std::optional<int> now = known_year(mentions, published);
  const bool usual = std::ranges::any_of(
      mentions, [](const DateMention& mention) { return begins_with_year(mention.hit.quote()); });
  if (!usual) return false;
  bool told = false;
  for (const DateMention& mention : mentions) {
    if (!now || !is_numeric(mention) || !is_of_pairs(mention.hit)) continue;
    const int first = full_year(*mention.parts.first);
    const bool fits = std::abs(first - *now) <= kNear && *mention.parts.second <= 12 &&
                      *mention.parts.year % 100 >= 1 && *mention.parts.year % 100 <= 31;
    if (!fits) return false;
    told = told || *mention.parts.year > *now + 1 || *now - *mention.parts.year > kFar;
  }
  return told;
}

bool is_deictic(const DateMention& mention) {
  const DateParts& parts = mention.parts;
  const bool from_text = parts.relation == DateRelation::kSame ||
                         parts.relation == DateRelation::kPreceding ||
                         parts.relation == DateRelation::kFollowing;
  return parts.day_offset || parts.direction == Direction::kAgo ||
         (parts.weekday && !parts.month) || (parts.relation != DateRelation::kNone && !from_text);
}

bool is_narrative(const Mentions& mentions, std::optional<Day> published) {
  constexpr int kLongPast = 2;
  constexpr int kEnough = 3;
  int old = 0;
  int recent = 0;
  int deictic = 0;
  for (const DateMention& mention : mentions) {
    deictic += is_deictic(mention);
    if (!mention.parts.year) continue;
    const bool is_old = !published || *mention.parts.year < year_number(*published) - kLongPast;
    (is_old ? old : recent) += 1;
  }
  return old >= kEnough && old > 3 * recent && old > 10 * deictic;
}

// The year that the headline names, alone, and a day or month of the text has ("Programme 2026").
std::optional<int> year_of_headline(std::string_view headline, const Mentions& mentions) {
  std::optional<int> year;
  for (const std::string_view word : words_of(headline)) {
    if (word.size() != 4 || !word.starts_with("20")) continue;
    int number = 0;
    for (const char digit : word) {
      if (digit < '0' || digit > '9') return std::nullopt;
      number = number * 10 + (digit - '0');
    }
    if (year && *year != number) return std::nullopt;
    year = number;
  }
  const bool has_day = std::ranges::any_of(mentions, [year](const DateMention& mention) {
    return mention.parts.month && mention.parts.year == year;
  });
  return has_day ? year : std::nullopt;
}

// The year that nearly all days and months with a year have, where most have one: a text that
// leaves out the year of this year's days tells those of others.
std::optional<int> year_of_most(const Mentions& mentions) {
  constexpr int kEnough = 6;
  std::map<int, int> times;
  int all = 0;
  int without = 0;
  for (const DateMention& mention : mentions) {
    if (!mention.parts.month) continue;
    if (mention.parts.year) ++times[*mention.parts.year];
    ++(mention.parts.year ? all : without);
  }
  const auto most =
      std::ranges::max_element(times, {}, [](const auto& each) { return each.second; });
  const bool clear = all >= kEnough && 2 * all > without && most->second * 5 >= all * 4;
  return clear ? std::optional(most->first) : std::nullopt;
}

}  // namespace

DateDocument read_document(const Article& article, const std::vector<DateMention>& mentions) {
  DateDocument document;
  document.published = parse_iso_date(article.metadata.date_published);
  document.day_first = evidence_of_day_first(mentions).value_or(country_is_day_first(article));
  document.year_first = evidence_of_year_first(mentions, document.published);
  document.narrative = is_narrative(mentions, document.published);
  if (!document.published) {
    document.year = year_of_headline(article.metadata.headline, mentions);
    if (!document.year) document.year = year_of_most(mentions);
  }
  return document;
}

}  // namespace winnow
