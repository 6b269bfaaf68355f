// SPDX-License-Identifier: Apache-2.0
// Plain text by a table: how lines become blocks, and that nothing of them is lost.
#include <gtest/gtest.h>

#include <array>

#include "base/utf8.h"
#include "page/plain_text.h"
#include "tests/texts.h"

namespace winnow {
namespace {

constexpr std::string_view kOpening =
    "The lake above the village froze on Monday, two weeks before its usual time, and the children "
    "were on the ice before the teachers had finished their coffee.\n\n";

// The kinds of the blocks behind the opening, a letter each, and their number.
std::string kinds_behind(std::string_view text) {
  const Article article = read_plain_text(std::string(kOpening) + std::string(text), Page{});
  std::string kinds;
  for (std::size_t at = 1; at < article.blocks.size(); ++at) {
    constexpr std::string_view kLetters = "phlqftc";  // in the order of BlockKind
    kinds += kLetters[static_cast<std::size_t>(article.blocks[at].kind)];
  }
  return kinds;
}

struct Case {
  const char* text;
  const char* kinds;
};

TEST(PlainTextTables, LinesBecomeBlocks) {
  for (const Case& each : std::to_array<Case>({
           {"", ""},
           {"Nobody at the town hall could say when it had last happened so early in the year.\n",
            "p"},
           {"The oldest entry in the book of the club is from 1911.\n\nIt names the third of "
            "December, and a goat.\n",
            "pp"},
           {"- one thing\n- another thing\n- a third\n", "lll"},
           {"* one thing\n* another thing\n", "ll"},
           {"\u2022 one thing\n\u2022 another thing\n", "ll"},
       })) {
    EXPECT_EQ(kinds_behind(each.text), each.kinds) << each.text;
  }
}

// Every letter of a text that is kept stands on the page where the map says.
void expect_mapped(const std::string& text) {
  const Article article = read_plain_text(text, Page{});
  ASSERT_TRUE(is_valid_utf8(article.text));
  for (std::size_t at = 0; at < article.text.size(); ++at) {
    if (!is_ascii_alpha(article.text[at]) && !is_ascii_digit(article.text[at])) continue;
    const Span place = article.map.page_span({at, at + 1});
    ASSERT_EQ(text.substr(place.begin, place.size()), article.text.substr(at, 1)) << text;
  }
  std::size_t end = 0;
  for (const Block& block : article.blocks) {
    ASSERT_LE(end, block.span.begin) << text;
    ASSERT_LE(block.span.end, article.text.size()) << text;
    end = block.span.end;
  }
}

TEST(PlainTextTables, EveryShortMixOfLinesLeadsBackToItsBytes) {
  for_every_mix({"Ice\n", "\n", "- a\n", "One sentence that is long enough, they say.\n", "A\tB\n",
                 "MMLU 86.6\n", "Reply\n", "  indented\n", "\u201Cquoted\u201D\n"},
                4, [](const std::string& text) { expect_mapped(text); });
}

TEST(PlainTextTables, LineEndsOfTwoBytesAreThoseOfOne) {
  const std::string unix_text = std::string(kOpening) + "- one\n- two\n\nAnd one more sentence.\n";
  std::string windows;
  for (const char c : unix_text) windows += c == '\n' ? "\r\n" : std::string(1, c);
  const std::string expected = read_plain_text(unix_text, Page{}).text;
  EXPECT_EQ(read_plain_text(windows, Page{}).text, expected);
}

TEST(PlainTextTables, SpaceAroundATextChangesNothing) {
  const std::string text = std::string(kOpening) + "And one more sentence.";
  const std::string expected = read_plain_text(text, Page{}).text;
  for (const char* around : {"\n", "\n\n\n", "  \n", "\t"}) {
    EXPECT_EQ(read_plain_text(around + text + around, Page{}).text, expected);
  }
}

TEST(PlainTextTables, EveryDamageToATextIsRead) {
  for_every_damage(
      "Ice came early\nBy Ann Lee | April 8, 2026\n\nThe lake froze, and the town paid $40.\n\n"
      "- one\n- two\n\nComments (1)\nBo\n2h ago\nCold!\nReply\n",
      [](const std::string& damaged) { expect_mapped(repair_utf8(damaged)); }, 2);
}

}  // namespace
}  // namespace winnow
