// SPDX-License-Identifier: Apache-2.0
#include "page/comments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "page/comment_lines.h"

namespace winnow {
namespace {

using testing::HasSubstr;

const std::string kArticle =
    "<article><h1>Ice came early</h1><p>The lake froze on Monday, two weeks before its usual time, "
    "and the "
    "ferry stays in its harbour until further notice, as the company said.</p><p>Nobody in the "
    "village "
    "remembers such an early winter, and the shops have sold out of skates and "
    "sledges.</p></article>";

std::string regions_of(const std::string& html) {
  const Dom dom = Dom::parse(html, {}).value();
  std::string out;
  for (const Node node : find_comment_regions(dom)) {
    out += std::string(node.name()) + "." + std::string(node.raw_attribute("class")) + " ";
  }
  return out;
}

std::vector<Comment> comments_of(const std::string& html) {
  const Dom dom = Dom::parse(html, {}).value();
  return read_comments(dom, find_comment_regions(dom));
}

TEST(Comments, RegionsAreFoundByTheirNames) {
  for (const std::string_view names : std::to_array<std::string_view>(
           {"class=comments", "class='css-x9 comment-list'", "id=disqus_thread",
            "class=commentList", "itemprop=comment",
            "itemscope itemtype=https://schema.org/Comment", "id=respond"})) {
    const std::string html =
        kArticle + "<div " + std::string(names) + "><p>So cold here!</p></div>";
    EXPECT_TRUE(regions_of(html).starts_with("div.")) << names;
  }
  EXPECT_EQ(regions_of(kArticle + "<reader-comments><p>x</p></reader-comments>"),
            "reader-comments. ");
}

TEST(Comments, RepliesAndTimesAreSeenHoweverThePageWritesThem) {
  for (const auto& [time, reply] : std::to_array<std::pair<std::string, std::string>>(
           {{"2h ago", "Reply"},
            {"2&nbsp;hours\u00A0ago", "&nbsp;reply"},
            {"&#50; days ago", "\u00A0 REPLY (1)"},
            {"an hour ag&#111;", "&#82;eply"},
            {" yesterday\n", "\n  Reply\n"},
            {"2026\u5E744\u67088\u65E5", "\u200BReply"}})) {
    std::string html = kArticle + "<div class=x9>";
    for (int i = 0; i < 3; ++i)
      html +=
          "<div><p>Ann</p><p>" + time + "</p><p>So cold this year!</p><a>" + reply + "</a></div>";
    EXPECT_EQ(regions_of(html + "</div>"), "div.x9 ") << time << " / " << reply;
  }
}

TEST(Comments, WhatOnlySoundsLikeCommentsIsNone) {
  for (const std::string_view html : std::to_array<std::string_view>(
           {"<div class=comment-count>3</div>", "<span class=comment># code</span>",
            "<div class='commentary'>x</div>", "<div class=correspondent>x</div>",
            "<div class=recommended>x</div>", "<div class=comments-closed>x</div>"})) {
    EXPECT_EQ(regions_of(kArticle + std::string(html)), "") << html;
  }
}

TEST(Comments, APartWithATableOfDataIsNoRegion) {
  const std::string table =
      "<table><tr><th>Reply</th><th>Share</th></tr><tr><td>yes</td><td>61 %</td></tr></table>";
  EXPECT_EQ(regions_of(kArticle + "<div class=responses><h2>Responses</h2>" + table +
                       "<p>2h ago</p><p>3h ago</p><p>Reply rates fell.</p></div>"),
            "");
  EXPECT_EQ(regions_of(kArticle + "<div class=comments>" + table + "<p>A survey.</p></div>"), "");
  EXPECT_EQ(
      regions_of(kArticle + "<div class=comments><p>Ann</p><p>2h ago</p><p>My counts:</p>" + table +
                 "<a>Reply</a><p>Bo</p><p>3h ago</p><p>Thanks!</p><a>Reply</a></div>"),
      "div.comments ");
}

TEST(Comments, TheElementOfTheWholePageIsNoRegion) {
  EXPECT_EQ(regions_of("<body class=comments-open><div class=comments>" + kArticle + "</div>"), "");
}

TEST(Comments, AHeadingWithSignsOfAThreadMakesARegion) {
  const std::string thread =
      "<ul><li><b>Bo</b> <i>2h ago</i> <p>Cold!</p> <a>Reply</a></li><li><b>Cy</b> <i>3h ago</i> "
      "<p>Very.</p> <a>Reply</a></li></ul>";
  EXPECT_EQ(regions_of(kArticle + "<section><h3>Comments (2)</h3>" + thread + "</section>"),
            "section. ");
  EXPECT_EQ(regions_of(kArticle + "<h3>2 responses</h3>" + thread), "ul. ");
  EXPECT_EQ(
      regions_of(kArticle + "<section><h3>Discussion</h3><p>Our results show ice.</p></section>"),
      "");
}

TEST(Comments, AThreadWithoutNamesIsFoundByItsButtons) {
  std::string thread = "<div class=a7>";
  for (const char* name : {"Bo", "Cy", "Di"}) {
    thread += "<div class=b2><div>" + std::string(name) +
              "</div><div>2 hours ago</div><div>So cold here.</div><span>Reply</span></div>";
  }
  const std::string html = kArticle + thread + "</div>";
  EXPECT_EQ(regions_of(html), "div.a7 ");
  const std::vector<Comment> comments = comments_of(html);
  ASSERT_EQ(comments.size(), 3u);
  EXPECT_EQ(comments[1].author, "Cy");
  EXPECT_EQ(comments[1].text, "So cold here.");
}

TEST(Comments, AuthorTimeAndTextAreToldApart) {
  const std::vector<Comment> comments = comments_of(
      kArticle +
      "<ol class=commentlist><li class=comment><div class=comment-author><cite class=fn>Bo "
      "Chan</cite> "
      "<span>says:</span></div><div class=meta><a>April 8, 2026 at 9:30 am</a></div><p>So cold "
      "here!</p>"
      "<p>And <b>windy</b> too.</p><div class=reply><a>Reply</a></div>"
      "<ul class=children><li class=comment><cite class=fn>Cy Diaz</cite> <time>1 day ago</time>"
      "<p>Not in the harbour.</p></li></ul></li></ol>");
  ASSERT_EQ(comments.size(), 2u);
  EXPECT_EQ(comments[0].author, "Bo Chan");
  EXPECT_EQ(comments[0].text, "So cold here!\nAnd windy too.");
  EXPECT_LT(comments[0].spam, 0.5);
  EXPECT_EQ(comments[1].author, "Cy Diaz");
  EXPECT_EQ(comments[1].text, "Not in the harbour.");
}

TEST(Comments, FormsAndFurnitureAreNoComments) {
  const std::vector<Comment> comments = comments_of(
      kArticle +
      "<div id=respond class=comments><h3>Leave a reply</h3><a>Cancel reply</a><form><label>Your "
      "name</label><textarea>x</textarea></form><p>Your address is not shown.</p></div>");
  EXPECT_TRUE(comments.empty());
}

TEST(Comments, SpamIsJudgedWithItsThread) {
  std::string html = kArticle + "<div class=comments>";
  for (const char* name : {"a1", "b2", "c3"}) {
    html += "<div class=comment><span class=username>" + std::string(name) +
            "</span><span>2h ago</span><p>To The Moon 🚀</p><a>Reply</a></div>";
  }
  const std::vector<Comment> comments = comments_of(html + "</div>");
  ASSERT_EQ(comments.size(), 3u);
  for (const Comment& comment : comments) {
    EXPECT_GT(comment.spam, 0.9);
    EXPECT_FALSE(comment.why.empty());
  }
}

TEST(Comments, APageWithoutAnyHasNone) {
  EXPECT_EQ(regions_of(kArticle), "");
  EXPECT_TRUE(comments_of(kArticle).empty());
  EXPECT_EQ(regions_of(""), "");
}

TEST(Comments, EveryCutOfAThreadIsRead) {
  const std::string html =
      kArticle +
      "<section><h3>Comments (2)</h3><div class=comment><b class=author>Bo</b><time>2h ago"
      "</time><p>Cold!</p><a>Reply</a></div></section>";
  for (std::size_t size = kArticle.size(); size <= html.size(); ++size) {
    EXPECT_LE(comments_of(html.substr(0, size)).size(), 1u);
  }
}

TEST(Comments, APageOfHeadingsIsReadInOnePass) {
  std::string html = kArticle;
  for (int i = 0; i < 3000; ++i) html += "<h2>Comments (2)</h2><p>2h ago</p><p>Reply</p>";
  EXPECT_TRUE(comments_of(html).empty());
}

TEST(CommentNames, ArePartsOfClassLists) {
  EXPECT_TRUE(names_thread("css-1 commentList_x9"));
  EXPECT_TRUE(names_thread("fb comments"));
  EXPECT_FALSE(names_thread("comment-count"));
  EXPECT_FALSE(names_thread("commentary"));
  EXPECT_TRUE(names_comment_author("comment-author vcard"));
  EXPECT_FALSE(names_comment_author("authority"));
  EXPECT_TRUE(is_comment_filler("says:"));
}

}  // namespace
}  // namespace winnow
