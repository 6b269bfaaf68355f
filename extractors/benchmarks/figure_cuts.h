// SPDX-License-Identifier: Apache-2.0
// Cuts a run of figures that lost what stood between them.
//
//   cut_figures("42.576.176.5", 3, 0, 100)   // one way: 42.5 | 76.1 | 76.5
//
// Units: bytes of the run. Cost: columns x length. Threads: pure function.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_FIGURE_CUTS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_FIGURE_CUTS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "winnow/article.h"

namespace winnow {

// The ways to cut `tail` into `count` figures of one form, each inside [low, high]; "-" stands for
// an empty cell. At most two are looked for. Parts are offsets into `tail`.
std::vector<std::vector<Span>> cut_figures(std::string_view tail, std::size_t count, double low,
                                           double high);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_FIGURE_CUTS_H_
