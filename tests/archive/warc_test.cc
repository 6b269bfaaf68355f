// SPDX-License-Identifier: Apache-2.0
#include "archive/warc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace winnow {
namespace {

using ::testing::ElementsAre;

std::string record(const std::string& type, const std::string& block) {
  return write_warc_record({{"WARC-Type", type},
                            {"WARC-Target-URI", "https://example.com/" + type},
                            {"WARC-Date", "2026-04-08T09:30:00Z"}},
                           block);
}

struct Reading {
  std::vector<std::string> blocks;
  std::vector<std::uint64_t> offsets;
  std::vector<bool> cut;
  std::uint64_t skipped = 0;
};

Reading read_all(const std::string& bytes) {
  std::istringstream in(bytes);
  WarcReader reader(in);
  Reading reading;
  while (auto record = reader.next()) {
    reading.blocks.push_back(record->block);
    reading.offsets.push_back(record->offset);
    reading.cut.push_back(record->cut);
  }
  reading.skipped = reader.skipped_bytes();
  return reading;
}

TEST(WarcReader, ReadsWhatTheWriterWrote) {
  const std::string first = record("response", "one"), second = record("resource", "two");
  const Reading plain = read_all(first + second);
  EXPECT_THAT(plain.blocks, ElementsAre("one", "two"));
  EXPECT_THAT(plain.offsets, ElementsAre(0, first.size()));
  EXPECT_EQ(plain.skipped, 0u);
}

TEST(WarcReader, GivesTheOffsetOfTheGzipMember) {
  const std::string first = gzip_member(record("response", std::string(100'000, 'x')));
  const Reading reading = read_all(first + gzip_member(record("response", "two")));
  EXPECT_THAT(reading.offsets, ElementsAre(0, first.size()));
  EXPECT_EQ(reading.blocks[0].size(), 100'000u);
  EXPECT_EQ(reading.skipped, 0u);
  const Reading alone =
      read_all((first + gzip_member(record("response", "two"))).substr(first.size()));
  EXPECT_THAT(alone.blocks, ElementsAre("two"));
}

TEST(WarcReader, ReadsOneMemberAroundManyRecords) {
  const Reading reading = read_all(gzip_member(record("a", "one") + record("b", "two")));
  EXPECT_THAT(reading.blocks, ElementsAre("one", "two"));
}

TEST(WarcReader, AcceptsVersion10WithBracketsFoldsAndLineFeedsAlone) {
  std::istringstream in(
      "WARC/1.0\nwarc-type: response\nWARC-Target-URI: <http://example.com/a b>\nX: one\n  two\n"
      "Content-Length: 2\n\nhi\n\n");
  WarcReader reader(in);
  const auto record = reader.next();
  ASSERT_TRUE(record);
  EXPECT_EQ(record->type, "response");
  EXPECT_EQ(record->target_uri, "http://example.com/a b");
  EXPECT_EQ(find_field(record->fields, "x"), "one two");
  EXPECT_EQ(record->block, "hi");
  EXPECT_FALSE(reader.next());
}

TEST(WarcReader, SkipsWhatIsNoRecordAndCountsIt) {
  const Reading reading =
      read_all("rubbish\n" + record("a", "one") + "more rubbish\r\n" + record("b", "two"));
  EXPECT_THAT(reading.blocks, ElementsAre("one", "two"));
  EXPECT_EQ(reading.skipped, 8u + 14u);
}

TEST(WarcReader, ARecordWithoutLengthCostsItselfAlone) {
  const std::string broken = "WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n";
  EXPECT_THAT(read_all(broken + record("b", "two")).blocks, ElementsAre("two"));
  const std::string negative = "WARC/1.0\r\nContent-Length: -5\r\n\r\nbody\r\n\r\n";
  EXPECT_THAT(read_all(negative + record("b", "two")).blocks, ElementsAre("two"));
}

TEST(WarcReader, GivesARecordCutByTheEndAsCut) {
  const std::string bytes = record("a", "one") + record("b", "twotwo");
  const Reading reading = read_all(bytes.substr(0, bytes.size() - 7));
  EXPECT_THAT(reading.blocks, ElementsAre("one", "two"));
  EXPECT_THAT(reading.cut, ElementsAre(false, true));
}

TEST(WarcReader, ADamagedMemberCostsItsRecordAlone) {
  std::string noise(50'000, ' ');
  unsigned state = 1;
  for (char& c : noise) c = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
  const std::string first = gzip_member(record("a", noise));
  std::string bytes = first + gzip_member(record("b", "two"));
  for (std::size_t at = first.size() / 2; at < first.size() / 2 + 600; ++at) bytes[at] ^= 0x55;
  const Reading reading = read_all(bytes);
  ASSERT_FALSE(reading.blocks.empty());
  EXPECT_EQ(reading.blocks.back(), "two");
  EXPECT_FALSE(reading.cut.back());
  for (std::size_t i = 0; i + 1 < reading.blocks.size(); ++i) {
    EXPECT_TRUE(reading.cut[i] || reading.blocks[i].size() == noise.size());
  }
}

// What is given as whole is what was written, and of three records two are, whichever byte breaks.
TEST(WarcReader, EveryDamageToACompressedArchiveCostsItsRecordAlone) {
  const std::vector<std::string> blocks = {"one two three", "four 1024 five", "six"};
  std::string bytes;
  for (const std::string& block : blocks) bytes += gzip_member(record("response", block));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int damage : {0x01, 0x08, 0x55, 0xFF}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ damage);
      const Reading reading = read_all(damaged);
      std::size_t whole = 0;
      for (std::size_t i = 0; i < reading.blocks.size(); ++i) {
        if (reading.cut[i]) continue;
        ++whole;
        EXPECT_THAT(blocks, testing::Contains(reading.blocks[i])) << at << " " << damage;
      }
      EXPECT_GE(whole, 2u) << at << " " << damage;
    }
  }
}

TEST(WarcReader, CutAtEveryByteItGivesOnlyWholeRecordsAsWhole) {
  for (const bool gzip : {false, true}) {
    std::string one = record("a", "one"), two = record("b", "two");
    if (gzip) one = gzip_member(one), two = gzip_member(two);
    const std::string bytes = one + two;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const Reading reading = read_all(bytes.substr(0, size));
      for (std::size_t i = 0; i < reading.blocks.size(); ++i) {
        if (reading.cut[i]) continue;
        EXPECT_EQ(reading.blocks[i], i == 0 ? "one" : "two") << size;
      }
      EXPECT_LE(reading.blocks.size(), 2u);
    }
  }
}

TEST(HttpResponse, SplitsStatusFieldsAndBody) {
  const auto message =
      parse_http_response("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nx: y\r\n\r\n<p>hi");
  ASSERT_TRUE(message);
  EXPECT_EQ(message->status, 200);
  EXPECT_EQ(find_field(message->fields, "content-type"), "text/html");
  EXPECT_EQ(message->body, "<p>hi");
  EXPECT_FALSE(parse_http_response("GET / HTTP/1.1\r\n\r\n"));
  EXPECT_FALSE(parse_http_response("HTTP/1.1\r\n\r\n"));
  EXPECT_EQ(parse_http_response("HTTP/1.1 404 Not Found\r\n")->body, "");
}

TEST(Dechunk, TakesTheFramingOff) {
  EXPECT_EQ(dechunk("4\r\nWiki\r\n5;x=1\r\npedia\r\n0\r\n\r\n"), "Wikipedia");
  EXPECT_EQ(dechunk("0\r\n\r\n"), "");
  EXPECT_FALSE(dechunk("4\r\nWi"));
  EXPECT_FALSE(dechunk("zz\r\nWiki"));
  EXPECT_FALSE(dechunk("4\r\nWiki\r\n"));
}

}  // namespace
}  // namespace winnow
