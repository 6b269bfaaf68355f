// SPDX-License-Identifier: Apache-2.0
// How far the conditions of a sentence reach: to the figure before them, to a list of figures, to
// all figures of a benchmark ("X (No Tools)") or of a subject ("M's Contemplating mode").
//
//   reach_of(clause, 0, model, benchmark)   // {"contemplating", "no tools"}
//
// Threads: pure function.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_REACH_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_REACH_H_

#include <string>
#include <vector>

#include "extractors/benchmarks/attach.h"
#include "extractors/benchmarks/clause.h"

namespace winnow {

// The conditions of one figure with the names that it was tied to.
std::vector<std::string> reach_of(const Clause& clause, std::size_t figure, const Attached& model,
                                  const Attached& benchmark);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_REACH_H_
