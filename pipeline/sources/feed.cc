// SPDX-License-Identifier: Apache-2.0
#include "sources/feed.h"

#include "base/time.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "sources/feed_formats.h"

namespace winnow {

std::string feed_time(std::string_view text) {
  const auto time = parse_time(trim_ascii(text));
  return time ? time->utc_text() : std::string();
}

std::string resolve_link(std::string_view base, std::string_view link) {
  const std::string_view trimmed = trim_ascii(link);
  if (trimmed.empty()) return {};
  const std::string absolute = resolve_url(base, trimmed);
  return absolute.empty() ? std::string(trimmed) : absolute;
}

Feed read_feed(std::string_view bytes, const FeedContext& context) {
  const std::string utf8 = decode_xml(bytes, context.charset);
  const std::string_view start = trim_ascii(utf8);
  return start.starts_with('{') || start.starts_with('[') ? read_json_feed(start, context)
                                                          : read_xml_feed(utf8, context);
}

}  // namespace winnow
