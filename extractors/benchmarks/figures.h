// SPDX-License-Identifier: Apache-2.0
// Reads the figures of prose: which numbers could be what a benchmark gives, and what they are.
//
//   const auto figures = read_figures(words, first, end, rules);
//   figures[0].value == 58, .unit == "percent", .metric == Metric::kScore
//
// A number is refused where what stands beside it says that it counts, prices, dates or compares
// something: "12 whiskers", "262K context", "$15", "3.5x", "by 4 points", "+5.8%", "a 49% stake".
//
// Units: `value` has its magnitude put in (58M is 58000000). Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_FIGURES_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_FIGURES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/names.h"
#include "extractors/benchmarks/words.h"
#include "winnow/fact.h"

namespace winnow {

enum class Metric : std::uint8_t { kScore, kRank, kOutputTokens, kCost, kTime };

std::string_view metric_name(Metric metric);

struct FigureMention {
  Metric metric = Metric::kScore;
  Decimal value;
  std::string unit;
  std::size_t first = 0;  // words [first, end), the unit with them
  std::size_t end = 0;
  Span span;             // the number and the sign or magnitude glued to it
  bool scaled = false;   // a magnitude without a word for what is counted: "(57M)"
  bool decimal = false;  // written with a point
};

// "1,427" and "80.5" as numbers; "80,5" with a decimal comma too. Nothing for other digits.
std::optional<Decimal> read_number(std::string_view text);

// The figures of words [first, end), ranks among them. `names`: those among the words, where they
// are known.
std::vector<FigureMention> read_figures(const Words& words, std::size_t first, std::size_t end,
                                        const BenchmarkRules& rules,
                                        std::span<const Name> names = {});

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_FIGURES_H_
