// SPDX-License-Identifier: Apache-2.0
// What the cleaner may have lost: numbers and tables of the article's part of the page against
// those that the text kept.
//
//   article.checks = count_checks(dom, blocks, cleaning, kept, article.notes);
//
// Counted are the blocks of the region that the cleaner was not sure to drop: a share bar's counter
// inside the article is nobody's loss. For what is missing there is a note, numbers-dropped or
// table-dropped, that quotes it. A number is a run of digits with its points and commas.
// Linear. Threads: pure function.
#ifndef WINNOW_PAGE_CHECKS_H_
#define WINNOW_PAGE_CHECKS_H_

#include <span>
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/clean.h"
#include "page/dom.h"
#include "page/text_builder.h"
#include "winnow/article.h"

namespace winnow {

// `kept` is build_text() of what the cleaning keeps.
Checks count_checks(const Dom& dom, std::span<const TextBlock> blocks, const Cleaning& cleaning,
                    const BuiltText& kept, std::vector<Note>& notes);

// The numbers of a text, in order: "1,284", "52", "3.1".
std::vector<std::string_view> numbers_in(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_PAGE_CHECKS_H_
