// SPDX-License-Identifier: Apache-2.0
// Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287), CDF and JSON Feed 1.x, as one plain
// value.
//
//   Feed feed = read_feed(body, {.url = "https://example.com/feed.xml", .charset = ""});
//   for (const FeedEntry& entry : feed.entries) queue(entry.link, entry.published);
//
// Shapes: links are absolute where the feed's address is known; times are RFC 3339 in UTC, empty
// where the feed states none that can be read; titles and summaries are as the feed holds them,
// which may be HTML. A broken feed gives what could be read: `notes` tell what was mended and where
// reading stopped; what is no feed at all gives no entries and format "". Returns for every byte
// string. Threads: pure function.
#ifndef WINNOW_SOURCES_FEED_H_
#define WINNOW_SOURCES_FEED_H_

#include <string>
#include <string_view>
#include <vector>

#include "winnow/article.h"

namespace winnow {

struct FeedEntry {
  std::string link;
  std::string title;
  std::string id;  // guid, atom:id, rdf:about
  std::string summary;
  std::string published;
  std::string updated;

  friend bool operator==(const FeedEntry&, const FeedEntry&) = default;
};

struct Feed {
  std::string format;  // "rss", "rdf", "atom", "cdf", "json", or empty
  std::string title;
  std::string link;
  std::string language;
  std::string description;
  std::string id;
  std::string published;
  std::string updated;
  std::vector<FeedEntry> entries;
  std::vector<Note> notes;  // feed-mended, feed-cut, feed-unknown
};

struct FeedContext {
  std::string url;      // of the feed, for relative links
  std::string charset;  // from the Content-Type header, or empty
};

Feed read_feed(std::string_view bytes, const FeedContext& context);

}  // namespace winnow

#endif  // WINNOW_SOURCES_FEED_H_
