// SPDX-License-Identifier: Apache-2.0
// Bytes of text by what they are, one at a time and eight at a time.
//
//   leading_letters("Maverick!")         // 8
//   find_any<'.', '!'>("A b. C", 0)      // 3
//
// Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_ASCII_H_
#define WINNOW_EXTRACTORS_ASCII_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/eight_bytes.h"

namespace winnow {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }

// How many ASCII letters a text begins with.
inline std::size_t leading_letters(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t others =
        ~eight_bytes::letters(eight_bytes::load(text.data() + at)) & eight_bytes::kHigh;
    if (others != 0) return at + eight_bytes::before_first(others);
  }
  while (at < text.size() && is_letter(text[at])) ++at;
  return at;
}

// Where the first of some bytes stands at or behind a place, else the end of the text.
template <char... marks>
std::size_t find_any(std::string_view text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t word = eight_bytes::load(text.data() + at);
    const std::uint64_t found = (eight_bytes::equal(word, marks) | ...);
    if (found != 0) return at + eight_bytes::before_first(found);
  }
  while (at < text.size() && ((text[at] != marks) && ...)) ++at;
  return at < text.size() ? at : text.size();
}

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_ASCII_H_
