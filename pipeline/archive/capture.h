// SPDX-License-Identifier: Apache-2.0
// Captures: what a fetch brought, as archive records, and back again as pages.
//
//   WarcRecord record = capture_of(response, hints);
//   std::string bytes = gzip_member(write_warc_record(record.fields, record.block));
//   std::expected<Page, Failure> page = page_of(record, "2026-04-08.warc.gz");
//
// The nightly run makes its pages from the very records that it archives, so that extracting the
// archive a year later starts from the same bytes: page_of() is the one way from a capture to a
// page. It reads other tools' archives as well (Common Crawl, Heritrix, warcio, wget): responses
// with or without their transfer and content codings, resources, and revisits (which hold no page).
//
// Fields of our own: Winnow-Source and Winnow-Published keep what the source said (a page of
// another tool's archive has "name@offset" as its source), WARC-Truncated is "unspecified" where
// only the closing connection ended the body. Record ids are made from the content, so that the
// same fetch gives the same bytes. Standard: ISO 28500:2017. Threads: pure functions.
#ifndef WINNOW_ARCHIVE_CAPTURE_H_
#define WINNOW_ARCHIVE_CAPTURE_H_

#include <expected>
#include <string>
#include <string_view>

#include "archive/warc.h"
#include "net/fetch.h"
#include "winnow/page.h"

namespace winnow {

// What the source said of an address.
struct CaptureHints {
  std::string source;     // the address as asked for
  std::string published;  // or empty
};

// The response record. `offset` is not known yet.
WarcRecord capture_of(const FetchResponse& response, const CaptureHints& hints);

// The request record that goes with a response or revisit. REQUIRES: the response's request_head
// was kept.
WarcRecord request_of(const FetchResponse& response, const WarcRecord& capture);

// The first record of an archive file: what wrote it, and when.
WarcRecord warcinfo_of(std::string_view archive_name, std::string_view software,
                       std::string_view time);

// The metadata record that goes with it: redirects and, where known, what led here.
WarcRecord metadata_of(const FetchResponse& response, const WarcRecord& capture);

// The record of a page that did not change (304).
WarcRecord revisit_of(const FetchResponse& response, const CaptureHints& hints);

// The page in a response or resource record. Failures: those of to_page(), truncated for a cut
// record, http-NNN for another status than 2xx, protocol for a block that is no HTTP message, and
// not-html for records that hold no page (request, metadata, warcinfo, revisit): ask has_page()
// first.
std::expected<Page, Failure> page_of(const WarcRecord& record, std::string_view archive_name);

bool has_page(const WarcRecord& record);

}  // namespace winnow

#endif  // WINNOW_ARCHIVE_CAPTURE_H_
