// SPDX-License-Identifier: Apache-2.0
// The small readers of single lines and tags, each by a table.
#include <gtest/gtest.h>

#include <array>

#include "page/comment_lines.h"
#include "page/date_text.h"
#include "page/page_kind.h"
#include "page/scan_body.h"
#include "page/spam_text.h"
#include "page/tag.h"
#include "tests/texts.h"

namespace winnow {
namespace {

// --- tags

TEST(Tags, EveryNameLeadsToItsTagAndBack) {
  for (int number = static_cast<int>(Tag::kUnknown) + 1; number < kTagCount; ++number) {
    const Tag tag = static_cast<Tag>(number);
    const std::string name(tag_name(tag));
    ASSERT_FALSE(name.empty()) << number;
    EXPECT_EQ(tag_from_name(name), tag) << name;
    std::string capitals = name;
    for (char& c : capitals) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    EXPECT_EQ(tag_from_name(capitals), tag) << name;
    EXPECT_EQ(tag_from_name(name + "-"), Tag::kUnknown) << name;
  }
}

TEST(Tags, WhatIsNoElementHasNoName) {
  for (const Tag tag : {Tag::kNone, Tag::kDocument, Tag::kText, Tag::kUnknown}) {
    EXPECT_EQ(tag_name(tag), "");
    EXPECT_FALSE(is_void(tag));
    EXPECT_EQ(heading_level(tag), 0);
  }
  EXPECT_EQ(tag_from_name(""), Tag::kUnknown);
  EXPECT_EQ(tag_from_name("my-widget"), Tag::kUnknown);
  EXPECT_EQ(tag_from_name(std::string(1'000, 'a')), Tag::kUnknown);
}

TEST(Tags, EveryShortNameIsKnownOrUnknown) {
  for_every_text("abdhipruw1", 3, [](const std::string& name) {
    const Tag tag = tag_from_name(name);
    EXPECT_TRUE(tag == Tag::kUnknown || tag_name(tag) == name) << name;
  });
}

// HTML Standard, 13.1.2: "Void elements: area, base, br, col, embed, hr, img, input, link, meta,
// source, track, wbr".
TEST(Tags, VoidElementsAreThoseOfTheStandard) {
  for (const char* name : {"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
                           "meta", "source", "track", "wbr"}) {
    EXPECT_TRUE(is_void(tag_from_name(name))) << name;
  }
  for (const char* name : {"p", "div", "script", "svg", "td", "option"}) {
    EXPECT_FALSE(is_void(tag_from_name(name))) << name;
  }
}

TEST(Tags, HeadingsHaveTheirLevels) {
  EXPECT_EQ(heading_level(Tag::kH1), 1);
  EXPECT_EQ(heading_level(Tag::kH6), 6);
  EXPECT_EQ(heading_level(Tag::kHeader), 0);
  for (const char* name : {"p", "div", "li", "td", "h1", "section", "blockquote", "table"}) {
    EXPECT_TRUE(is_block(tag_from_name(name))) << name;
  }
  for (const char* name : {"a", "b", "span", "em", "code", "img"}) {
    EXPECT_FALSE(is_block(tag_from_name(name))) << name;
  }
}

// --- where bodies without markup end

struct EndCase {
  const char* text;
  std::size_t end;
};

// HTML Standard, 13.2.5.43 to 13.2.5.51.
TEST(ScanBody, CommentsEndWhereTheTokenizerEndsThem) {
  for (const EndCase& each : std::to_array<EndCase>({
           {"<!---->x", 7},
           {"<!-- -- >-->x", 12},
           {"<!-- --!-->x", 11},
           {"<!--a--!>x", 9},
           {"<!--a-->x-->", 8},
           {"<!--<!---->x", 11},
           {"<!--->x", 6},
           {"<!-->x", 5},
           {"<!--", 4},
           {"<!--a-", 6},
           {"<!--a--", 7},
       })) {
    EXPECT_EQ(comment_end(each.text, 0), each.end) << each.text;
  }
}

TEST(ScanBody, TextBodiesEndAtTheirOwnEndTag) {
  EXPECT_EQ(text_body_end("a</b></title>", 0, "title"), 5u);
  EXPECT_EQ(text_body_end("a</TITLE >", 0, "title"), 1u);
  EXPECT_EQ(text_body_end("a</title/>", 0, "title"), 1u);
  EXPECT_EQ(text_body_end("a</titles></title>", 0, "title"), 10u);
  EXPECT_EQ(text_body_end("a</title", 0, "title"), 8u);  // not ended: the page's end
  EXPECT_EQ(text_body_end("a", 0, "title"), 1u);
  EXPECT_EQ(text_body_end("</style>", 0, "style"), 0u);
}

TEST(ScanBody, EveryShortBodyEndsInsideThePage) {
  for_every_mix({"<!--", "-->", "<script", "</script", ">", " ", "x", "-"}, 5,
                [](const std::string& body) {
                  ASSERT_LE(script_end(body, 0), body.size());
                  ASSERT_LE(text_body_end(body, 0, "script"), body.size());
                  ASSERT_LE(comment_end("<!--" + body, 0), body.size() + 4);
                  ASSERT_GE(comment_end("<!--" + body, 0), 4u);
                });
}

TEST(ScanBody, PlainDrawingsAreSkippedAsAWhole) {
  const PlainSvg plain = plain_svg("<path d='x'/><g><circle/></g></svg>y", 0);
  EXPECT_TRUE(plain.plain);
  EXPECT_EQ(plain.end, 29u);
  EXPECT_FALSE(plain_svg("<p>html</p></svg>", 0).plain);  // breaks out of the drawing
  EXPECT_TRUE(plain_svg("<g>", 0).page_ended);
  for_every_mix({"<g>", "</g>", "<p>", "</svg>", "<path/>", "x", "<!--", "<"}, 4,
                [](const std::string& body) { ASSERT_LE(plain_svg(body, 0).end, body.size()); });
}

// --- kinds of bodies

struct KindCase {
  std::string_view body;
  BodyKind kind;
};

// WHATWG MIME Sniffing, 6.1: signatures of images, audio, archives.
TEST(PageKind, SignaturesOfOtherFilesAreBinary) {
  using namespace std::string_view_literals;
  for (const KindCase& each : std::to_array<KindCase>({
           {"\xFF\xD8\xFF\xE0\0\x10JFIF"sv, BodyKind::kBinary},
           {"\x89PNG\r\n\x1A\n"sv, BodyKind::kBinary},
           {"GIF89a\1\0"sv, BodyKind::kBinary},
           {"RIFF\0\0\0\0WEBPVP"sv, BodyKind::kBinary},
           {"%PDF-1.7"sv, BodyKind::kBinary},
           {"PK\3\4\0\0"sv, BodyKind::kBinary},
           {"\x1F\x8B\x08\0"sv, BodyKind::kBinary},
           {"<html>\0"sv, BodyKind::kHtml},
           {"<!-- only a comment -->"sv, BodyKind::kHtml},
           {"   \n\t<body>"sv, BodyKind::kHtml},
           {"Just words.\n"sv, BodyKind::kText},
           {"{\"json\": true}"sv, BodyKind::kText},
           {"5 < 6 and 7 > 6"sv, BodyKind::kText},
       })) {
    EXPECT_EQ(sniff_page_kind(each.body), each.kind) << each.body.substr(0, 12);
  }
}

// --- lines of threads

struct LineCase {
  const char* line;
  const char*
      is;  // letters: h heading, f furniture, t time, d disclaimer, e tail heading, k ticker
};

std::string said_of(std::string_view line) {
  std::string out;
  if (is_comment_heading(line)) out += 'h';
  if (is_furniture(line)) out += 'f';
  if (is_comment_time(line)) out += 't';
  if (is_disclaimer(line)) out += 'd';
  if (is_tail_heading(line)) out += 'e';
  if (is_ticker(line)) out += 'k';
  return out;
}

TEST(CommentLinesTable, EachLineIsWhatReadersTakeItFor) {
  for (const LineCase& each : std::to_array<LineCase>({
           {"Comments", "hf"},
           {"COMMENTS (12)", "h"},
           {"3 comments", "h"},
           {"Reply", "f"},
           {"Share", "f"},
           {"17", "f"},
           {"5 minutes ago", "t"},
           {"a day ago", "t"},
           {"about 2 hours ago", "t"},
           {"yesterday", "t"},
           {"April 8, 2026", "t"},
           {"BTC+2.31%", "k"},
           {"ETH -0.4%", "k"},
           {"Related articles", "e"},
           {"About the author", "e"},
           {"The price rose by 5%", ""},
           {"We met two years ago in a comment thread about ice.", ""},
           {"", ""},
           {"Ice", ""},
       })) {
    EXPECT_EQ(said_of(each.line), each.is) << each.line;
  }
}

TEST(CommentLinesTable, EveryDamageToALineIsRead) {
  for (const char* line : {"Comments (12)", "about 2 hours ago", "BTC+2.31%", "April 8, 2026"}) {
    for_every_damage(line, [](const std::string& damaged) {
      EXPECT_LE(said_of(damaged).size(), 3u) << damaged;
    });
  }
}

// --- days in lines

TEST(DateText, MonthsOfManyLanguagesAreRead) {
  struct Case {
    const char* text;
    const char* day;
  };
  for (const Case& each : std::to_array<Case>({
           {"1. Januar 2025", "2025-01-01"},
           {"3. M\u00E4rz 2025", "2025-03-03"},
           {"24 d\u00E9cembre 2025", "2025-12-24"},
           {"15 ao\u00FBt 2025", "2025-08-15"},
           {"2 de enero de 2025", "2025-01-02"},
           {"7 septiembre 2025", "2025-09-07"},
           {"4 marzo 2025", "2025-03-04"},
           {"9 giugno 2025", "2025-06-09"},
           {"10 mei 2025", "2025-05-10"},
           {"11 oktober 2025", "2025-10-11"},
           {"12 de outubro de 2025", "2025-10-12"},
           {"13 lipca 2025", "2025-07-13"},
           {"Dec 31, 2025", "2025-12-31"},
           {"31st December 2025", "2025-12-31"},
           {"31 Dec. 2025", "2025-12-31"},
           {"Sept 5, 2025", "2025-09-05"},
       })) {
    const auto days = find_days(each.text, true);
    ASSERT_EQ(days.size(), 1u) << each.text;
    EXPECT_EQ(to_text(days[0].day), each.day) << each.text;
  }
}

TEST(DateText, SpansLieInTheTextAndInOrderForEveryShortMix) {
  for_every_mix({"8", "12", "2026", " ", "-", "/", "April", ",", ".", "\u5E74", "x"}, 5,
                [](const std::string& text) {
                  std::size_t at = 0;
                  for (const TextDay& day : find_days(text, false)) {
                    ASSERT_TRUE(day.day.ok()) << text;
                    ASSERT_LE(at, day.begin) << text;
                    ASSERT_LT(day.begin, day.end) << text;
                    ASSERT_LE(day.end, text.size()) << text;
                    const int year = static_cast<int>(day.day.year());
                    ASSERT_TRUE(year >= 1990 && year <= 2100) << text;
                    at = day.end;
                  }
                });
}

// --- comments as spammers write them

TEST(SpamText, IsReadThroughItsDisguise) {
  const SpamText text = read_spam_text("Ch\u0435ck 0ut my CHANNEL!! \U0001F525 $500 @bob 24/7?");
  EXPECT_EQ(text.exclamations, 2u);
  EXPECT_EQ(text.questions, 1u);
  EXPECT_EQ(text.emoji, 1u);
  EXPECT_TRUE(text.handle);
  EXPECT_TRUE(text.amount);
  EXPECT_TRUE(text.lookalikes);
  EXPECT_FALSE(text.link);
  EXPECT_EQ(text.words.front(), "check");
}

TEST(SpamText, CountsNeverExceedTheText) {
  for_every_mix(
      {"a", "A", "1", "!", "?", " ", ".com", "@", "www.", "\U0001F600", "\u0430", "$", "%"}, 4,
      [](const std::string& written) {
        const SpamText text = read_spam_text(written);
        ASSERT_LE(text.letters + text.digits + text.exclamations + text.questions, written.size());
        ASSERT_LE(text.capitals, text.letters) << written;
        ASSERT_LE(text.longest_number, text.digits + written.size());
        ASSERT_TRUE(!text.bare_link || text.link) << written;
        std::string key;
        for (const std::string_view word : text.words)
          key += (key.empty() ? "" : " ") + std::string(word);
        ASSERT_EQ(text.key, key) << written;
      });
}

}  // namespace
}  // namespace winnow
