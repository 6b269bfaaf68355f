// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/url.h"
#include "sources/feed_formats.h"

namespace winnow {
namespace {

std::string first_of(Json object, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (std::string text = object[key].scalar_text(); !text.empty()) return text;
  }
  return {};
}

FeedEntry read_item(Json item, const std::string& base) {
  FeedEntry entry;
  entry.id = item["id"].scalar_text();
  entry.title = item["title"].string();
  entry.summary = first_of(item, {"summary", "content_html", "content_text"});
  std::string link = first_of(item, {"url", "external_url"});
  // An id that is an address stands in for a missing one, as the format's authors advise.
  if (link.empty() && entry.id.starts_with("http")) link = entry.id;
  entry.link = resolve_link(base, link);
  entry.published = feed_time(item["date_published"].string());
  entry.updated = feed_time(item["date_modified"].string());
  return entry;
}

}  // namespace

Feed read_json_feed(std::string_view utf8, const FeedContext& context) {
  const JsonDocument document = JsonDocument::parse_lenient(utf8);
  const Json root = document.root();
  Feed feed;
  if (!root["items"].is_array()) {
    feed.notes.push_back({"feed-unknown", "JSON without a list of items; expected a JSON Feed"});
    return feed;
  }
  feed.format = "json";
  feed.title = root["title"].string();
  feed.link = resolve_link(context.url, root["home_page_url"].string());
  feed.language = root["language"].string();
  feed.description = root["description"].string();
  for (const Json item : root["items"].items()) {
    if (item.is_object()) feed.entries.push_back(read_item(item, context.url));
  }
  return feed;
}

}  // namespace winnow
