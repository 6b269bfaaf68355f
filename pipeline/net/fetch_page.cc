// SPDX-License-Identifier: Apache-2.0
// From a response to a page: unpacking, and what is refused on the way.
#include <algorithm>
#include <array>

#include "net/content_coding.h"
#include "net/fetch.h"

namespace winnow {
namespace {

std::string_view failure_code(DecodeStatus status) {
  switch (status) {
    case DecodeStatus::kTooLarge:
      return "too-large";
    case DecodeStatus::kTruncated:
      return "truncated";
    default:
      return "bad-encoding";
  }
}

std::unexpected<Failure> fail(std::string_view code, std::string detail) {
  return std::unexpected(Failure{std::string(code), "decode", std::move(detail), std::nullopt});
}

std::string media_type(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  std::ranges::transform(type, type.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  while (type.ends_with(' ')) type.pop_back();
  return type;
}

// Types that no server gives to a page; any other may be one, the bytes decide.
bool is_never_a_page(std::string_view type) {
  constexpr std::array<std::string_view, 4> kFamilies = {"image/", "audio/", "video/", "font/"};
  constexpr std::array<std::string_view, 8> kTypes = {
      "application/pdf",    "application/zip",
      "application/x-gzip", "application/gzip",
      "application/msword", "application/wasm",
      "application/x-tar",  "application/x-7z-compressed"};
  return std::ranges::any_of(kFamilies, [&](auto family) { return type.starts_with(family); }) ||
         std::ranges::find(kTypes, type) != kTypes.end();
}

}  // namespace

std::expected<std::string, Failure> unpack_body(FetchResponse& response, std::size_t cap) {
  const std::string_view coding = header_value(response.headers, "Content-Encoding");
  const std::string_view type = header_value(response.headers, "Content-Type");
  // Text that opens as gzip is a server that forgot to say so.
  const bool unsaid =
      coding.empty() && media_type(type).starts_with("text/") && looks_gzipped(response.body);
  Decoded decoded =
      decode_content(std::move(response.body), unsaid ? std::string_view("gzip") : coding, cap);
  response.body.clear();
  if (decoded.status != DecodeStatus::kWhole)
    return fail(failure_code(decoded.status), std::move(decoded.detail));
  if (decoded.bytes.empty()) return fail("empty-body", "the reply has no body");
  return std::move(decoded.bytes);
}

std::expected<Page, Failure> to_page(FetchResponse response, const FetchRequest& request) {
  Page page;
  page.content_type = header_value(response.headers, "Content-Type");
  if (const std::string type = media_type(page.content_type); is_never_a_page(type))
    return fail("not-html", "the Content-Type is " + type);
  std::expected<std::string, Failure> body = unpack_body(response, request.body_bytes);
  if (!body) return std::unexpected(std::move(body.error()));
  page.source = request.url;
  page.url = std::move(response.url);
  page.body = *std::move(body);
  page.fetched_at = std::move(response.fetched_at);
  page.status = response.status;
  page.truncated = response.unproven_end;
  return page;
}

void remember(const FetchResponse& response, FetchState& state) {
  const Validators validators{std::string(header_value(response.headers, "ETag")),
                              std::string(header_value(response.headers, "Last-Modified"))};
  if (!response.not_modified && !validators.empty()) state.put_validators(response.url, validators);
}

}  // namespace winnow
