// SPDX-License-Identifier: Apache-2.0
// Where a page states what it is: the machine-readable places, gathered in one pass.
//
//   MetadataSources sources = collect_sources(dom);
//   sources.meta("og:title")              // the first non-empty content, or empty
//   sources.article["headline"].string()  // of the JSON-LD object that describes the article
//   sources.hints(node)                   // what class, id and tag of it and its ancestors say
//
// Meta names are lower case and cover name, property and itemprop; values have their white space
// folded. JSON-LD is read leniently, broken as it comes; objects hang together by "@id".
// Lifetime: refers to the Dom. Threads: plain value.
#ifndef WINNOW_PAGE_METADATA_SOURCES_H_
#define WINNOW_PAGE_METADATA_SOURCES_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "page/dom.h"

namespace winnow {

// What names around a node say about it.
enum Hint : std::uint32_t {
  kHintDate = 1,            // "date", "published", "timestamp"
  kHintModified = 2,        // "updated", "modified"
  kHintByline = 4,          // "byline", "author", "writer"
  kHintBoilerplate = 8,     // navigation, footers, related links, sidebars, widgets
  kHintComment = 16,        // readers' comments
  kHintLink = 32,           // inside <a>
  kHintBio = 64,            // a box about the author
  kHintOtherArticle = 128,  // a card or list entry for another article
  kHintHeading = 256,       // inside h1 to h6
  kHintArticle = 512,       // inside <article> or <main>
  kHintTitle = 1024,        // "headline", "entry-title"
  kHintTime = 2048,         // inside <time>
  kHintTable = 4096,        // inside <table>
  kHintProgram = 8192,      // inside <code>, <pre> or <kbd>
};

// One text node that is more than white space.
struct TextPiece {
  Node node;
  std::string_view text;  // folded; of a long one its first bytes
  std::size_t size = 0;   // bytes of the whole, exact where that is all of `text`
};

struct MetadataSources {
  const Dom* dom = nullptr;
  std::vector<std::pair<std::string, std::string>> metas;
  std::string title;     // of <title>
  std::string language;  // <html lang>
  std::string canonical;
  std::vector<Node> headings;           // h1
  std::vector<std::string> home_links;  // texts of links to the front page
  std::vector<JsonDocument> documents;
  std::vector<Json> objects;  // every JSON-LD object that has a type, outermost first
  Json article;
  std::vector<std::string> state_dates;  // publication dates in the data of the page's programs
  std::vector<TextPiece> pieces;         // in order of the page
  std::deque<std::string> folded;        // texts of pieces that do not stand in the page like that
  std::vector<std::uint32_t> all_hints;  // by node index: of a node and all its ancestors

  std::string_view meta(std::string_view name) const;
  // Of the first whose name ends so, behind a character that is no letter ("x-publish-date").
  std::string_view meta_ending(std::string_view ending) const;
  std::uint32_t hints(Node node) const { return all_hints[node.index()]; }
  Json by_id(std::string_view id) const;  // the JSON-LD object of that "@id"
};

MetadataSources collect_sources(const Dom& dom);

// What class, id and tag of a node alone say.
std::uint32_t own_hints(Node node);

// Whether an object is of a type whose name ends so, case folded ("article" for NewsArticle).
bool has_type(Json object, std::string_view suffix);

// Strings of rules/metadata.json, by the list's name.
const std::vector<std::string>& metadata_words(std::string_view list);

// text_content() with white space folded; empty for a subtree of more than `most` nodes.
std::string folded_text(Node node, std::uint32_t most = 64);

}  // namespace winnow

#endif  // WINNOW_PAGE_METADATA_SOURCES_H_
