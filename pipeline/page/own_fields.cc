// SPDX-License-Identifier: Apache-2.0
#include "page/own_fields.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "page/date_text.h"
#include "page/metadata_fields.h"
#include "page/metadata_sources.h"

namespace winnow {
namespace {

constexpr std::uint32_t kBoxNodes = 60;   // of what may be a box about an author
constexpr std::uint32_t kLineNodes = 24;  // of a line that may name authors
constexpr std::size_t kLineBytes = 160;
constexpr std::size_t kMostSource = 640;
constexpr std::size_t kBesideDay = 48;      // bytes of a line behind its day
constexpr std::size_t kOtherThanNames = 6;  // bytes: "and", a role in Korean
constexpr std::size_t kKickerWords = 5;
constexpr std::size_t kLongKey = 16;     // bytes of a headline's key that is no word by chance
constexpr std::size_t kTextAbove = 400;  // bytes; a heading below that much text is the text's own

// The visible text of a block of few nodes, white space folded; empty where it is long.
std::string line_of(const Dom& dom, const TextBlock& block, std::uint32_t most) {
  if (block.last - block.first > most) return {};
  std::size_t size = 0;  // in the page, where it is no less than in the text but for white space
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    if (dom.node(i).is_text()) size += dom.node(i).source().size();
    if (size > kMostSource) return {};
  }
  std::string text;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    const Node node = dom.node(i);
    if (node.is_text() && has_visible_text(dom, node)) text += node.text_content();
  }
  return fold_space(text);
}

// "Cities The bridge that nobody wanted": the headline with a few words more at one end.
bool holds_headline(const std::string& heading, const std::string& headline) {
  const std::string key = name_key(heading);
  const std::string wanted = name_key(headline);
  if (key == wanted) return true;
  if (wanted.size() < kLongKey || !(key.starts_with(wanted) || key.ends_with(wanted))) return false;
  return count_words(heading) <= count_words(headline) + kKickerWords;
}

void drop_headline(const Dom& dom, std::span<const TextBlock> blocks, const std::string& headline,
                   Cleaning& cleaning) {
  if (name_key(headline).empty()) return;
  std::size_t above = 0;
  for (std::size_t i = 0; i < blocks.size() && above <= kTextAbove; ++i) {
    if (cleaning.keep[i] == 0) continue;
    if (blocks[i].kind != BlockKind::kHeading) {
      for (std::uint32_t at = blocks[i].first; at < blocks[i].last; ++at)
        if (dom.node(at).is_text()) above += dom.node(at).source().size();
      continue;
    }
    if (!holds_headline(line_of(dom, blocks[i], 4 * kLineNodes), headline)) continue;
    cleaning.keep[i] = 0;
    cleaning.region[i] = 0;
  }
}

// "By Ann Lee, staff writer", "Ann Lee, Bo Chan": a line with one of the authors behind "by", or of
// authors and nobody else.
bool names_authors(const std::string& line, const std::vector<std::string>& authors) {
  if (const std::size_t label = byline_label(line); label > 0) {
    const std::string_view names = std::string_view(line).substr(label);
    return std::ranges::any_of(authors, [&](auto& author) { return names.starts_with(author); });
  }
  // Names are parts of the line as it stands, unless it has references or mail addresses.
  const auto may_be_in_line = [&](const std::string& author) {
    return line.find(author) != std::string::npos;
  };
  if (line.find_first_of("&@") == std::string::npos &&
      std::ranges::none_of(authors, may_be_in_line))
    return false;
  const std::vector<std::string> names = names_in_byline(line);
  if (names.empty()) return false;
  const auto is_author = [&](const std::string& name) {
    return std::ranges::find(authors, name) != authors.end();
  };
  std::size_t named = 0;
  for (const std::string& name : names) named += name_key(name).size();
  std::size_t size = 0;  // of what is no address
  for (const std::string_view word : split(line, ' '))
    if (word.find('@') == std::string_view::npos) size += name_key(word).size();
  return std::ranges::all_of(names, is_author) && size <= named + kOtherThanNames;
}

// The box about an author that is called so and begins with the name.
void drop_author_boxes(const Dom& dom, std::span<const TextBlock> blocks,
                       const std::vector<std::string>& authors, Cleaning& cleaning) {
  std::uint32_t behind = 0;  // the end of such a box
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Node box = dom.node(blocks[i].element).parent();
    if (cleaning.keep[i] != 0 && blocks[i].kind == BlockKind::kHeading && blocks[i].level > 1 &&
        box.end() - box.index() <= kBoxNodes && (own_hints(box) & (kHintBio | kHintByline)) != 0 &&
        std::ranges::find(authors, line_of(dom, blocks[i], kLineNodes)) != authors.end())
      behind = std::max(behind, box.end());
    if (blocks[i].first >= behind) continue;
    cleaning.keep[i] = 0;
    cleaning.region[i] = 0;
  }
}

// "30 April 2025 \u00B7 900 words": a line that begins with one of the page's own days.
bool is_dateline(const std::string& line, const Metadata& metadata) {
  if (line.ends_with('.')) return false;
  for (const bool day_first : {false, true}) {
    const std::vector<TextDay> days = find_days(line, day_first);
    if (days.empty() || days[0].begin > 0 || line.size() - days[0].end > kBesideDay) continue;
    const std::string day = to_text(days[0].day);
    if (day == metadata.date_published || day == metadata.date_modified) return true;
  }
  return false;
}

}  // namespace

void drop_own_fields(const Dom& dom, std::span<const TextBlock> blocks, const Metadata& metadata,
                     Cleaning& cleaning) {
  drop_headline(dom, blocks, metadata.headline, cleaning);
  drop_author_boxes(dom, blocks, metadata.authors, cleaning);
  bool is_above = true;  // the first paragraph
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool is_heading = blocks[i].kind == BlockKind::kHeading;
    const bool is_line = blocks[i].kind == BlockKind::kParagraph || is_heading ||
                         (blocks[i].kind == BlockKind::kListItem && is_above);
    if (cleaning.keep[i] == 0 || !is_line) continue;
    const std::string line = line_of(dom, blocks[i], kLineNodes);
    if (line.empty() || line.size() > kLineBytes) {
      is_above = is_above && is_heading;
      continue;
    }
    if (is_heading && byline_label(line) == 0) continue;
    const bool own = names_authors(line, metadata.authors) || is_dateline(line, metadata);
    if (!own) continue;
    cleaning.keep[i] = 0;
    cleaning.region[i] = 0;
  }
}

}  // namespace winnow
