// SPDX-License-Identifier: Apache-2.0
#include "page/metadata_sources.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

#include "base/embedded.h"
#include "base/reference.h"
#include "base/utf8.h"
#include "base/word_finder.h"
#include "page/folded_text.h"

namespace winnow {
namespace {

std::vector<std::string> strings_of(Json list) {
  std::vector<std::string> strings;
  for (const Json item : list.items()) strings.emplace_back(item.string());
  return strings;
}

const JsonDocument& rules() {
  static const JsonDocument kRules = JsonDocument::parse_lenient(embedded_file("metadata.json"));
  return kRules;
}

bool is_name_char(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }

// The words by which names of classes give hints, and those that take a hint back.
class HintWords {
 public:
  explicit HintWords(Json hints) {
    constexpr std::pair<Hint, std::string_view> kLists[] = {{kHintDate, "date"},
                                                            {kHintModified, "modified"},
                                                            {kHintByline, "byline"},
                                                            {kHintComment, "comment"},
                                                            {kHintBoilerplate, "boilerplate"},
                                                            {kHintBio, "bio"},
                                                            {kHintOtherArticle, "other"},
                                                            {kHintTitle, "title"}};
    std::vector<std::string> words;
    for (const auto& [hint, name] : kLists) {
      add(strings_of(hints[name]), hint, false, words);
      add(strings_of(hints["not_" + std::string(name)]), hint, true, words);
    }
    finder_ = WordFinder(words);
  }

  // What the value of one attribute hints at, and what it speaks against.
  void read(std::string_view names, std::uint32_t& hints, std::uint32_t& exceptions) const {
    finder_.find(names, [&](std::size_t index, std::size_t end) {
      const Word& word = words_[index];
      if (word.whole && !is_whole(names, end - word.size, end)) return;
      (word.exception ? exceptions : hints) |= word.hint;
    });
  }

 private:
  struct Word {
    Hint hint;
    bool exception;
    bool whole;  // "=time": no part of a longer word
    std::size_t size;
  };

  void add(const std::vector<std::string>& list, Hint hint, bool exception,
           std::vector<std::string>& words) {
    for (const std::string& word : list) {
      const bool whole = word.starts_with('=');
      words.push_back(word.substr(whole ? 1 : 0));
      words_.push_back({hint, exception, whole, words.back().size()});
    }
  }

  static bool is_whole(std::string_view names, std::size_t begin, std::size_t end) {
    return (begin == 0 || !is_name_char(names[begin - 1])) &&
           (end == names.size() || !is_name_char(names[end]));
  }

