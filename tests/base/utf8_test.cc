// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <gtest/gtest.h>

#include <array>

namespace winnow {
namespace {

using std::string;
using std::string_view;

TEST(Utf8, WalkingForwardReadsEveryLengthOfSequence) {
  const string text = "a\u00e9\u20ac\U0001F600";
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
  EXPECT_EQ(points, U"aé€😀");
  EXPECT_EQ(to_utf8(points), text);
}

TEST(Utf8, WalkingBackwardMeetsTheSameCodePoints) {
  const string text = "a\u00e9\u20ac\U0001F600";
  std::u32string points;
  for (std::size_t at = text.size(); at > 0;) points.push_back(previous_code_point(text, at));
  EXPECT_EQ(points, U"😀€éa");
}

TEST(Utf8, BadSequencesAreReplacedAsTheWhatwgDecoderDoes) {
  struct Case {
    string_view bytes;
    string_view repaired;
  };
  const auto cases = std::to_array<Case>({
      {"\xFF", "\uFFFD"},
      {"a\x80z", "a\uFFFDz"},
      {"\xC3", "\uFFFD"},
      {"\xC3(", "\uFFFD("},
      {"\xE2\x82", "\uFFFD"},
      {"\xE2\x82z", "\uFFFDz"},
      {"\xC0\xAF", "\uFFFD\uFFFD"},                      // overlong
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},            // a surrogate
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // past the last code point
      {"\xF0\x9F\x98", "\uFFFD"},
  });
  for (const Case& c : cases) {
    bool replaced = false;
    EXPECT_EQ(repair_utf8(c.bytes, &replaced), c.repaired);
    EXPECT_TRUE(replaced);
    EXPECT_FALSE(is_valid_utf8(c.bytes));
    EXPECT_TRUE(is_valid_utf8(c.repaired));
  }
}

TEST(Utf8, AWrittenReplacementCharacterIsValid) {
  bool replaced = true;
  EXPECT_EQ(repair_utf8("x\uFFFDy", &replaced), "x\uFFFDy");
  EXPECT_FALSE(replaced);
}

TEST(Utf8, ValidPrefixEndsBeforeTheFirstBadSequence) {
  EXPECT_EQ(valid_utf8_prefix("longer than a word\xFFrest"), 18u);
  EXPECT_EQ(valid_utf8_prefix(""), 0u);
}

TEST(Utf8, SurrogatesAreNeverWritten) {
  string out;
  append_utf8(out, 0xD800);
  append_utf8(out, 0x110000);
  EXPECT_EQ(out, "\uFFFD\uFFFD");
}

TEST(Utf8, CountsAndCutsOnCodePointBorders) {
  EXPECT_EQ(count_code_points("na\u00efve"), 5u);
  EXPECT_EQ(utf8_prefix("na\u00efve", 3), "na");
  EXPECT_EQ(utf8_prefix("na\u00efve", 4), "na\u00ef");
  EXPECT_EQ(utf8_prefix("abc", 9), "abc");
}

TEST(Utf8, WhiteSpaceOfUnicodeIsTrimmedAndFolded) {
  EXPECT_EQ(fold_space("  a \n\t b\u00a0\u200b "), "a b");
  EXPECT_EQ(trim("\u3000\u00a0 x y\u2009"), "x y");
  EXPECT_EQ(trim(" \u00a0 "), "");
}

TEST(Utf8, CaseFoldsWithoutALocale) {
  EXPECT_EQ(fold_case("\u00c9TAT \u0130 Stra\u00dfe"), "\u00e9tat \u0130 stra\u00dfe");
  EXPECT_TRUE(equal_ignoring_case("Content-TYPE", "content-type"));
  EXPECT_FALSE(equal_ignoring_case("abc", "ab"));
  EXPECT_TRUE(starts_with_ignoring_case("HTTPS://x", "https:"));
  EXPECT_FALSE(starts_with_ignoring_case("ht", "https:"));
}

TEST(Utf8, FindsAWordInAnyCase) {
  EXPECT_EQ(find_ignoring_case("<META CharSet=x>", "charset"), 6u);
  EXPECT_EQ(find_ignoring_case("abcABC", "abc", 1), 3u);
  EXPECT_EQ(find_ignoring_case("abc", "x"), string_view::npos);
  EXPECT_EQ(find_ignoring_case("abc", "a", 9), string_view::npos);
}

TEST(Utf8, EmojiAreToldFromSignsAndDigits) {
  for (const char32_t point : U"😀🚀❤👍🏽🇩") {
    EXPECT_TRUE(point == 0 || is_emoji(point)) << static_cast<unsigned>(point);
  }
  for (const char32_t point : U"1#©™→é中")
    EXPECT_FALSE(is_emoji(point)) << static_cast<unsigned>(point);
}

TEST(Utf8, WordsOfSpacedAndUnspacedScripts) {
  EXPECT_EQ(split_words("It's 4 o\u2019clock, na\u00efve!"),
            (std::vector<string_view>{"It", "s", "4", "o", "clock", "na\u00efve"}));
  EXPECT_EQ(count_words("日本語 text"), 4u);
  EXPECT_EQ(count_words("e\u0301te\u0301"), 1u);
}

TEST(Utf8, SplitKeepsEmptyParts) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", ','), (std::vector<string_view>{""}));
}

TEST(Utf8, LookalikesBecomeLatin) {
  EXPECT_EQ(fold_lookalikes("\u0440\u0430\u0443\u0440\u0430l"), "paypal");
  EXPECT_EQ(fold_lookalikes("\U0001D5D9\U0001D5FF\U0001D5F2\U0001D5F2 \uff21\uff42 \U0001D7D7"),
            "Free Ab 9");
  EXPECT_EQ(fold_lookalikes("na\u00efve"), "na\u00efve");
}

}  // namespace
}  // namespace winnow
