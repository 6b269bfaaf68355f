// SPDX-License-Identifier: Apache-2.0
#include "extractors/word_map.h"

#include <gtest/gtest.h>

#include <map>

#include "extractors/ascii.h"
#include "tests/texts.h"

namespace winnow {
namespace {

TEST(WordMap, HoldsWhatAMapHolds) {
  WordMap<int> table;
  std::map<std::string, int> map;
  int number = 0;
  for_every_text("abc", 6, [&](const std::string& text) {
    if (text.size() % 2 == 1) table[text] = map[text] = ++number;
  });
  EXPECT_EQ(table.size(), map.size());
  for_every_text("abc", 6, [&](const std::string& text) {
    const int* found = table.find(text);
    ASSERT_EQ(found != nullptr, map.contains(text)) << text;
    if (found != nullptr) {
      ASSERT_EQ(*found, map.at(text)) << text;
    }
  });
}

TEST(WordMap, TellsLongWordsApartThatHashAlike) {
  // The hash reads the first and the last eight bytes.
  const std::string one = "12345678 one 12345678";
  const std::string two = "12345678 two 12345678";
  ASSERT_EQ(word_hash(one), word_hash(two));
  WordMap<int> table;
  table[one] = 1;
  EXPECT_FALSE(table.contains(two));
  table[two] = 2;
  EXPECT_EQ(*table.find(one), 1);
  EXPECT_EQ(*table.find(two), 2);
}

TEST(WordMap, KeepsTheOrderInWhichWordsCame) {
  WordSet set;
  for (const char* word : {"c", "a", "b", "a"}) set[word];
  std::string order;
  for (const auto& [word, nothing] : set) order += word;
  EXPECT_EQ(order, "cab");
  EXPECT_TRUE(WordSet().empty());
  EXPECT_FALSE(WordSet().contains(""));
}

TEST(EightBytes, SeeWhatOneAtATimeSees) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    for (std::size_t place = 0; place < 8; ++place) {
      std::string text(8, ' ');
      text[place] = c;
      const std::uint64_t word = eight_bytes::load(text.data());
      const std::uint64_t here = std::uint64_t{0x80} << 8 * place;
      EXPECT_EQ(eight_bytes::letters(word), is_letter(c) ? here : 0) << byte;
      EXPECT_EQ(eight_bytes::capitals(word), is_upper(c) ? here : 0) << byte;
      EXPECT_EQ(eight_bytes::equal(word, '.'), c == '.' ? here : 0) << byte;
      std::string small(8, '?');
      eight_bytes::store(eight_bytes::lower(word), small.data());
      text[place] = is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
      EXPECT_EQ(small, text) << byte;
    }
  }
}

TEST(Ascii, LeadingLettersAndMarksAreThoseOfALoop) {
  for_every_text("aZ.\xC3", 5, [](const std::string& text) {
    for (const std::string& longer : {text, "letters" + text, text + "abcdefgh" + text}) {
      std::size_t letters = 0;
      while (letters < longer.size() && is_letter(longer[letters])) ++letters;
      ASSERT_EQ(leading_letters(longer), letters) << longer;
      for (std::size_t from = 0; from <= longer.size(); ++from) {
        const std::size_t mark = std::min(longer.find_first_of(".\xC3", from), longer.size());
        ASSERT_EQ((find_any<'.', '\xC3'>(longer, from)), mark) << longer;
      }
    }
  });
}

}  // namespace
}  // namespace winnow