  std::vector<Word> words_;
  WordFinder finder_;
};

std::uint32_t hints_of_tag(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kFooter:
    case Tag::kAside:
    case Tag::kForm:
      return kHintBoilerplate;
    case Tag::kA:
      return kHintLink;
    case Tag::kTime:
      return kHintTime;
    case Tag::kTable:
      return kHintTable;
    case Tag::kCode:
    case Tag::kPre:
    case Tag::kKbd:
      return kHintProgram;
    case Tag::kArticle:
    case Tag::kMain:
      return kHintArticle;
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
      return kHintHeading;
    default:
      return 0;
  }
}

// Names past this length are generated; what they hold means nothing.
constexpr std::size_t kLongestNames = 400;

bool gives_hints(Naming name) {
  switch (name) {
    case Naming::kClass:
    case Naming::kId:
    case Naming::kItemprop:
    case Naming::kRel:
    case Naming::kDataTestid:
    case Naming::kProperty:
      return true;
    default:
      return false;
  }
}

// What the value of one attribute hints at, and what it speaks against.
struct Hints {
  std::uint32_t hints = 0;
  std::uint32_t exceptions = 0;
};

Hints hints_of_value(std::string_view value) {
  static const HintWords kWords(rules().root()["hints"]);
  Hints found;
  if (value.size() < kLongestNames) kWords.read(value, found.hints, found.exceptions);
  return found;
}

// `hints_of` gives those of one naming attribute.
template <typename HintsOf>
std::uint32_t own_hints(Node node, HintsOf hints_of) {
  const std::uint32_t of_tag = hints_of_tag(node.tag());
  // What is said of a whole page tells nothing about its parts.
  if (node.tag() == Tag::kBody || node.tag() == Tag::kHtml) return of_tag;
  Hints all;
  std::uint32_t seen = 0;
  for (const NamingAttribute& each : node.naming()) {
    const std::uint32_t bit = 1u << static_cast<unsigned>(each.name);
    if (!gives_hints(each.name) || (seen & bit) != 0) continue;
    seen |= bit;
    const Hints found = hints_of(each);
    all.hints |= found.hints;
    all.exceptions |= found.exceptions;
  }
  return of_tag | (all.hints & ~all.exceptions);
}

void collect_hints(const Dom& dom, MetadataSources& sources) {
  ValueMemo<Hints> memo(dom.values());
  sources.all_hints.resize(dom.size());
  for (std::uint32_t index = 1; index < dom.size(); ++index) {
    const Node node = dom.node(index);
    // Parents come first; the root says nothing.
    const std::uint32_t above = sources.all_hints[node.parent().index()];
    const auto hints_of = [&](const NamingAttribute& each) {
      return memo.of(each, [&] { return hints_of_value(node.value(each)); });
    };
    sources.all_hints[index] = node.is_text() ? above : above | own_hints(node, hints_of);
  }
}

constexpr std::size_t kLongestPiece = 160;

void collect_piece(const Dom& dom, Node node, MetadataSources& sources) {
  if (dom.is_blank(node)) return;
  const FoldedView folded = fold_text(dom, node, kLongestPiece, sources.folded);
  if (!folded.text.empty()) sources.pieces.push_back({node, folded.text, folded.size});
}

void collect_meta(Node node, MetadataSources& sources) {
  // In the order in which a tag's names count.
  static constexpr std::array<std::string_view, 5> kNames = {"property", "name", "itemprop",
                                                             "http-equiv", "content"};
  std::array<std::string_view, kNames.size()> values;
  node.raw_attributes(kNames, values);
  const std::string content =
      fold_space(resolve_references(values.back(), ReferencePlace::kAttribute));
  if (content.empty()) return;
  // Frameworks that were handed JSON-LD as if it were a meta tag write it as one.
  if (values[1].ends_with("ld+json"))
    sources.documents.push_back(JsonDocument::parse_lenient(content));
  for (const std::string_view names : std::span(values).first(kNames.size() - 1)) {
    // One tag may carry several names: property="og:title headline".
    if (names.empty() || names.size() > kLongestNames) continue;
    for (const std::string_view name : split(names, ' ')) {
      if (!name.empty()) sources.metas.emplace_back(lower_ascii(name), content);
    }
  }
}

// "http://blog.example/" where the page says that it is at http://blog.example/2008/09/a.html.
bool is_front_page(std::string_view href, std::string_view canonical) {
  const std::size_t host = href.find("://");
  if (host == std::string_view::npos || !canonical.starts_with(href)) return false;
  return href.find('/', host + 3) == href.size() - 1;
}

// A link to the front page is named after the site.
void collect_home_link(Node link, MetadataSources& sources) {
  if (sources.home_links.size() == 10) return;
  const std::string_view href = trim_ascii(link.value(Naming::kHref));
  if (href != "/" && href != "./" && href != "index.html" && href != "/index.html" &&
      !is_front_page(href, sources.canonical))
    return;
  std::string text = folded_text(link, 12);
  if (text.size() >= 3 && text.size() <= 40 && !equal_ignoring_case(text, "home")) {
    sources.home_links.push_back(std::move(text));
  }
}

// Objects below these stand for something beside the article.
constexpr auto kBeside =
    std::to_array<std::string_view>({"comment",         "citation",       "mentions",
                                     "about",           "hasPart",        "isPartOf",
                                     "itemListElement", "relatedLink",    "review",
                                     "itemReviewed",    "publisher",      "author",
                                     "image",           "video",          "breadcrumb",
                                     "potentialAction", "isBasedOn",      "mainEntityOfPage",
                                     "speakable",       "suggestedAnswer"});

// Breadth-free walk with a list of its own: nesting is the page's to choose.
void collect_objects(Json root, std::vector<Json>& objects, std::vector<Json>& main) {
  struct Entry {
    Json value;
    bool beside;
  };
  std::vector<Entry> open{{root, false}};
  for (std::size_t at = 0; at < open.size() && at < 20000; ++at) {
    const Entry entry = open[at];
    if (entry.value.is_array()) {
      for (const Json item : entry.value.items()) open.push_back({item, entry.beside});
      continue;
    }
    if (!entry.value.is_object()) continue;
    if (entry.value["@type"] || entry.value["@id"]) objects.push_back(entry.value);
    if (entry.value["@type"] && !entry.beside) main.push_back(entry.value);
    for (const auto& [key, member] : entry.value.members()) {
      if (!member.is_object() && !member.is_array()) continue;
      const bool beside = std::ranges::find(kBeside, key) != kBeside.end();
      open.push_back({member, entry.beside || beside});
    }
  }
}

int article_rank(Json object) {
  const bool dated = object["datePublished"].is_string() || object["headline"].is_string();
  if (has_type(object, "article") || has_type(object, "posting")) return dated ? 6 : 4;
  if (has_type(object, "report") || has_type(object, "recipe") || has_type(object, "review") ||
      has_type(object, "howto")) {
    return dated ? 5 : 2;
  }
  if (has_type(object, "creativework") || has_type(object, "videoobject")) return dated ? 3 : 1;
  if (has_type(object, "webpage")) return dated ? 3 : 1;
  return 0;
}

constexpr std::size_t kMostStateDates = 40;

bool is_state_date_key(std::string_view key) {
  const auto& keys = metadata_words("state_date_keys");
  return std::ranges::find(keys, key) != keys.end();
}

// `"publishedAt":"2026-04-08T..."`, also escaped once more, in whatever a script holds. All keys
// have "ubli" in them, which is quick to find.
void collect_state_dates(std::string_view script, MetadataSources& sources) {
  constexpr std::string_view kMark = "ubli";
  for (std::size_t at = script.find(kMark); at != std::string_view::npos;
       at = script.find(kMark, at + kMark.size())) {
    const std::size_t begin = script.find_last_of("\"\\ {,", at) + 1;
    const std::size_t end = std::min(script.find_first_of("\"\\ :", at), script.size());
    if (at - begin > 20 || !is_state_date_key(script.substr(begin, end - begin))) continue;
    const std::string_view rest = script.substr(end, 48);
    const std::size_t digits = std::min(rest.find_first_not_of("\\\": "), rest.size());
    if (rest.substr(0, digits).find(':') == std::string_view::npos) continue;
    const std::string_view value = rest.substr(digits);
    sources.state_dates.emplace_back(value.substr(0, value.find_first_of("\\\"")));
    if (sources.state_dates.size() == kMostStateDates) return;
  }
}

void collect_json(const Dom& dom, Node script, MetadataSources& sources) {
  if (equal_ignoring_case(trim_ascii(script.raw_attribute("type")), "application/ld+json")) {
    sources.documents.push_back(JsonDocument::parse_lenient(dom.raw_body(script)));
  } else {
    collect_state_dates(dom.raw_body(script), sources);
  }
}

void choose_article(MetadataSources& sources) {
  std::vector<Json> main;
  for (const JsonDocument& document : sources.documents) {
    collect_objects(document.root(), sources.objects, main);
  }
  int best = 0;
  for (const Json object : main) {
    if (article_rank(object) <= best) continue;
    best = article_rank(object);
    sources.article = object;
  }
}

}  // namespace

