// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/utf8.h"
#include "base/xml.h"
#include "sources/feed_formats.h"

namespace winnow {
namespace {

// The vocabularies that feeds mix. Core is the format's own, whatever namespace it is written in.
enum class Vocabulary { kCore, kDublinCore, kDcTerms, kContent, kMedia, kItunes, kOther };

Vocabulary vocabulary(XmlNode node) {
  struct Known {
    std::string_view part_of_uri, prefix;
    Vocabulary vocabulary;
  };
  static constexpr std::array kKnown{
      Known{"purl.org/dc/terms", "dcterms", Vocabulary::kDcTerms},
      Known{"purl.org/dc/elements", "dc", Vocabulary::kDublinCore},
      Known{"purl.org/rss/1.0/modules/content", "content", Vocabulary::kContent},
      Known{"search.yahoo.com/mrss", "media", Vocabulary::kMedia},
      Known{"itunes.com/dtds", "itunes", Vocabulary::kItunes},
      Known{"purl.org/rss/1.0/modules/", "", Vocabulary::kOther},
      Known{"www.w3.org/2005/Atom", "atom", Vocabulary::kCore},
      Known{"purl.org/atom/ns", "", Vocabulary::kCore},
      Known{"purl.org/rss/1.0", "", Vocabulary::kCore},
      Known{"purl.org/net/rss1.1", "", Vocabulary::kCore},
      Known{"netscape.com/rdf", "", Vocabulary::kCore},
  };
  const std::string_view uri = node.name_space();
  if (uri.empty() && node.prefix().empty()) return Vocabulary::kCore;
  for (const Known& known : kKnown) {
    if (uri.empty() ? known.prefix == node.prefix() : uri.find(known.part_of_uri) != uri.npos) {
      return known.vocabulary;
    }
  }
  // RSS 2.0 has been given many default namespaces; without a prefix an element is the format's
  // own.
  return node.prefix().empty() ? Vocabulary::kCore : Vocabulary::kOther;
}

struct Name {
  Vocabulary vocabulary;
  std::string_view name;  // lower case
};

bool is(XmlNode node, const Name& name) {
  return lower_ascii(node.name()) == name.name && vocabulary(node) == name.vocabulary;
}

std::string trimmed(std::string_view text) { return std::string(trim_ascii(text)); }

// Base64 (RFC 4648), white space between allowed; nothing for other text.
std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=' || is_ascii_space(c)) continue;
    const std::size_t digit = kDigits.find(c);
    if (digit == kDigits.npos) return {};
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xff);
  }
  return bytes;
}

// The value of a text construct: its text, or the markup inside where it has elements. The <div>
// around Atom's xhtml is no part of the value (RFC 4287, 3.1.1.3).
std::string value_of(XmlNode node) {
  const std::string_view type = node.attribute("type");
  if (node.attribute("mode") == "base64" || type == "application/octet-stream") {
    return repair_utf8(trim_ascii(from_base64(node.text())));
  }
  const std::vector<XmlNode> elements = node.children();
  if (elements.empty()) return trimmed(node.text());
  const bool wrapped =
      type.find("xhtml") != type.npos && elements.size() == 1 && elements[0].name() == "div";
  return trimmed((wrapped ? elements[0] : node).inner_markup());
}

// The first non-empty value among the children named, the earlier name winning.
std::string first_of(XmlNode parent, std::initializer_list<Name> names) {
  for (const Name& name : names) {
    for (XmlNode child = parent.first_child(); child; child = child.next_sibling()) {
      if (!is(child, name)) continue;
      if (std::string value = value_of(child); !value.empty()) return value;
    }
  }
  return {};
}

// The time under the first name that has one; of several under one name the last, as with RSS
// links.
std::string first_time(XmlNode parent, std::initializer_list<Name> names) {
  for (const Name& name : names) {
    std::string last;
    for (XmlNode child = parent.first_child(); child; child = child.next_sibling()) {
      if (!is(child, name)) continue;
      if (std::string time = feed_time(child.text()); !time.empty()) last = std::move(time);
    }
    if (!last.empty()) return last;
  }
  return {};
}

// The base address in force: xml:base of the element and its ancestors, outermost first.
std::string base_of(XmlNode node, const FeedContext& context) {
  std::vector<std::string_view> bases;
  for (; node; node = node.parent()) {
    const std::string_view base =
        node.has_attribute("xml:base") ? node.attribute("xml:base") : node.attribute("BASE");
    if (!base.empty()) bases.push_back(base);
  }
  std::string whole = context.url;
  for (auto base = bases.rbegin(); base != bases.rend(); ++base) {
    whole = resolve_link(whole, *base);
  }
  return whole;
}

// How much an Atom link is the page itself: an HTML alternate before any alternate, others not at
// all.
int atom_link_rank(XmlNode link) {
  const std::string_view rel = link.attribute("rel");
  const std::string_view type = link.attribute("type");
  if (!rel.empty() && rel != "alternate") return 0;
  return type.empty() || type.find("html") != type.npos ? 2 : 1;
}

