// SPDX-License-Identifier: Apache-2.0
#include "page/clean_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "page/clean_sections.h"
#include "page/lexicon.h"

namespace winnow {
namespace {

constexpr int kNear = 4;       // steps up
constexpr int kBoxWords = 60;  // of a line in a box; the box itself may have twice as many
constexpr int kLabelWords = 25;
constexpr int kAdvertLabelWords = 3;
constexpr int kSponsorLabelWords = 8;
constexpr int kOfferLabelWords = 5;
constexpr std::size_t kOfferLabelBytes = 60;
constexpr int kMostOffered = 8;  // links under one label
constexpr int kButtonWords = 6;
constexpr int kRowWords = 12;
constexpr int kStampWords = 8;
constexpr int kStampedLine = 24;
constexpr int kSentence = 8;  // words

std::uint32_t phrase(std::string_view category) { return Lexicon::phrases().mask(category); }
std::uint32_t name(std::string_view category) { return Lexicon::names().mask(category); }

// The categories that the rules ask for, looked up once.
struct Categories {
  std::uint32_t advert = phrase("advert");
  std::uint32_t advert_label = phrase("advert_label");
  std::uint32_t byline = phrase("byline");
  std::uint32_t comment = phrase("comment");
  std::uint32_t date = phrase("date");
  std::uint32_t disclaimer = phrase("disclaimer");
  std::uint32_t tag = phrase("tag");
  std::uint32_t reading = phrase("line_reading");
  std::uint32_t count = phrase("line_count");
  std::uint32_t invite = phrase("line_invite");
  std::uint32_t letter = phrase("line_letter");
  std::uint32_t network = phrase("line_network");
  std::uint32_t notice = phrase("line_notice");
  std::uint32_t offer = phrase("line_offer");
  std::uint32_t rights = phrase("line_rights");
  std::uint32_t stamp = phrase("line_stamp");
  std::uint32_t tool = phrase("line_tool");
  std::uint32_t newsletter_name = name("newsletter");
  std::uint32_t sidebar_name = name("sidebar");
  std::uint32_t related_name = name("related");
  std::uint32_t widget_name = name("widget");
  std::uint32_t never_text_name = name("share") | name("paywall");
};

const Categories& categories() {
  static const Categories kCategories;
  return kCategories;
}

bool says(std::uint32_t found, std::uint32_t wanted) { return (found & wanted) != 0; }

// "Advertisement - courses from ..."
bool is_labelled_advert(const Measure& m) {
  return m.words <= 25 && says(m.openers, categories().advert_label);
}

// What "Advertisement" stands over, in a box of their own.
bool is_under_advert_label(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                           std::size_t i, const Places& places) {
  if (i == 0 || measures[i].words > kLabelWords) return false;
  const Measure& label = measures[i - 1];
  const std::uint32_t box = places.place(blocks[i - 1].element).parent;
  return label.words <= kAdvertLabelWords && says(label.openers, categories().advert_label) &&
         (places.place(blocks[i].element).parent == box || blocks[i].element == box) &&
         places.words(box) <= kBoxWords;
}

// Whatever stands under "Sponsored by Latchkey" in a box of its own.
bool is_in_sponsors_box(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                        std::size_t i, const Places& places) {
  std::uint32_t box = blocks[i].element;
  for (int steps = 0; steps <= 2 && box != 0; ++steps, box = places.place(box).parent) {
    if (places.words(box) > 2 * kBoxWords) return false;
    const std::size_t first = places.place(box).first_block;
    const Measure& label = measures[first];
    if (first < i && label.words <= kSponsorLabelWords && label.sentence_ends == 0 &&
        says(label.openers, categories().advert_label))
      return true;
  }
  return false;
}

// "Read also", alone in its box with links to other articles; and each of those.
bool is_offer_in_box(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                     std::size_t i, const Places& places) {
  const auto is_label = [&](std::size_t at) {
    const Measure& m = measures[at];
    return m.words <= kOfferLabelWords && says(m.openers, categories().offer) &&
           m.sentence_ends == 0;
  };
  const auto is_link = [&](std::size_t at) {
    return measures[at].words > 0 && measures[at].link_words == measures[at].words;
  };
  std::size_t label = i;
  for (int step = 0; step < kMostOffered && label > 0 && is_link(label) && !is_label(label); ++step)
    --label;
  if (!is_label(label) || label + 1 == blocks.size() || !is_link(label + 1)) return false;
  const Places::Place& own = places.place(blocks[label].element);
  const Places::Place& box = own.last_block > label + 1 ? own : places.place(own.parent);
  return i < box.last_block && places.words(box) <= kBoxWords &&
         places.link_words(box) + measures[label].words >= places.words(box);
}

// "Tags: ice, ferry, weather", every one a link.
bool is_tag_list(const Measure& m) {
  return m.links >= 2 && m.link_words * 3 >= m.words * 2 && says(m.openers, categories().tag);
}

// "Check price at Kitchenland": a lone link that is drawn as a button.
bool is_button(const Dom& dom, const TextBlock& block, const Measure& m) {
  if (m.links != 1 || m.words > kButtonWords || m.link_words < m.words || m.sentence_ends > 0)
    return false;
  Node link;
  for (std::uint32_t i = block.first; i < block.last && !link; ++i) {
    const Node node = dom.node(i);
    if (node.is_text() && has_visible_text(dom, node)) link = node.closest(Tag::kA);
  }
  if (!link) return false;
  const std::string_view names = link.raw_attribute("class");
  return find_ignoring_case(names, "btn") != std::string_view::npos ||
         find_ignoring_case(names, "button") != std::string_view::npos;
}

// A menu that is no list: "Home Ships Cranes Guestbook", every word a link.
bool is_row_of_links(const TextBlock& block, const Measure& m) {
  return block.kind == BlockKind::kParagraph && m.links >= 3 && m.link_words == m.words &&
         m.sentence_ends == 0;
}

// What the words of a short text speak for.
std::uint32_t categories_in(std::string_view text) {
  std::uint32_t found = 0;
  std::uint64_t last = 0;
  for (const std::uint64_t word : word_hashes(text)) {
    found |= Lexicon::phrases().categories(word);
    if (last != 0) found |= Lexicon::phrases().categories(hash_pair(last, word));
    last = word;
  }
  return found;
}

// "Read also: Ferry prices rise again", the title or all of it a link. A style may be all that
// parts the two, so that what stands before the link is asked by itself as well.
bool is_offer_of_another(const Dom& dom, const TextBlock& block, const Measure& m) {
  if (block.kind != BlockKind::kParagraph || m.links != 1 || m.words > 30 ||
      m.link_words * 2 <= m.words)
    return false;
  if (says(m.openers, categories().offer)) return true;
  const Node first = dom.node(block.first);
  if (!first.is_text() || first.source().size() > kOfferLabelBytes || first.closest(Tag::kA))
    return false;
  return says(categories_in(first.text_content()), categories().offer);
}

bool is_near(const TextBlock& block, const Places& places, std::uint32_t names) {
  std::uint32_t element = block.element;
  for (int steps = 0; steps <= kNear && element != 0; ++steps) {
    if ((places.place(element).categories & names) != 0) return true;
    element = places.place(element).parent;
  }
  return false;
}

// One of a box of links to other articles: all link, in an aside or what is called related.
bool is_boxed_link(const Dom& dom, const Measure& m, const TextBlock& block, const Places& places) {
  if (m.words == 0 || m.link_words < m.words) return false;
  const Node aside = dom.node(block.element).closest(Tag::kAside);
  if (aside && dom.node(block.element).depth() - aside.depth() <= kNear) return true;
  return is_near(block, places, categories().related_name);
}

// A box that is called something and says so too is that, wherever it stands: two witnesses.
struct BoxKind {
  std::uint32_t name;    // of names.tsv
  std::uint32_t phrase;  // of phrases.tsv
};

const std::vector<BoxKind>& box_kinds() {
  static const std::vector<BoxKind> kKinds{
      {name("newsletter"), phrase("newsletter") | phrase("line_letter")},
      {name("consent"), phrase("consent")},
      {name("advert"), phrase("advert") | phrase("disclaimer")},
      {name("note"), phrase("disclaimer")},
      {name("share"), phrase("share")},
      {name("comment"), phrase("comment")},
      {name("related"), phrase("related")},
      {name("modal"), phrase("newsletter")},
      {name("form"), phrase("newsletter") | phrase("advert") | phrase("account")},
      {name("paywall"), phrase("newsletter") | phrase("advert") | phrase("account")},
      {name("author"), phrase("author")},
      {name("caption"), phrase("credit")}};
  return kKinds;
}

// The element around the block that one of `names` calls something, where it is a box and no part
// of the page; or 0. A heading's own id says what its section is about, not what it is.
std::uint32_t box_around(const TextBlock& block, const Places& places, std::uint32_t names) {
  std::uint32_t element = block.element;
  for (int steps = 0; steps <= kNear && element != 0; ++steps) {
    const Places::Place& place = places.place(element);
    const bool is_own_heading = steps == 0 && block.kind == BlockKind::kHeading;
    if ((place.categories & names) != 0 && !is_own_heading)
      return places.words(element) <= 2 * kBoxWords ? element : 0;
    element = place.parent;
  }
  return 0;
}

bool holds_form(Node box) {
  return std::ranges::any_of(box.descendants(), [](Node node) {
    return node.tag() == Tag::kForm || node.tag() == Tag::kInput || node.tag() == Tag::kButton;
  });
}

// A bar beside the page's article that is marked up as one and called so.
bool is_in_sidebar(const Dom& dom, const TextBlock& block, const Places& places) {
  const Node aside = dom.node(block.element).closest(Tag::kAside);
  return aside && (places.place(aside.index()).categories & categories().sidebar_name) != 0 &&
         places.words(aside.index()) <= 2 * kBoxWords && !aside.closest(Tag::kArticle) &&
         !aside.closest(Tag::kMain);
}

bool is_in_box(const Dom& dom, const TextBlock& block, const Measure& m, const Places& places) {
  if (m.words > kBoxWords) return false;
  const std::uint32_t letter_box = box_around(block, places, categories().newsletter_name);
  if (letter_box != 0 && holds_form(dom.node(letter_box))) return true;
  if (m.words <= kLabelWords && box_around(block, places, categories().never_text_name) != 0)
    return true;
  return std::ranges::any_of(box_kinds(), [&](const BoxKind& kind) {
    return says(m.phrases, kind.phrase) && box_around(block, places, kind.name) != 0;
  });
}

// "Follow us on Instagram", "Join our mailing list".
bool is_invitation(const Measure& m) {
  return m.words <= 40 && says(m.openers, categories().invite) &&
         (says(m.phrases, categories().letter) ||
          (says(m.phrases, categories().network) && m.words <= 30));
}

// "ListenShareMore", "Copy": buttons beside each other, or one of a word, which a reader presses.
bool is_row_of_buttons(const Dom& dom, const TextBlock& block, const Measure& m) {
  // Of a row's buttons the first stands around the block's begin.
  const bool is_row = m.controls >= 1 ? m.words <= kRowWords : m.words == 1;
  if (!is_row || m.questions > 0 || block.kind == BlockKind::kHeading) return false;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    const Node node = dom.node(i);
    if (node.is_text() && has_visible_text(dom, node) && !node.closest(Tag::kButton)) return false;
  }
  return true;
}

// "Back to top", "Listen to this article".
bool is_tool(const TextBlock& block, const Measure& m) {
  return block.kind != BlockKind::kHeading && m.words <= 9 && says(m.openers, categories().tool);
}

// "By Ann Lee | Updated 8 April 2026 | 3 min read", "By Ann Lee, 8 April 2026"
bool is_stamp(const TextBlock& block, const Measure& m) {
  if (block.kind == BlockKind::kHeading || m.words > kStampedLine) return false;
  // "Published 8 April 2026 at 6:45, updated 9 April 2026 at 11:20. Reading time 5 min."
  if (says(m.openers, categories().stamp) && m.numbers * 4 >= m.words && m.numbers >= 3)
    return true;
  if (m.sentence_ends > 0 || m.words > 18) return false;
  const std::uint32_t stamped = categories().stamp | categories().reading | categories().comment;
  if (says(m.openers, categories().byline) && says(m.phrases, stamped)) return true;
  if (says(m.phrases, categories().reading) && m.words <= 14) return true;
  return says(m.openers, categories().stamp | categories().byline) &&
         says(m.phrases, categories().date) && m.numbers > 0 && m.words <= 12;
}

// "4.8 from 112 votes", "8,914 2 gold badges 21 silver badges"
bool is_count(const Measure& m) {
  return (m.words <= 6 || m.words <= 3 * m.numbers) && m.digits > 0 && m.sentence_ends == 0 &&
         says(m.phrases, categories().count);
}

// The "31" between "Up vote" and "Down vote".
bool is_between_tools(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                      std::size_t i) {
  const auto is_tool_at = [&](std::size_t at) {
    return at < blocks.size() && is_tool(blocks[at], measures[at]);
  };
  return measures[i].words == 1 && measures[i].numbers == 1 &&
         (is_tool_at(i - 1) || is_tool_at(i + 1));
}

// The settings of a widget that a page shows by mistake: {"layout":2,"button":"Buy now"}.
bool is_program_data(const Dom& dom, const TextBlock& block, const Measure& m) {
  if (block.kind != BlockKind::kParagraph || m.last != '}' || m.words <= 10) return false;
  return trim(dom.node(block.first).text_content()).starts_with("{\"");
}

// "Lorem ipsum dolor sit amet": what a template holds until somebody writes a text.
bool is_placeholder(const Dom& dom, const TextBlock& block, const Measure& m) {
  if (m.words < kSentence || m.common_words * 3 > m.words) return false;
  return trim(dom.node(block.first).text_content()).starts_with("Lorem ipsum");
}

// "HARB 12.40 +1.2%" in what is called a ticker, a widget, stocks.
bool is_market_quote(const TextBlock& block, const Measure& m, const Places& places) {
  return m.words <= 10 && m.numbers > 0 && m.last == '%' &&
         box_around(block, places, categories().widget_name) != 0;
}

// "Disclaimer: this is no financial advice."
bool is_notice(const Measure& m) {
  return m.words <= 120 && says(m.openers, categories().notice) &&
         (says(m.phrases, categories().disclaimer) || says(m.phrases, categories().advert));
}

// "\u00A9 2026 Valley Post Media. All rights reserved."
bool is_claim_of_rights(const Dom& dom, const TextBlock& block, const Measure& m) {
  if (m.words <= kLabelWords && says(m.phrases, categories().rights)) return true;
  if (m.words > kSentence || m.sentence_ends > 0 || m.numbers != 1) return false;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    const Node node = dom.node(i);
    if (node.is_text() && node.text_content().contains("\u00A9")) return true;
  }
  return false;
}

