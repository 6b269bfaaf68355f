// SPDX-License-Identifier: Apache-2.0
// The blocks of a page: its text cut where a browser would start a new line, in document order,
// each with the kind of block that it would be in an article. The cleaner keeps or drops whole
// blocks.
//
//   for (const TextBlock& block : split_blocks(dom))
//     if (block.kind == BlockKind::kHeading) ...      // its text: text nodes in [first, last)
//
// A table of data is one block. A table that only lays the page out (role=presentation, one cell,
// tables or sections in its cells) is no table: its cells are blocks. Left out are elements whose
// text no reader sees as text: scripts, templates, <noscript>, form controls, drawings, media. One
// pass, linear, no recursion. Threads: pure functions.
#ifndef WINNOW_PAGE_BLOCKS_H_
#define WINNOW_PAGE_BLOCKS_H_

#include <cstdint>
#include <vector>

#include "page/dom.h"
#include "winnow/article.h"

namespace winnow {

struct TextBlock {
  std::uint32_t first = 0;  // nodes [first, last) of the Dom; a table's element and all below it
  std::uint32_t last = 0;
  std::uint32_t element = 0;  // the innermost block element around it
  std::uint32_t group = 0;    // neighbours of one group (a list, a <pre>) stand one a line; or 0
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;
  bool picture_caption = false;  // <figcaption> of a figure without a table

  friend bool operator==(const TextBlock&, const TextBlock&) = default;
};

std::vector<TextBlock> split_blocks(const Dom& dom);

// Elements whose text is never part of a page's text, with all that is below them: those that show
// none, and links to a place of the page whose whole text is a sign ("#" behind a heading).
bool is_left_out(Node element);

// Whether a text node holds anything but white space (references and U+00A0 count as HTML has
// them).
bool has_visible_text(const Dom& dom, Node text);

}  // namespace winnow

#endif  // WINNOW_PAGE_BLOCKS_H_
