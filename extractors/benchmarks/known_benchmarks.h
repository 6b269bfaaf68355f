// SPDX-License-Identifier: Apache-2.0
// The benchmarks of the gazetteer as texts name them: with an edition, a version or a part, and
// several that share the first words of their names.
//
//   const KnownBenchmarks known(words, rules, tails);
//   known.at(0, hit, false)   // of "AIME '24": AIME 2024
//   known.at(0, hit, false)   // of "SWE-bench Lite and Verified": both
//   known.part(9, entry)      // of "on Tier 4": FrontierMath Tier 4, where that was spoken of
//
// Units: words. Lifetime: words, rules and tails must outlive it. Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_KNOWN_BENCHMARKS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_KNOWN_BENCHMARKS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/name_tails.h"
#include "extractors/benchmarks/names.h"
#include "extractors/benchmarks/words.h"

namespace winnow {

class KnownBenchmarks {
 public:
  KnownBenchmarks(const Words& words, const BenchmarkRules& rules, const NameTails& tails)
      : words_(words), rules_(rules), tails_(tails) {}

  // What a phrase of the gazetteer at a word names, in order of the text; none where it goes on as
  // another word. `behind_name`: a name ends right before it.
  std::vector<Name> at(std::size_t at, PhraseTable::Match hit, bool behind_name) const;
  // The part of a benchmark that a word begins, where that benchmark (-1 for none) was named last.
  std::optional<Name> part(std::size_t at, int spoken_of) const;

 private:
  std::optional<Name> version(std::size_t at, PhraseTable::Match hit) const;
  std::optional<Name> edition(std::size_t at, PhraseTable::Match hit) const;
  std::optional<Name> led_edition(std::size_t at, PhraseTable::Match hit) const;
  Name plain(std::size_t at, PhraseTable::Match hit) const;
  std::optional<Name> sibling(const Name& first) const;
  bool is_led_by_year(std::size_t at) const;
  bool is_one_piece(std::size_t first, std::size_t end) const;
  std::string titled(const std::string& name, std::size_t from, std::size_t end) const;
  Name named(int entry, std::size_t first, std::size_t end) const;
  const std::string& name_of(int entry) const {
    return rules_.benchmarks[static_cast<std::size_t>(entry)].name;
  }

  const Words& words_;
  const BenchmarkRules& rules_;
  const NameTails& tails_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_KNOWN_BENCHMARKS_H_
