// SPDX-License-Identifier: Apache-2.0
#include "page/clean.h"

#include <algorithm>

#include "page/choose.h"
#include "page/clean_rules.h"
#include "page/clean_sections.h"
#include "page/cleaner_model.h"
#include "page/features.h"

namespace winnow {
namespace {

// A number lost costs more than a word too many: of what other blocks need, one with figures needs
// a part. Amid the article that is little, since furniture stands around it; it is more for a link
// or a bare number, of which furniture is full. Chosen by cross-validation
// (scripts/train_cleaner.py).
constexpr float kFiguresAmid = 0.4F;
constexpr float kFiguresBeyond = 0.7F;
constexpr float kBareFiguresAmid = 0.8F;
constexpr int kBareWords = 2;
// Their features, a hundred numbers each, fit the nearest caches, whatever the page's size.
constexpr std::size_t kBlocksAtOnce = 128;

constexpr float kStandfirst = 0.6F;  // of what others need
constexpr int kStandfirstLeast = 6;  // words
constexpr int kStandfirstMost = 60;

float part_needed(const Measure& m, bool is_amid) {
  if (m.numbers == 0) return 1;
  if (m.words <= kBareWords || m.link_words * 3 > m.words) return is_amid ? kBareFiguresAmid : 1;
  return is_amid ? kFiguresAmid : kFiguresBeyond;
}

// The article's part of the page: from the first block kept to the last, for want of better
// borders.
std::vector<std::uint8_t> region_of(std::span<const std::uint8_t> keep) {
  std::vector<std::uint8_t> region(keep.size(), 0);
  const auto first = std::ranges::find(keep, 1);
  if (first == keep.end()) return region;
  auto last = keep.size();
  while (keep[last - 1] == 0) --last;
  std::fill(region.begin() + (first - keep.begin()),
            region.begin() + static_cast<std::ptrdiff_t>(last), 1);
  return region;
}

// Figures under a heading that was dropped ("Related") go the way of all else there.
void keep_figures(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                  const Places& places, Cleaning& cleaning) {
  const std::vector<std::uint8_t> amid = region_of(cleaning.keep);
  std::size_t heading = blocks.size();  // the last one
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind == BlockKind::kHeading) {
      heading = i;
    } else if (heading < i && cleaning.keep[heading] == 0 &&
               places.place(blocks[heading].element).parent ==
                   places.place(blocks[i].element).parent) {
      continue;
    }
    if (cleaning.score[i] >= part_needed(measures[i], amid[i] != 0) * cleaning.least)
      cleaning.keep[i] = 1;
  }
}

// The standfirst, which sums the article up under its headline, stands outside of what holds the
// text on many pages, and is doubted for it.
void keep_standfirst(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                     Cleaning& cleaning) {
  const auto headline = std::ranges::find_if(blocks, [](const TextBlock& block) {
    return block.kind == BlockKind::kHeading && block.level == 1;
  });
  for (auto i = static_cast<std::size_t>(headline - blocks.begin()) + 1; i < blocks.size(); ++i) {
    const Measure& m = measures[i];
    if (cleaning.keep[i] != 0) return;
    if (m.words < kStandfirstLeast) continue;
    const bool is_prose = m.link_words == 0 && m.phrase_words * 4 <= m.words &&
                          m.common_words * 6 >= m.words && !blocks[i].picture_caption;
    if (is_prose && m.words <= kStandfirstMost && cleaning.score[i] >= kStandfirst * cleaning.least)
      cleaning.keep[i] = 1;
    return;
  }
}

}  // namespace

Cleaning clean(const Dom& dom, std::span<const TextBlock> blocks) {
  Cleaning cleaning;
  if (blocks.empty()) return cleaning;
  const Measures measured = measure_blocks(dom, blocks);
  const std::vector<Measure>& measures = measured.blocks;
  const Places places(dom, blocks, measures);
  const TreeModel& model = cleaner_model(feature_names());
  const CleaningEvidence evidence = find_evidence(dom);
  make_features_in_parts(dom, blocks, measured, places, evidence, model.used(), kBlocksAtOnce,
                         [&](const FeatureTable& table) {
                           const std::vector<float> scores = model.probabilities(table);
                           cleaning.score.insert(cleaning.score.end(), scores.begin(),
                                                 scores.end());
                         });
  agree(blocks, measures, places, cleaning.score);
  cleaning.least = best_threshold(measures, cleaning.score);
  for (const float score : cleaning.score) cleaning.keep.push_back(score >= cleaning.least);
  keep_figures(blocks, measures, places, cleaning);
  keep_standfirst(blocks, measures, cleaning);
  apply_cleaning_rules(dom, blocks, measures, places, cleaning);
  if (evidence.is_paper) keep_abstract_alone(dom, blocks, measures, cleaning);
  drop_repeats(blocks, measures, cleaning);
  drop_pull_quotes(dom, blocks, measured, cleaning);
  cleaning.region = region_of(cleaning.keep);
  return cleaning;
}

}  // namespace winnow
