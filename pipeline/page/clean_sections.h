// SPDX-License-Identifier: Apache-2.0
// Rules about runs of blocks: what stands under a heading or beside a table goes with it. For
// clean_rules.cc, in the order of its calls.
//
//   keep_points(blocks, measures, end, cleaning);      // "Key points" and the items under it
//   drop_responses(...);                               // what readers wrote under "3 comments"
//   drop_contacts(...);                                // who to call, under "Media contact:"
//   keep_table_captions(...);                          // of tables that are kept
//   drop_crumbs(...);                                  // buttons behind the last sentence
//   drop_lone_headings(...);                           // over nothing that was kept
//   keep_abstract_alone(...);                          // of a paper that is not on the page
//
// Each changes cleaning.keep alone. Linear. Threads: pure functions.
#ifndef WINNOW_PAGE_CLEAN_SECTIONS_H_
#define WINNOW_PAGE_CLEAN_SECTIONS_H_

#include <cstddef>
#include <span>

#include "page/blocks.h"
#include "page/clean.h"
#include "page/dom.h"
#include "page/measure.h"
#include "page/places.h"

namespace winnow {

// The points ahead of the text or amid it, which ends before block `end`.
void keep_points(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                 std::size_t end, Cleaning& cleaning);

// Up to the next heading that is no part of theirs or the end of their box; where that is most of
// what was kept the heading meant something else.
void drop_responses(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                    const Places& places, Cleaning& cleaning);

// The name, telephone and address for those who write about what the page tells, up to the next
// heading or sentence.
void drop_contacts(const Dom& dom, std::span<const TextBlock> blocks,
                   std::span<const Measure> measures, Cleaning& cleaning);

// A table and its caption go together.
void keep_table_captions(const Dom& dom, std::span<const TextBlock> blocks, Cleaning& cleaning);

// A heading whose text was all dropped goes after it, behind the last block that was kept or where
// it says what it headed: "More on this".
void drop_lone_headings(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                        Cleaning& cleaning);

// Words alone in their lines behind the last sentence: "Reward", "10", "Repost".
void drop_crumbs(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                 Cleaning& cleaning);

// A paper's page that has its abstract and no more is that abstract: what else it says is a
// library's (history, subjects, tools). One that holds the paper stays as it is.
void keep_abstract_alone(const Dom& dom, std::span<const TextBlock> blocks,
                         std::span<const Measure> measures, Cleaning& cleaning);

}  // namespace winnow

#endif  // WINNOW_PAGE_CLEAN_SECTIONS_H_
