// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/reference.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

Page page_of(std::string body) {
  Page page;
  page.source = "test";
  page.url = "https://shore.example/ice";
  page.body = std::move(body);
  return page;
}

std::string article_page(const std::string& middle) {
  std::string body = "<!doctype html><html lang=en><title>Ice</title><body><article><h1>Ice</h1>";
  for (int i = 0; i < 6; ++i)
    body += "<p>Paragraph " + std::to_string(i) +
            " tells of the ice on the lake, which is thicker than it was last week, and of what "
            "people who live there say about it &amp; about the ferry.</p>";
  return body + middle + "</article></body></html>";
}

TEST(ReadArticleTest, RefusesWhatIsNoPage) {
  const auto code = [](Page page, Limits limits = {}) {
    return read_article(page, limits).error().code;
  };
  EXPECT_EQ(code(page_of("")), "empty-body");
  EXPECT_EQ(code(page_of("\x89PNG\r\n\x1A\n")), "not-html");
  EXPECT_EQ(code(page_of("<p>long"), Limits{.page_bytes = 3}), "too-large");
  Limits tight;
  tight.tree_bytes = 1;
  tight.tree_bytes_per_byte = 0;
  std::string paragraphs;
  for (int i = 0; i < 10'000; ++i) paragraphs += "<p>x";
  EXPECT_EQ(code(page_of(paragraphs), tight), "parse-budget");
}

TEST(ReadArticleTest, ErrorsNameTheInput) {
  EXPECT_THAT(read_article(page_of("")).error().message, testing::HasSubstr("test"));
}

TEST(ReadArticleTest, ReadsHtmlAndText) {
  const auto html = read_article(page_of(article_page("")));
  ASSERT_TRUE(html.has_value());
  EXPECT_THAT(html->text, testing::HasSubstr("about it & about the ferry."));
  EXPECT_EQ(html->charset, "utf-8");
  EXPECT_EQ(html->metadata.language, "en");
  const auto text =
      read_article(page_of("Ice came early\n\nThe lake froze on Monday, they say.\n"));
  ASSERT_TRUE(text.has_value());
  EXPECT_THAT(text->text, testing::HasSubstr("The lake froze on Monday"));
}

TEST(ReadArticleTest, TheHeadlineIsNoTextToo) {
  std::string body =
      "<html lang=en><title>The ferry waits for the ice to melt</title><body><article>"
      "<h1>The ferry waits for the  ice to melt</h1>";
  for (int i = 0; i < 6; ++i)
    body += "<h2>Part " + std::to_string(i) +
            "</h2><p>This is a paragraph of text about the ferry and the ice, and who said what "
            "to whom about it, at some length and in detail.</p>";
  const Article article = read_article(page_of(body + "</article></body></html>")).value();
  EXPECT_EQ(article.metadata.headline, "The ferry waits for the ice to melt");
  EXPECT_THAT(article.text, ::testing::StartsWith("Part 0\n\nThis is a paragraph"));
}

// A story of a few sentences under which readers wrote far more than it says.
std::string story_with_thread(int posts, bool named) {
  std::string body =
      "<html lang=en><title>Lamps that phone home</title><body><div class=story><h1>Lamps that "
      "phone home</h1>";
  for (int i = 0; i < 4; ++i)
    body += "<p>In ward " + std::to_string(i) +
            " the council wants every street lamp to report when it fails, by a small radio "
            "under the hood. Each costs 38 pounds, and there are 22,000 lamps in the town. The "
            "tender is open until May.</p>";
  body += "</div><div id=commentlisting class=comments>";
  for (int i = 0; i < posts; ++i) {
    if (named) body += "<p class=author>reader" + std::to_string(i) + "</p><p>3 hours ago</p>";
    body +=
        "<div class=text><p>My street has had a dark corner since March of last year, and I "
        "have reported it " +
        std::to_string(i + 2) +
        " times. A radio would only send them the number faster than I do.</p><p>Street " +
        std::to_string(i) +
        " should ask the postman, who walks down every street in any weather and has a telephone "
        "already.</p></div>";
    if (named) body += "<a href=#>Reply</a>";
  }
  return body + "</div></body></html>";
}

TEST(ReadArticleTest, AThreadLongerThanItsStoryIsAThreadWhereItReadsAsOne) {
  const Article article = read_article(page_of(story_with_thread(12, true))).value();
  EXPECT_THAT(article.text, testing::HasSubstr("The tender is open until May."));
  EXPECT_THAT(article.text, testing::Not(testing::HasSubstr("ask the postman")));
  EXPECT_EQ(article.comments.size(), 12u);
}

TEST(ReadArticleTest, WhatIsMostOfThePageAndNamesNobodyIsNoThread) {
  const Article article = read_article(page_of(story_with_thread(12, false))).value();
  EXPECT_THAT(article.text, testing::HasSubstr("ask the postman"));
}

TEST(ReadArticleTest, SpansLeadBackToThePage) {
  const Page page = page_of(article_page("<p>It cost 1,284 crowns &mdash; no less.</p>"));
  const Article article = read_article(page).value();
  const std::size_t at = article.text.find("1,284 crowns \xE2\x80\x94 no");
  ASSERT_NE(at, std::string::npos);
  const Span span = article.map.page_span({at, at + 19});
  EXPECT_EQ(page.body.substr(span.begin, span.size()), "1,284 crowns &mdash; no");
}

TEST(ReadArticleTest, SaysWhenThereIsNoText) {
  const auto article = read_article(page_of("<html><body><script>x()</script></body></html>"));
  ASSERT_TRUE(article.has_value());
  EXPECT_TRUE(article->text.empty());
  EXPECT_THAT(article->notes, testing::Contains(testing::Field(&Note::code, "no-text")));
}

TEST(ReadArticleTest, SaysWhenBytesWereReplaced) {
  Page page = page_of(article_page("<p>caf\xE9"));
  page.charset = "utf-8";
  EXPECT_THAT(read_article(page).value().notes,
              testing::Contains(testing::Field(&Note::code, "replaced-bytes")));
}

TEST(ReadArticleTest, TheSamePageGivesTheSameArticle) {
  const Page page = page_of(article_page("<ul><li>a<li>b</ul>"));
  EXPECT_EQ(read_article(page).value(), read_article(page).value());
}

TEST(ReadArticleTest, ReturnsForEveryCutOfAPage) {
  const std::string body =
      article_page("<table><tr><td>1<td>2</table><div class=comments><p>x</div>");
  for (std::size_t size = 1; size < body.size(); size += 7)
    EXPECT_TRUE(read_article(page_of(body.substr(0, size))).has_value()) << size;
}

}  // namespace
}  // namespace winnow
