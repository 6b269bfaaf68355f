// SPDX-License-Identifier: Apache-2.0
#include "sources/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace winnow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const FeedContext kContext{.url = "https://example.com/blog/feed.xml", .charset = ""};

Feed read(std::string_view bytes) { return read_feed(bytes, kContext); }

FeedEntry only_entry(std::string_view bytes) {
  const Feed feed = read(bytes);
  EXPECT_EQ(feed.entries.size(), 1u) << bytes;
  return feed.entries.empty() ? FeedEntry{} : feed.entries[0];
}

TEST(Feed, ReadsRss2) {
  const Feed feed = read(R"(<?xml version="1.0"?><rss version="2.0"><channel>
    <title>Model news</title><link>https://example.com/</link><language>en-gb</language>
    <item><title>Quill 3 is out</title><link> /2026/quill </link><guid isPermaLink="false">q3</guid>
      <pubDate>Wed, 08 Apr 2026 09:30:00 +0200</pubDate><description>&lt;p&gt;New</description></item>
    </channel></rss>)");
  EXPECT_EQ(feed.format, "rss");
  EXPECT_EQ(feed.title, "Model news");
  EXPECT_EQ(feed.language, "en-gb");
  EXPECT_THAT(feed.entries, ElementsAre(FeedEntry{.link = "https://example.com/2026/quill",
                                                  .title = "Quill 3 is out",
                                                  .id = "q3",
                                                  .summary = "<p>New",
                                                  .published = "2026-04-08T07:30:00Z"}));
  EXPECT_THAT(feed.notes, IsEmpty());
}

TEST(Feed, ReadsRss1WhereItemsStandBesideTheChannel) {
  const FeedEntry entry = only_entry(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
      "<channel><title>C</title></channel><item "
      "rdf:about='https://example.com/1'><title>One</title>"
      "<dc:date>2026-04-08</dc:date></item></rdf:RDF>");
  EXPECT_EQ(entry.link, "https://example.com/1");
  EXPECT_EQ(entry.id, "https://example.com/1");
  EXPECT_EQ(entry.published, "2026-04-08T00:00:00Z");
}

TEST(Feed, ReadsAtomAndPrefersThePageAmongItsLinks) {
  const FeedEntry entry = only_entry(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry>"
      "<link rel='enclosure' href='a.mp3'/><link rel='alternate' type='application/pdf' "
      "href='a.pdf'/>"
      "<link rel='alternate' type='text/html' href='a.html'/><link rel='self' href='a.xml'/>"
      "<id>tag:example.com,2026:a</id><title type='html'>A &amp;amp; B</title>"
      "<published>2026-04-08T01:00:00-05:00</published><updated>2026-04-09T00:00:00Z</updated>"
      "</entry></feed>");
  EXPECT_EQ(entry.link, "https://example.com/blog/a.html");
  EXPECT_EQ(entry.title, "A &amp; B");
  EXPECT_EQ(entry.published, "2026-04-08T06:00:00Z");
  EXPECT_EQ(entry.updated, "2026-04-09T00:00:00Z");
}

TEST(Feed, ResolvesLinksAgainstXmlBase) {
  EXPECT_EQ(only_entry("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://b.example/x/'>"
                       "<entry xml:base='y/'><link href='z'/></entry></feed>")
                .link,
            "https://b.example/x/y/z");
}

TEST(Feed, KeepsMarkupOfXhtmlTitles) {
  EXPECT_EQ(only_entry("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='xhtml'>"
                       "<div xmlns='http://www.w3.org/1999/xhtml'>Less: <em>&lt;</em></div>"
                       "</title></entry></feed>")
                .title,
            "Less: <em>&lt;</em>");
}

TEST(Feed, APermanentGuidIsTheLinkWhereThereIsNone) {
  const char* item =
      "<rss><channel><item><guid%>https://example.com/g</guid></item></channel></rss>";
  const auto with = [&](const char* attribute) {
    std::string text = item;
    text.replace(text.find('%'), 1, attribute);
    return only_entry(text).link;
  };
  EXPECT_EQ(with(""), "https://example.com/g");
  EXPECT_EQ(with(" isPermaLink='true'"), "https://example.com/g");
  EXPECT_EQ(with(" isPermaLink='false'"), "");
}

TEST(Feed, TheItemsOwnWordsBeatThoseOfOtherVocabularies) {
  const FeedEntry entry = only_entry(
      "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/"
      "podcast-1.0.dtd'><channel><item><media:title>media</media:title><itunes:summary>it"
      "</itunes:summary><title>own</title><image><link>https://example.com/image</link></image>"
      "<link>https://example.com/item</link></item></channel></rss>");
  EXPECT_EQ(entry.title, "own");
  EXPECT_EQ(entry.summary, "it");
  EXPECT_EQ(entry.link, "https://example.com/item");
}

TEST(Feed, ReadsCdf) {
  const FeedEntry entry = only_entry(
      "<CHANNEL HREF='https://example.com/'><TITLE>C</TITLE><ITEM HREF='/item' "
      "LASTMOD='2026-04-06T23:05:43-05:00'><TITLE>Item</TITLE></ITEM></CHANNEL>");
  EXPECT_EQ(entry.link, "https://example.com/item");
  EXPECT_EQ(entry.title, "Item");
  EXPECT_EQ(entry.updated, "2026-04-07T04:05:43Z");
}

TEST(Feed, ReadsJsonFeed) {
  const FeedEntry entry = only_entry(
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
      {"id": 7, "external_url": "/seven", "title": "Seven", "date_published": "2026-04-08T00:00:00.5Z"},
      ]})");
  EXPECT_EQ(entry.id, "7");
  EXPECT_EQ(entry.link, "https://example.com/seven");
  EXPECT_EQ(entry.published, "2026-04-08T00:00:00Z");
}

TEST(Feed, ABrokenFeedGivesWhatCanBeRead) {
  const Feed feed = read(
      "<rss><channel><item><title>Q&A &nbsp; <b>x</title><link>/a?x=1&y=2</link></item>"
      "<item><title>Second\x0B</title>");
  ASSERT_EQ(feed.entries.size(), 2u);
  EXPECT_EQ(feed.entries[0].link, "https://example.com/a?x=1&y=2");
  EXPECT_EQ(feed.entries[1].title, "Second");
  ASSERT_FALSE(feed.notes.empty());
  EXPECT_EQ(feed.notes.back().code, "feed-mended");
}

TEST(Feed, WhatIsNoFeedSaysSo) {
  for (const char* bytes :
       {"", "<html><body>404</body></html>", "{\"error\": 1}", "[1, 2]", "plain"}) {
    const Feed feed = read(bytes);
    EXPECT_EQ(feed.format, "") << bytes;
    EXPECT_THAT(feed.entries, IsEmpty()) << bytes;
    ASSERT_FALSE(feed.notes.empty()) << bytes;
    EXPECT_EQ(feed.notes[0].code, "feed-unknown") << bytes;
  }
}

TEST(Feed, DecodesWhatItDeclares) {
  EXPECT_EQ(
      only_entry("<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>caf\xE9"
                 "</title></item></channel></rss>")
          .title,
      "caf\u00e9");
  EXPECT_EQ(only_entry("<rss><channel><item><title>caf\xE9</title></item></channel></rss>").title,
            "caf\u00e9");
}

}  // namespace
}  // namespace winnow
