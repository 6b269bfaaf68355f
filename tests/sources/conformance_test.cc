// SPDX-License-Identifier: Apache-2.0
// Other projects' test suites for feeds and sitemaps, read where they stand beside the checkout.
#include <gtest/gtest.h>

#include <sstream>

#include "../shared.h"
#include "base/gzip_members.h"
#include "base/json.h"
#include "base/reference.h"
#include "base/url.h"
#include "base/utf8.h"
#include "sources/feed.h"
#include "sources/sitemap.h"

namespace winnow {
namespace {

std::string charset_of(Json row) {
  const std::string type(row["headers"]["content-type"].string());
  const std::size_t at = find_ignoring_case(type, "charset=");
  return at == std::string::npos ? "" : std::string(trim_ascii(type.substr(at + 8)));
}

// Where the suites' server stood.
constexpr const char* kServer = "http://127.0.0.1:8097/";

struct Tally {
  int right = 0, asked = 0;
  std::string wrong;

  // The suites keep the markup of titles, each in its own way: they are compared as text.
  static std::string as_text(std::string_view markup) {
    std::string text;
    bool tag = false;
    for (const char c : markup) {
      tag = tag || c == '<';
      if (!tag) text += c;
      if (c == '>') tag = false;
    }
    for (int i = 0; i < 2; ++i) text = resolve_references(text, ReferencePlace::kText);
    return text;
  }

  void check(std::string_view what, std::string_view want, const std::string& got, Json row) {
    ++asked;
    if (fold_space(want) == fold_space(got)) {
      ++right;
    } else {
      wrong += std::string(row["source"].string()) + ": " + std::string(what) + " '" +
               std::string(want) + "', read '" + got + "'\n";
    }
  }
};

void check_entry(const FeedEntry& entry, Json want, Json row, Tally& tally) {
  for (const auto& [key, value] : want.members()) {
    if (key == "title") {
      tally.check(key, Tally::as_text(value.string()), Tally::as_text(entry.title), row);
    }
    if (key == "link") tally.check(key, resolve_url(kServer, value.string()), entry.link, row);
    if (key == "published_utc") tally.check(key, value.string(), entry.published, row);
    if (key == "updated_utc") tally.check(key, value.string(), entry.updated, row);
  }
}

Tally run(const char* suite) {
  Tally tally;
  for (const std::string& line : shared_lines(std::string("conformance/") + suite)) {
    const auto document = JsonDocument::parse(line);
    const Json row = document->root();
    const std::string bytes = shared_file("conformance/" + std::string(row["file"].string()));
    const std::string url = resolve_url(kServer, row["headers"]["content-location"].string());
    const Feed feed = read_feed(bytes, {.url = url, .charset = charset_of(row)});
    // The suite's own sanitizer is not ours to repeat.
    if (row["sanitised"].boolean().value_or(false)) continue;
    for (const auto& [index, want] : row["entries"].members()) {
      const auto i = static_cast<std::size_t>(std::stoul(std::string(index)));
      check_entry(i < feed.entries.size() ? feed.entries[i] : FeedEntry{}, want, row, tally);
    }
    if (const auto count = row["n_entries"].integer()) {
      tally.check("entries", std::to_string(*count), std::to_string(feed.entries.size()), row);
    }
  }
  return tally;
}

struct Suite {
  const char* file;
  int percent;  // of the checks at least; a JSON number beyond a double still costs its feed
};

class FeedConformance : public ::testing::TestWithParam<Suite> {};

TEST_P(FeedConformance, EntriesAreRight) {
  const Tally tally = run(GetParam().file);
  if (tally.asked == 0) GTEST_SKIP() << "the suite is not beside the checkout";
  RecordProperty("right", tally.right);
  RecordProperty("asked", tally.asked);
  EXPECT_GE(tally.right * 100, tally.asked * GetParam().percent) << tally.wrong;
}

INSTANTIATE_TEST_SUITE_P(Suites, FeedConformance,
                         ::testing::Values(Suite{"feeds_feedparser.jsonl", 98},
                                           Suite{"feeds_gofeed.jsonl", 98},
                                           Suite{"feeds_json_own.jsonl", 85}));

TEST(SitemapConformance, AddressesAreRight) {
  Tally tally;
  for (const std::string& line : shared_lines("conformance/sitemaps.jsonl")) {
    const auto document = JsonDocument::parse(line);
    const Json row = document->root();
    std::string bytes = shared_file("conformance/" + std::string(row["file"].string()));
    std::istringstream in(bytes);
    GzipMembers members(in);
    while (members.fill()) {
    }
    const Sitemap sitemap = read_sitemap(members.buffer(), {.url = kServer, .charset = ""});
    if (const auto count = row["n_urls"].integer()) {
      // Scrapy counts the sitemaps of an index as addresses.
      const std::size_t got =
          sitemap.entries.empty() ? sitemap.sitemaps.size() : sitemap.entries.size();
      tally.check("urls", std::to_string(*count), std::to_string(got), row);
    }
    if (const auto count = row["n_sitemaps"].integer()) {
      tally.check("sitemaps", std::to_string(*count), std::to_string(sitemap.sitemaps.size()), row);
    }
    std::size_t i = 0;
    for (const Json want : row["entries"].items()) {
      const std::string got = sitemap.entries.size() > i    ? sitemap.entries[i].link
                              : sitemap.sitemaps.size() > i ? sitemap.sitemaps[i].link
                                                            : "";
      tally.check("loc", want["loc"].string(), got, row);
      ++i;
    }
  }
  if (tally.asked == 0) GTEST_SKIP() << "the suite is not beside the checkout";
  EXPECT_GE(tally.right * 100, tally.asked * 95) << tally.wrong;
}

}  // namespace
}  // namespace winnow
