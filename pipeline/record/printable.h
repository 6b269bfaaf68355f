// SPDX-License-Identifier: Apache-2.0
// Text that is safe to show on a terminal, whatever a page, a path or a server put in it.
//
//   printable("a\x1b[2Jb")     // "a\u001b[2Jb", with a backslash
//
// Control characters (C0, DEL, C1), line and paragraph separators and bidirectional controls are
// written as \u and four digits, ill-formed UTF-8 as U+FFFD. Threads: pure functions.
#ifndef WINNOW_RECORD_PRINTABLE_H_
#define WINNOW_RECORD_PRINTABLE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace winnow {

// Line feeds and tabs stay when `multiline`.
std::string printable(std::string_view text, bool multiline = false);

// Columns that printable text takes: none for combining marks, two for wide characters and emoji.
std::size_t display_width(std::string_view text);

// `text` in at most `width` columns, the end cut off as "…", filled up with blanks when `fill`.
std::string fit(std::string_view text, std::size_t width, bool fill);

}  // namespace winnow

#endif  // WINNOW_RECORD_PRINTABLE_H_
