// SPDX-License-Identifier: Apache-2.0
// What the cleaner's model sees of each block: a row of numbers, each with a name.
//
//   const FeatureTable table = make_features(dom, blocks, measures, places, evidence);
//   table.row(3)[table.column("words")]
//
// Training (scripts/train_cleaner.py) reads the same rows by way of scripts/dump_features.cc, so
// that what is learned is what is asked. The model names the columns it uses; new ones may come in
// between. Threads: pure function.
#ifndef WINNOW_PAGE_FEATURES_H_
#define WINNOW_PAGE_FEATURES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/dom.h"
#include "page/evidence.h"
#include "page/measure.h"
#include "page/places.h"

namespace winnow {

struct FeatureTable {
  std::span<const std::string> names;  // the same for every page
  std::vector<float> values;           // rows x names.size()

  std::span<const float> row(std::size_t block) const {
    return std::span(values).subspan(block * names.size(), names.size());
  }
  std::span<float> row(std::size_t block) {
    return std::span(values).subspan(block * names.size(), names.size());
  }
  // Its index, or -1.
  int column(std::string_view name) const;
};

FeatureTable make_features(const Dom& dom, std::span<const TextBlock> blocks,
                           const Measures& measures, const Places& places,
                           const CleaningEvidence& evidence);

}  // namespace winnow

#endif  // WINNOW_PAGE_FEATURES_H_
