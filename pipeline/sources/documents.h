// SPDX-License-Identifier: Apache-2.0
// What the kinds of sources share: asking for a document and unpacking it, and its entries.
//
//   FetchRequest request = document_request(url, kFeedAccept, kPageBytes);
//   Result<Document> document = open_document(request, std::move(response));
//   SourceStep step = entries_of(read_feed(document->body, document->context));
//
// Threads: pure functions.
#ifndef WINNOW_SOURCES_DOCUMENTS_H_
#define WINNOW_SOURCES_DOCUMENTS_H_

#include <string>
#include <string_view>

#include "sources/feed.h"
#include "sources/sitemap.h"
#include "sources/source.h"

namespace winnow {

inline constexpr std::string_view kFeedAccept =
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,"
    "text/xml;q=0.9,*/*;q=0.5";
inline constexpr std::string_view kSitemapAccept =
    "application/xml,text/xml,text/plain;q=0.8,*/*;q=0.5";

// The section's value as an address that can be asked. Errors: bad-config.
Result<std::string> address_of(const Section& section);

// A conditional request.
FetchRequest document_request(std::string url, std::string_view accept, std::size_t body_bytes);

// The same for a feed, which may answer with what is new alone (RFC 3229, "A-IM: feed").
FetchRequest feed_request(std::string url);

struct Document {
  std::string body;     // unpacked, also where the document itself is a .gz file
  FeedContext context;  // its final address and charset
};
Result<Document> open_document(const FetchRequest& request, FetchResponse response);

// Error not-feed where it is none.
Result<SourceStep> read_feed_document(const Document& document);

Error to_error(const Failure& failure);

// The charset parameter of a Content-Type, or empty.
std::string charset_of(std::string_view content_type);

}  // namespace winnow

#endif  // WINNOW_SOURCES_DOCUMENTS_H_
