// SPDX-License-Identifier: Apache-2.0
// Who measured a figure: "first-party" where the model's maker says it or publishes it,
// "third-party" where somebody else does, empty where the article does not say.
//
//   name_evaluators(reading, findings);
//
// Threads: pure but for the findings.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_EVALUATORS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_EVALUATORS_H_

#include <vector>

#include "extractors/benchmarks/reading.h"

namespace winnow {

void name_evaluators(const Reading& reading, std::vector<Finding>& findings);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_EVALUATORS_H_
