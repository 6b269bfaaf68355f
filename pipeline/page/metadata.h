// SPDX-License-Identifier: Apache-2.0
// What a page says about itself: headline, authors, publisher, dates, language, canonical address.
//
//   Metadata metadata = read_metadata(dom, page);
//   metadata.headline          // "Winter comes early"
//   metadata.date_published    // "2026-04-08", or empty: no date is guessed
//   metadata.date_evidence     // every place that names a date, believed or not
//
// Sources: JSON-LD (also broken), OpenGraph and other meta tags, microdata, <time>, the byline and
// the lines near the headline, the address, the date told from outside. They contradict each other;
// each field has a file that says how (metadata_headline.cc, metadata_authors.cc,
// metadata_dates.cc). `language` is what <html lang> says, unproven: detect_language() has the last
// word. Words and names to look for are data: rules/metadata.json. Linear. Threads: pure function.
#ifndef WINNOW_PAGE_METADATA_H_
#define WINNOW_PAGE_METADATA_H_

#include "page/dom.h"
#include "winnow/article.h"
#include "winnow/page.h"

namespace winnow {

Metadata read_metadata(const Dom& dom, const Page& page);

}  // namespace winnow

#endif  // WINNOW_PAGE_METADATA_H_
