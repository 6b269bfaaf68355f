// SPDX-License-Identifier: Apache-2.0
#include "sources/sitemap.h"

#include "base/utf8.h"
#include "base/xml.h"
#include "sources/feed_formats.h"

namespace winnow {
namespace {

bool is_named(XmlNode node, std::string_view name) {
  return equal_ignoring_case(node.name(), name);
}

// The addresses of a <url> or <sitemap>: one, or several where the generator forgot to close it.
std::vector<std::string> links_of(XmlNode node, const FeedContext& context) {
  std::vector<std::string> links;
  for (const XmlNode child : node.children("loc")) {
    // <image:loc> and <video:...> describe other things: only the sitemap's own names count.
    if (!child.prefix().empty() && child.prefix() != node.prefix()) continue;
    if (std::string link = resolve_link(context.url, child.text()); !link.empty()) {
      links.push_back(std::move(link));
    }
  }
  return links;
}

SitemapEntry read_url(XmlNode url, std::string link) {
  SitemapEntry entry;
  entry.link = std::move(link);
  entry.modified = feed_time(url.child("lastmod").text());
  const XmlNode news = url.child("news");
  entry.title = trim_ascii(news.child("title").text());
  entry.published = feed_time(news.child("publication_date").text());
  entry.language = trim_ascii(news.child("publication").child("language").text());
  return entry;
}

void read_xml_sitemap(std::string_view utf8, const FeedContext& context, Sitemap& sitemap) {
  const XmlDocument document = read_xml(utf8);
  if (!document.error.empty()) sitemap.notes.push_back({"feed-cut", document.error});
  // Wherever they stand: an unclosed <url> holds the next one after repair.
  for (XmlNode node = document.root(); node;) {
    const bool url = is_named(node, "url"), index = is_named(node, "sitemap");
    if (url || index) {
      for (std::string& link : links_of(node, context)) {
        if (sitemap.entries.size() + sitemap.sitemaps.size() >= kMostSitemapEntries) break;
        if (index) sitemap.sitemaps.push_back(read_url(node, link));
        if (url) sitemap.entries.push_back(read_url(node, std::move(link)));
      }
    }
    XmlNode next = node.first_child();
    for (XmlNode up = node; !next && up; up = up.parent()) next = up.next_sibling();
    node = next;
  }
}

void read_text_sitemap(std::string_view utf8, Sitemap& sitemap) {
  for (const std::string_view line : split(utf8, '\n')) {
    const std::string_view link = trim_ascii(line);
    if (!link.starts_with("http://") && !link.starts_with("https://")) continue;
    if (sitemap.entries.size() < kMostSitemapEntries) {
      sitemap.entries.push_back({.link = std::string(link)});
    }
  }
}

void take_feed(Feed feed, Sitemap& sitemap) {
  for (FeedEntry& entry : feed.entries) {
    if (entry.link.empty()) continue;
    sitemap.entries.push_back({.link = std::move(entry.link),
                               .modified = std::move(entry.updated),
                               .title = std::move(entry.title),
                               .published = std::move(entry.published)});
  }
  sitemap.notes = std::move(feed.notes);
}

}  // namespace

Sitemap read_sitemap(std::string_view bytes, const FeedContext& context) {
  const std::string utf8 = decode_xml(bytes, context.charset);
  Sitemap sitemap;
  if (trim_ascii(utf8).find('<') == std::string_view::npos) {
    read_text_sitemap(utf8, sitemap);
    return sitemap;
  }
  if (Feed feed = read_xml_feed(utf8, context); !feed.format.empty()) {
    take_feed(std::move(feed), sitemap);
    return sitemap;
  }
  read_xml_sitemap(utf8, context, sitemap);
  if (sitemap.entries.empty() && sitemap.sitemaps.empty()) {
    sitemap.notes.push_back({"feed-unknown", "no address in it; expected a sitemap"});
  }
  return sitemap;
}

}  // namespace winnow
