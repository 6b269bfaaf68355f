// SPDX-License-Identifier: Apache-2.0
#include "page/features.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "page/hash_index.h"
#include "page/lexicon.h"
#include "page/logarithms.h"
#include "page/nearness.h"

namespace winnow {
namespace {

float ratio(double part, double whole) {
  return whole > 0 ? static_cast<float>(part / whole) : 0.0F;
}

// Makes the columns that are wanted of a table whose rows are blocks from `first` on, or writes
// down the names of all.
class ColumnWriter {
 public:
  ColumnWriter(FeatureTable& table, std::size_t first, std::span<const std::uint8_t> wanted)
      : table_(&table), first_(first), wanted_(wanted) {}
  explicit ColumnWriter(std::vector<std::string>& names) : names_(&names) {}

  // The blocks that are asked for: [first, last).
  std::size_t first() const { return first_; }
  std::size_t last() const { return table_ == nullptr ? 0 : first_ + table_->rows(); }

  // `value_of` gives the value of a block.
  template <typename ValueOf>
  void add(std::string_view name, ValueOf value_of) {
    add({}, name, value_of);
  }
  template <typename ValueOf>
  void add(std::string_view prefix, std::string_view name, ValueOf value_of) {
    const std::size_t number = next_++;
    if (names_ != nullptr) return names_->push_back(std::string(prefix) + std::string(name));
    if (!wanted_.empty() && wanted_[number] == 0) return;
    const std::span<float> column = table_->make(number);
    for (std::size_t row = 0; row < column.size(); ++row)
      column[row] = static_cast<float>(value_of(first_ + row));
  }
  // The same value for all blocks.
  void add_constant(std::string_view name, float value) {
    add(name, [&](std::size_t) { return value; });
  }

 private:
  FeatureTable* table_ = nullptr;
  std::size_t first_ = 0;
  std::span<const std::uint8_t> wanted_;
  std::vector<std::string>* names_ = nullptr;
  std::size_t next_ = 0;
};

bool is_long_prose(const TextBlock& block, const Measure& m) {
  return block.kind != BlockKind::kTable && m.words >= 20 && m.link_words * 3 < m.words &&
         m.sentence_ends > 0;
}

constexpr std::size_t kReach = 3;  // blocks before and behind that count as neighbours

// What a block's neighbours see of it, in columns that go on for kReach at both ends.
struct BlockShapes {
  explicit BlockShapes(std::size_t blocks)
      : kind(blocks + 2 * kReach, -1),
        words(blocks + 2 * kReach, -1),
        links(blocks + 2 * kReach, 0),
        sentences(blocks + 2 * kReach, 0),
        phrases(blocks + 2 * kReach, 0),
        look(blocks + 2 * kReach, kNowhere),
        element(blocks + 2 * kReach, kNowhere),
        parent(blocks + 2 * kReach, kNowhere) {}

  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
  std::vector<float> kind, words, links, sentences, phrases;
  std::vector<std::uint32_t> look;  // blocks that look alike have one number
  std::vector<std::uint32_t> element;
  std::vector<std::uint32_t> parent;
};

class FeatureMaker {
 public:
  FeatureMaker(const Dom& dom, std::span<const TextBlock> blocks, const Measures& measures,
               const Places& places, const CleaningEvidence& evidence)
      : dom_(dom),
        blocks_(blocks),
        measures_(measures.blocks),
        places_(places),
        nearness_(dom, places),
        matcher_(dom, blocks, measures, evidence),
        shapes_(blocks.size()) {
    prepare();
    prepare_shapes();
  }

  // REQUIRES: the blocks of `to` are behind those of the call before.
  void add_columns(ColumnWriter& to);

 private:
  // What is reckoned once of an element for all blocks in it.
  struct ElementShape {
    float words, links, prose, blocks, share;
  };
  // Of blocks that look alike.
  struct Group {
    int blocks = 0;
    int words = 0;
    int link_words = 0;
  };