// "We may earn a commission from links on this page."
bool is_affiliates_notice(const Dom& dom, const TextBlock& block, const Measure& m) {
  static constexpr auto kSigns = std::to_array<std::string_view>(
      {"may earn", "we earn", "earn commission", "earn a commission", "affiliate link",
       "affiliate commission", "qualifying purchase", "get a commission", "receive a commission"});
  if (m.words > kBoxWords || !says(m.phrases, categories().advert | categories().notice))
    return false;
  std::string text;
  for (std::uint32_t i = block.first; i < block.last; ++i)
    if (dom.node(i).is_text()) text += dom.node(i).text_content();
  text = fold_case(fold_space(text));
  const bool signs =
      std::ranges::any_of(kSigns, [&](std::string_view sign) { return text.contains(sign); });
  return signs && (text.contains(" we ") || text.starts_with("we ") || text.contains(" our ") ||
                   text.contains(" us "));
}

bool names_chart(std::string_view text) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"chart", "graph", "graphs", "charts", "benchmark", "benchmarks", "plot", "histogram",
       "diagramm", "grafik", "graphique", "gráfico", "grafico", "grafiek", "diagram"});
  const std::string folded = fold_case(text);
  return std::ranges::any_of(split_words(folded), [](std::string_view word) {
    return std::ranges::find(kWords, word) != kWords.end();
  });
}

