// SPDX-License-Identifier: Apache-2.0
#include "page/clean_sections.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "page/lexicon.h"

namespace winnow {
namespace {

constexpr int kShortHeading = 6;         // words
constexpr float kSurelyDropped = 0.04F;  // points of another article's box score less
constexpr int kNear = 4;                 // steps up
constexpr int kAbstractLeast = 40;       // words
constexpr int kCrumbWords = 2;
constexpr std::size_t kLeastCrumbs = 2;
constexpr std::size_t kMostCrumbs = 5;
constexpr int kLoneWords = 10;
constexpr std::size_t kContactWords = 4;
constexpr int kContactLine = 25;  // words
constexpr std::size_t kContactLines = 8;

std::uint32_t phrase(std::string_view category) { return Lexicon::phrases().mask(category); }

bool says(std::uint32_t found, std::uint32_t wanted) { return (found & wanted) != 0; }

bool is_heading_of_points(const TextBlock& block, const Measure& m) {
  static const std::uint32_t kPoints = phrase("line_points");
  return m.words > 0 && m.words <= kShortHeading && m.links == 0 && says(m.phrases, kPoints) &&
         (block.kind == BlockKind::kHeading || block.kind == BlockKind::kParagraph);
}

// "Responses (14)", "3 comments"
bool is_heading_of_responses(const TextBlock& block, const Measure& m) {
  static const std::uint32_t kResponses = phrase("line_responses");
  return block.kind == BlockKind::kHeading && m.words <= 3 && m.numbers == 1 &&
         says(m.openers, kResponses);
}

// Whether a heading that nothing stands under calls what it headed something beside the article.
bool heads_what_is_beside(const Measure& m) {
  static const std::uint32_t kBeside = phrase("related") | phrase("newsletter") | phrase("share") |
                                       phrase("comment") | phrase("advert") | phrase("author") |
                                       phrase("account") | phrase("line_offer");
  return m.words <= kShortHeading && says(m.phrases | m.openers, kBeside);
}

// "Media contact:", a line of its own.
bool is_contact_label(const Dom& dom, const TextBlock& block, const Measure& m) {
  static constexpr auto kLabels = std::to_array<std::string_view>(
      {"media contact", "investor contact", "press contact", "media enquiries", "media inquiries",
       "press enquiries", "press inquiries", "pressekontakt", "contact presse", "contacts presse",
       "contacto de prensa", "contacto para prensa", "contatto stampa", "contatti stampa",
       "perscontact", "presskontakt"});
  if (m.words == 0 || m.words > kContactLine) return false;
  // Alone in its line, the first line of an address, or in front of one.
  const std::string text = fold_case(trim(dom.node(block.first).text_content()));
  const bool is_short = count_words(text) <= kContactWords;
  const bool is_alone = is_short && m.words <= static_cast<int>(kContactWords) &&
                        (m.last == ':' || block.kind == BlockKind::kHeading);
  if (!is_alone && !(is_short && m.line_breaks > 0) && text.find('@') == std::string::npos)
    return false;
  return std::ranges::any_of(kLabels, [&](auto& label) { return text.starts_with(label); });
}

// Whether a block stands in what is called an abstract by its class or id.
bool is_in_abstract(const Dom& dom, const TextBlock& block) {
  Node node = dom.node(block.element);
  for (int steps = 0; steps <= kNear && node; ++steps, node = node.parent()) {
    for (const Naming naming : {Naming::kClass, Naming::kId}) {
      for (const std::string_view word : split(node.value(naming), ' '))
        if (equal_ignoring_case(word, "abstract")) return true;
    }
  }
  return false;
}

}  // namespace

void keep_points(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                 std::size_t end, Cleaning& cleaning) {
  for (std::size_t i = 0; i + 1 < end; ++i) {
    if (!is_heading_of_points(blocks[i], measures[i])) continue;
    std::size_t last = i + 1;
    const std::uint32_t list = blocks[last].group;
    const auto is_point = [&](std::size_t at) {
      return blocks[at].kind == BlockKind::kListItem && blocks[at].group == list &&
             measures[at].link_words * 2 <= measures[at].words &&
             cleaning.score[at] >= kSurelyDropped;
    };
    while (last < end && is_point(last)) ++last;
    if (last < i + 3) continue;  // two points at least
    std::fill(cleaning.keep.begin() + static_cast<std::ptrdiff_t>(i),
              cleaning.keep.begin() + static_cast<std::ptrdiff_t>(last), 1);
  }
}

void drop_responses(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                    const Places& places, Cleaning& cleaning) {
  const auto kept_words = [&](std::size_t begin, std::size_t end) {
    int words = 0;
    for (std::size_t i = begin; i < end; ++i)
      words += cleaning.keep[i] != 0 ? measures[i].words : 0;
    return words;
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!is_heading_of_responses(blocks[i], measures[i])) continue;
    const std::uint32_t box = places.place(blocks[i].element).parent;
    const std::size_t box_end = places.place(box).last_block;
    std::size_t end = i + 1;
    while (end < box_end &&
           (blocks[end].kind != BlockKind::kHeading || blocks[end].level > blocks[i].level))
      ++end;
    if (kept_words(i, end) * 2 <= kept_words(0, blocks.size()))
      std::fill(cleaning.keep.begin() + static_cast<std::ptrdiff_t>(i),
                cleaning.keep.begin() + static_cast<std::ptrdiff_t>(end), 0);
    i = end - 1;
  }
}

