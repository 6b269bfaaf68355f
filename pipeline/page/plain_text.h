// SPDX-License-Identifier: Apache-2.0
// An article from plain text: paragraphs, headings, lists and tables told by their lines, the
// thread of comments and the furniture around the text taken off.
//
//   Article article = read_plain_text("Ice came early\n\nThe lake froze on Monday.\n", page);
//   article.metadata.headline   // "Ice came early"
//   article.text                // "The lake froze on Monday."
//
// A blank line ends a paragraph. Lines of one length are one wrapped paragraph; otherwise each line
// stands for itself, so that the rows of a table that lost its columns stay rows. Bullets are
// dropped, numbers in front of list items stay. Lines with tabs are a table. Every character of the
// text maps to its byte of the page but the separators and the blanks that join wrapped lines.
// Comments and furniture are told by content (comment_lines.h). A text of JSON Lines (is_unicode)
// was cleaned by who gives it: headline and dateline are read from it and stay in it, since a
// caller who cut text from a page looks for the facts of all of it. Linear. Threads: pure function.
#ifndef WINNOW_PAGE_PLAIN_TEXT_H_
#define WINNOW_PAGE_PLAIN_TEXT_H_

#include <string_view>

#include "winnow/article.h"
#include "winnow/page.h"

namespace winnow {

// REQUIRES: valid UTF-8 (decode() repairs).
Article read_plain_text(std::string_view text, const Page& page);

}  // namespace winnow

#endif  // WINNOW_PAGE_PLAIN_TEXT_H_
