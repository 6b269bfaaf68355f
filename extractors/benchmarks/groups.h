// SPDX-License-Identifier: Apache-2.0
// Coordinated groups in a sentence: "Maverick, Scout and Behemoth", "18 and 13".
// Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_GROUPS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_GROUPS_H_

#include <span>
#include <vector>

#include "extractors/benchmarks/figures.h"
#include "extractors/benchmarks/names.h"

namespace winnow {

// The end of the group of figures that starts at one: those joined by commas, slashes and "and".
std::size_t group_end(const Words& words, const BenchmarkRules& rules,
                      std::span<const FigureMention> figures, std::size_t at);

// The last group of names of a kind that ends before a word, no other name of the kind between.
std::vector<const Name*> group_before(const Words& words, const BenchmarkRules& rules,
                                      std::span<const Name> names, NameKind kind, std::size_t word);

// The first group of names of a kind that starts at or after a word.
std::vector<const Name*> group_after(const Words& words, const BenchmarkRules& rules,
                                     std::span<const Name> names, NameKind kind, std::size_t word);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_GROUPS_H_
