// SPDX-License-Identifier: Apache-2.0
// The lines of a text that may be those of a table which lost its cells, told by a look at their
// ends: reading a line as a header or a row is dear, and most lines are prose.
//
//   for (const FlatLine& line : lines_of(view))
//     if (may_be_header(view.slice(line.span), rules)) ...
//
// Units: bytes of the text. Cost: linear. Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_FLATTENED_LINES_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_FLATTENED_LINES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/ascii.h"
#include "extractors/benchmarks/lexicon.h"
#include "extractors/block_triggers.h"
#include "extractors/view.h"

namespace winnow {

inline constexpr std::size_t kMaxLine = 400;   // a longer line is prose
inline constexpr std::size_t kLeadBlocks = 2;  // before a table that may speak of scores

struct FlatLine {
  Span span;
  std::size_t block;
};

// The lines of an article that are neither headings nor in tables, in order; no empty ones.
std::vector<FlatLine> lines_of(const TextView& view);

// The end of a capitalised word to which another capital is glued ("Category" of "CategoryGPT-4"),
// or 0.
std::size_t head_word(std::string_view line);

// Where the digits, points, percent signs and dashes at the end of a line begin.
std::size_t tail_begin(std::string_view line);

// Whether a line could be a row under some header: it ends in figures or in such a word.
bool ends_as_row(std::string_view line, const BenchmarkRules& rules);

// Whether a line ends in two figures: it is a row, and heads nothing.
bool ends_in_figures(std::string_view line);

// Whether a line could be a header: it ends in a name, and starts with one or with the head of a
// column. A name ends in no mark of a sentence; one that no phrase starts has a capital and either
// a digit or a variant's ending in its first word, or a version or size behind it; or a plus and
// the name of a model behind that.
bool may_be_header(std::string_view line, const BenchmarkRules& rules);

// Whether an article has lines that could be a flattened table of benchmarks: words of benchmarks
// or scores stand in it, or in the blocks before it that may lead to a table.
bool may_be_flattened(const TextView& view, const BenchmarkRules& rules,
                      const BlockTriggers& triggers);

// Whether the first word of a line, or what its capitals let stand at its head ("Benchmark" of
// "BenchmarkOpal"), is one that is looked for; it is given folded.
template <typename Predicate>
bool any_first_word(std::string_view line, Predicate is_wanted) {
  const std::string_view first = line.substr(0, leading_letters(line));
  const std::string folded = fold_word(first);
  for (std::size_t end = 1; end <= first.size(); ++end) {
    const bool border = end == first.size() || (is_lower(first[end - 1]) && is_upper(first[end]));
    if (border && is_wanted(std::string_view(folded).substr(0, end))) return true;
  }
  return false;
}

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_FLATTENED_LINES_H_