  void prepare();
  void prepare_shapes();
  void add_text(ColumnWriter& to) const;
  void add_counts(ColumnWriter& to) const;
  void add_phrases(ColumnWriter& to) const;
  void add_places(ColumnWriter& to);
  void add_elements(ColumnWriter& to) const;
  void add_container(ColumnWriter& to) const;
  void add_position(ColumnWriter& to) const;
  void add_repetition(ColumnWriter& to) const;
  void add_neighbour(ColumnWriter& to, std::ptrdiff_t offset, std::string_view name) const;
  void add_heading(ColumnWriter& to) const;
  void add_page(ColumnWriter& to) const;

  Tag tag(std::size_t block) const { return dom_.node(blocks_[block].element).tag(); }
  float log(int count) const { return logs_.of(count); }
  float place_in(std::size_t block, const Places::Place& place) const {
    return ratio(static_cast<double>(block) - place.first_block,
                 place.last_block - place.first_block);
  }
  std::uint32_t element(std::size_t block) const { return shapes_.element[block + kReach]; }
  std::uint32_t parent(std::size_t block) const { return shapes_.parent[block + kReach]; }

  const Dom& dom_;
  std::span<const TextBlock> blocks_;
  std::span<const Measure> measures_;
  const Places& places_;
  Nearness nearness_;
  const Logarithms& logs_ = Logarithms::get();
  EvidenceMatcher matcher_;
  BlockShapes shapes_;
  int page_words_ = 0;
  int articles_ = 0;
  std::vector<int> words_before_;
  std::vector<int> last_prose_;         // by block: the last long prose before it, or -1
  std::vector<int> next_prose_;         // behind it, or -1
  std::vector<int> last_heading_;       // before it, or -1
  std::vector<ElementShape> elements_;  // by place
  std::vector<Group> groups_;           // by look
  std::vector<std::uint32_t> text_;     // by block: those that say the same have one number
  std::vector<int> same_text_;          // by that: how many blocks say it
};

void FeatureMaker::prepare() {
  const std::size_t n = blocks_.size();
  for (std::vector<int>* const list : {&words_before_, &last_prose_, &last_heading_})
    list->reserve(n);
  text_.reserve(n);
  HashIndex looks(n);
  HashIndex texts(n);
  groups_.reserve(n);
  int prose = -1;
  int heading = -1;
  for (std::size_t i = 0; i < n; ++i) {
    const Measure& m = measures_[i];
    words_before_.push_back(page_words_);
    page_words_ += m.words;
    last_prose_.push_back(prose);
    last_heading_.push_back(heading);
    if (is_long_prose(blocks_[i], m)) prose = static_cast<int>(i);
    if (blocks_[i].kind == BlockKind::kHeading) heading = static_cast<int>(i);
    const std::uint32_t look = looks.number(places_.look(blocks_[i]));
    shapes_.look[i + kReach] = look;
    if (look == groups_.size()) groups_.emplace_back();
    ++groups_[look].blocks;
    groups_[look].words += m.words;
    groups_[look].link_words += m.link_words;
    text_.push_back(texts.number(m.text_hash));
    if (text_[i] == same_text_.size()) same_text_.push_back(0);
    ++same_text_[text_[i]];
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
    elements_.push_back({.words = log(words),
                         .links = ratio(places_.link_words(place), words),
                         .prose = ratio(places_.prose(place), words),
                         .blocks = log(static_cast<int>(place.last_block - place.first_block)),
                         .share = ratio(words, page_words_)});
  }
  for (std::size_t i = 0, at = kReach; i < blocks_.size(); ++i, ++at) {
    const Measure& m = measures_[i];
    shapes_.kind[at] = static_cast<float>(blocks_[i].kind);
    shapes_.words[at] = log(m.words);
    shapes_.links[at] = ratio(m.link_words, m.words);
    shapes_.sentences[at] = log(m.sentence_ends);
    shapes_.phrases[at] = ratio(m.phrase_words, m.words);
    shapes_.element[at] = blocks_[i].element;
    shapes_.parent[at] = places_.place(blocks_[i].element).parent;
  }
}

void FeatureMaker::add_columns(ColumnWriter& to) {
  add_text(to);
  add_counts(to);
  add_phrases(to);
  add_places(to);
  add_elements(to);
  add_container(to);
  add_position(to);
  add_repetition(to);
  add_neighbour(to, -3, "b3_");
  add_neighbour(to, -2, "b2_");
  add_neighbour(to, -1, "b1_");
  add_neighbour(to, 1, "a1_");
  add_neighbour(to, 2, "a2_");
  add_neighbour(to, 3, "a3_");
  add_heading(to);
  add_page(to);
}

void FeatureMaker::add_text(ColumnWriter& to) const {
  const auto& b = blocks_;
  const auto& m = measures_;
  to.add("kind", [&](std::size_t i) { return b[i].kind; });
  to.add("level", [&](std::size_t i) { return b[i].level; });
  to.add("is_p", [&](std::size_t i) { return tag(i) == Tag::kP; });
  to.add("is_div", [&](std::size_t i) { return tag(i) == Tag::kDiv || tag(i) == Tag::kSection; });
  to.add("is_item", [&](std::size_t i) { return b[i].kind == BlockKind::kListItem; });
  to.add("is_heading", [&](std::size_t i) { return b[i].kind == BlockKind::kHeading; });
  to.add("picture_caption", [&](std::size_t i) { return b[i].picture_caption; });
  to.add("words", [&](std::size_t i) { return shapes_.words[i + kReach]; });
  to.add("characters", [&](std::size_t i) { return log(m[i].characters); });
  to.add("word_length", [&](std::size_t i) { return ratio(m[i].characters, m[i].words); });
  to.add("link_share", [&](std::size_t i) { return shapes_.links[i + kReach]; });
  to.add("links", [&](std::size_t i) { return log(m[i].links); });
  to.add("plain_words", [&](std::size_t i) { return log(m[i].words - m[i].link_words); });
  to.add("bold_share", [&](std::size_t i) { return ratio(m[i].bold_words, m[i].words); });
  to.add("italic_share", [&](std::size_t i) { return ratio(m[i].italic_words, m[i].words); });
  to.add("common_share", [&](std::size_t i) { return ratio(m[i].common_words, m[i].words); });
  to.add("capital_share", [&](std::size_t i) { return ratio(m[i].capital_words, m[i].words); });
}

void FeatureMaker::add_counts(ColumnWriter& to) const {
  const auto& m = measures_;
  const auto last_is = [&](std::size_t i, std::string_view any) {
    return m[i].last < 0x80 && any.find(static_cast<char>(m[i].last)) != std::string_view::npos;
  };
  to.add("capitals", [&](std::size_t i) { return ratio(m[i].capitals, m[i].characters); });
  to.add("digits", [&](std::size_t i) { return ratio(m[i].digits, m[i].characters); });
  to.add("numbers", [&](std::size_t i) { return ratio(m[i].numbers, m[i].words); });
  to.add("commas", [&](std::size_t i) { return ratio(m[i].commas, m[i].words); });
  to.add("sentences", [&](std::size_t i) { return shapes_.sentences[i + kReach]; });
  to.add("sentence_length",
         [&](std::size_t i) { return ratio(m[i].words, m[i].sentence_ends + 1); });
  to.add("questions", [&](std::size_t i) { return std::min(m[i].questions, 3); });
  to.add("separators", [&](std::size_t i) { return ratio(m[i].separators, m[i].words); });
  to.add("images", [&](std::size_t i) { return std::min(m[i].images, 4); });
  to.add("line_breaks", [&](std::size_t i) { return log(m[i].line_breaks); });
  to.add("controls", [&](std::size_t i) { return std::min(m[i].controls, 3); });
  to.add("ends_sentence", [&](std::size_t i) { return last_is(i, ".!?\""); });
  to.add("ends_colon", [&](std::size_t i) { return last_is(i, ":"); });
  to.add("ends_word", [&](std::size_t i) { return m[i].last >= 'a' && m[i].last <= 'z'; });
  to.add("starts_small", [&](std::size_t i) { return m[i].starts_small; });
}

void FeatureMaker::add_phrases(ColumnWriter& to) const {
  const auto& names = Lexicon::phrases().category_names();
  const std::uint32_t seen = Lexicon::phrases().model_mask();
  for (std::size_t c = 0; c < names.size(); ++c) {
    if ((seen >> c & 1) == 0) continue;
    to.add("says_", names[c], [&](std::size_t i) {
      return (measures_[i].phrases >> c & 1) + (measures_[i].openers >> c & 1);
    });
  }
  to.add("phrase_share", [&](std::size_t i) { return shapes_.phrases[i + kReach]; });
}

void FeatureMaker::add_places(ColumnWriter& to) {
  static const std::vector<std::string> kNames = place_category_names();
  const std::size_t first = to.first();
  const std::size_t count = nearness_.categories();
  std::vector<float> near;  // by block from `first` on: its row
  near.reserve((to.last() - first) * 2 * count);
  for (std::size_t i = first; i < to.last(); ++i) {
    const std::span<const float> row = nearness_.row(blocks_[i].element);
    near.insert(near.end(), row.begin(), row.end());
  }
  for (std::size_t c = 0; c < count; ++c)
    to.add("far_", kNames[c], [&](std::size_t i) { return near[(i - first) * 2 * count + c]; });
  for (std::size_t c = 0; c < count; ++c) {
    to.add("size_", kNames[c],
           [&](std::size_t i) { return near[((i - first) * 2 + 1) * count + c]; });
  }
}

// The block's element and four above it.
void FeatureMaker::add_elements(ColumnWriter& to) const {
  const std::size_t first = to.first();
  std::vector<std::uint32_t> at;  // by block from `first` on: the place
  at.reserve(to.last() - first);
  for (std::size_t i = first; i < to.last(); ++i) at.push_back(places_.number(blocks_[i].element));
  const auto shape = [&](std::size_t i) -> const ElementShape& { return elements_[at[i - first]]; };
  static constexpr std::string_view kPrefixes[] = {"e0_", "e1_", "e2_", "e3_", "e4_"};
  for (const std::string_view prefix : kPrefixes) {
    to.add(prefix, "words", [&](std::size_t i) { return shape(i).words; });
    to.add(prefix, "links", [&](std::size_t i) { return shape(i).links; });
    to.add(prefix, "prose", [&](std::size_t i) { return shape(i).prose; });
    to.add(prefix, "blocks", [&](std::size_t i) { return shape(i).blocks; });
    to.add(prefix, "share", [&](std::size_t i) { return shape(i).share; });
    to.add(prefix, "place",
           [&](std::size_t i) { return place_in(i, places_.places()[at[i - first]]); });
    for (std::uint32_t& place : at) place = places_.number(places_.places()[place].parent);
  }
}

void FeatureMaker::add_container(ColumnWriter& to) const {
  const Node container = dom_.node(places_.container());
  const auto& around = places_.place(container.index());
  const ElementShape& shape = elements_[places_.number(container.index())];
  // The lowest element that holds both the block and the container.
  const std::size_t first = to.first();
  std::vector<std::uint32_t> joint;
  std::vector<int> steps;
  joint.reserve(to.last() - first);
  steps.reserve(to.last() - first);
  for (std::size_t i = first; i < to.last(); ++i) {
    std::uint32_t at = blocks_[i].element;
    int taken = 0;
    for (; at != 0 && !(at <= container.index() && dom_.node(at).end() >= container.end()); ++taken)
      at = places_.place(at).parent;
    joint.push_back(at);
    steps.push_back(taken);
  }
  to.add("in_container", [&](std::size_t i) {
    return blocks_[i].first >= container.index() && blocks_[i].last <= container.end();
  });
  to.add("container_depth",
         [&](std::size_t i) { return dom_.node(blocks_[i].element).depth() - container.depth(); });
  to.add_constant("container_share", shape.share);
  to.add_constant("container_prose", shape.prose);
  to.add("container_place", [&](std::size_t i) { return place_in(i, around); });
  to.add("joint_steps", [&](std::size_t i) { return steps[i - first]; });
  to.add("joint_share", [&](std::size_t i) {
    return ratio(places_.words(container.index()), places_.words(joint[i - first]));
  });
  to.add("depth", [&](std::size_t i) { return dom_.node(blocks_[i].element).depth(); });
}

void FeatureMaker::add_position(ColumnWriter& to) const {
  const auto n = static_cast<int>(blocks_.size());
  const auto apart = [](int from, int to_block) {
    return from < 0 || to_block < 0 ? 99 : std::min(to_block - from, 60);
  };
  to.add("position", [&](std::size_t i) { return ratio(static_cast<int>(i), n); });
  to.add("words_before", [&](std::size_t i) { return ratio(words_before_[i], page_words_); });
  to.add("index", [&](std::size_t i) { return log(static_cast<int>(i)); });
  to.add("index_from_end", [&](std::size_t i) { return log(n - static_cast<int>(i)); });
  to.add("since_prose", [&](std::size_t i) { return apart(last_prose_[i], static_cast<int>(i)); });
  to.add("until_prose", [&](std::size_t i) { return apart(static_cast<int>(i), next_prose_[i]); });
  const auto is_joined = [&](std::size_t i, int prose) {
    if (prose < 0) return -1;
    const auto other = static_cast<std::size_t>(prose);
    if (element(i) == element(other)) return 3;
    if (parent(i) == parent(other)) return 2;
    return places_.place(parent(i)).parent == places_.place(parent(other)).parent ? 1 : 0;
  };
  to.add("joined_before", [&](std::size_t i) { return is_joined(i, last_prose_[i]); });
  to.add("joined_behind", [&](std::size_t i) { return is_joined(i, next_prose_[i]); });
}

void FeatureMaker::add_repetition(ColumnWriter& to) const {
  const auto group = [&](std::size_t i) -> const Group& {
    return groups_[shapes_.look[i + kReach]];
  };
  to.add("alike", [&](std::size_t i) { return log(group(i).blocks); });
  to.add("alike_words", [&](std::size_t i) { return ratio(group(i).words, group(i).blocks); });
  to.add("alike_share", [&](std::size_t i) { return ratio(group(i).words, page_words_); });
  to.add("alike_links", [&](std::size_t i) { return ratio(group(i).link_words, group(i).words); });
  to.add("same_text", [&](std::size_t i) { return std::min(same_text_[text_[i]], 9); });
}

void FeatureMaker::add_neighbour(ColumnWriter& to, std::ptrdiff_t offset,
                                 std::string_view name) const {
  const auto by = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(kReach) + offset);
  to.add(name, "kind", [&](std::size_t i) { return shapes_.kind[i + by]; });
  to.add(name, "words", [&](std::size_t i) { return shapes_.words[i + by]; });
  to.add(name, "links", [&](std::size_t i) { return shapes_.links[i + by]; });
  to.add(name, "sentences", [&](std::size_t i) { return shapes_.sentences[i + by]; });
  to.add(name, "same_place", [&](std::size_t i) {
    return shapes_.element[i + by] == element(i) || shapes_.parent[i + by] == parent(i);
  });
  to.add(name, "alike",
         [&](std::size_t i) { return shapes_.look[i + by] == shapes_.look[i + kReach]; });
  to.add(name, "phrases", [&](std::size_t i) { return shapes_.phrases[i + by]; });
}

// The heading that the block stands under.
void FeatureMaker::add_heading(ColumnWriter& to) const {
  static constexpr Measure kNothing;
  const auto over = [&](std::size_t i) -> const Measure& {
    return last_heading_[i] < 0 ? kNothing : measures_[static_cast<std::size_t>(last_heading_[i])];
  };
  to.add("under_far", [&](std::size_t i) {
    return last_heading_[i] < 0 ? 99 : std::min(static_cast<int>(i) - last_heading_[i], 60);
  });
  to.add("under_level", [&](std::size_t i) {
    return last_heading_[i] < 0 ? 0 : blocks_[static_cast<std::size_t>(last_heading_[i])].level;
  });
  to.add("under_words", [&](std::size_t i) { return log(over(i).words); });
  to.add("under_links", [&](std::size_t i) { return ratio(over(i).link_words, over(i).words); });
  const auto& names = Lexicon::phrases().category_names();
  const std::uint32_t seen = Lexicon::phrases().model_mask();
  for (std::size_t c = 0; c < names.size(); ++c) {
    if ((seen >> c & 1) != 0)
      to.add("under_", names[c], [&](std::size_t i) { return over(i).phrases >> c & 1; });
  }
}

void FeatureMaker::add_page(ColumnWriter& to) const {
  to.add("is_headline", [&](std::size_t i) { return matcher_.match(i).headline; });
  to.add("since_headline", [&](std::size_t i) { return matcher_.match(i).since_headline; });
  to.add("is_description", [&](std::size_t i) { return matcher_.match(i).description; });
  to.add("in_article_body", [&](std::size_t i) { return matcher_.match(i).article_body; });
  to.add_constant("page_words", log(page_words_));
  to.add_constant("page_blocks", log(static_cast<int>(blocks_.size())));
  to.add_constant("page_articles", static_cast<float>(std::min(articles_, 20)));
}

}  // namespace

