// SPDX-License-Identifier: Apache-2.0
// The cleaner's model: the trees of rules/page/cleaner.tsv, which were compiled in.
//
//   const TreeModel& model = cleaner_model(feature_names());
//   model.probabilities(make_features(..., model.used()))
//
// Alone in its file so that a program can bring another model instead: the linker takes what the
// program defines. tests/tools/read_with_model.cc does, to judge the whole program on pages that
// the model was not trained on. Threads: constant after the first use.
#ifndef WINNOW_PAGE_CLEANER_MODEL_H_
#define WINNOW_PAGE_CLEANER_MODEL_H_

#include <span>
#include <string>

#include "page/tree_model.h"

namespace winnow {

// Bound to the columns of make_features(), which are the same for every page. REQUIRES: `names` are
// feature_names().
const TreeModel& cleaner_model(std::span<const std::string> names);

}  // namespace winnow

#endif  // WINNOW_PAGE_CLEANER_MODEL_H_
