// SPDX-License-Identifier: Apache-2.0
// Bricks of compare(): who is independent of whom, and what that makes of a group of claims.
#ifndef WINNOW_COMPARE_GROUPING_H_
#define WINNOW_COMPARE_GROUPING_H_

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "compare/claim.h"

namespace winnow {

// The houses that speak for themselves among the sources: a copy of an article that is a source too
// adds no voice. Sorted, each once.
std::vector<std::string> independent_owners(const Claims& claims,
                                            std::span<const std::size_t> sources);

// Whether a source comes before another: by date, those without one last, then by article.
bool is_older(const ClaimSource& a, const ClaimSource& b);

// " has ", or " have " for several.
inline const char* have(const std::vector<std::string>& names) {
  return names.size() == 1 ? " has " : " have ";
}

// "a.com and b.org", "a.com, b.org and 3 more".
std::string list_of(const std::vector<std::string>& names);

}  // namespace winnow

#endif  // WINNOW_COMPARE_GROUPING_H_
