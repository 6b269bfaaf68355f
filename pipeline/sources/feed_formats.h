// SPDX-License-Identifier: Apache-2.0
// What the readers of the feed formats share; read_feed() is the way in.
#ifndef WINNOW_SOURCES_FEED_FORMATS_H_
#define WINNOW_SOURCES_FEED_FORMATS_H_

#include <string>
#include <string_view>

#include "sources/feed.h"

namespace winnow {

Feed read_json_feed(std::string_view utf8, const FeedContext& context);
Feed read_xml_feed(std::string_view utf8, const FeedContext& context);

// RFC 3339 in UTC, or empty for what no reader of times knows.
std::string feed_time(std::string_view text);

// Absolute where the base is known, else as written; white space around it dropped.
std::string resolve_link(std::string_view base, std::string_view link);

}  // namespace winnow

#endif  // WINNOW_SOURCES_FEED_FORMATS_H_
