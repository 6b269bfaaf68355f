// SPDX-License-Identifier: Apache-2.0
// Finds the names of models and benchmarks in a text: those of the gazetteer with their versions,
// sizes and variants, and unseen ones by their shape ("Zorbit-7B-Chat", "WugBench", "the Florp
// benchmark").
//
//   const Words words(view.text());
//   for (const Name& name : find_names(words, rules))
//     ... name.kind == NameKind::kModel, name.text == "Claude Opus 4.6", name.span
//
// A name is as the text writes it; a benchmark of the gazetteer has its canonical name (versions
// and subsets behind it kept), a short form stands for the full name where a version follows or the
// name before it says which. Names come in order of the text and do not overlap. Cost: one pass.
// Threads: pure function.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_NAMES_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/known_names.h"
#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/words.h"

namespace winnow {

enum class NameKind : std::uint8_t { kModel, kBenchmark };

// How sure a name is: known to the gazetteer, told by its shape, or a word that names other things
// too and needs a cue beside it.
enum class Strength : std::uint8_t { kCue, kShape, kKnown };

struct Name {
  NameKind kind;
  Strength strength;
  int entry = -1;         // of BenchmarkRules::benchmarks, or of families for a model; -1 unseen
  std::size_t first = 0;  // words [first, end)
  std::size_t end = 0;
  Span span;
  std::string text;
};

// A word that ends so, in a name with a capital, makes the name that of a benchmark.
inline constexpr std::string_view kBenchmarkEndings[] = {"bench", "eval", "arena",
                                                         "qa",    "mmlu", "olympiad"};

// `also`: models that the article makes known elsewhere.
std::vector<Name> find_names(const Words& words, const BenchmarkRules& rules,
                             const KnownNames& also = {});

// The words of a text and the names in them.
struct NamedWords {
  NamedWords(std::string_view text, const BenchmarkRules& rules)
      : words(text), names(find_names(words, rules)) {}

  Words words;
  std::vector<Name> names;
};

// The last name that ends at or before a word, and the first that starts at or after it; the size
// of `names` where there is none.
std::size_t first_name_from(const std::vector<Name>& names, std::size_t word);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_NAMES_H_
