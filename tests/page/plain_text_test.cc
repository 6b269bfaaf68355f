// SPDX-License-Identifier: Apache-2.0
#include "page/plain_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "page/comment_lines.h"
#include "page/plain_text_lines.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Article read(std::string_view text) { return read_plain_text(text, Page{}); }

constexpr std::string_view kStory =
    "The lake froze on Monday, two weeks before its usual time, and the ferry stays in its harbour "
    "until further notice.\n\nNobody in the village remembers such an early winter, and the shops "
    "have sold out of skates, sledges and hot-water bottles.\n";

TEST(PlainText, HeadlineBylineAndTextAreToldApart) {
  const Article article =
      read("Ice came early\nBy Ann Lee | April 8, 2026\n\n" + std::string(kStory));
  EXPECT_EQ(article.metadata.headline, "Ice came early");
  EXPECT_EQ(article.metadata.date_published, "2026-04-08");
  EXPECT_THAT(article.metadata.authors, ElementsAre("Ann Lee"));
  EXPECT_TRUE(article.text.starts_with("The lake froze on Monday"));
  EXPECT_EQ(article.blocks.size(), 2u);
}

TEST(PlainText, ATextThatOpensWithAParagraphHasNoHeadline) {
  EXPECT_EQ(read(kStory).metadata.headline, "");
}

TEST(PlainText, ATextThatWasCleanedBeforeKeepsHeadlineAndDatelineButNoByline) {
  Page page;
  page.is_unicode = true;
  const Article article =
      read_plain_text("Ice came early\n\nBy Ann Lee | 9 min read\n\nFriday, April 10, 2026\n\n" +
                          std::string(kStory),
                      page);
  EXPECT_EQ(article.metadata.headline, "Ice came early");
  EXPECT_EQ(article.metadata.date_published, "2026-04-10");
  EXPECT_TRUE(article.text.starts_with("Ice came early\n\nFriday, April 10, 2026\n\nThe lake"));
}

TEST(PlainText, TheDatelineBeforeTheFirstSentenceIsTheDay) {
  const auto day = [](const std::string& text) { return read(text).metadata.date_published; };
  EXPECT_EQ(day("Ice came early\n\nBERN, Nov. 24, 2025 (Wire) \u2014 " + std::string(kStory)),
            "2025-11-24");
  EXPECT_EQ(day("LAKE THUN, Switzerland, Nov. 24, 2025 -- " + std::string(kStory)), "2025-11-24");
  EXPECT_EQ(day("Ice came early\nBy Ann Lee | April 8, 2026\n\nBERN, April 9, 2026 - " +
                std::string(kStory)),
            "2026-04-08");
  EXPECT_EQ(
      day("Ice came early\n\nNews of the lakes, gathered by our readers, week by week\nPosted on "
          "24 November 2025\n\n" +
          std::string(kStory)),
      "2025-11-24");
  EXPECT_EQ(day("Ice came early\n\nOn Nov. 24, 2025, the ice came. " + std::string(kStory)), "");
}

TEST(PlainText, ALongLineWithADateIsNoByline) {
  const Article article = read(
      "The harbour company answered nine questions on April 8, 2026\n\nWhy does the ferry stay in "
      "its harbour, and what is there to do about it this winter?\n");
  EXPECT_EQ(article.metadata.headline,
            "The harbour company answered nine questions on April 8, 2026");
  EXPECT_EQ(article.metadata.date_published, "");
}

TEST(PlainText, ATextThatIsADateAloneIsItsText) {
  for (const std::string_view text : {"Nov 12, 2011", "14 days ago", "yesterday", "12 likes"}) {
    EXPECT_EQ(read(text).text, text);
  }
}

TEST(PlainText, AHashtagInFrontOfAHeadlineIsNone) {
  const Article article = read("#IceWatch\n\nIce came early\n\n" + std::string(kStory));
  EXPECT_EQ(article.metadata.headline, "Ice came early");
  EXPECT_TRUE(article.text.starts_with("Ice came early"));
  EXPECT_EQ(read("#IceWatch\n\n" + std::string(kStory)).metadata.headline, "#IceWatch");
}

TEST(PlainText, WhatWasToldFromOutsideIsThePublicationDate) {
  Page page;
  page.published = "2026-04-09";
  const Article article = read_plain_text("Ice\n\nApril 8, 2026\n\n" + std::string(kStory), page);
  EXPECT_EQ(article.metadata.date_published, "2026-04-09");
  EXPECT_EQ(article.metadata.date_evidence.size(), 2u);
}

