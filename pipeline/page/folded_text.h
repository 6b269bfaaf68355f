// SPDX-License-Identifier: Apache-2.0
// The text of one text node as people read it: references resolved, white space folded.
//
//   const FoldedText folded = fold_text(dom, node, 160);
//   folded.text      // "Read more", of a long text its first 160 bytes
//   folded.size      // 9: bytes of all of it, or of as much as proves it longer than 300
//   folded_size(dom, node)      // 9 without making the text
//
//   std::deque<std::string> kept;
//   fold_text(dom, node, 160, kept).text   // the same, a view of the page where that reads so
//
// Metadata and comments look at short texts; the paragraphs of an article, most of a page's text,
// are read no further than shows how long they are. Threads: pure functions.
#ifndef WINNOW_PAGE_FOLDED_TEXT_H_
#define WINNOW_PAGE_FOLDED_TEXT_H_

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

#include "page/dom.h"

namespace winnow {

struct FoldedText {
  std::string text;
  std::size_t size = 0;
};

// REQUIRES: node is a text node of dom, most <= 300.
FoldedText fold_text(const Dom& dom, Node node, std::size_t most);

struct FoldedView {
  std::string_view text;
  std::size_t size = 0;
};

// Without a copy for most texts; one that must differ from the page is added to `kept`. Its size is
// exact up to `most` bytes; of a longer one it is greater than that. Lifetime: of the page and
// `kept`.
FoldedView fold_text(const Dom& dom, Node node, std::size_t most, std::deque<std::string>& kept);

// Bytes of all of a text node, folded. REQUIRES: node is a text node of dom.
std::size_t folded_size(const Dom& dom, Node node);

}  // namespace winnow

#endif  // WINNOW_PAGE_FOLDED_TEXT_H_
