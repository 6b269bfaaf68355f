// SPDX-License-Identifier: Apache-2.0
// Eight bytes of text as one number, whose arithmetic treats each of them by itself.
//
//   const std::uint64_t word = eight_bytes::load(text.data() + at);
//   if (eight_bytes::equal(word, '"') != 0) ...       // one of them is a quote
//   at += eight_bytes::before_first(eight_bytes::equal(word, '"'));
//
// Answers are the high bits of the bytes that are meant (Warren, Hacker's Delight, 6-1). The first
// byte is the lowest on every machine. Threads: pure functions.
#ifndef WINNOW_BASE_EIGHT_BYTES_H_
#define WINNOW_BASE_EIGHT_BYTES_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace winnow::eight_bytes {

constexpr std::uint64_t kOnes = 0x0101010101010101u;
constexpr std::uint64_t kHigh = 0x8080808080808080u;

// REQUIRES: eight bytes can be read. The first byte is the lowest.
inline std::uint64_t load(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

// Fewer than eight bytes, and zeros behind them.
inline std::uint64_t load_few(const char* bytes, std::size_t count) {
  const auto byte = [&](std::size_t i) {
    return std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
  };
  if (std::endian::native == std::endian::little && count >= 4) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, bytes, sizeof first);
    std::memcpy(&last, bytes + count - sizeof last, sizeof last);
    return first | std::uint64_t{last} << 8 * (count - sizeof last);
  }
  std::uint64_t word = 0;
  if (count < 4) return count == 0 ? 0 : byte(0) | byte(count / 2) | byte(count - 1);
  for (std::size_t i = 0; i < count; ++i) word |= byte(i);
  return word;
}

// The bytes of a text from `at` on, eight of them or fewer and zeros. REQUIRES: at <= text.size().
inline std::uint64_t load_at(std::string_view text, std::size_t at) {
  const std::size_t left = text.size() - at;
  return left >= 8 ? load(text.data() + at) : load_few(text.data() + at, left);
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

// The high bit of every ASCII byte that is less than `c`. REQUIRES: `c` is ASCII.
constexpr std::uint64_t below(std::uint64_t word, char c) {
  const std::uint64_t reaches = (word & ~kHigh) + (0x80u - static_cast<unsigned char>(c)) * kOnes;
  return ~(reaches | word) & kHigh;
}

// The high bit of every ASCII digit.
constexpr std::uint64_t digits(std::uint64_t word) { return below(word, ':') & ~below(word, '0'); }

// All bits of the first bytes. REQUIRES: at most eight.
constexpr std::uint64_t first_bytes(std::size_t count) {
  return count == 0 ? 0 : ~std::uint64_t{0} >> (64 - 8 * count);
}

// The bytes up to the last whose high bit is set, that one included; none where there is none.
constexpr std::size_t through_last(std::uint64_t marks) {
  return 8 - static_cast<std::size_t>(std::countl_zero(marks)) / 8;
}

// The bytes before the first whose high bit is set.
constexpr std::size_t before_first(std::uint64_t marks) {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

}  // namespace winnow::eight_bytes

#endif  // WINNOW_BASE_EIGHT_BYTES_H_
