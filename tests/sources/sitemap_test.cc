// SPDX-License-Identifier: Apache-2.0
#include "sources/sitemap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace winnow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Sitemap read(std::string_view bytes) {
  return read_sitemap(bytes, {.url = "https://example.com/sitemap.xml", .charset = ""});
}

TEST(Sitemap, ReadsAddressesAndTheirNews) {
  const Sitemap sitemap = read(
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
      "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9' xmlns:image='urn:i'><url>"
      "<image:image><image:loc>https://example.com/p.png</image:loc></image:image>"
      "<loc> https://example.com/a?x=1&amp;y=2 </loc><lastmod>2026-04-08</lastmod><news:news>"
      "<news:publication><news:name>N</news:name><news:language>en</news:language>"
      "</news:publication><news:publication_date>2026-04-07T10:00:00Z</news:publication_date>"
      "<news:title>Title</news:title></news:news></url></urlset>");
  EXPECT_THAT(sitemap.entries, ElementsAre(SitemapEntry{.link = "https://example.com/a?x=1&y=2",
                                                        .modified = "2026-04-08T00:00:00Z",
                                                        .title = "Title",
                                                        .published = "2026-04-07T10:00:00Z",
                                                        .language = "en"}));
  EXPECT_THAT(sitemap.notes, IsEmpty());
}

TEST(Sitemap, AnIndexNamesSitemaps) {
  const Sitemap sitemap = read(
      "<sitemapindex><sitemap><loc>/one.xml.gz</loc><lastmod>2026-04-08T10:00:00+02:00</lastmod>"
      "</sitemap><sitemap><loc>/two.xml</loc></sitemap>");
  EXPECT_THAT(sitemap.sitemaps, ElementsAre(SitemapEntry{.link = "https://example.com/one.xml.gz",
                                                         .modified = "2026-04-08T08:00:00Z"},
                                            SitemapEntry{.link = "https://example.com/two.xml"}));
  EXPECT_THAT(sitemap.entries, IsEmpty());
}

TEST(Sitemap, ReadsPlainListsAndFeeds) {
  EXPECT_EQ(read("https://example.com/1\r\nnot an address\n\nhttp://example.com/2").entries.size(),
            2u);
  EXPECT_EQ(read("<rss><channel><item><link>/x</link></item></channel></rss>").entries.at(0).link,
            "https://example.com/x");
}

TEST(Sitemap, BrokenOnesGiveWhatCanBeRead) {
  const Sitemap sitemap = read("<urlset><url><loc>/a?b&c</loc><url><loc>/d</loc></urlset>");
  EXPECT_EQ(sitemap.entries.size(), 2u);
  EXPECT_EQ(read("<html></html>").notes.at(0).code, "feed-unknown");
}

}  // namespace
}  // namespace winnow
