// SPDX-License-Identifier: Apache-2.0
// The claims of one entry (model, benchmark, metric) as figures; compare() is the way in.
//
// Claims that say most come first: the others then fall to them, not apart. Cost: linear in the
// claims times kMostFigures, whatever they say. Threads: pure function.
#ifndef WINNOW_COMPARE_FIGURES_H_
#define WINNOW_COMPARE_FIGURES_H_

#include <cstddef>
#include <span>
#include <vector>

#include "compare/compare.h"

namespace winnow {

// REQUIRES: indices in Claims::figures, of one entry.
std::vector<Figure> figures_of(const Claims& claims, std::span<const std::size_t> indices);

}  // namespace winnow

#endif  // WINNOW_COMPARE_FIGURES_H_
