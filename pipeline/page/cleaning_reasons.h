// SPDX-License-Identifier: Apache-2.0
// Why the cleaner's model thinks of a block what it does, for people who ask.
//
//   const std::vector<CleaningReasons> reasons = cleaning_reasons(dom, blocks, 5);
//   reasons[3].score                       // of block 3 by itself
//   reasons[3].features[0].name            // what decided most, "e2_share"
//   reasons[3].features[0].change          // and by how much: -0.6 of the log-odds
//
// The method and what it can't tell are in tree_model.h. What the page as a whole makes of the
// scores (choose.h) and the rules behind it (clean_rules.h) come after the model and are no part of
// this. Threads: pure function. Costs as much as cleaning the page does, and a walk of every tree.
#ifndef WINNOW_PAGE_CLEANING_REASONS_H_
#define WINNOW_PAGE_CLEANING_REASONS_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/dom.h"

namespace winnow {

struct CleaningReasons {
  struct Feature {
    std::string_view name;  // one of feature_names()
    float value;
    float change;  // of the log-odds; more is kept
  };
  float score;                    // the model's alone, 0 to 1
  std::vector<Feature> features;  // those that moved it most first
};

// One a block, with up to `most` features each.
std::vector<CleaningReasons> cleaning_reasons(const Dom& dom, std::span<const TextBlock> blocks,
                                              std::size_t most);

}  // namespace winnow

#endif  // WINNOW_PAGE_CLEANING_REASONS_H_