void drop_contacts(const Dom& dom, std::span<const TextBlock> blocks,
                   std::span<const Measure> measures, Cleaning& cleaning) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (cleaning.keep[i] == 0 || !is_contact_label(dom, blocks[i], measures[i])) continue;
    std::size_t end = i + 1;
    while (end < blocks.size() && end <= i + kContactLines && measures[end].words <= kContactLine &&
           blocks[end].kind != BlockKind::kHeading && blocks[end].kind != BlockKind::kTable &&
           measures[end].common_words * 3 <= measures[end].words)
      ++end;
    std::fill(cleaning.keep.begin() + static_cast<std::ptrdiff_t>(i),
              cleaning.keep.begin() + static_cast<std::ptrdiff_t>(end), 0);
  }
}

void keep_table_captions(const Dom& dom, std::span<const TextBlock> blocks, Cleaning& cleaning) {
  const auto is_its_table = [&](const TextBlock& caption, std::size_t at) {
    return at < blocks.size() && blocks[at].kind == BlockKind::kTable && cleaning.keep[at] != 0 &&
           dom.node(caption.element).closest(Tag::kFigure) ==
               dom.node(blocks[at].element).closest(Tag::kFigure);
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const TextBlock& block = blocks[i];
    if (block.kind == BlockKind::kCaption && !block.picture_caption &&
        (is_its_table(block, i - 1) || is_its_table(block, i + 1)))
      cleaning.keep[i] = 1;
  }
}

void drop_lone_headings(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                        Cleaning& cleaning) {
  bool is_last = true;   // nothing behind it is kept
  bool dropped = false;  // something behind it was dropped that is no heading
  for (std::size_t i = blocks.size(); i-- > 0;) {
    const bool is_heading = blocks[i].kind == BlockKind::kHeading;
    if (cleaning.keep[i] == 0) {
      dropped = dropped || (!is_heading && measures[i].words > 0);
      continue;
    }
    const bool is_lone = is_last ? dropped && measures[i].words <= kLoneWords
                                 : cleaning.keep[i + 1] == 0 && heads_what_is_beside(measures[i]);
    if (is_heading && is_lone && measures[i].numbers == 0) cleaning.keep[i] = 0;
    is_last = false;
  }
}

void keep_abstract_alone(const Dom& dom, std::span<const TextBlock> blocks,
                         std::span<const Measure> measures, Cleaning& cleaning) {
  std::vector<std::uint8_t> abstract(blocks.size(), 0);
  int inside = 0;   // words
  int outside = 0;  // of running text
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (cleaning.keep[i] == 0) continue;
    const Measure& m = measures[i];
    if (is_in_abstract(dom, blocks[i])) {
      abstract[i] = 1;
      inside += m.words;
    } else if (m.sentence_ends > 0 && m.link_words * 3 < m.words) {
      outside += m.words;
    }
  }
  if (inside < kAbstractLeast || outside > inside) return;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (abstract[i] == 0) cleaning.keep[i] = 0;
}

void drop_crumbs(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                 Cleaning& cleaning) {
  std::vector<std::size_t> crumbs;
  for (std::size_t i = blocks.size(); i-- > 0 && crumbs.size() <= kMostCrumbs;) {
    if (cleaning.keep[i] == 0) continue;
    const Measure& m = measures[i];
    const bool is_crumb = blocks[i].kind == BlockKind::kParagraph && m.words <= kCrumbWords &&
                          m.sentence_ends == 0 && m.questions == 0;
    if (is_crumb) {
      crumbs.push_back(i);
      continue;
    }
    // Behind a sentence: behind a list or a table they may belong to it.
    if (blocks[i].kind != BlockKind::kParagraph || m.sentence_ends == 0) return;
    break;
  }
  if (crumbs.size() < kLeastCrumbs || crumbs.size() > kMostCrumbs) return;
  for (const std::size_t i : crumbs) cleaning.keep[i] = 0;
}

}  // namespace winnow
