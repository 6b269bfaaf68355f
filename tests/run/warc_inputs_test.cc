// SPDX-License-Identifier: Apache-2.0
// Web archives through the built program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "archive/capture.h"
#include "base/gzip_buffer.h"
#include "base/json.h"
#include "process.h"

namespace winnow {
namespace {

using ::testing::HasSubstr;

std::string capture(const std::string& url, const std::string& content_type,
                    const std::string& body) {
  FetchResponse response;
  response.url = url;
  response.status = 200;
  response.headers = {{"Content-Type", content_type}};
  response.body = body;
  response.fetched_at = "2026-04-08T02:00:05Z";
  const WarcRecord record = capture_of(response, {.source = url, .published = ""});
  const WarcRecord metadata = metadata_of(response, record);
  return gzip_member(write_warc_record(record.fields, record.block)) +
         gzip_member(write_warc_record(metadata.fields, metadata.block));
}

std::string page(const std::string& word) {
  return "<!doctype html><title>News</title><article><h1>News</h1><p>The " + word +
         " model scored 71.5% on GPQA Diamond, its makers said in a long note on Wednesday.</p>" +
         "<p>They gave no date for a release, and no price either, for now.</p></article>";
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) found.push_back(line);
  return found;
}

TEST(WarcInputs, EachPageOfAnArchiveIsARecordWithItsPlace) {
  const TemporaryFolder folder;
  const std::string first = capture("https://example.com/1", "text/html", page("first"));
  const std::string path = folder.write(
      "2026-04-08.warc.gz", first + capture("https://example.com/2", "text/html", page("second")));
  const Finished finished = run_winnow({"extract", path});
  EXPECT_EQ(finished.status, 0) << finished.err;
  const std::vector<std::string> records = lines(finished.out);
  ASSERT_EQ(records.size(), 2u);
  const auto document = JsonDocument::parse(records[1]);
  const Json record = document->root();
  EXPECT_EQ(record["source"].string(), "https://example.com/2");
  EXPECT_EQ(record["capture"]["warc"].string(), "2026-04-08.warc.gz");
  EXPECT_EQ(record["capture"]["offset"].integer(), static_cast<std::int64_t>(first.size()));
  EXPECT_EQ(record["capture"]["fetchedAt"].string(), "2026-04-08T02:00:05Z");
  EXPECT_THAT(std::string(record["articleBody"].string()), HasSubstr("second"));
}

TEST(WarcInputs, WhatIsNoPageCostsItselfAlone) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("a.warc.gz", capture("https://example.com/i", "image/png", "\x89PNG") +
                                    capture("https://example.com/2", "text/html", page("second")));
  const Finished finished = run_winnow({"extract", path});
  EXPECT_EQ(finished.status, 1);
  EXPECT_EQ(lines(finished.out).size(), 1u);
  EXPECT_THAT(finished.err, HasSubstr(path + "@0"));
}

TEST(WarcInputs, DamageIsSkippedAndCounted) {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "a.warc.gz", capture("https://example.com/1", "text/html", page("first")) + "rubbish" +
                       capture("https://example.com/2", "text/html", page("second")));
  const Finished finished = run_winnow({"extract", path});
  EXPECT_EQ(lines(finished.out).size(), 2u);
  EXPECT_THAT(finished.err, HasSubstr("skipped 7 bytes"));
}

// Whatever byte is hit, the other pages are there, and what is not is an error.
TEST(WarcInputs, ADamagedPageCostsItselfAlone) {
  const TemporaryFolder folder;
  const std::string first = capture("https://example.com/1", "text/html", page("first"));
  const std::string whole = first + capture("https://example.com/2", "text/html", page("second"));
  for (const std::size_t at : {std::size_t{0}, std::size_t{2}, first.size() / 3}) {
    std::string damaged = whole;
    damaged[at] ^= 0x55;
    const Finished finished = run_winnow({"extract", folder.write("a.warc.gz", damaged)});
    ASSERT_EQ(lines(finished.out).size(), 1u) << at;
    EXPECT_THAT(finished.out, HasSubstr("https://example.com/2")) << at;
    EXPECT_THAT(finished.err, HasSubstr("damaged")) << at;
  }
}

TEST(WarcInputs, OutputDoesNotDependOnTheNumberOfWorkers) {
  const TemporaryFolder folder;
  std::string bytes;
  for (int i = 0; i < 12; ++i) {
    const std::string number = std::to_string(i);
    bytes += capture("https://example.com/" + number, "text/html", page("model " + number));
  }
  const std::string path = folder.write("a.warc.gz", bytes);
  EXPECT_EQ(run_winnow({"extract", "-j", "1", path}).out,
            run_winnow({"extract", "-j", "4", path}).out);
}

}  // namespace
}  // namespace winnow
