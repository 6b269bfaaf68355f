// SPDX-License-Identifier: Apache-2.0
// What a single line is in a thread of readers' comments: heading, time, furniture. Shared by the
// readers of HTML threads and of flat text.
//
//   is_comment_heading("Comments (3)")   is_furniture("Reply0")   is_comment_time("· 2h ago")
//   is_disclaimer("This page may contain third-party content, ...")   is_ticker("SPK6,41%")
//
// Words are data: rules/comments.json. Threads: pure functions.
#ifndef WINNOW_PAGE_COMMENT_LINES_H_
#define WINNOW_PAGE_COMMENT_LINES_H_

#include <string_view>

namespace winnow {

bool is_comment_heading(std::string_view line);
bool is_furniture(std::string_view line);     // "Reply", "12 likes", a bare number
bool is_comment_time(std::string_view line);  // "2h ago", "· 3 days", "April 8, 2026 at 9:30"
bool is_disclaimer(std::string_view line);
bool is_tail_heading(std::string_view line);  // "Related articles", "About the author"
bool is_ticker(std::string_view line);        // a symbol with a percentage or price

// What class, id or tag of an element say.
bool names_thread(std::string_view names);  // "comment-list", "disqus_thread"; not "comment-count"
// The same word by word: of names that are read apart, what all of them say counts together.
struct ThreadWords {
  bool thread = false;  // "comment", "disqus"
  bool other = false;   // "count", which speaks against it

  ThreadWords& operator|=(const ThreadWords& more);
  bool name_thread() const { return thread && !other; }
};
ThreadWords thread_words(std::string_view names);
bool names_comment_author(std::string_view names);

// Words between the parts of a comment that are none of its text: "says:", a dot.
bool is_comment_filler(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_PAGE_COMMENT_LINES_H_
