// SPDX-License-Identifier: Apache-2.0
// What every kind of source promises, whatever it reads: one test over the table of all kinds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "base/gzip_buffer.h"
#include "base/time.h"
#include "sources/local_files.h"
#include "sources/source.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kFeed =
    "<rss version='2.0'><channel><title>News</title>"
    "<item><link>/news/1</link><pubDate>Wed, 08 Apr 2026 09:30:00 GMT</pubDate></item>"
    "<item><link>https://example.com/news/2</link></item>"
    "<item><link>mailto:editor@example.com</link></item></channel></rss>";
constexpr const char* kSitemap =
    "<urlset><url><loc>https://example.com/news/1</loc><lastmod>2026-04-08</lastmod></url>"
    "<url><loc>https://example.com/news/2</loc></url></urlset>";

using Web = std::map<std::string, std::string>;  // address: body

class SourceKindsTest : public testing::TestWithParam<const SourceKind*> {
 protected:
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void SetUp() override {
    // Tests run side by side, each in a process of its own: one folder a process.
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("source-kinds-" + std::to_string(::getpid()) + std::string(GetParam()->rule.kind));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "inner");
    write("addresses",
          "# ours\nhttps://example.com/news/1\n\nhttps://example.com/news/2\r\nnone\n");
    write("a.html", "<p>one</p>");
    write("inner/b c.txt", "two");
    write("inner/d.warc.gz", "three");
    write("e.warc", "four");
    write("picture.png", "five");
    write(".hidden.html", "six");
  }
  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  std::string kind() const { return std::string(GetParam()->rule.kind); }

  Section section() const {
    const std::map<std::string, std::string> values = {{"feed", "https://example.com/feed.xml"},
                                                       {"sitemap", "https://example.com/index.xml"},
                                                       {"page", "https://example.com/"},
                                                       {"urls", "addresses"},
                                                       {"folder", "."},
                                                       {"warc", "."}};
    return {.kind = kind(),
            .value = values.at(kind()),
            .name = "s",
            .place = "c.yaml:2:5",
            .excerpt = "\n    - it\n      ^",
            .folder = folder_.string()};
  }

  // Of a kind that reads this machine: the files that it names, in order.
  std::vector<std::string> files() const {
    const std::map<std::string, std::vector<std::string>> named = {
        {"folder", {"a.html", "inner/b c.txt"}}, {"warc", {"e.warc", "inner/d.warc.gz"}}};
    const auto found = named.find(kind());
    return found == named.end() ? std::vector<std::string>() : found->second;
  }

  static Web web() {
    return {{"https://example.com/feed.xml", kFeed},
            {"https://example.com/", "<link rel=alternate type=application/rss+xml href=feed.xml>"},
            {"https://example.com/index.xml",
             "<sitemapindex><sitemap><loc>https://example.com/map.xml.gz</loc></sitemap>"
             "<sitemap><loc>https://example.com/index.xml</loc></sitemap></sitemapindex>"},
            {"https://example.com/map.xml.gz", gzip_member(kSitemap)}};
  }

  // Everything the source names on that web; what it asks beyond the web has no reply.
  std::vector<SourceEntry> run(Source& source, const Web& web) {
    auto step = source.begin();
    if (!step) return {};
    std::vector<SourceEntry> entries = std::move(step->entries);
    std::vector<FetchRequest> ask = std::move(step->ask);
    for (std::size_t i = 0; i < ask.size(); ++i) {
      if (i > 1'000) ADD_FAILURE() << "asks without end";
      const FetchRequest request = ask[i];
      const auto body = web.find(request.url);
      if (body == web.end()) continue;
      auto next = source.take(request, {.url = request.url, .status = 200, .body = body->second});
      if (!next) {
        EXPECT_FALSE(next.error().code.empty());
        EXPECT_FALSE(next.error().message.empty());
        continue;
      }
      entries.insert(entries.end(), next->entries.begin(), next->entries.end());
      ask.insert(ask.end(), next->ask.begin(), next->ask.end());
      if (i > 1'000) break;
    }
    return entries;
  }

  std::filesystem::path folder_;
};

void expect_good_shapes(const std::vector<SourceEntry>& entries) {
  for (const SourceEntry& entry : entries) {
    EXPECT_TRUE(entry.url.starts_with("http://") || entry.url.starts_with("https://") ||
                entry.url.starts_with("file:///"))
        << entry.url;
    for (const std::string& time : {entry.published, entry.updated})
      EXPECT_TRUE(time.empty() || (time.size() >= 20 && time[10] == 'T' && time.ends_with("Z")))
          << time;
  }
}

TEST_P(SourceKindsTest, NamesItsPages) {
  auto source = make_source(section());
  ASSERT_TRUE(source) << source.error().message;
  const auto entries = run(**source, web());
  expect_good_shapes(entries);
  ASSERT_THAT(entries, SizeIs(2));
  if (const auto names = files(); !names.empty()) {
    EXPECT_EQ(path_of_file_url(entries[0].url), folder_ / names[0]);
    EXPECT_EQ(path_of_file_url(entries[1].url), folder_ / names[1]);
    EXPECT_THAT(entries[1].url, testing::Not(HasSubstr(" ")));
    EXPECT_NE(entries[0].updated, "");
    return;
  }
  EXPECT_EQ(entries[0].url, "https://example.com/news/1");
  EXPECT_EQ(entries[1].url, "https://example.com/news/2");
  const bool feed = kind() == "feed" || kind() == "page";
  EXPECT_EQ(entries[0].published, feed ? "2026-04-08T09:30:00Z" : "");
  EXPECT_EQ(entries[0].updated, kind() == "sitemap" ? "2026-04-08T00:00:00Z" : "");
}

TEST_P(SourceKindsTest, BeginsTheSameEveryTime) {
  auto source = make_source(section());
  ASSERT_TRUE(source);
  const auto first = run(**source, web());
  EXPECT_EQ(run(**source, web()), first);
}

TEST_P(SourceKindsTest, WhatItAsksIsConditionalAndCapped) {
  auto source = make_source(section());
  ASSERT_TRUE(source);
  for (const FetchRequest& request : (*source)->begin()->ask) {
    EXPECT_TRUE(request.conditional);
    EXPECT_LE(request.body_bytes, kSitemapBytes);
  }
}

TEST_P(SourceKindsTest, TakesAnyBytesForAReply) {
  std::vector<std::string> bodies = {"",
                                     " ",
                                     std::string(3, '\0'),
                                     "\x1f\x8b\x08\x00",
                                     gzip_member("<rss"),
                                     gzip_member(std::string(1000, '<')),
                                     "{\"items\": [1, {\"url\": 2}]}",
                                     "<html><body>no feed here</body></html>",
                                     std::string(50'000, '<'),
                                     std::string(20'000, '{')};
  std::string deep;
  for (int i = 0; i < 3'000; ++i) deep += "<sitemap><url>";
  bodies.push_back(deep);
  for (const std::string& good : {std::string(kFeed), std::string(kSitemap), gzip_member(kSitemap)})
    for (std::size_t cut = 0; cut < good.size(); cut += 7) bodies.push_back(good.substr(0, cut));
  for (const std::string& body : bodies) {
    Web hostile = web();
    for (auto& [url, old] : hostile) old = body;
    auto source = make_source(section());
    ASSERT_TRUE(source);
    expect_good_shapes(run(**source, hostile));
  }
}

TEST_P(SourceKindsTest, AWrongSectionIsToldWithItsPlace) {
  Section wrong = section();
  wrong.settings.push_back({.name = "speed", .text = "1", .items = {"1"}, .place = "c.yaml:3:5"});
  const auto source = make_source(wrong);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, "bad-config");
  EXPECT_THAT(source.error().message, StartsWith("c.yaml:3:5: 'speed' is no setting of " + kind()));
}

TEST_P(SourceKindsTest, WhatIsNotThereIsAnErrorOfTheReading) {
  Section gone = section();
  if (gone.value.starts_with("https://")) {
    gone.value = "no address";
    const auto source = make_source(gone);
    ASSERT_FALSE(source);
    EXPECT_THAT(source.error().message, HasSubstr("'no address'\n    - it\n      ^"));
    return;
  }
  gone.value = "gone";
  auto source = make_source(gone);
  ASSERT_TRUE(source);
  const auto begun = (*source)->begin();
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().code, "no-such-file");
  EXPECT_THAT(begun.error().message, HasSubstr((folder_ / "gone").string()));
}

INSTANTIATE_TEST_SUITE_P(All, SourceKindsTest,
                         testing::ValuesIn(all_sources().begin(), all_sources().end()),
                         [](const auto& kind) { return std::string(kind.param->rule.kind); });

TEST(Sources, AreSortedByName) {
  std::vector<std::string> kinds;
  for (const SourceKind* kind : all_sources()) kinds.emplace_back(kind->rule.kind);
  EXPECT_THAT(kinds, ElementsAre("feed", "folder", "page", "sitemap", "urls", "warc"));
}

TEST(Sources, AnIndexOfTooManySitemapsIsCutWithANote) {
  std::string index = "<sitemapindex>";
  for (int i = 0; i < 600; ++i)
    index += "<sitemap><loc>https://example.com/" + std::to_string(i) + ".xml</loc></sitemap>";
  index += "</sitemapindex>";
  auto source =
      make_source({.kind = "sitemap", .value = "https://example.com/index.xml", .name = "s"});
  ASSERT_TRUE(source);
  const FetchRequest request = (*source)->begin()->ask.at(0);
  const auto step = (*source)->take(request, {.url = request.url, .status = 200, .body = index});
  ASSERT_TRUE(step);
  EXPECT_THAT(step->ask, SizeIs(499));
  EXPECT_FALSE(step->may_be_conditional);
  ASSERT_THAT(step->notes, SizeIs(1));
  EXPECT_EQ(step->notes[0].code, "sitemap-cut");
}

TEST(Sources, IndexesOfIndexesAreFollowedToADepth) {
  auto source = make_source({.kind = "sitemap", .value = "https://example.com/0.xml", .name = "s"});
  ASSERT_TRUE(source);
  std::vector<FetchRequest> ask = (*source)->begin()->ask;
  int asked = 0;
  while (!ask.empty()) {
    ++asked;
    ASSERT_LT(asked, 10);
    const std::string next = "https://example.com/" + std::to_string(asked) + ".xml";
    const auto step = (*source)->take(ask[0], {.url = ask[0].url,
                                               .status = 200,
                                               .body = "<sitemapindex><sitemap><loc>" + next +
                                                       "</loc></sitemap></sitemapindex>"});
    ASSERT_TRUE(step);
    ask = step->ask;
  }
  EXPECT_EQ(asked, 3);
}

}  // namespace
}  // namespace winnow
