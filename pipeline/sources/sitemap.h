// SPDX-License-Identifier: Apache-2.0
// Sitemaps (sitemaps.org 0.9), their indexes, news sitemaps, and plain lists of addresses.
//
//   Sitemap sitemap = read_sitemap(body, {.url = "https://example.com/sitemap.xml"});
//   for (const SitemapEntry& more : sitemap.sitemaps) fetch(more.link);   // of an index
//   for (const SitemapEntry& entry : sitemap.entries) queue(entry.link, entry.published);
//
// Shapes: links absolute, times RFC 3339 in UTC or empty. A feed is accepted where a sitemap was
// asked for, as search engines do. Gzip is taken off by the caller. Broken documents give what
// could be read, with notes as feeds do. Returns for every byte string. Threads: pure function.
#ifndef WINNOW_SOURCES_SITEMAP_H_
#define WINNOW_SOURCES_SITEMAP_H_

#include <string>
#include <string_view>
#include <vector>

#include "sources/feed.h"

namespace winnow {

struct SitemapEntry {
  std::string link;
  std::string modified;   // <lastmod>
  std::string title;      // <news:title>
  std::string published;  // <news:publication_date>
  std::string language;   // <news:language>

  friend bool operator==(const SitemapEntry&, const SitemapEntry&) = default;
};

struct Sitemap {
  std::vector<SitemapEntry> entries;
  std::vector<SitemapEntry> sitemaps;  // link and modified
  std::vector<Note> notes;
};

// The standard's own limits, with room: what is more is left out with a note.
inline constexpr std::size_t kMostSitemapEntries = 100'000;

Sitemap read_sitemap(std::string_view bytes, const FeedContext& context);

}  // namespace winnow

#endif  // WINNOW_SOURCES_SITEMAP_H_
