// SPDX-License-Identifier: Apache-2.0
#include "page/features.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "page/evidence.h"
#include "page/lexicon.h"

namespace winnow {
namespace {

float ratio(double part, double whole) {
  return whole > 0 ? static_cast<float>(part / whole) : 0.0F;
}
float log_of(double value) { return static_cast<float>(std::log2(1 + std::max(value, 0.0))); }

// Counts are small; a logarithm is dear.
float log_of(int count) {
  static const auto kLogs = [] {
    std::array<float, 4096> logs{};
    for (std::size_t i = 0; i < logs.size(); ++i) logs[i] = log_of(static_cast<double>(i));
    return logs;
  }();
  const auto known = static_cast<std::size_t>(std::max(count, 0));
  return known < kLogs.size() ? kLogs[known] : log_of(static_cast<double>(count));
}

// Writes one row, or the names of the columns.
class RowWriter {
 public:
  explicit RowWriter(std::vector<std::string>* names = nullptr) : names_(names) {}

  void add(std::string_view name, float value) { add({}, name, value); }
  void add(std::string_view prefix, std::string_view name, float value) {
    if (names_ != nullptr) [[unlikely]]
      name_column(prefix, name);
    assert(size_ < row_.size());
    row_[size_++] = value;
  }
  // Columns that somebody else has reckoned; their names are `prefix` and one of `names`.
  void add(std::string_view prefix, std::span<const std::string> names,
           std::span<const float> values) {
    if (names_ != nullptr) [[unlikely]] {
      for (const std::string& name : names) name_column(prefix, name);
    }
    assert(size_ + values.size() <= row_.size());
    std::ranges::copy(values, row_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += values.size();
  }

  std::span<const float> row() const { return std::span(row_).first(size_); }

 private:
  [[gnu::noinline]] void name_column(std::string_view prefix, std::string_view name) {
    names_->push_back(std::string(prefix) + std::string(name));
  }

  std::vector<std::string>* names_;
  std::array<float, 512> row_;  // more than there are columns
  std::size_t size_ = 0;
};

struct Group {
  int blocks = 0;
  int words = 0;
  int link_words = 0;
};

bool is_long_prose(const TextBlock& block, const Measure& m) {
  return block.kind != BlockKind::kTable && m.words >= 20 && m.link_words * 3 < m.words &&
         m.sentence_ends > 0;
}

class FeatureMaker {
 public:
  FeatureMaker(const Dom& dom, std::span<const TextBlock> blocks, const Measures& measures,
               const Places& places, const CleaningEvidence& evidence)
      : dom_(dom),
        blocks_(blocks),
        measures_(measures.blocks),
        places_(places),
        matcher_(dom, blocks, measures, evidence) {
    prepare();
    prepare_shapes();
  }

  FeatureTable make();

 private:
  // What is reckoned once of an element for all blocks in it, and of a block for its neighbours.
  struct ElementShape {
    float words, links, prose, blocks, share;
  };
  struct BlockShape {
    float kind, words, links, sentences, phrases;
  };

  void prepare();
  void prepare_shapes();
  void add_row(RowWriter& row, std::size_t i) const;
  std::uint64_t signature_of(std::size_t i) const;
  void add_text(RowWriter& row, std::size_t i) const;
  void add_phrases(RowWriter& row, std::size_t i) const;
  void add_places(RowWriter& row, std::size_t i) const;
  void add_containers(RowWriter& row, std::size_t i) const;
  void add_position(RowWriter& row, std::size_t i) const;
  void add_repetition(RowWriter& row, std::size_t i) const;
  void add_neighbour(RowWriter& row, std::size_t i, int offset, std::string_view name) const;
  void add_heading(RowWriter& row, std::size_t i) const;
  void add_page(RowWriter& row, std::size_t i) const;

