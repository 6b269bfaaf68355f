// SPDX-License-Identifier: Apache-2.0
#include "sources/documents.h"

#include <algorithm>

#include "base/url.h"
#include "base/utf8.h"
#include "net/content_coding.h"

namespace winnow {

Result<std::string> address_of(const Section& section) {
  const auto url = Url::parse(section.value);
  if (!url || !url->username.empty() || !url->password.empty())
    return std::unexpected(section_error(
        section,
        section.kind + " needs an address like https://example.com/, not '" + section.value + "'"));
  return url->href();
}

FetchRequest document_request(std::string url, std::string_view accept, std::size_t body_bytes) {
  return {.url = std::move(url),
          .accept = std::string(accept),
          .body_bytes = body_bytes,
          .conditional = true};
}

FetchRequest feed_request(std::string url) {
  FetchRequest request = document_request(std::move(url), kFeedAccept, kPageBytes);
  request.headers.emplace_back("A-IM: feed");
  return request;
}

Error to_error(const Failure& failure) { return {failure.code, failure.detail}; }

std::string charset_of(std::string_view content_type) {
  for (const std::string_view part : split(content_type, ';')) {
    const std::string_view parameter = trim_ascii(part);
    if (!starts_with_ignoring_case(parameter, "charset=")) continue;
    std::string value(trim_ascii(parameter.substr(8)));
    std::erase_if(value, [](char c) { return c == '"' || c == '\''; });
    return value;
  }
  return {};
}

Result<Document> open_document(const FetchRequest& request, FetchResponse response) {
  auto body = unpack_body(response, request.body_bytes);
  if (!body) return std::unexpected(to_error(body.error()));
  if (looks_gzipped(*body)) {
    Decoded inflated = decode_content(*std::move(body), "gzip", request.body_bytes);
    // Of a file that was cut the front can still be read.
    if (inflated.bytes.empty() || inflated.status == DecodeStatus::kTooLarge)
      return std::unexpected(
          Error{inflated.status == DecodeStatus::kTooLarge ? "too-large" : "bad-encoding",
                inflated.detail});
    body = std::move(inflated.bytes);
  }
  return Document{*std::move(body),
                  {.url = std::move(response.url),
                   .charset = charset_of(header_value(response.headers, "Content-Type"))}};
}

Result<SourceStep> read_feed_document(const Document& document) {
  Feed feed = read_feed(document.body, document.context);
  if (feed.format.empty())
    return std::unexpected(
        Error{"not-feed", "is no RSS, Atom or JSON feed; check the address in a browser"});
  SourceStep step;
  step.notes = std::move(feed.notes);
  for (FeedEntry& entry : feed.entries)
    if (Url::parse(entry.link))
      step.entries.push_back(
          {std::move(entry.link), std::move(entry.published), std::move(entry.updated)});
  return step;
}

}  // namespace winnow
