// SPDX-License-Identifier: Apache-2.0
#include "extractors/character_masks.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/ascii.h"

namespace winnow {
namespace {

// What the masks of a text must say of the byte at a place.
void expect_told(const std::string& text, std::size_t from) {
  const CharacterMasks masks = masks_at(text, from);
  for (std::size_t bit = 0; bit < kMaskBytes; ++bit) {
    const char byte = from + bit < text.size() ? text[from + bit] : ' ';
    ASSERT_EQ(masks.letters >> bit & 1, is_letter(byte) ? 1u : 0u) << bit << " of " << text;
    ASSERT_EQ(masks.others >> bit & 1, is_letter(byte) || byte == ' ' ? 0u : 1u) << bit;
  }
}

TEST(CharacterMasks, TellEveryByteAtEveryPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t at = 0; at < kMaskBytes; ++at) {
      std::string text(kMaskBytes, at % 2 == 0 ? 'x' : ' ');
      text[at] = static_cast<char>(byte);
      expect_told(text, 0);
    }
  }
}

TEST(CharacterMasks, SeeSpacesBehindTheEnd) {
  for (std::size_t size = 0; size <= 2 * kMaskBytes; ++size) {
    std::string text;
    for (std::size_t at = 0; at < size; ++at) text += "a1 B\xC3"[at % 5];
    for (std::size_t from = 0; from <= size; from += 7) expect_told(text, from);
  }
}

TEST(CharacterMasks, GatherEveryCombinationOfHighBits) {
  for (std::uint64_t bits = 0; bits < 256; ++bits) {
    std::uint64_t high = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) high |= (bits >> byte & 1) << (8 * byte + 7);
    EXPECT_EQ(bits_of(high), bits);
  }
}

}  // namespace
}  // namespace winnow
