// SPDX-License-Identifier: Apache-2.0
// Sitemaps, their indexes and lists of addresses.
#include "sources/sitemap.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Sitemap sitemap = read_sitemap(text_of(data, size), {.url = "https://example.com/s.xml"});
  require(sitemap.entries.size() <= kMostSitemapEntries, "entries have their limit");
  for (const SitemapEntry& entry : sitemap.entries) {
    require(!entry.link.empty(), "an entry has a link");
    require(is_valid_utf8(entry.title), "titles are UTF-8");
    for (const std::string& time : {entry.modified, entry.published}) {
      require(time.empty() || (time.size() == 20 && time.ends_with('Z')), "times are RFC 3339");
    }
  }
  return 0;
}
