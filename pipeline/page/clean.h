// SPDX-License-Identifier: Apache-2.0
// Which blocks of a page are the article: the cleaner.
//
//   const std::vector<TextBlock> blocks = split_blocks(dom);
//   const Cleaning cleaning = clean(dom, blocks);
//   BuiltText built = build_text(dom, blocks, cleaning.keep);
//
// Subheadings, lists, quotations, code, tables, questions and answers and key points are kept;
// share bars, related links, newsletter boxes, banners, author boxes, tag lists, comments and
// footers are dropped. `score` is why: 0 surely dropped to 1 surely kept, `least` the page's own
// threshold; where a rule knew better, or a block had figures to lose, the two do not decide.
// `region` marks the blocks of the part of the page that holds the article: what is lost there is
// what checks count. Threads: pure function; weights are data (rules/page/).
#ifndef WINNOW_PAGE_CLEAN_H_
#define WINNOW_PAGE_CLEAN_H_

#include <cstdint>
#include <span>
#include <vector>

#include "page/blocks.h"
#include "page/dom.h"

namespace winnow {

struct Cleaning {
  std::vector<std::uint8_t> keep;    // one a block
  std::vector<std::uint8_t> region;  // one a block
  std::vector<float> score;          // one a block
  float least = 0;                   // the score of a block that is kept
};

Cleaning clean(const Dom& dom, std::span<const TextBlock> blocks);

}  // namespace winnow

#endif  // WINNOW_PAGE_CLEAN_H_
