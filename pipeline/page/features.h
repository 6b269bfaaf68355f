// SPDX-License-Identifier: Apache-2.0
// What the cleaner's model sees of each block: a row of numbers, each with a name.
//
//   const FeatureTable table =
//       make_features(dom, blocks, measures, places, evidence, model.used());
//   table.column(number)[3]               // of block 3, feature_names()[number]
//
// Columns are made one by one, each for all blocks or for a part of them that fits a cache, and
// those alone that are asked for: a model reads a hundred of three. Training
// (scripts/train_cleaner.py) reads the same columns by way of scripts/dump_features.cc, so that
// what is learned is what is asked. The model names the columns it uses; new ones may come in
// between. Threads: pure functions.
#ifndef WINNOW_PAGE_FEATURES_H_
#define WINNOW_PAGE_FEATURES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "page/blocks.h"
#include "page/dom.h"
#include "page/evidence.h"
#include "page/feature_table.h"
#include "page/measure.h"
#include "page/places.h"

namespace winnow {

// Of all columns there are, in order.
std::span<const std::string> feature_names();

// `wanted` has one entry a column, not 0 where it is to be made; nothing: all are.
FeatureTable make_features(const Dom& dom, std::span<const TextBlock> blocks,
                           const Measures& measures, const Places& places,
                           const CleaningEvidence& evidence,
                           std::span<const std::uint8_t> wanted = {});

// The same, `rows` blocks at a time, in order: what `take` is given is a table of the next ones and
// lives until it returns. REQUIRES: rows > 0.
void make_features_in_parts(const Dom& dom, std::span<const TextBlock> blocks,
                            const Measures& measures, const Places& places,
                            const CleaningEvidence& evidence, std::span<const std::uint8_t> wanted,
                            std::size_t rows, const std::function<void(const FeatureTable&)>& take);

}  // namespace winnow

#endif  // WINNOW_PAGE_FEATURES_H_
