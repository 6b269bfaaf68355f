// SPDX-License-Identifier: Apache-2.0
#include "archive/capture.h"

#include <algorithm>
#include <optional>

#include "base/digest.h"
#include "base/utf8.h"

namespace winnow {
namespace {

std::string record_id(std::string_view type, const FetchResponse& response,
                      std::string_view block) {
  std::string name;
  for (const std::string_view part :
       {type, std::string_view(response.url), std::string_view(response.fetched_at)}) {
    name.append(part).append("\n");
  }
  return "<urn:uuid:" + uuid5(kUuidUrl, name + sha256_name(block)) + ">";
}

// A value that stays on its line, whatever the server sent.
std::string field_value(std::string_view text) {
  std::string value(text);
  std::ranges::replace_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return value;
}

WarcRecord make_record(std::string type, const FetchResponse& response, std::string block) {
  WarcRecord record;
  record.type = std::move(type);
  record.target_uri = response.url;
  record.date = response.fetched_at;
  record.record_id = record_id(record.type, response, block);
  record.block = std::move(block);
  record.fields = {{"WARC-Type", record.type},
                   {"WARC-Record-ID", record.record_id},
                   {"WARC-Date", record.date},
                   {"WARC-Target-URI", field_value(response.url)}};
  if (!response.address.empty()) record.fields.emplace_back("WARC-IP-Address", response.address);
  return record;
}

void add_hints(WarcRecord& record, const CaptureHints& hints) {
  record.fields.emplace_back("Winnow-Source", field_value(hints.source));
  if (!hints.published.empty()) {
    record.fields.emplace_back("Winnow-Published", field_value(hints.published));
  }
}

// The message as it was sent, but for the transfer coding, which the fetcher took off.
std::string http_block(const FetchResponse& response) {
  std::string block = response.version.empty() ? "HTTP/1.1" : response.version;
  block.append(" ").append(std::to_string(response.status)).append(" \r\n");
  for (const HttpHeader& header : response.headers) {
    if (equal_ignoring_case(header.name, "Transfer-Encoding")) continue;
    block.append(field_value(header.name)).append(": ").append(field_value(header.value));
    block.append("\r\n");
  }
  return block.append("\r\n").append(response.body);
}

std::unexpected<Failure> fail(const char* code, std::string detail) {
  return std::unexpected(Failure{code, "archive", std::move(detail), std::nullopt});
}

// An archive's Content-Type: the block is an HTTP message.
bool is_http(const WarcRecord& record) {
  return starts_with_ignoring_case(find_field(record.fields, "Content-Type"), "application/http") ||
         record.block.starts_with("HTTP/");
}

std::expected<FetchResponse, Failure> response_of(const WarcRecord& record) {
  const std::optional<HttpMessage> message = parse_http_response(record.block);
  if (!message) return fail("protocol", "the record's block is no HTTP message");
  FetchResponse response;
  response.status = message->status;
  for (const auto& [name, value] : message->fields) response.headers.push_back({name, value});
  response.body = message->body;
  if (find_ignoring_case(header_value(response.headers, "Transfer-Encoding"), "chunked") !=
      std::string_view::npos) {
    // Some tools keep the field and take the coding off: a body that is not chunked is as it is.
    if (std::optional<std::string> body = dechunk(response.body)) response.body = *std::move(body);
  }
  return response;
}

FetchResponse resource_of(const WarcRecord& record) {
  FetchResponse response;
  response.headers.push_back(
      {"Content-Type", std::string(find_field(record.fields, "Content-Type"))});
  response.body = record.block;
  return response;
}

}  // namespace

WarcRecord capture_of(const FetchResponse& response, const CaptureHints& hints) {
  WarcRecord record = make_record("response", response, http_block(response));
  record.fields.emplace_back("WARC-Block-Digest", sha256_name(record.block));
  record.fields.emplace_back("WARC-Payload-Digest", sha256_name(response.body));
  add_hints(record, hints);
  if (response.unproven_end) record.fields.emplace_back("WARC-Truncated", "unspecified");
  record.fields.emplace_back("Content-Type", "application/http;msgtype=response");
  return record;
}

WarcRecord request_of(const FetchResponse& response, const WarcRecord& capture) {
  WarcRecord record = make_record("request", response, response.request_head);
  record.fields.emplace_back("WARC-Concurrent-To", capture.record_id);
  record.fields.emplace_back("WARC-Block-Digest", sha256_name(record.block));
  record.fields.emplace_back("Content-Type", "application/http;msgtype=request");
  return record;
}

WarcRecord warcinfo_of(std::string_view archive_name, std::string_view software,
                       std::string_view time) {
  WarcRecord record;
  record.type = "warcinfo";
  record.date = time;
  record.block = "software: " + field_value(software) +
                 "\r\nformat: WARC File Format 1.1\r\nconformsTo: "
                 "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
                 "\r\n";
  record.record_id =
      "<urn:uuid:" +
      uuid5(kUuidUrl, "warcinfo\n" + std::string(archive_name) + "\n" + record.date) + ">";
  record.fields = {{"WARC-Type", record.type},
                   {"WARC-Record-ID", record.record_id},
                   {"WARC-Date", record.date},
                   {"WARC-Filename", field_value(archive_name)},
                   {"Content-Type", "application/warc-fields"}};
  return record;
}

WarcRecord metadata_of(const FetchResponse& response, const WarcRecord& capture) {
  std::string block;
  for (const std::string& hop : response.redirects) {
    block.append("via: ").append(field_value(hop)).append("\r\n");
  }
  WarcRecord record = make_record("metadata", response, std::move(block));
  record.fields.emplace_back("WARC-Concurrent-To", capture.record_id);
  record.fields.emplace_back("Content-Type", "application/warc-fields");
  return record;
}

WarcRecord revisit_of(const FetchResponse& response, const CaptureHints& hints) {
  WarcRecord record = make_record("revisit", response, http_block(response));
  record.fields.emplace_back("WARC-Profile",
                             "http://netpreserve.org/warc/1.1/revisit/server-not-modified");
  add_hints(record, hints);
  record.fields.emplace_back("Content-Type", "application/http;msgtype=response");
  return record;
}

bool has_page(const WarcRecord& record) {
  return record.type == "response" || record.type == "resource";
}

std::expected<Page, Failure> page_of(const WarcRecord& record, std::string_view archive_name) {
  if (!has_page(record)) return fail("not-html", "a record of type " + record.type);
  if (record.cut) return fail("truncated", "the archive is cut or damaged inside the record");
  std::expected<FetchResponse, Failure> response =
      record.type == "response" && is_http(record)
          ? response_of(record)
          : std::expected<FetchResponse, Failure>(resource_of(record));
  if (!response) return std::unexpected(response.error());
  if (response->status != 0 && response->status / 100 != 2) {
    const std::string status = std::to_string(response->status);
    return std::unexpected(
        Failure{"http-" + status, "archive", "the server answered " + status, std::nullopt});
  }
  response->url = record.target_uri;
  response->fetched_at = record.date;
  response->unproven_end = !find_field(record.fields, "WARC-Truncated").empty();
  const std::string_view source = find_field(record.fields, "Winnow-Source");
  FetchRequest request;
  request.url = source.empty() ? std::string(archive_name) + "@" + std::to_string(record.offset)
                               : std::string(source);
  std::expected<Page, Failure> page = to_page(*std::move(response), request);
  if (!page) return page;
  page->published = find_field(record.fields, "Winnow-Published");
  page->warc = archive_name;
  page->warc_offset = record.offset;
  return page;
}

}  // namespace winnow
