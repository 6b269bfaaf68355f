// SPDX-License-Identifier: Apache-2.0
// What a text ties a figure to: "5-shot", "pass@1", "no tools", "contemplating" (a mode), "val".
//
//   for (const Condition& condition : find_conditions(words, first, end, rules))
//     ... condition.text == "no tools"
//
// Texts of conditions are lower case, as the guidelines write them. Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_CONDITIONS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_CONDITIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/words.h"

namespace winnow {

struct Condition {
  std::string text;
  std::size_t first = 0;  // words [first, end)
  std::size_t end = 0;
  bool mode = false;  // one model's own way of working: "Contemplating mode"
};

std::vector<Condition> find_conditions(const Words& words, std::size_t first, std::size_t end,
                                       const BenchmarkRules& rules);

// The conditions in the words of a label's brackets or subtitle: those known, else the words
// themselves, one condition between commas. "3-shot F1" is two, "Prompt Strict" one; a date is
// none.
std::vector<std::string> conditions_of_label(std::string_view text, const BenchmarkRules& rules);

// Adds those of `more` that are not there yet.
void merge_conditions(std::vector<std::string>& into, const std::vector<std::string>& more);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_CONDITIONS_H_
