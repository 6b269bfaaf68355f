// SPDX-License-Identifier: Apache-2.0
#include "page/cleaning_reasons.h"

#include <algorithm>

#include "page/cleaner_model.h"
#include "page/features.h"

namespace winnow {

std::vector<CleaningReasons> cleaning_reasons(const Dom& dom, std::span<const TextBlock> blocks,
                                              std::size_t most) {
  if (blocks.empty()) return {};
  const std::span<const std::string> names = feature_names();
  const TreeModel& model = cleaner_model(names);
  const Measures measured = measure_blocks(dom, blocks);
  const FeatureTable table =
      make_features(dom, blocks, measured, Places(dom, blocks, measured.blocks), find_evidence(dom),
                    model.used());
  const std::vector<float> scores = model.probabilities(table);
  const std::vector<std::vector<Influence>> influences = model.influences(table);
  std::vector<CleaningReasons> reasons(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    reasons[i].score = scores[i];
    const std::span strongest =
        std::span(influences[i]).first(std::min(most, influences[i].size()));
    for (const Influence& influence : strongest) {
      reasons[i].features.push_back({.name = names[influence.column],
                                     .value = table.column(influence.column)[i],
                                     .change = influence.change});
    }
  }
  return reasons;
}

}  // namespace winnow