const std::vector<std::string>& metadata_words(std::string_view list) {
  static const std::map<std::string, std::vector<std::string>, std::less<>> kLists = [] {
    std::map<std::string, std::vector<std::string>, std::less<>> lists;
    for (const auto& [name, value] : rules().root().members()) {
      if (value.is_array()) lists.emplace(name, strings_of(value));
    }
    return lists;
  }();
  static const std::vector<std::string> kNone;
  const auto found = kLists.find(list);
  return found == kLists.end() ? kNone : found->second;
}

bool has_type(Json object, std::string_view suffix) {
  for (const Json type : object["@type"].items()) {
    const std::string_view name = type.string();
    if (name.size() >= suffix.size() &&
        equal_ignoring_case(name.substr(name.size() - suffix.size()), suffix)) {
      return true;
    }
  }
  return false;
}

std::string folded_text(Node node, std::uint32_t most) {
  if (!node || node.end() - node.index() > most) return {};
  return fold_space(node.text_content());
}

std::string_view MetadataSources::meta(std::string_view name) const {
  for (const auto& [key, content] : metas) {
    if (key == name) return content;
  }
  return {};
}

std::string_view MetadataSources::meta_ending(std::string_view ending) const {
  for (const auto& [key, content] : metas) {
    if (key.size() <= ending.size() || !key.ends_with(ending)) continue;
    if (!is_ascii_alpha(key[key.size() - ending.size() - 1])) return content;
  }
  return {};
}

Json MetadataSources::by_id(std::string_view id) const {
  Json found;
  for (const Json object : objects) {
    // A reference is an object of "@id" alone; the one that says more is meant.
    if (object["@id"].string() == id && object.size() > found.size()) found = object;
  }
  return found;
}

std::uint32_t own_hints(Node node) {
  return own_hints(node,
                   [&](const NamingAttribute& each) { return hints_of_value(node.value(each)); });
}

MetadataSources collect_sources(const Dom& dom) {
  MetadataSources sources;
  sources.dom = &dom;
  collect_hints(dom, sources);
  for (const Node node : dom.nodes()) {
    switch (node.tag()) {
      case Tag::kText:
        collect_piece(dom, node, sources);
        break;
      case Tag::kMeta:
        collect_meta(node, sources);
        break;
      case Tag::kTitle:
        if (sources.title.empty()) sources.title = folded_text(node);
        break;
      case Tag::kHtml:
        sources.language = trim_ascii(node.attribute("lang"));
        break;
      case Tag::kLink:
        if (sources.canonical.empty() &&
            equal_ignoring_case(trim_ascii(node.value(Naming::kRel)), "canonical")) {
          sources.canonical = trim_ascii(node.attribute("href"));
        }
        break;
      case Tag::kA:
        collect_home_link(node, sources);
        break;
      case Tag::kH1:
        sources.headings.push_back(node);
        break;
      case Tag::kScript:
        collect_json(dom, node, sources);
        break;
      default:
        break;
    }
  }
  choose_article(sources);
  return sources;
}

}  // namespace winnow
