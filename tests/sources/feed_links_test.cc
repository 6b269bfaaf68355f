// SPDX-License-Identifier: Apache-2.0
#include "sources/feed_links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kPage = "https://example.com/news/";

TEST(FeedLinks, DeclaredFeedsComeInThePagesOrder) {
  EXPECT_THAT(find_feed_links(
                  "<head><LINK REL='alternate' type=\"application/rss+xml\" href=/rss?a=1&amp;b=2>"
                  "<link href='a.json' type='application/feed+json; charset=utf-8' "
                  "rel='ALTERNATE home'><a href=/feed>feed</a>",
                  kPage),
              ElementsAre("https://example.com/rss?a=1&b=2", "https://example.com/news/a.json"));
}

TEST(FeedLinks, FeedsOfCommentsComeLast) {
  EXPECT_THAT(find_feed_links("<link rel=alternate type=application/rss+xml href=/comments/feed>"
                              "<link rel=alternate type=application/rss+xml href=/feed>",
                              kPage),
              ElementsAre("https://example.com/feed", "https://example.com/comments/feed"));
}

TEST(FeedLinks, OtherAlternatesAreNoFeeds) {
  EXPECT_THAT(find_feed_links("<link rel=alternate hreflang=de href=/de/>"
                              "<link rel=stylesheet type=application/rss+xml href=/x>",
                              kPage),
              IsEmpty());
}

TEST(FeedLinks, WithoutADeclarationAddressesOfFeedsAreTaken) {
  EXPECT_THAT(find_feed_links("<a href='/about'>About</a> <a href='/blog/feed/'>RSS</a>"
                              "<a href='/blog/feed/'>again</a><a href=world.rss>World</a>",
                              kPage),
              ElementsAre("https://example.com/blog/feed/", "https://example.com/news/world.rss"));
}

TEST(FeedLinks, TheBaseCounts) {
  EXPECT_THAT(find_feed_links("<base href=/deep/><link rel=alternate type=application/atom+xml "
                              "href=atom.xml>",
                              kPage),
              ElementsAre("https://example.com/deep/atom.xml"));
}

TEST(FeedLinks, CommentsScriptsAndStylesHoldNone) {
  constexpr const char* kLink = "<link rel=alternate type=application/rss+xml href=/feed>";
  for (const auto& [open, close] : {std::pair("<!--", "-->"), std::pair("<script>", "</script>"),
                                    std::pair("<style>", "</style>")}) {
    EXPECT_THAT(find_feed_links(std::string(open) + kLink + close, kPage), IsEmpty());
    EXPECT_THAT(find_feed_links(std::string(open) + close + kLink, kPage),
                ElementsAre("https://example.com/feed"));
    EXPECT_THAT(find_feed_links(std::string(open) + kLink, kPage), IsEmpty());
  }
}

TEST(FeedLinks, ReturnsForEveryPrefixOfAPage) {
  const std::string page =
      "<!doctype html><!-- c --><link rel=\"alternate\" type='application/rss+xml' href = /feed >"
      "<a href=x.rss><script>1<2</script></a b='";
  for (std::size_t size = 0; size <= page.size(); ++size)
    EXPECT_LE(find_feed_links(page.substr(0, size), kPage).size(), 1u);
}

}  // namespace
}  // namespace winnow
