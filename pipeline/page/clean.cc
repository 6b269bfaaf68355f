// SPDX-License-Identifier: Apache-2.0
#include "page/clean.h"

#include <algorithm>

#include "page/clean_rules.h"
#include "page/cleaner_model.h"
#include "page/features.h"
#include "page/lexicon.h"

namespace winnow {
namespace {

constexpr float kKeepAt = 0.42F;  // chosen by cross-validation (scripts/train_cleaner.py)
constexpr float kSure = 0.6F;
constexpr float kFigures = 0.15F;     // for a block with figures amid the article
constexpr float kBareFigure = 0.37F;  // for one of a word or two
constexpr int kDateLine = 16;         // words
constexpr float kAnswer = 0.2F;
constexpr int kAnswerWords = 8;
constexpr float kData = 0.1F;  // for a table or code amid it
constexpr float kDoubted = 0.25F;
constexpr float kDoubtedTable = 0.15F;

std::vector<float> judge(const FeatureTable& table, std::size_t blocks) {
  const TreeModel& model = cleaner_model(table.names);
  std::vector<float> scores;
  scores.reserve(blocks);
  for (std::size_t i = 0; i < blocks; ++i) scores.push_back(model.probability(table.row(i)));
  return scores;
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

// A block that the model doubts, between two that it does not, goes with them; so does a table of
// data amid the article, whose cells look like labels and figures.
void smooth(std::span<const TextBlock> blocks, std::span<const Measure> measures,
            Cleaning& cleaning) {
  const std::vector<std::uint8_t> before = cleaning.keep;
  for (std::size_t i = 1; i + 1 < blocks.size(); ++i) {
    const bool linked = measures[i].link_words * 2 > measures[i].words;
    if (before[i] != 0 || before[i - 1] == 0 || linked) continue;
    const bool between = cleaning.score[i - 1] >= kSure && cleaning.score[i + 1] >= kSure;
    const bool is_table = blocks[i].kind == BlockKind::kTable;
    if ((between && cleaning.score[i] >= kDoubted) ||
        (is_table && cleaning.score[i] >= kDoubtedTable))
      cleaning.keep[i] = 1;
  }
}

// A number lost costs more than a word too many: amid the article a block with figures stays unless
// the model is sure of the contrary, and in its container so do tables and code. Lines that date
// something are bylines of other articles more often than text.
void keep_figures(const Dom& dom, std::span<const TextBlock> blocks,
                  std::span<const Measure> measures, const Places& places, Cleaning& cleaning) {
  const std::vector<std::uint8_t> amid = region_of(cleaning.keep);
  const Node container = dom.node(places.container());
  const std::uint32_t date = Lexicon::phrases().mask("date");
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (amid[i] == 0) continue;
    const TextBlock& block = blocks[i];
    const Measure& m = measures[i];
    const bool inside = block.first >= container.index() && block.last <= container.end();
    const bool is_data = block.kind == BlockKind::kTable || block.kind == BlockKind::kPreformatted;
    const bool is_date_line = (m.phrases & date) != 0 && m.words <= kDateLine;
    const bool has_figures = m.numbers > 0 && m.link_words * 3 <= m.words && !is_date_line &&
                             block.kind != BlockKind::kHeading;
    const float least = m.words <= 2 ? kBareFigure : kFigures;
    if ((has_figures && cleaning.score[i] >= least) ||
        (is_data && inside && cleaning.score[i] >= kData))
      cleaning.keep[i] = 1;
  }
}

// What stands right under a heading that stays is what the heading is for: an answer stays with its
// question.
void keep_answers(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                  const Places& places, Cleaning& cleaning) {
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const bool is_under =
        cleaning.keep[i] == 0 && cleaning.keep[i - 1] != 0 &&
        blocks[i - 1].kind == BlockKind::kHeading &&
        places.place(blocks[i].element).parent == places.place(blocks[i - 1].element).parent;
    const Measure& m = measures[i];
    if (is_under && blocks[i].kind == BlockKind::kParagraph && m.words >= kAnswerWords &&
        m.link_words * 3 <= m.words && cleaning.score[i] >= kAnswer)
      cleaning.keep[i] = 1;
  }
}

}  // namespace

Cleaning clean(const Dom& dom, std::span<const TextBlock> blocks) {
  Cleaning cleaning;
  if (blocks.empty()) return cleaning;
  const Measures measured = measure_blocks(dom, blocks);
  const std::vector<Measure>& measures = measured.blocks;
  const Places places(dom, blocks, measures);
  const FeatureTable table = make_features(dom, blocks, measured, places, find_evidence(dom));
  cleaning.score = judge(table, blocks.size());
  for (const float score : cleaning.score) cleaning.keep.push_back(score >= kKeepAt);
  smooth(blocks, measures, cleaning);
  keep_answers(blocks, measures, places, cleaning);
  keep_figures(dom, blocks, measures, places, cleaning);
  apply_cleaning_rules(dom, blocks, measures, places, cleaning);
  cleaning.region = region_of(cleaning.keep);
  return cleaning;
}

}  // namespace winnow
