#include "page/clean.h"

#include <algorithm>
#include <cassert>

#include "base/embedded.h"
#include "page/features.h"
#include "page/lexicon.h"
#include "page/tree_model.h"

namespace winnow {
namespace {

constexpr float kKeepAt = 0.42F;  // chosen by cross-validation (scripts/train_cleaner.py)
constexpr float kSure = 0.6F;
constexpr float kDoubted = 0.25F;
constexpr float kDoubtedTable = 0.15F;
constexpr std::uint8_t kNear = 4;  // steps up

// Bound to the columns of make_features(), which are the same for every page.
const TreeModel& block_model(std::span<const std::string> names) {
  static const TreeModel model = [&] {
    auto parsed = TreeModel::parse(embedded_file("page/cleaner.tsv"), "block");
    [[maybe_unused]] const bool bound = parsed && parsed->bind(names);
    assert(bound);
    return std::move(*parsed);
  }();
  return model;
}

std::vector<float> judge(const FeatureTable& table, std::size_t blocks) {
  const TreeModel& model = block_model(table.names);
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

// A line that calls itself an advertisement: "Advertisement - courses from ...".
bool is_labelled_advert(const Measure& m) {
  return m.words <= 25 && (m.openers & Lexicon::phrases().mask("advert_label")) != 0;
}

// "Tags: ice, ferry, weather", every one a link.
bool is_tag_list(const Measure& m) {
  return m.links >= 2 && m.link_words * 3 >= m.words * 2 &&
         (m.openers & Lexicon::phrases().mask("tag")) != 0;
}

// One of a box of links to other articles: all link, in an aside or what is called related.
bool is_boxed_link(const Measure& m, const TextBlock& block, const Places& places) {
  if (m.words == 0 || m.link_words < m.words) return false;
  static const std::vector<std::string> names = place_category_names();
  std::vector<std::uint8_t> distances(names.size());
  places.distances(block, distances);
  for (std::size_t c = 0; c < names.size(); ++c)
    if ((names[c] == "related" || names[c] == "aside") && distances[c] <= kNear) return true;
  return false;
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

}  // namespace

Cleaning clean(const Dom& dom, std::span<const TextBlock> blocks) {
  Cleaning cleaning;
  if (blocks.empty()) return cleaning;
  std::vector<Measure> measures;
  measures.reserve(blocks.size());
  for (const TextBlock& block : blocks) measures.push_back(measure_block(dom, block));
  const Places places(dom, blocks, measures);
  const FeatureTable table = make_features(dom, blocks, measures, places, find_evidence(dom));
  cleaning.score = judge(table, blocks.size());
  for (const float score : cleaning.score) cleaning.keep.push_back(score >= kKeepAt);
  smooth(blocks, measures, cleaning);
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (is_labelled_advert(measures[i]) || is_tag_list(measures[i]) ||
        is_boxed_link(measures[i], blocks[i], places))
      cleaning.keep[i] = 0;
  cleaning.region = region_of(cleaning.keep);
  return cleaning;
}

}  // namespace winnow