// Of RSS links the last one wins, as readers have always done; of Atom's the best, then the first.
std::string link_of(XmlNode parent, const FeedContext& context) {
  std::string best = resolve_link(base_of(parent, context), parent.attribute("HREF"));
  int best_rank = 0;
  const bool atom = equal_ignoring_case(parent.name(), "entry") || parent.name() == "feed";
  for (XmlNode child = parent.first_child(); child; child = child.next_sibling()) {
    if (!is(child, {Vocabulary::kCore, "link"})) continue;
    const std::string text = trimmed(child.text());
    const std::string_view href = child.attribute("href");
    const int rank = !text.empty() ? 3 : href.empty() ? 0 : atom_link_rank(child);
    if (rank == 0 || rank < best_rank || (atom && rank == best_rank)) continue;
    best = resolve_link(base_of(child, context), text.empty() ? href : std::string_view(text));
    best_rank = atom ? rank : 1;
  }
  return best;
}

std::string guid_as_link(XmlNode item) {
  for (XmlNode child = item.first_child(); child; child = child.next_sibling()) {
    if (!is(child, {Vocabulary::kCore, "guid"})) continue;
    const std::string text = trimmed(child.text());
    if (lower_ascii(child.attribute("isPermaLink")) != "false" && text.starts_with("http"))
      return text;
  }
  return {};
}

using enum Vocabulary;

std::string published_of(XmlNode node) {
  return first_time(node, {{kCore, "pubdate"},
                           {kCore, "published"},
                           {kCore, "issued"},
                           {kDublinCore, "date"},
                           {kDcTerms, "issued"},
                           {kDcTerms, "created"},
                           {kCore, "created"},
                           {kOther, "pubdate"}});
}

std::string updated_of(XmlNode node) {
  const std::string time = first_time(node, {{kCore, "updated"},
                                             {kCore, "modified"},
                                             {kDcTerms, "modified"},
                                             {kCore, "lastbuilddate"},
                                             {kDublinCore, "date"}});
  return time.empty() ? feed_time(node.attribute("LASTMOD")) : time;
}

std::string title_of(XmlNode node) {
  return first_of(
      node, {{kCore, "title"}, {kDublinCore, "title"}, {kMedia, "title"}, {kItunes, "title"}});
}

std::string summary_of(XmlNode node) {
  return first_of(node, {{kCore, "summary"},
                         {kCore, "description"},
                         {kCore, "abstract"},
                         {kCore, "tagline"},
                         {kCore, "subtitle"},
                         {kDublinCore, "description"},
                         {kItunes, "summary"},
                         {kContent, "encoded"},
                         {kCore, "content"},
                         {kItunes, "subtitle"}});
}

FeedEntry read_entry(XmlNode item, const FeedContext& context) {
  FeedEntry entry;
  entry.title = title_of(item);
  entry.summary = summary_of(item);
  entry.id = first_of(item, {{kCore, "guid"}, {kCore, "id"}, {kDublinCore, "identifier"}});
  if (entry.id.empty()) entry.id = item.attribute("rdf:about");
  entry.link = link_of(item, context);
  if (entry.link.empty()) entry.link = guid_as_link(item);
  if (entry.link.empty()) entry.link = resolve_link(context.url, item.attribute("rdf:about"));
  entry.published = published_of(item);
  entry.updated = updated_of(item);
  return entry;
}

std::string format_of(std::string_view root) {
  if (root == "rss" || root == "feed" || root == "rdf" || root == "channel") {
    return root == "feed" ? "atom" : root == "channel" ? "cdf" : std::string(root);
  }
  return {};
}

// Entries wherever they stand: in the channel, beside it (RSS 1.0), or in a broken nesting.
void collect_entries(XmlNode root, const FeedContext& context, Feed& feed) {
  for (XmlNode node = root.first_child(); node;) {
    const std::string name = lower_ascii(node.name());
    const bool entry = (name == "item" || name == "entry") && vocabulary(node) == kCore;
    if (entry) feed.entries.push_back(read_entry(node, context));
    if (const XmlNode below = entry ? XmlNode() : node.first_child()) {
      node = below;
      continue;
    }
    while (node && !node.next_sibling()) node = node.parent();
    if (node) node = node.next_sibling();
  }
}

}  // namespace

Feed read_xml_feed(std::string_view utf8, const FeedContext& context) {
  const XmlDocument document = read_xml(utf8);
  const XmlNode root = document.root();
  Feed feed;
  feed.format = format_of(lower_ascii(root.name()));
  if (feed.format.empty()) {
    feed.notes.push_back({"feed-unknown", "the document element is <" + std::string(root.name()) +
                                              ">; expected RSS, Atom, RDF or CDF"});
    return feed;
  }
  if (!document.error.empty()) feed.notes.push_back({"feed-cut", document.error});
  if (document.mended)
    feed.notes.push_back({"feed-mended", "not well-formed XML; common faults mended"});
  XmlNode head = root;
  for (const XmlNode child : root.children()) {
    if (lower_ascii(child.name()) == "channel") head = child;
  }
  feed.title = title_of(head);
  feed.link = link_of(head, context);
  feed.description = summary_of(head);
  feed.id = first_of(head, {{kCore, "id"}});
  feed.language = first_of(head, {{kCore, "language"}, {kDublinCore, "language"}});
  if (feed.language.empty()) feed.language = head.attribute("xml:lang");
  feed.published = published_of(head);
  feed.updated = updated_of(head);
  collect_entries(root, context, feed);
  return feed;
}

}  // namespace winnow
