// SPDX-License-Identifier: Apache-2.0
// The feeds that a page of the web points to (HTML standard, 4.6.7.1: rel="alternate").
//
//   std::vector<std::string> feeds = find_feed_links(html, "https://example.com/news/");
//   // {"https://example.com/feed.xml"}, in the page's order
//
// Reads tags only: comments, scripts and styles are passed over; a <base> counts. Where no <link>
// says so, links are taken whose address looks like a feed's. Feeds of comments come last. Returns
// for every byte string, in linear time. Threads: pure function.
#ifndef WINNOW_SOURCES_FEED_LINKS_H_
#define WINNOW_SOURCES_FEED_LINKS_H_

#include <string>
#include <string_view>
#include <vector>

namespace winnow {

std::vector<std::string> find_feed_links(std::string_view html, std::string_view url);

}  // namespace winnow

#endif  // WINNOW_SOURCES_FEED_LINKS_H_