// A sentence under a picture whose description calls it a chart.
bool is_chart_caption(const Dom& dom, const TextBlock& block, const Measure& m) {
  if (!block.picture_caption || m.words < kSentence || m.sentence_ends == 0) return false;
  const Node figure = dom.node(block.element).closest(Tag::kFigure);
  if (!figure) return false;
  return std::ranges::any_of(figure.descendants(), [](Node node) {
    return node.tag() == Tag::kImg && names_chart(node.attribute("alt"));
  });
}

// The day or the hour of an entry: a line that is all <time>.
bool is_time(const Dom& dom, const TextBlock& block, const Measure& m) {
  if (m.words == 0 || m.words > kStampWords || block.kind == BlockKind::kHeading) return false;
  bool seen = false;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    const Node node = dom.node(i);
    if (!node.is_text() || !has_visible_text(dom, node)) continue;
    if (!node.closest(Tag::kTime)) return false;
    seen = true;
  }
  return seen;
}

// What stands beside the article on any page, even in the middle of it.
bool is_beside(const Dom& dom, const TextBlock& block, const Measure& m, const Places& places) {
  if (block.kind == BlockKind::kTable || block.kind == BlockKind::kPreformatted) return false;
  return is_labelled_advert(m) || is_tag_list(m) || is_row_of_links(block, m) ||
         is_button(dom, block, m) || is_offer_of_another(dom, block, m) ||
         is_boxed_link(dom, m, block, places) || is_in_box(dom, block, m, places) ||
         is_invitation(m) || is_tool(block, m) || is_stamp(block, m) || is_notice(m) ||
         is_count(m) || is_claim_of_rights(dom, block, m) || is_affiliates_notice(dom, block, m) ||
         is_program_data(dom, block, m) || is_in_sidebar(dom, block, places) ||
         is_row_of_buttons(dom, block, m) || is_placeholder(dom, block, m) ||
         is_market_quote(block, m, places) || is_time(dom, block, m);
}

}  // namespace