TEST(PlainText, BulletsMakeOneListAndAreDropped) {
  const Article article =
      read(std::string(kStory) + "\n• skates\n• sledges\n- bottles\n1. numbered\n");
  EXPECT_THAT(article.text, HasSubstr("\n\nskates\nsledges\nbottles\n1. numbered"));
  EXPECT_EQ(article.blocks.back().kind, BlockKind::kListItem);
}

TEST(PlainText, ShortLinesBetweenParagraphsAreHeadings) {
  const Article article = read(std::string(kStory) + "\nWhat comes next\n\n" + std::string(kStory));
  ASSERT_EQ(article.blocks.size(), 5u);
  EXPECT_EQ(article.blocks[2].kind, BlockKind::kHeading);
  EXPECT_EQ(article.slice(article.blocks[2].span), "What comes next");
}

TEST(PlainText, WrappedLinesAreOneParagraph) {
  const Article article = read(
      "The lake froze on Monday, two weeks before its usual time,\n"
      "and the ferry stays in its harbour until further notice, as\n"
      "the company said. Nobody in the village remembers such an\n"
      "early winter, and the shops have sold out of skates.\n");
  EXPECT_EQ(article.blocks.size(), 1u);
  EXPECT_THAT(article.text, HasSubstr("usual time, and the ferry"));
}

TEST(PlainText, RowsOfAFlattenedTableStayRows) {
  const Article article =
      read(std::string(kStory) + "\nPlace Ice Snow\nHarbour 12 40\nIsland 9 35\n");
  EXPECT_THAT(article.text, HasSubstr("Place Ice Snow"));
  EXPECT_EQ(article.slice(article.blocks.back().span), "Island 9 35");
}

TEST(PlainText, ALineBetweenRowsStandsOverThoseBelow) {
  const Article article = read(std::string(kStory) +
                               "\nPlace\tIce\tSnow\nNORTH\nHarbour\t12\t3\nSOUTH\nIsland\t9\t35\n");
  ASSERT_EQ(article.tables.size(), 1u);
  EXPECT_EQ(article.tables[0].rows, 5);
  EXPECT_EQ(article.slice(article.tables[0].cells[3].span), "NORTH");
}

TEST(PlainText, ARowUnderASpanningCellIsAlignedToTheRight) {
  const Article article =
      read(std::string(kStory) + "\nCoast\tPlace\tIce\nNorth\tHarbour\t12\nIsland\t9\n");
  ASSERT_EQ(article.tables.size(), 1u);
  const Cell& island = article.tables[0].cells[6];
  EXPECT_EQ(article.slice(island.span), "Island");
  EXPECT_EQ(island.column, 1);
}

TEST(PlainText, LinesWithTabsAreATable) {
  const Article article =
      read(std::string(kStory) + "\nPlace\tIce\tSnow\nHarbour\t12\t\n\t9\t35\n");
  ASSERT_EQ(article.tables.size(), 1u);
  const Table& table = article.tables[0];
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(table.columns, 3);
  EXPECT_EQ(article.slice(table.span), "Place\tIce\tSnow\nHarbour\t12\t\n\t9\t35");
  EXPECT_EQ(article.slice(table.cells[4].span), "12");
  EXPECT_TRUE(table.cells[0].header);
  EXPECT_FALSE(table.cells[3].header);
}

TEST(PlainText, AThreadOfCommentsIsTakenOffAndJudged) {
  const Article article = read(
      std::string(kStory) +
      "ICE-1,09%\nSNW6,41%\nThis page may contain third-party content. See Disclaimer for "
      "details.\n"
      "  • Reward\n  • 10\nComment\nAdd a comment\nMoonRider\n· 2h ago\nTo The Moon 🌕\nReply0\n"
      "Cy Diaz\n· 3h ago\nThe ferry runs again on Friday, my neighbour works there.\nReply0\nView "
      "More\n");
  EXPECT_TRUE(article.text.ends_with("hot-water bottles."));
  ASSERT_EQ(article.comments.size(), 2u);
  EXPECT_EQ(article.comments[0].author, "MoonRider");
  EXPECT_EQ(article.comments[0].text, "To The Moon 🌕");
  EXPECT_GT(article.comments[0].spam, 0.5);
  EXPECT_EQ(article.comments[1].author, "Cy Diaz");
  EXPECT_LT(article.comments[1].spam, 0.5);
}

TEST(PlainText, RelatedLinksAndLanguagesAtTheEndGo) {
  EXPECT_TRUE(read(std::string(kStory) + "\nES\nEN\n").text.ends_with("bottles."));
  const Article article =
      read(std::string(kStory) + "\nRelated articles\n\nWhy lakes freeze\nSkates compared\n");
  EXPECT_THAT(article.text, Not(HasSubstr("Skates compared")));
}

