// SPDX-License-Identifier: Apache-2.0
// Proves a record: every span must still quote what it says.
//
//   for (const std::string& finding : altered_line(record, line)) ...   // against its digest
//   for (const std::string& finding : altered_names(record)) ...   // against what it holds
//   for (const std::string& finding : unproven_quotes(line)) ...   // against its own text
//   for (const std::string& finding : unproven_places(record, page_text)) ...   // against its page
//
// The digest covers all of a line; a byte that was altered is found out, whatever it belonged to. A
// line that another program wrote anew (jq, for one) holds as long as it says the same. A record is
// called after what it holds, so that its id and version tell of a headline, date,
// author, text or address that was altered later. A quote is proven by the text when
// articleBody[span] is quote.exact and asWritten, and prefix and suffix stand on its sides. It is
// proven by the page when the page's bytes of pageSpan, with markup taken off, character references
// resolved and white space left aside, say the same.
// Threads: pure functions.
#ifndef WINNOW_RECORD_VERIFY_H_
#define WINNOW_RECORD_VERIFY_H_

#include <string>
#include <string_view>
#include <vector>

#include "winnow/record.h"

namespace winnow {

// Of a line whose digest is not that of what it says, or that has a member which no record has.
// Nothing of one without a digest. REQUIRES: `record` was read from `line`.
std::vector<std::string> altered_line(const Record& record, std::string_view line);

// Records of the first builds of winnow, and those that others made, have none.
bool has_digest(std::string_view line);

// Of an id or version that is not the record's; one that is missing names nothing.
std::vector<std::string> altered_names(const Record& record);

// Findings like `fact 3: the text says "50.1", the quote "50.2"`. REQUIRES: read_record(json)
// succeeds.
std::vector<std::string> unproven_quotes(std::string_view json);

// `page_text` is the page decoded to UTF-8, the one whose digest the capture holds.
std::vector<std::string> unproven_places(const Record& record, std::string_view page_text);

// What a piece of a page says: markup, comments, scripts and styles taken off, references resolved,
// white space dropped.
std::string said_by(std::string_view html);

}  // namespace winnow

#endif  // WINNOW_RECORD_VERIFY_H_
