// SPDX-License-Identifier: Apache-2.0
// Records for people: as plain text, as Markdown, and as rows of a table for the terminal.
//
// Whatever is in a page, no control character reaches what these write. Threads: pure functions.
#ifndef WINNOW_RECORD_PROSE_H_
#define WINNOW_RECORD_PROSE_H_

#include <cstddef>
#include <string>

#include "record/event.h"
#include "winnow/record.h"

namespace winnow {

// Headline, a line of author, publisher and date, and the text.
std::string text_article(const Record& record);
// One line a fact: `source: type: about: value "quote"`.
std::string text_facts(const Record& record);

// CommonMark with the tables of GFM.
std::string markdown_article(const Record& record);
std::string markdown_fact_head();
std::string markdown_facts(const Record& record);

// "Corrected: HEADLINE" or "Withdrawn: HEADLINE", a paragraph before the article; empty for an
// insert.
std::string event_note(const Event& event, const Record& record, bool markdown);

// Columns SOURCE, TYPE, WHAT, VALUE and QUOTE in lines of `width` columns.
std::string table_head(std::size_t width);
std::string table_facts(const Record& record, std::size_t width);

}  // namespace winnow

#endif  // WINNOW_RECORD_PROSE_H_
