// SPDX-License-Identifier: Apache-2.0
// Whole pages, archives and rules damaged at every byte, through every stage as a run takes them:
// nothing crashes, spans hold, what is written can be read and proven.
#include <gtest/gtest.h>

#include <array>
#include <sstream>

#include "archive/capture.h"
#include "archive/warc.h"
#include "base/gzip_buffer.h"
#include "base/utf8.h"
#include "page/decode.h"
#include "record/read_record.h"
#include "record/verify.h"
#include "sources/feed.h"
#include "sources/sitemap.h"
#include "tests/texts.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

const Rules& rules() {
  static const Rules kRules = Rules::builtin().value();
  return kRules;
}

constexpr std::string_view kPage =
    "<!doctype html><meta charset=utf-8><title>Ice | Note</title>"
    "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2026-04-08\"}"
    "</script><article><h1>Ice</h1><p>It cost $40&nbsp;million on April 7 &mdash; twice.</p>"
    "<table><tr><th>Model<th>MMLU<tr><td>Grok 4<td>86.6</table><ul><li>Caf\u00E9</ul></article>"
    "<div class=comments><p>2h ago</p>Cold!</div>";

constexpr std::string_view kText =
    "Ice\n\nBy Ann Lee\n\nIt cost \u20AC40 million on April 7, 2026.\n\n- one\n- two\n\n"
    "BenchmarkGrok 4GPT-5.4\nMMLU86.6%91.4%\n";

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}

// What holds of the record of any bytes; the record itself, or nothing where they are no page.
std::optional<std::string> recorded(const std::string& bytes, PageKind kind) {
  Page page;
  page.source = "damaged";
  page.kind = kind;
  page.body = bytes;
  Result<Article> article = read_article(page);
  if (!article) {
    EXPECT_FALSE(article.error().code.empty());
    EXPECT_FALSE(article.error().message.empty());
    return std::nullopt;
  }
  EXPECT_TRUE(is_valid_utf8(article->text));
  for (const Block& block : article->blocks) {
    EXPECT_LE(block.span.begin, block.span.end);
    EXPECT_TRUE(is_border(article->text, block.span.begin));
    EXPECT_TRUE(is_border(article->text, block.span.end));
  }
  std::vector<Fact> facts = extract_facts(*article, rules());
  for (const Fact& fact : facts) {
    EXPECT_LT(fact.span.begin, fact.span.end);
    EXPECT_TRUE(is_border(article->text, fact.span.begin));
    EXPECT_TRUE(is_border(article->text, fact.span.end));
  }
  return to_json(make_record(page, *std::move(article), std::move(facts)));
}

void expect_sound(const std::string& bytes, PageKind kind) {
  const std::optional<std::string> json = recorded(bytes, kind);
  if (!json) return;
  const Result<Record> record = read_record(*json);
  ASSERT_TRUE(record) << record.error().message << bytes;
  EXPECT_EQ(to_json(*record), *json);
  EXPECT_TRUE(unproven_quotes(*json).empty()) << bytes;
  Page page;
  page.kind = kind;
  page.body = bytes;
  const auto decoded = decode(page);
  ASSERT_TRUE(decoded);
  for (const std::string& finding : unproven_places(*record, decoded->text)) {
    ADD_FAILURE() << finding << "\n" << bytes;
  }
}

TEST(Damage, EveryDamageToAPageGivesAProvenRecordOrAnError) {
  for_every_damage(
      kPage, [](const std::string& bytes) { expect_sound(bytes, PageKind::kHtml); }, 2);
}

TEST(Damage, EveryDamageToAPlainTextGivesAProvenRecord) {
  for_every_damage(kText, [](const std::string& bytes) { expect_sound(bytes, PageKind::kText); });
}

TEST(Damage, BytesOfNoDeclaredKindAreToldApartOrRefused) {
  for_every_damage(kPage, [](const std::string& bytes) { recorded(bytes, PageKind::kUnknown); }, 7);
}

// The record of a page that is cut says no number that the page does not say.
TEST(Damage, ACutPageHasNoNumberOfItsOwn) {
  for (std::size_t size = 0; size <= kPage.size(); size += 2) {
    Page page;
    page.kind = PageKind::kHtml;
    page.body = kPage.substr(0, size);
    const Result<Article> article = read_article(page);
    if (!article) continue;
    std::string number;
    for (const char c : article->text + " ") {
      if (is_ascii_digit(c)) {
        number += c;
      } else if (!number.empty()) {
        EXPECT_NE(page.body.find(number), std::string::npos) << number;
        number.clear();
      }
    }
  }
}

// --- archives

std::string archive_of(std::string_view html) {
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " +
                           std::to_string(html.size()) + "\r\n\r\n" + std::string(html);
  const HeaderFields fields = {{"WARC-Type", "response"},
                               {"WARC-Target-URI", "https://example.com/1"},
                               {"WARC-Date", "2026-04-08T00:00:00Z"},
                               {"WARC-Record-ID", "<urn:uuid:1>"},
                               {"Content-Type", "application/http; msgtype=response"}};
  return write_warc_record(fields, http);
}

