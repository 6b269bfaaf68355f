// SPDX-License-Identifier: Apache-2.0
#include "archive/capture.h"

#include <gtest/gtest.h>

#include <sstream>

namespace winnow {
namespace {

constexpr const char* kPage = "<!doctype html><title>T</title><p>Text of the page.";

FetchResponse response() {
  FetchResponse response;
  response.url = "https://example.com/final";
  response.status = 200;
  response.version = "HTTP/1.1";
  response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                      {"Transfer-Encoding", "chunked"}};
  response.body = kPage;
  response.address = "192.0.2.7";
  response.fetched_at = "2026-04-08T02:00:05Z";
  response.redirects = {"https://example.com/asked"};
  return response;
}

const CaptureHints kHints{"https://example.com/asked", "2026-04-07"};

// Writes records as an archive and reads them again.
std::vector<WarcRecord> through_an_archive(const std::vector<WarcRecord>& records) {
  std::string bytes;
  for (const WarcRecord& record : records) {
    bytes += gzip_member(write_warc_record(record.fields, record.block));
  }
  std::istringstream in(bytes);
  WarcReader reader(in);
  std::vector<WarcRecord> read;
  while (auto record = reader.next()) read.push_back(*std::move(record));
  EXPECT_EQ(reader.skipped_bytes(), 0u);
  return read;
}

TEST(Capture, APageFromTheArchiveIsThePageOfTheRun) {
  const WarcRecord capture = capture_of(response(), kHints);
  const auto fresh = page_of(capture, "2026-04-08.warc.gz");
  const auto records = through_an_archive({capture, metadata_of(response(), capture)});
  ASSERT_EQ(records.size(), 2u);
  const auto again = page_of(records[0], "2026-04-08.warc.gz");
  ASSERT_TRUE(fresh && again);
  EXPECT_EQ(*fresh, *again);
  EXPECT_EQ(again->source, "https://example.com/asked");
  EXPECT_EQ(again->url, "https://example.com/final");
  EXPECT_EQ(again->published, "2026-04-07");
  EXPECT_EQ(again->body, kPage);
  EXPECT_EQ(again->status, 200);
  EXPECT_EQ(again->fetched_at, "2026-04-08T02:00:05Z");
  EXPECT_EQ(again->warc, "2026-04-08.warc.gz");
  EXPECT_FALSE(again->truncated);
}

TEST(Capture, TheSameFetchGivesTheSameBytes) {
  const WarcRecord one = capture_of(response(), kHints), two = capture_of(response(), kHints);
  EXPECT_EQ(write_warc_record(one.fields, one.block), write_warc_record(two.fields, two.block));
  FetchResponse other = response();
  other.body += "!";
  EXPECT_NE(capture_of(other, kHints).record_id, one.record_id);
}

TEST(Capture, AnUnprovenEndStaysUnproven) {
  FetchResponse open_end = response();
  open_end.unproven_end = true;
  EXPECT_TRUE(page_of(capture_of(open_end, kHints), "a")->truncated);
}

TEST(Capture, HeadersCannotForgeOtherHeaders) {
  FetchResponse forged = response();
  forged.url = "https://example.com/\r\nWARC-Type: request";
  forged.headers.push_back({"X", "a\r\n\r\n<p>injected"});
  const auto records = through_an_archive({capture_of(forged, kHints)});
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].type, "response");
  EXPECT_EQ(page_of(records[0], "a")->body, kPage);
}

TEST(Capture, ARevisitHoldsNoPage) {
  FetchResponse unchanged = response();
  unchanged.status = 304;
  unchanged.body.clear();
  const WarcRecord revisit = revisit_of(unchanged, kHints);
  EXPECT_FALSE(has_page(revisit));
  EXPECT_EQ(page_of(revisit, "a").error().code, "not-html");
}

TEST(Capture, ARequestNamesTheResponseItBelongsTo) {
  FetchResponse sent = response();
  sent.request_head = "GET /final HTTP/1.1\r\nHost: example.com\r\n\r\n";
  const WarcRecord capture = capture_of(sent, kHints);
  const auto records = through_an_archive({capture, request_of(sent, capture)});
  ASSERT_EQ(records.size(), 2u);
  const WarcRecord& request = records[1];
  EXPECT_EQ(request.type, "request");
  EXPECT_EQ(request.target_uri, sent.url);
  EXPECT_EQ(request.block, sent.request_head);
  EXPECT_EQ(find_field(request.fields, "WARC-Concurrent-To"), capture.record_id);
  EXPECT_EQ(find_field(request.fields, "Content-Type"), "application/http;msgtype=request");
  EXPECT_NE(request.record_id, capture.record_id);
  EXPECT_FALSE(has_page(request));
  EXPECT_EQ(page_of(records[0], "a")->body, kPage);
}

TEST(Capture, AnArchiveBeginsWithWhatWroteIt) {
  const WarcRecord info = warcinfo_of(
      "2026-04-08.warc.gz", "winnow/1 (+https://example.com/\r\nx: y)", "2026-04-08T02:00:05Z");
  const auto records = through_an_archive({info});
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].type, "warcinfo");
  EXPECT_EQ(find_field(records[0].fields, "WARC-Filename"), "2026-04-08.warc.gz");
  EXPECT_TRUE(records[0].block.starts_with("software: winnow/1 (+https://example.com/  x: y)\r\n"));
  EXPECT_NE(records[0].block.find("format: WARC File Format 1.1\r\n"), std::string::npos);
  EXPECT_EQ(page_of(records[0], "a").error().code, "not-html");
}

WarcRecord foreign(const std::string& type, const std::string& content_type,
                   const std::string& block) {
  WarcRecord record;
  record.type = type;
  record.target_uri = "https://example.com/";
  record.fields = {{"Content-Type", content_type}};
  record.block = block;
  record.offset = 12;
  return record;
}

TEST(Capture, ReadsOtherToolsCaptures) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  const auto chunked =
      page_of(foreign("response", "application/http",
                      head + "Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n"),
              "cc.warc");
  ASSERT_TRUE(chunked);
  EXPECT_EQ(chunked->body, "<p>");
  EXPECT_EQ(chunked->source, "cc.warc@12");
  const auto dechunked = page_of(
      foreign("response", "application/http", head + "Transfer-Encoding: chunked\r\n\r\n<p>plain"),
      "cc");
  ASSERT_TRUE(dechunked);
  EXPECT_EQ(dechunked->body, "<p>plain");
  EXPECT_EQ(page_of(foreign("resource", "text/html", "<p>resource"), "a")->body, "<p>resource");
}

TEST(Capture, WhatIsNoPageSaysWhy) {
  const auto code = [](const WarcRecord& record) { return page_of(record, "a").error().code; };
  EXPECT_EQ(code(foreign("response", "application/http", "HTTP/1.1 404 Not Found\r\n\r\ngone")),
            "http-404");
  EXPECT_EQ(code(foreign("response", "application/http", "no message")), "protocol");
  EXPECT_EQ(code(foreign("resource", "image/png", "\x89PNG")), "not-html");
  EXPECT_EQ(code(foreign("request", "application/http", "GET / HTTP/1.1\r\n\r\n")), "not-html");
  WarcRecord cut = foreign("resource", "text/html", "<p>");
  cut.cut = true;
  EXPECT_EQ(code(cut), "truncated");
}

}  // namespace
}  // namespace winnow
