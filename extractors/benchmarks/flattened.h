// SPDX-License-Identifier: Apache-2.0
// Tables that lost their cells when a page became plain text: rows that are lines, cells apart by
// tabs, by bars, by single spaces, or by nothing at all.
//
//   BenchmarkMuse SparkGPT-5.4Gemini 3.1 Pro    Benchmark | Muse Spark | GPT-5.4 | Gemini 3.1 Pro
//   GPQA Diamond89.5%92.8%94.3%                 GPQA Diamond | 89.5% | 92.8% | 94.3%
//   ARC-AGI-242.576.176.5                       ARC-AGI-2 | 42.5 | 76.1 | 76.5
//
// How: the header falls apart into names that are known (to the gazetteer, or from elsewhere in the
// article). A row without separators is cut into a label and as many figures as the header has
// columns, all with the same number of decimals and inside the range of what the label names. A row
// that can be cut in two ways is left out: no fact is better than a wrong one.
//
// Cost: linear in the text; a row is cut in at most kMaxCuts places. Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_FLATTENED_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_FLATTENED_H_

#include <vector>

#include "extractors/benchmarks/grid.h"
#include "extractors/benchmarks/reading.h"

namespace winnow {

struct FlattenedTable {
  Grid grid;
  std::size_t block = 0;  // of its header
  Span span;              // from the header to the last row
};

// The flattened tables of an article's paragraphs and preformatted blocks, in order.
std::vector<FlattenedTable> find_flattened(const Reading& reading);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_FLATTENED_H_
