// SPDX-License-Identifier: Apache-2.0
// Each byte is judged as it would be alone, whatever stands beside it.
#include "base/eight_bytes.h"

#include <gtest/gtest.h>

#include <array>

namespace winnow::eight_bytes {
namespace {

constexpr std::array<unsigned char, 12> kNeighbours = {0x00, 0x01, 0x1F, ' ',  '"',  '0',
                                                       'A',  'z',  0x7F, 0x80, 0xC3, 0xFF};

// Calls `check(word, byte, place)` for every byte at every place among all neighbours.
template <typename Check>
void for_all_words(const Check& check) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < 8; ++place) {
      for (const unsigned char beside : kNeighbours) {
        std::array<char, 8> bytes;
        bytes.fill(static_cast<char>(beside));
        bytes[place] = static_cast<char>(byte);
        check(load(bytes.data()), static_cast<unsigned char>(byte), place);
      }
    }
  }
}

bool is_marked(std::uint64_t marks, std::size_t place) {
  return (marks >> (8 * place + 7) & 1) != 0;
}

TEST(EightBytes, AByteIsBelowWhateverStandsBesideIt) {
  for_all_words([](std::uint64_t word, unsigned char byte, std::size_t place) {
    for (const char bound : {' ', '0', '\x7F'})
      ASSERT_EQ(is_marked(below(word, bound), place), byte < static_cast<unsigned char>(bound))
          << std::hex << word << " at " << place;
  });
}

TEST(EightBytes, AByteIsEqualWhateverStandsBesideIt) {
  for_all_words([](std::uint64_t word, unsigned char byte, std::size_t place) {
    for (const char other : {'"', '\\', '\x7F', '\xFF'})
      ASSERT_EQ(is_marked(equal(word, other), place), byte == static_cast<unsigned char>(other))
          << std::hex << word << " at " << place;
  });
}

TEST(EightBytes, AByteIsALetterWhateverStandsBesideIt) {
  for_all_words([](std::uint64_t word, unsigned char byte, std::size_t place) {
    const bool small = byte >= 'a' && byte <= 'z';
    const bool capital = byte >= 'A' && byte <= 'Z';
    ASSERT_EQ(is_marked(letters(word), place), small || capital) << std::hex << word;
    ASSERT_EQ(is_marked(capitals(word), place), capital) << std::hex << word;
  });
}

TEST(EightBytes, AByteIsADigitWhateverStandsBesideIt) {
  for_all_words([](std::uint64_t word, unsigned char byte, std::size_t place) {
    ASSERT_EQ(is_marked(digits(word), place), byte >= '0' && byte <= '9') << std::hex << word;
  });
}

TEST(EightBytes, OnlyHighBitsAnswer) {
  for_all_words([](std::uint64_t word, unsigned char, std::size_t) {
    ASSERT_EQ((below(word, '0') | equal(word, 'A') | letters(word) | digits(word)) & ~kHigh, 0u);
  });
}

TEST(EightBytes, BytesAreCountedUpToAMark) {
  const auto marks = [](const char* text) { return equal(load(text), '!'); };
  EXPECT_EQ(before_first(marks("!.......")), 0u);
  EXPECT_EQ(before_first(marks("...!...!")), 3u);
  EXPECT_EQ(before_first(marks("........")), 8u);
  EXPECT_EQ(through_last(marks("!.......")), 1u);
  EXPECT_EQ(through_last(marks("...!...!")), 8u);
  EXPECT_EQ(through_last(marks("........")), 0u);
}

}  // namespace
}  // namespace winnow::eight_bytes
