// SPDX-License-Identifier: Apache-2.0
// What a record has fields for is not said again in its text: the headline over it, the lines that
// name its authors, and those that begin with its day.
//
//   drop_own_fields(dom, blocks, metadata, cleaning);   // changes cleaning.keep and region
//
// A heading goes that is the headline, or the headline with a word or two before or behind ("Cities
// The bridge that nobody wanted"), while little text stands above it. A line goes that says "by"
// and one of the authors, or names nobody but them, and a short one that begins with the day on
// which the page came out or was changed, wherever it stands (an item of a list above the first
// long paragraph alone). So does a box that is called one about authors and whose heading is the
// name of one. REQUIRES: keep and region have one entry a block. Linear in the blocks that are
// kept. Threads: pure function.
#ifndef WINNOW_PAGE_OWN_FIELDS_H_
#define WINNOW_PAGE_OWN_FIELDS_H_

#include <span>

#include "page/blocks.h"
#include "page/clean.h"
#include "page/dom.h"
#include "winnow/article.h"

namespace winnow {

void drop_own_fields(const Dom& dom, std::span<const TextBlock> blocks, const Metadata& metadata,
                     Cleaning& cleaning);

}  // namespace winnow

#endif  // WINNOW_PAGE_OWN_FIELDS_H_