std::span<const std::string> feature_names() {
  static const std::vector<std::string> kNames = [] {
    // Of a page without blocks: names do not depend on the page.
    const Dom dom = Dom::parse({}, Limits{}).value();
    std::vector<std::string> names;
    ColumnWriter writer(names);
    FeatureMaker(dom, {}, measure_blocks(dom, {}), Places(dom, {}, {}), {}).add_columns(writer);
    return names;
  }();
  return kNames;
}

void make_features_in_parts(const Dom& dom, std::span<const TextBlock> blocks,
                            const Measures& measures, const Places& places,
                            const CleaningEvidence& evidence, std::span<const std::uint8_t> wanted,
                            std::size_t rows,
                            const std::function<void(const FeatureTable&)>& take) {
  const auto count = static_cast<std::size_t>(
      std::ranges::count_if(wanted, [](std::uint8_t w) { return w != 0; }));
  const std::size_t all = feature_names().size();
  FeatureMaker maker(dom, blocks, measures, places, evidence);
  FeatureTable table(0, all);
  for (std::size_t first = 0; first < blocks.size(); first += rows) {
    table.reset(std::min(rows, blocks.size() - first), wanted.empty() ? all : count);
    ColumnWriter writer(table, first, wanted);
    maker.add_columns(writer);
    take(table);
  }
}

FeatureTable make_features(const Dom& dom, std::span<const TextBlock> blocks,
                           const Measures& measures, const Places& places,
                           const CleaningEvidence& evidence, std::span<const std::uint8_t> wanted) {
  FeatureTable whole(0, feature_names().size());
  make_features_in_parts(dom, blocks, measures, places, evidence, wanted, blocks.size(),
                         [&](const FeatureTable& table) { whole = table; });
  return whole;
}

}  // namespace winnow