TEST(PlainText, AHeadingInTheMiddleCutsNothing) {
  const Article article = read(std::string(kStory) + "\nDiscussion\n\n" + std::string(kStory));
  EXPECT_THAT(article.text, HasSubstr("Discussion"));
  EXPECT_TRUE(article.text.ends_with("bottles."));
}

TEST(PlainText, SpeakersBehindAHeadingOfCommentsAreAThread) {
  const Article article = read(
      "Ice is back\n\nThe harbour froze over on Monday, and nobody minded very "
      "much.\n\nComments\n\n"
      "cryptoking: I made $50,000 in a week!!!\n\nAnn: Is it safe?\nI mean to walk.\n");
  EXPECT_EQ(article.text.find("Ann"), std::string::npos);
  ASSERT_EQ(article.comments.size(), 2u);
  EXPECT_EQ(article.comments[0].author, "cryptoking");
  EXPECT_EQ(article.comments[1].text, "Is it safe?\nI mean to walk.");
}

TEST(PlainText, AChapterOfTermsIsNoThread) {
  const Article article = read(
      "Ice is back\n\nThe harbour froze over on Monday, and nobody minded very "
      "much.\n\nDiscussion\n\n"
      "Depth: two metres.\n\nWidth: forty metres.\n");
  EXPECT_NE(article.text.find("forty metres"), std::string::npos);
  EXPECT_TRUE(article.comments.empty());
}

TEST(PlainText, EveryCharacterMapsToItsByte) {
  const std::string page =
      "Ice\n\n  Caf\u00e9   opens \u00a0 late.\r\n\r\n\u2022 one\n\u2022 two\n\na\tb\nc\td\n";
  const Article article = read(page);
  for (const PageMap::Run& run : article.map.runs()) {
    ASSERT_LE(run.page_begin + run.page_size, page.size());
    const std::string text = article.text.substr(run.text_begin, run.text_size);
    const std::string source = page.substr(run.page_begin, run.page_size);
    EXPECT_TRUE(run.verbatim() ? text == source || text == " " : text == " ") << source;
  }
  for (std::size_t at = 0; at < article.text.size(); ++at) {
    const char c = article.text[at];
    if (c == '\n' || c == '\t' || c == ' ') continue;
    EXPECT_EQ(page[article.map.page_span({at, at + 1}).begin], c);
  }
}

TEST(PlainText, EveryCutOfATextIsRead) {
  const std::string page = "Ice\nBy Ann Lee\n\n" + std::string(kStory) +
                           "• x\n\na\tb\nc\td\nComments\nA\n2h ago\nhi\nReply\n";
  for (std::size_t size = 0; size <= page.size(); ++size) {
    const Article article = read(std::string_view(page).substr(0, size));
    for (const Block& block : article.blocks) EXPECT_LE(block.span.end, article.text.size());
  }
  EXPECT_EQ(read("").text, "");
  EXPECT_EQ(read("\n\n \n").text, "");
}

TEST(CommentLines, HeadingsTimesAndFurniture) {
  for (const std::string_view line :
       {"Comments (3)", "12 Comments", "Leave a reply", "Add a comment...",
        "3 thoughts on \u201cIce\u201d", "Join the discussion"}) {
    EXPECT_TRUE(is_comment_heading(line)) << line;
  }
  for (const std::string_view line : {"2h ago", "\u00b7 2h ago", "3 days ago", "an hour ago",
                                      "just now", "5d", "April 8, 2026 at 9:30 am", "8 Apr 2026"}) {
    EXPECT_TRUE(is_comment_time(line)) << line;
  }
  for (const std::string_view line :
       {"Reply", "Reply0", "12 likes", "View More", "7", "post-image"}) {
    EXPECT_TRUE(is_furniture(line)) << line;
  }
  for (const std::string_view line :
       {"The comments were kind", "ago", "years ago we met in the harbour", "A reply came late"}) {
    EXPECT_FALSE(is_comment_heading(line) || is_comment_time(line) || is_furniture(line)) << line;
  }
}

TEST(CommentLines, TickersDisclaimersAndTailHeadings) {
  EXPECT_TRUE(is_ticker("SPK6,41%"));
  EXPECT_TRUE(is_ticker("BTC -1.09%"));
  EXPECT_FALSE(is_ticker("Growth of 5%"));
  EXPECT_FALSE(is_ticker("50%"));
  EXPECT_TRUE(is_disclaimer("This is not financial advice."));
  EXPECT_FALSE(is_disclaimer("The bank gave financial advice."));
  EXPECT_TRUE(is_tail_heading("Related Articles"));
  EXPECT_FALSE(is_tail_heading("Related work has shown that"));
}

}  // namespace
}  // namespace winnow
