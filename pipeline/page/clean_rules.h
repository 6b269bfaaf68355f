// SPDX-License-Identifier: Apache-2.0
// What is known of pages without counting: rules that settle blocks after the model has judged.
//
//   apply_cleaning_rules(dom, blocks, measures, places, cleaning);   // changes cleaning.keep
//
// Kept: the points under a heading such as "Key points", the caption of a table that is kept, and a
// sentence under a chart, which says what the picture shows. Dropped: boxes that are called
// something beside the article and say so too (consent, adverts, subscribing, sharing, authors,
// credits), lines that call themselves adverts, tags or disclaimers, claims of rights, offers of
// other articles, rows of links, readers' responses under a heading that counts them, invitations
// to follow or subscribe, tools of the page, bylines and stamps of time. A rule is here when it
// holds on any page; what depends on the page is the model's. REQUIRES: keep and score have one
// entry a block. Linear. Threads: pure function.
#ifndef WINNOW_PAGE_CLEAN_RULES_H_
#define WINNOW_PAGE_CLEAN_RULES_H_

#include <span>

#include "page/blocks.h"
#include "page/clean.h"
#include "page/dom.h"
#include "page/measure.h"
#include "page/places.h"

namespace winnow {

void apply_cleaning_rules(const Dom& dom, std::span<const TextBlock> blocks,
                          std::span<const Measure> measures, const Places& places,
                          Cleaning& cleaning);

}  // namespace winnow

#endif  // WINNOW_PAGE_CLEAN_RULES_H_
