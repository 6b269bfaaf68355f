// SPDX-License-Identifier: Apache-2.0
// Bytes of text by what they are, one at a time and eight at a time.
//
//   leading_letters("Maverick!")         // 8
//   find_any<'.', '!'>("A b. C", 0)      // 3
//
// Eight bytes are taken as one number whose arithmetic treats each by itself, its high bit the
// answer (Warren, Hacker's Delight, 6-1). Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_ASCII_H_
#define WINNOW_EXTRACTORS_ASCII_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace winnow {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }

namespace eight_bytes {

constexpr std::uint64_t kOnes = 0x0101010101010101u;
constexpr std::uint64_t kHigh = 0x8080808080808080u;

// REQUIRES: eight bytes can be read. The first byte is the lowest.
inline std::uint64_t load(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

inline void store(std::uint64_t word, char* bytes) {
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  std::memcpy(bytes, &word, sizeof word);
}

// The high bit of every byte that is an ASCII letter.
constexpr std::uint64_t letters(std::uint64_t word) {
  const std::uint64_t low = (word | 0x20 * kOnes) & ~kHigh;
  const std::uint64_t from_a = low + (0x80 - 'a') * kOnes;
  const std::uint64_t past_z = low + (0x80 - 'z' - 1) * kOnes;
  return from_a & ~past_z & ~word & kHigh;
}

// The high bit of every byte that is `c`.
constexpr std::uint64_t equal(std::uint64_t word, char c) {
  const std::uint64_t differs = word ^ static_cast<unsigned char>(c) * kOnes;
  return ~(((differs & ~kHigh) + ~kHigh) | differs) & kHigh;
}

// The high bit of every byte that is a capital ASCII letter.
constexpr std::uint64_t capitals(std::uint64_t word) { return letters(word) & ~(word << 2); }

// ASCII letters in lower case.
constexpr std::uint64_t lower(std::uint64_t word) { return word | capitals(word) >> 2; }

// All bits of the first bytes. REQUIRES: at most eight.
constexpr std::uint64_t first_bytes(std::size_t count) {
  return count == 0 ? 0 : ~std::uint64_t{0} >> (64 - 8 * count);
}

// The bytes before the first whose high bit is set.
constexpr std::size_t before_first(std::uint64_t marks) {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

}  // namespace eight_bytes

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
