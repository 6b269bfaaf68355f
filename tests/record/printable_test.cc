// SPDX-License-Identifier: Apache-2.0
#include "record/printable.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

using namespace std::string_view_literals;

TEST(Printable, EscapesWhatDrivesATerminal) {
  struct Case {
    std::string_view text;
    std::string_view shown;
  };
  const Case cases[] = {
      {"plain – naïve 😀", "plain – naïve 😀"}, {"\x1b[2J", "\\u001b[2J"},
      {"\0\x7f"sv, "\\u0000\\u007f"},           {"\u009b31m", "\\u009b31m"},
      {"a\u202eb\u2066", "a\\u202eb\\u2066"},   {"\U000E0041", "\\U000e0041"},
      {"a\nb\tc", "a\\u000ab\\u0009c"},         {"\xff", "\uFFFD"},
  };
  for (const Case& c : cases) EXPECT_EQ(printable(c.text), c.shown);
}

TEST(Printable, LineFeedsAndTabsStayInTextOfManyLines) {
  EXPECT_EQ(printable("a\nb\tc\r", true), "a\nb\tc\\u000d");
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("naïve"), 5u);
  EXPECT_EQ(display_width("日本"), 4u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width("😀"), 2u);
}

TEST(Fit, CutsWithAnEllipsisAndFillsUp) {
  EXPECT_EQ(fit("abc", 5, true), "abc  ");
  EXPECT_EQ(fit("abc", 5, false), "abc");
  EXPECT_EQ(fit("abcdef", 5, true), "abcd…");
  EXPECT_EQ(fit("abcde", 5, true), "abcde");
  EXPECT_EQ(fit("日本語", 4, true), "日… ");
  EXPECT_EQ(fit("abc", 0, true), "");
}

}  // namespace
}  // namespace winnow
