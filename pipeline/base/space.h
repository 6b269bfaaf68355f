// SPDX-License-Identifier: Apache-2.0
// How far white space goes, and how far text goes that has none to fold, eight bytes at a time.
//
//   space_end("  \n a", 0)          // 4
//   folded_end("two words  x", 0)   // 9: fold_space() would leave "two words" as it stands
//
// Units: bytes. Threads: pure functions.
#ifndef WINNOW_BASE_SPACE_H_
#define WINNOW_BASE_SPACE_H_

#include <cstddef>
#include <string_view>

namespace winnow {

// Where the ASCII white space (is_ascii_space) at `at` ends; `at` where there is none. REQUIRES:
// at <= text.size().
std::size_t space_end(std::string_view text, std::size_t at);

// The end of what fold_space() leaves as it stands from `at` on, spaces at the end left out. A
// blank right there is taken as standing too: ask behind it. REQUIRES: at <= text.size().
std::size_t folded_end(std::string_view text, std::size_t at);

}  // namespace winnow

#endif  // WINNOW_BASE_SPACE_H_
