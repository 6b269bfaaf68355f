// SPDX-License-Identifier: Apache-2.0
// Feeds of every format.
#include "sources/feed.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Feed feed = read_feed(text_of(data, size), {.url = "https://example.com/feed"});
  require(feed.entries.empty() || !feed.format.empty(), "what has entries is a feed");
  for (const FeedEntry& entry : feed.entries) {
    require(is_valid_utf8(entry.title) && is_valid_utf8(entry.link) && is_valid_utf8(entry.summary),
            "what a feed says is UTF-8");
    for (const std::string& time : {entry.published, entry.updated}) {
      require(time.empty() || (time.size() == 20 && time.ends_with('Z')), "times are RFC 3339");
    }
  }
  for (const Note& note : feed.notes) require(!note.code.empty(), "a note has a code");
  return 0;
}
