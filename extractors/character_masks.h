// SPDX-License-Identifier: Apache-2.0
// What the bytes of a text are, sixty-four at a time, a bit each: of a word and the space behind it
// a reader sees two borders, not every byte.
//
//   const CharacterMasks masks = masks_at("May 3rd", 0);
//   masks.letters   // 0b1100111, the first byte lowest
//   masks.others    // 0b0010000
//
// Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_CHARACTER_MASKS_H_
#define WINNOW_EXTRACTORS_CHARACTER_MASKS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/eight_bytes.h"

namespace winnow {

inline constexpr std::size_t kMaskBytes = 64;

struct CharacterMasks {
  std::uint64_t letters = 0;  // of ASCII
  std::uint64_t others = 0;   // neither letters nor spaces
};

// The high bits of eight bytes as eight bits, the first byte's the lowest.
constexpr std::uint64_t bits_of(std::uint64_t high_bits) {
  // Each of the eight moves to its own place in the highest byte, and no two meet on the way.
  constexpr std::uint64_t kGather = 0x0102040810204080u;
  return (high_bits >> 7) * kGather >> 56;
}

// REQUIRES: there are kMaskBytes from that place on.
inline CharacterMasks masks_of(std::string_view text, std::size_t from) {
  CharacterMasks masks;
  for (std::size_t at = 0; at < kMaskBytes; at += 8) {
    const std::uint64_t word = eight_bytes::load_at(text, from + at);
    const std::uint64_t letters = eight_bytes::letters(word);
    const std::uint64_t others = ~(letters | eight_bytes::equal(word, ' ')) & eight_bytes::kHigh;
    masks.letters |= bits_of(letters) << at;
    masks.others |= bits_of(others) << at;
  }
  return masks;
}

// Those of the bytes at and behind a place; behind the text's end there are spaces.
inline CharacterMasks masks_at(std::string_view text, std::size_t from) {
  if (text.size() - from >= kMaskBytes) return masks_of(text, from);
  std::array<char, kMaskBytes> last;
  last.fill(' ');
  std::memcpy(last.data(), text.data() + from, text.size() - from);
  return masks_of({last.data(), last.size()}, 0);
}

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_CHARACTER_MASKS_H_
