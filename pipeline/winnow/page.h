// SPDX-License-Identifier: Apache-2.0
// A page as it came in: bytes and what is known about them. Fetchers, feeds, archives, files and
// standard input all give this one value; everything after it is a pure function of it.
//
//   Page page;
//   page.source = page.url = "https://example.com/news/1";
//   page.body = "<!doctype html><title>News</title><p>...";
//   Article article = read_article(page).value();
//
// Shapes: times are RFC 3339 in UTC ("2026-04-08T09:30:00Z"), dates ISO 8601 ("2026-04-08"), an
// empty string means not known. `body` is raw bytes in whatever charset; nothing is decoded yet.
#ifndef WINNOW_PAGE_H_
#define WINNOW_PAGE_H_

#include <cstdint>
#include <optional>
#include <string>

namespace winnow {

enum class PageKind : std::uint8_t {
  kUnknown,  // told from the bytes (WHATWG MIME sniffing for HTML; otherwise text)
  kHtml,
  kText,
};

struct Page {
  std::string source;        // as asked for: a URL, a path, path@offset, or an id of JSON Lines
  std::string url;           // final URL after redirects, or what --url said; may be empty
  std::string content_type;  // the Content-Type header's value, or empty
  std::string charset;       // WHATWG label told from outside (--charset, JSON Lines), or empty
  std::string published;     // publication date told from outside (feed, --published), or empty
  PageKind kind = PageKind::kUnknown;
  bool is_unicode = false;  // body is UTF-8 text already (JSON Lines): no charset is looked for
  std::string body;

  // The capture: how and when the bytes were got.
  std::string fetched_at;  // or empty when the page did not come from the network
  int status = 0;          // HTTP status, 0 where there was none
  bool truncated = false;  // the end of the body is unproven (closed connection, cut archive)
  std::string warc;        // archive the page is in, or empty
  std::optional<std::uint64_t> warc_offset;

  friend bool operator==(const Page&, const Page&) = default;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_H_