void apply_cleaning_rules(const Dom& dom, std::span<const TextBlock> blocks,
                          std::span<const Measure> measures, const Places& places,
                          Cleaning& cleaning) {
  const auto first =
      static_cast<std::size_t>(std::ranges::find(cleaning.keep, 1) - cleaning.keep.begin());
  std::size_t end = blocks.size();
  while (end > first && cleaning.keep[end - 1] == 0) --end;
  keep_points(blocks, measures, end, cleaning);
  drop_responses(blocks, measures, places, cleaning);
  drop_contacts(dom, blocks, measures, cleaning);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (is_chart_caption(dom, blocks[i], measures[i])) {
      if (i > first && i < end) cleaning.keep[i] = 1;
    } else if (cleaning.keep[i] != 0 && (is_beside(dom, blocks[i], measures[i], places) ||
                                         is_under_advert_label(blocks, measures, i, places) ||
                                         is_in_sponsors_box(blocks, measures, i, places) ||
                                         is_between_tools(blocks, measures, i) ||
                                         is_offer_in_box(blocks, measures, i, places))) {
      cleaning.keep[i] = 0;
    }
  }
  keep_table_captions(dom, blocks, cleaning);
  drop_crumbs(blocks, measures, cleaning);
  drop_lone_headings(blocks, measures, cleaning);
}

}  // namespace winnow
