// SPDX-License-Identifier: Apache-2.0
// From what the model thinks of each block by itself to the blocks that are kept: what a page as a
// whole says of its blocks.
//
//   agree(blocks, measures, places, scores);             // like blocks fare alike
//   const float least = best_threshold(measures, scores);
//   ... keep where score >= least ...
//   drop_repeats(blocks, measures, cleaning);            // the same text twice is kept once
//
// A page lays out what is alike alike: blocks of one kind, tag and class below one kind of parent
// lean towards what their group scores, and each leans towards its neighbours. The threshold is
// then the page's own: the words kept are to have the greatest expected F1 against the article's,
// which is so when blocks stay whose probability is at least half of that F1 (Lewis 1995; Ye and
// others 2012). A page whose blocks are all sure is cut near a half; on one that is in doubt more
// is kept. Linear, but for sorting the blocks once. Threads: pure functions.
#ifndef WINNOW_PAGE_CHOOSE_H_
#define WINNOW_PAGE_CHOOSE_H_

#include <span>

#include "page/blocks.h"
#include "page/clean.h"
#include "page/measure.h"
#include "page/places.h"

namespace winnow {

// `scores` are probabilities, one a block, before and after.
void agree(std::span<const TextBlock> blocks, std::span<const Measure> measures,
           const Places& places, std::span<float> scores);

// The least score of a block that is kept; REQUIRES: scores and measures are of the same blocks.
float best_threshold(std::span<const Measure> measures, std::span<const float> scores);

// Pages hold their text twice, once for each width of screen, or say a paragraph again as a quote.
// Of kept blocks of some length that say the same, and of kept blocks around them that do so too,
// the first stays; the others' scores become 0, since nothing is lost with them.
void drop_repeats(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                  Cleaning& cleaning);

// A sentence that the page shows again in large letters: a kept quotation or aside whose words
// another kept block has in that order goes. The first dozen are looked for.
void drop_pull_quotes(const Dom& dom, std::span<const TextBlock> blocks, const Measures& measures,
                      Cleaning& cleaning);

}  // namespace winnow

#endif  // WINNOW_PAGE_CHOOSE_H_