  const Dom& dom_;
  std::span<const TextBlock> blocks_;
  std::span<const Measure> measures_;
  const Places& places_;
  EvidenceMatcher matcher_;
  int page_words_ = 0;
  int articles_ = 0;
  std::vector<std::uint64_t> signatures_;  // by block
  std::vector<int> words_before_;
  std::vector<int> last_prose_;         // by block: the last long prose before it, or -1
  std::vector<int> next_prose_;         // behind it, or -1
  std::vector<int> last_heading_;       // before it, or -1
  std::vector<ElementShape> elements_;  // by place
  std::vector<BlockShape> shapes_;      // by block
  std::unordered_map<std::uint64_t, Group> groups_;
  std::unordered_map<std::uint64_t, int> texts_;
};

std::uint64_t FeatureMaker::signature_of(std::size_t i) const {
  const auto& own = places_.place(blocks_[i].element);
  const auto& above = places_.place(own.parent);
  return hash_pair(own.signature, above.signature) + static_cast<std::uint64_t>(blocks_[i].kind);
}

void FeatureMaker::prepare() {
  const std::size_t n = blocks_.size();
  groups_.reserve(n);
  texts_.reserve(n);
  int prose = -1;
  int heading = -1;
  for (std::size_t i = 0; i < n; ++i) {
    words_before_.push_back(page_words_);
    page_words_ += measures_[i].words;
    last_prose_.push_back(prose);
    last_heading_.push_back(heading);
    if (is_long_prose(blocks_[i], measures_[i])) prose = static_cast<int>(i);
    if (blocks_[i].kind == BlockKind::kHeading) heading = static_cast<int>(i);
    signatures_.push_back(signature_of(i));
    Group& group = groups_[signatures_[i]];
    ++group.blocks;
    group.words += measures_[i].words;
    group.link_words += measures_[i].link_words;
    ++texts_[measures_[i].text_hash];
  }
  next_prose_.assign(n, -1);
  for (std::size_t i = n, next = n; i-- > 0;) {
    next_prose_[i] = next < n ? static_cast<int>(next) : -1;
    if (is_long_prose(blocks_[i], measures_[i])) next = i;
  }
  for (const Node node : dom_.nodes()) articles_ += node.tag() == Tag::kArticle;
}

void FeatureMaker::prepare_shapes() {
  elements_.reserve(places_.places().size());
  for (const Places::Place& place : places_.places()) {
    const int words = places_.words(place);
    elements_.push_back({.words = log_of(words),
                         .links = ratio(places_.link_words(place), words),
                         .prose = ratio(places_.prose(place), words),
                         .blocks = log_of(static_cast<int>(place.last_block - place.first_block)),
                         .share = ratio(words, page_words_)});
  }
  shapes_.reserve(blocks_.size());
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Measure& m = measures_[i];
    shapes_.push_back({.kind = static_cast<float>(blocks_[i].kind),
                       .words = log_of(m.words),
                       .links = ratio(m.link_words, m.words),
                       .sentences = log_of(m.sentence_ends),
                       .phrases = ratio(m.phrase_words, m.words)});
  }
}

FeatureTable FeatureMaker::make() {
  FeatureTable table;
  if (blocks_.empty()) return table;
  static const std::vector<std::string> kNames = [this] {
    std::vector<std::string> names;
    RowWriter row(&names);
    add_row(row, 0);
    return names;
  }();
  table.names = kNames;
  table.values.reserve(kNames.size() * blocks_.size());
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    RowWriter row;
    add_row(row, i);
    table.values.insert(table.values.end(), row.row().begin(), row.row().end());
  }
  return table;
}

void FeatureMaker::add_row(RowWriter& row, std::size_t i) const {
  add_text(row, i);
  add_phrases(row, i);
  add_places(row, i);
  add_containers(row, i);
  add_position(row, i);
  add_repetition(row, i);
  add_neighbour(row, i, -3, "b3_");
  add_neighbour(row, i, -2, "b2_");
  add_neighbour(row, i, -1, "b1_");
  add_neighbour(row, i, 1, "a1_");
  add_neighbour(row, i, 2, "a2_");
  add_neighbour(row, i, 3, "a3_");
  add_heading(row, i);
  add_page(row, i);
}

void FeatureMaker::add_text(RowWriter& row, std::size_t i) const {
  const TextBlock& block = blocks_[i];
  const Measure& m = measures_[i];
  const Tag tag = dom_.node(block.element).tag();
  row.add("kind", static_cast<float>(block.kind));
  row.add("level", static_cast<float>(block.level));
  row.add("is_p", tag == Tag::kP);
  row.add("is_div", tag == Tag::kDiv || tag == Tag::kSection);
  row.add("is_item", block.kind == BlockKind::kListItem);
  row.add("is_heading", block.kind == BlockKind::kHeading);
  row.add("picture_caption", block.picture_caption);
  row.add("words", shapes_[i].words);
  row.add("characters", log_of(m.characters));
  row.add("word_length", ratio(m.characters, m.words));
  row.add("link_share", shapes_[i].links);
  row.add("links", log_of(m.links));
  row.add("plain_words", log_of(m.words - m.link_words));
  row.add("bold_share", ratio(m.bold_words, m.words));
  row.add("italic_share", ratio(m.italic_words, m.words));
  row.add("common_share", ratio(m.common_words, m.words));
  row.add("capital_share", ratio(m.capital_words, m.words));
  row.add("capitals", ratio(m.capitals, m.characters));
  row.add("digits", ratio(m.digits, m.characters));
  row.add("numbers", ratio(m.numbers, m.words));
  row.add("commas", ratio(m.commas, m.words));
  row.add("sentences", shapes_[i].sentences);
  row.add("sentence_length", ratio(m.words, m.sentence_ends + 1));
  row.add("questions", static_cast<float>(std::min(m.questions, 3)));
  row.add("separators", ratio(m.separators, m.words));
  row.add("images", static_cast<float>(std::min(m.images, 4)));
  row.add("line_breaks", log_of(m.line_breaks));
  row.add("controls", static_cast<float>(std::min(m.controls, 3)));
  row.add("ends_sentence", m.last == '.' || m.last == '!' || m.last == '?' || m.last == '"');
  row.add("ends_colon", m.last == ':');
  row.add("ends_word", m.last >= 'a' && m.last <= 'z');
  row.add("starts_small", m.starts_small);
}

void FeatureMaker::add_phrases(RowWriter& row, std::size_t i) const {
  const Measure& m = measures_[i];
  const auto& names = Lexicon::phrases().category_names();
  const std::uint32_t seen = Lexicon::phrases().model_mask();
  for (std::size_t c = 0; c < names.size(); ++c) {
    if ((seen >> c & 1) != 0)
      row.add("says_", names[c], static_cast<float>((m.phrases >> c & 1) + (m.openers >> c & 1)));
  }
  row.add("phrase_share", shapes_[i].phrases);
}

void FeatureMaker::add_places(RowWriter& row, std::size_t i) const {
  static const std::vector<std::string> kNames = place_category_names();
  const std::span<const float> near = places_.nearness(blocks_[i]);
  row.add("far_", kNames, near.first(kNames.size()));
  row.add("size_", kNames, near.subspan(kNames.size()));
}

void FeatureMaker::add_containers(RowWriter& row, std::size_t i) const {
  const TextBlock& block = blocks_[i];
  std::uint32_t element = block.element;
  static constexpr std::string_view kPrefixes[] = {"e0_", "e1_", "e2_", "e3_", "e4_"};
  for (const std::string_view prefix : kPrefixes) {
    const auto& place = places_.place(element);
    const ElementShape& shape = elements_[places_.number(element)];
    row.add(prefix, "words", shape.words);
    row.add(prefix, "links", shape.links);
    row.add(prefix, "prose", shape.prose);
    row.add(prefix, "blocks", shape.blocks);
    row.add(prefix, "share", shape.share);
    row.add(
        prefix, "place",
        ratio(static_cast<double>(i) - place.first_block, place.last_block - place.first_block));
    element = place.parent;
  }
  const Node container = dom_.node(places_.container());
  const bool inside = block.first >= container.index() && block.last <= container.end();
  const auto& around = places_.place(container.index());
  const ElementShape& shape = elements_[places_.number(container.index())];
  row.add("in_container", inside);
  row.add("container_depth",
          static_cast<float>(dom_.node(block.element).depth() - container.depth()));
  row.add("container_share", shape.share);
  row.add("container_prose", shape.prose);
  row.add("container_place", ratio(static_cast<double>(i) - around.first_block,
                                   around.last_block - around.first_block));
  // The lowest element that holds both the block and the container.
  std::uint32_t joint = block.element;
  int steps = 0;
  while (joint != 0 && !(joint <= container.index() && dom_.node(joint).end() >= container.end())) {
    joint = places_.place(joint).parent;
    ++steps;
  }
  row.add("joint_steps", static_cast<float>(steps));
  row.add("joint_share", ratio(places_.words(container.index()), places_.words(joint)));
  row.add("depth", static_cast<float>(dom_.node(block.element).depth()));
}

void FeatureMaker::add_position(RowWriter& row, std::size_t i) const {
  const auto n = static_cast<double>(blocks_.size());
  const auto at = static_cast<double>(i);
  row.add("position", ratio(at, n));
  row.add("words_before", ratio(words_before_[i], page_words_));
  row.add("index", log_of(static_cast<int>(i)));
  row.add("index_from_end", log_of(static_cast<int>(blocks_.size() - i)));
  row.add("since_prose",
          last_prose_[i] < 0 ? 99 : static_cast<float>(std::min(at - last_prose_[i], 60.0)));
  row.add("until_prose",
          next_prose_[i] < 0 ? 99 : static_cast<float>(std::min(next_prose_[i] - at, 60.0)));
  const auto is_joined = [&](int prose) {
    if (prose < 0) return -1.0F;
    const auto& own = places_.place(blocks_[i].element);
    const auto& other = places_.place(blocks_[static_cast<std::size_t>(prose)].element);
    if (blocks_[i].element == blocks_[static_cast<std::size_t>(prose)].element) return 3.0F;
    if (own.parent == other.parent) return 2.0F;
    return places_.place(own.parent).parent == places_.place(other.parent).parent ? 1.0F : 0.0F;
  };
  row.add("joined_before", is_joined(last_prose_[i]));
  row.add("joined_behind", is_joined(next_prose_[i]));
}

void FeatureMaker::add_repetition(RowWriter& row, std::size_t i) const {
  const Group& group = groups_.at(signatures_[i]);
  row.add("alike", log_of(group.blocks));
  row.add("alike_words", ratio(group.words, group.blocks));
  row.add("alike_share", ratio(group.words, page_words_));
  row.add("alike_links", ratio(group.link_words, group.words));
  row.add("same_text", static_cast<float>(std::min(texts_.at(measures_[i].text_hash), 9)));
}

void FeatureMaker::add_neighbour(RowWriter& row, std::size_t i, int offset,
                                 std::string_view name) const {
  const auto other = static_cast<std::ptrdiff_t>(i) + offset;
  const bool there = other >= 0 && other < static_cast<std::ptrdiff_t>(blocks_.size());
  const auto j = static_cast<std::size_t>(there ? other : 0);
  const BlockShape shape = there ? shapes_[j] : BlockShape{-1, -1, 0, 0, 0};
  row.add(name, "kind", shape.kind);
  row.add(name, "words", shape.words);
  row.add(name, "links", shape.links);
  row.add(name, "sentences", shape.sentences);
  row.add(name, "same_place",
          there && (blocks_[j].element == blocks_[i].element ||
                    places_.place(blocks_[j].element).parent ==
                        places_.place(blocks_[i].element).parent));
  row.add(name, "alike", there && signatures_[j] == signatures_[i]);
  row.add(name, "phrases", shape.phrases);
}

// The heading that the block stands under.
void FeatureMaker::add_heading(RowWriter& row, std::size_t i) const {
  const int heading = last_heading_[i];
  static constexpr Measure kNothing;
  const Measure& m = heading < 0 ? kNothing : measures_[static_cast<std::size_t>(heading)];
  row.add("under_far",
          heading < 0 ? 99
                      : static_cast<float>(std::min<double>(static_cast<double>(i) - heading, 60)));
  row.add("under_level",
          heading < 0 ? 0 : static_cast<float>(blocks_[static_cast<std::size_t>(heading)].level));
  row.add("under_words", log_of(m.words));
  row.add("under_links", ratio(m.link_words, m.words));
  const auto& names = Lexicon::phrases().category_names();
  const std::uint32_t seen = Lexicon::phrases().model_mask();
  for (std::size_t c = 0; c < names.size(); ++c) {
    if ((seen >> c & 1) != 0) row.add("under_", names[c], static_cast<float>(m.phrases >> c & 1));
  }
}

void FeatureMaker::add_page(RowWriter& row, std::size_t i) const {
  const auto match = matcher_.match(i);
  row.add("is_headline", match.headline);
  row.add("since_headline", match.since_headline);
  row.add("is_description", match.description);
  row.add("in_article_body", match.article_body);
  row.add("page_words", log_of(page_words_));
  row.add("page_blocks", log_of(static_cast<int>(blocks_.size())));
  row.add("page_articles", static_cast<float>(std::min(articles_, 20)));
}

}  // namespace

int FeatureTable::column(std::string_view name) const {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

FeatureTable make_features(const Dom& dom, std::span<const TextBlock> blocks,
                           const Measures& measures, const Places& places,
                           const CleaningEvidence& evidence) {
  return FeatureMaker(dom, blocks, measures, places, evidence).make();
}

}  // namespace winnow