// Reads an archive to its end: offsets rise, pages are pages or failures that say what they are.
std::size_t read_archive(const std::string& bytes) {
  std::istringstream in(bytes);
  WarcReader reader(in);
  std::size_t whole = 0;
  std::uint64_t offset = 0;
  while (const std::optional<WarcRecord> record = reader.next()) {
    EXPECT_GE(record->offset, offset);
    EXPECT_LE(record->offset, bytes.size());
    offset = record->offset;
    whole += record->cut ? 0 : 1;
    if (!has_page(*record)) continue;
    const auto page = page_of(*record, "a.warc");
    EXPECT_TRUE(!page || page->body.size() <= bytes.size());
  }
  EXPECT_LE(reader.skipped_bytes(), bytes.size());
  return whole;
}

TEST(Damage, EveryDamageToAnArchiveIsReadToItsEnd) {
  const std::string archive = archive_of("<p>one") + archive_of("<p>two");
  ASSERT_EQ(read_archive(archive), 2u);
  for_every_damage(archive, [](const std::string& bytes) { EXPECT_LE(read_archive(bytes), 2u); });
}

TEST(Damage, EveryDamageToACompressedArchiveIsReadToItsEnd) {
  const std::string archive = gzip_member(archive_of("<p>one")) + gzip_member(archive_of("<p>two"));
  ASSERT_EQ(read_archive(archive), 2u);
  for_every_damage(archive, [](const std::string& bytes) {
    std::istringstream in(bytes);
    WarcReader reader(in);
    std::size_t records = 0;
    while (reader.next()) ASSERT_LE(++records, bytes.size());
  });
}

TEST(Damage, EveryCutOfAnArchiveKeepsTheRecordsBeforeIt) {
  const std::string first = archive_of("<p>one");
  const std::string archive = first + archive_of("<p>two");
  for (std::size_t size = first.size(); size < archive.size(); ++size) {
    std::istringstream in(archive.substr(0, size));
    WarcReader reader(in);
    const auto record = reader.next();
    ASSERT_TRUE(record);
    EXPECT_FALSE(record->cut) << size;
    EXPECT_TRUE(record->block.ends_with("<p>one")) << size;
  }
}

struct Chunked {
  const char* body;
  const char* said;  // null: broken
};

// RFC 9112, 7.1: chunked-body = *chunk last-chunk trailer-section CRLF.
TEST(Damage, ChunksAreTakenOffOrRefused) {
  for (const Chunked& each : std::to_array<Chunked>({
           {"5\r\nhello\r\n0\r\n\r\n", "hello"},
           {"5;name=value\r\nhello\r\n0\r\n\r\n", "hello"},
           {"A\r\n0123456789\r\n0\r\nX: y\r\n\r\n", "0123456789"},
           {"0\r\n\r\n", ""},
           {"5\r\nhel", nullptr},
           {"5\r\nhello\r\n", nullptr},
           {"x\r\nhello\r\n0\r\n\r\n", nullptr},
           {"FFFFFFFFFFFFFFFFFF\r\nhello", nullptr},
           {"", nullptr},
       })) {
    const auto body = dechunk(each.body);
    EXPECT_EQ(body.has_value(), each.said != nullptr) << each.body;
    EXPECT_EQ(body.value_or(""), each.said == nullptr ? "" : each.said) << each.body;
  }
  for_every_mix({"5", "0", "\r\n", "hello", "x", ";", "\n"}, 5, [](const std::string& text) {
    const auto body = dechunk(text);
    ASSERT_TRUE(!body || body->size() <= text.size());
  });
}

// --- feeds and sitemaps

constexpr std::string_view kFeed =
    "<?xml version='1.0'?><rss version='2.0' xmlns:dc='d'><channel><title>T &amp; U</title><item>"
    "<title><![CDATA[One]]></title><link>/1</link><pubDate>Wed, 08 Apr 2026 09:30:00 GMT</pubDate>"
    "</item></channel></rss>";
constexpr std::string_view kAtom =
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='xhtml'><div>One</div></title>"
    "<link href='x'/><updated>2026-04-08T00:00:00Z</updated></entry></feed>";
constexpr std::string_view kJsonFeed =
    R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"https://a.example/1"}]})";
constexpr std::string_view kSitemap =
    "<urlset><url><loc>https://a.example/1</loc><lastmod>2026-04-08</lastmod></url></urlset>";

TEST(Damage, EveryDamageToAFeedGivesSoundEntries) {
  for (const std::string_view fixture : {kFeed, kAtom, kJsonFeed}) {
    for_every_damage(fixture, [](const std::string& bytes) {
      const Feed feed = read_feed(bytes, {.url = "https://a.example/feed", .charset = ""});
      EXPECT_TRUE(feed.entries.empty() || !feed.format.empty()) << bytes;
      EXPECT_LE(feed.entries.size(), 1u) << bytes;
      for (const FeedEntry& entry : feed.entries) {
        EXPECT_TRUE(is_valid_utf8(entry.title)) << bytes;
        EXPECT_TRUE(entry.published.empty() || entry.published.size() == 20) << bytes;
      }
    });
  }
}

TEST(Damage, EveryDamageToASitemapGivesSoundEntries) {
  for_every_damage(kSitemap, [](const std::string& bytes) {
    const Sitemap sitemap = read_sitemap(bytes, {.url = "https://a.example/s.xml", .charset = ""});
    EXPECT_LE(sitemap.entries.size() + sitemap.sitemaps.size(), 2u) << bytes;
    for (const SitemapEntry& entry : sitemap.entries) {
      EXPECT_TRUE(is_valid_utf8(entry.link)) << bytes;
      EXPECT_TRUE(entry.modified.empty() || entry.modified.size() == 20) << bytes;
    }
  });
}

}  // namespace
}  // namespace winnow
