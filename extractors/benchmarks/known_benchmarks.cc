// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/known_benchmarks.h"

#include <algorithm>
#include <utility>

namespace winnow {
namespace {

// "AIME 2025".
bool is_dated(const std::string& name) {
  return name.size() > 5 && name.substr(name.size() - 5).starts_with(" 20");
}

}  // namespace

Name KnownBenchmarks::named(int entry, std::size_t first, std::size_t end) const {
  return {NameKind::kBenchmark,    Strength::kKnown, entry, first, end,
          words_.span(first, end), name_of(entry)};
}

std::vector<Name> KnownBenchmarks::at(std::size_t at, PhraseTable::Match hit,
                                      bool behind_name) const {
  if (words_.is_number(hit.end - 1) && tails_.is_measured(hit.end)) return {};
  if (tails_.is_cut_short(hit.end)) return {};
  std::optional<Name> name = version(at, hit);
  if (!name) name = edition(at, hit);
  // "AIME 2024 AIME 2025": the first year is the first one's.
  if (!name && !behind_name && is_led_by_year(at)) name = led_edition(at, hit);
  if (name) return {*std::move(name)};
  std::vector<Name> names = {plain(at, hit)};
  while (std::optional<Name> next = sibling(names.back())) names.push_back(*std::move(next));
  return names;
}

Name KnownBenchmarks::plain(std::size_t at, PhraseTable::Match hit) const {
  const BenchmarkEntry& entry = rules_.benchmarks[static_cast<std::size_t>(hit.entry)];
  Name name = named(hit.entry, at, tails_.benchmark_tail(hit.end));
  // "MMB-ENG": a short form with a tail of its own stays as it is written.
  const bool own = name.end > hit.end && words_.is_glued(hit.end) && words_.is_hyphen(hit.end) &&
                   fold_word(words_.text(at, hit.end)) != fold_word(entry.name);
  name.text = own ? words_.text(at, name.end) : titled(entry.name, hit.end, name.end);
  if (entry.weak && is_one_piece(at, hit.end)) name.strength = Strength::kCue;
  return name;
}

// "AIME 2024 and 2025", "SWE-bench Lite and Verified", "ARC Easy/Challenge": a word that stands for
// the last one of the name before names another benchmark.
std::optional<Name> KnownBenchmarks::sibling(const Name& first) const {
  const std::string_view joint = words_.fold(first.end);
  const std::size_t at = first.end + 1;
  const bool joined = joint == "and" || joint == "&" || joint == "/";
  const std::size_t cut = first.text.find_last_of(" -");
  if (!joined || cut == std::string::npos || tails_.is_cut_short(at + 1)) return std::nullopt;
  const bool year = words_.is_number(at) && words_.raw(at).size() == 4;
  const bool word = words_.is_word(at) && !words_.is_hyphen(at + 1);
  if (year ? !is_dated(first.text) || tails_.is_measured(at + 1) : !word) return std::nullopt;
  const std::string name = first.text.substr(0, cut + 1) + std::string(words_.raw(at));
  const int entry = rules_.benchmark_phrases.find(name);
  if (entry < 0) return std::nullopt;
  Name next = named(entry, at, at + 1);
  if (year) next.text = name;
  return next;
}

// "AIME '24", "AIME24", "HMMT-25": the edition of that year, where the gazetteer has one.
std::optional<Name> KnownBenchmarks::edition(std::size_t at, PhraseTable::Match hit) const {
  std::size_t year = hit.end;
  if (words_.is_hyphen(year) || words_.is_apostrophe(year)) ++year;
  const std::string_view raw = words_.raw(year);
  const bool two = words_.is_number(year) && raw.size() == 2 && raw[0] == '2';
  const bool near = year == hit.end ? words_.is_near(year) : words_.is_glued(year);
  if (!two || !near || tails_.is_measured(year + 1)) return std::nullopt;
  const int entry = rules_.benchmark_phrases.find(name_of(hit.entry) + " 20" + std::string(raw));
  if (entry < 0) return std::nullopt;
  return named(entry, at, year + 1);
}

// "On Tier 4" where FrontierMath is spoken of.
std::optional<Name> KnownBenchmarks::part(std::size_t at, int spoken_of) const {
  if (!words_.is_capital(at) || !rules_.is("part-noun", words_.fold(at))) return std::nullopt;
  if (!words_.is_number(at + 1) || spoken_of < 0) return std::nullopt;
  const std::string& whole = name_of(spoken_of);
  for (const std::size_t end : {at + 4, at + 2}) {  // "Tiers 1 to 3", "Tier 4"
    const std::string part = " " + words_.text(at, std::min(end, words_.size()));
    for (std::size_t size = whole.size(); size != std::string::npos && size > 0;
         size = whole.rfind(' ', size - 1)) {
      const int entry = rules_.benchmark_phrases.find(whole.substr(0, size) + part);
      if (entry >= 0) return named(entry, at, end);
    }
  }
  return std::nullopt;
}

// "ARC-AGI2": the version that the gazetteer writes in another way.
std::optional<Name> KnownBenchmarks::version(std::size_t at, PhraseTable::Match hit) const {
  if (!tails_.is_note_mark(hit.end)) return std::nullopt;
  for (const char* joint : {"-", " ", " v"}) {
    const int entry = rules_.benchmark_phrases.find(name_of(hit.entry) + joint +
                                                    words_.text(hit.end, hit.end + 1));
    if (entry >= 0) return named(entry, at, hit.end + 1);
  }
  return std::nullopt;
}

// Whether a year of this century stands right before a word: "the 2024 AIME".
bool KnownBenchmarks::is_led_by_year(std::size_t at) const {
  if (at == 0 || !words_.is_number(at - 1) || words_.is_glued(at - 1)) return false;
  return words_.raw(at - 1).size() == 4 && words_.raw(at - 1).starts_with("20") &&
         words_.is_near(at) && !words_.is_glued(at);
}

// "The 2024 AIME" is AIME 2024, where the gazetteer knows of editions. "In 2025 MMLU" is none.
std::optional<Name> KnownBenchmarks::led_edition(std::size_t at, PhraseTable::Match hit) const {
  const std::string& name = name_of(hit.entry);
  const std::string year(words_.raw(at - 1));
  const std::size_t space = name.rfind(' ');
  const bool dated = space != std::string::npos && name.substr(space + 1).starts_with("20");
  const std::string base = dated ? name.substr(0, space) : name;
  const int edition = rules_.benchmark_phrases.find(base + " " + year);
  const bool editions = dated || rules_.benchmark_phrases.find(base + " 2025") >= 0;
  if (edition < 0 && !editions) return std::nullopt;
  Name found = named(edition < 0 ? hit.entry : edition, at - 1, hit.end);
  found.text = base + " " + year;
  return found;
}

bool KnownBenchmarks::is_one_piece(std::size_t first, std::size_t end) const {
  for (std::size_t at = first + 1; at < end; ++at) {
    if (!words_.is_glued(at)) return false;
  }
  return true;
}

// "Putnam 2025" of another year is that year's.
std::string KnownBenchmarks::titled(const std::string& name, std::size_t from,
                                    std::size_t end) const {
  const bool year =
      from < end && words_.raw(from).size() == 4 && words_.raw(from).starts_with("20");
  return (is_dated(name) && year ? name.substr(0, name.size() - 5) : name) + tails_.text(from, end);
}

}  // namespace winnow
