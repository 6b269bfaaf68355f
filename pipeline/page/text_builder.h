// SPDX-License-Identifier: Apache-2.0
// From the blocks that were kept to the article's text, with the way back for every character.
//
//   BuiltText built = build_text(dom, blocks, keep);      // keep[i] != 0: blocks[i] is in the text
//   built.map.page_span(span)                             // the bytes of the page behind it
//
// The text is as winnow/article.h says: blocks apart by a blank line, the items of a list one a
// line, table rows one a line with tabs between their cells. White space is folded (U+00A0 and
// references included), kept in <pre>; <br> is a line break; inline elements join without a space.
// Separators are made: no run of the map covers them. A table's caption stands before its rows,
// wherever the page has it; rows without text are left out; a cell's own lines are joined by a
// space. REQUIRES: blocks are split_blocks(dom)'s. Linear. Threads: pure function.
#ifndef WINNOW_PAGE_TEXT_BUILDER_H_
#define WINNOW_PAGE_TEXT_BUILDER_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "page/blocks.h"
#include "page/dom.h"
#include "winnow/article.h"

namespace winnow {

struct BuiltText {
  std::string text;
  std::vector<Block> blocks;
  std::vector<Table> tables;
  PageMap map;
};

BuiltText build_text(const Dom& dom, std::span<const TextBlock> blocks,
                     std::span<const std::uint8_t> keep);

}  // namespace winnow

#endif  // WINNOW_PAGE_TEXT_BUILDER_H_
