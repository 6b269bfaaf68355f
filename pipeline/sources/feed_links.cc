// SPDX-License-Identifier: Apache-2.0
#include "sources/feed_links.h"

#include <algorithm>
#include <array>

#include "base/reference.h"
#include "base/url.h"
#include "base/utf8.h"

namespace winnow {
namespace {

struct Tag {
  std::string name;  // lower case; "/script" for an end tag
  std::vector<std::pair<std::string, std::string>> attributes;

  std::string_view attribute(std::string_view name_wanted) const {
    for (const auto& [name_here, value] : attributes)
      if (name_here == name_wanted) return value;
    return {};
  }
};

bool ends_name(char c) { return is_ascii_space(c) || c == '>' || c == '/' || c == '='; }

// Tags one after another, as the HTML standard's tokenizer finds them.
class TagReader {
 public:
  explicit TagReader(std::string_view html) : html_(html) {}

  // False at the end of the page.
  bool next(Tag& tag) {
    for (;;) {
      at_ = html_.find('<', at_);
      if (at_ == html_.npos) return false;
      if (html_.substr(at_).starts_with("<!--")) {
        skip_behind("-->", at_ + 4);
        continue;
      }
      const std::size_t name = at_ + 1 + (html_.substr(at_ + 1).starts_with('/') ? 1 : 0);
      if (name >= html_.size() || !is_ascii_alpha(html_[name])) {
        ++at_;
        continue;
      }
      read(tag);
      if (tag.name == "script" || tag.name == "style") {
        at_ = std::min(find_ignoring_case(html_, "</" + tag.name, at_), html_.size());
        continue;
      }
      return true;
    }
  }

 private:
  void skip_behind(std::string_view end, std::size_t from) {
    const std::size_t found = html_.find(end, from);
    at_ = found == html_.npos ? html_.size() : found + end.size();
  }

  bool done() const { return at_ >= html_.size(); }

  std::string_view take_name() {
    const std::size_t begin = at_;
    while (!done() && !ends_name(html_[at_])) ++at_;
    return html_.substr(begin, at_ - begin);
  }

  void read(Tag& tag) {
    tag.attributes.clear();
    ++at_;
    const bool closes = html_[at_] == '/';
    if (closes) ++at_;
    tag.name = (closes ? "/" : "") + lower_ascii(take_name());
    for (;;) {
      while (!done() && (is_ascii_space(html_[at_]) || html_[at_] == '/')) ++at_;
      if (done()) return;
      if (html_[at_] == '>') {
        ++at_;
        return;
      }
      if (html_[at_] == '=') ++at_;
      std::string name = lower_ascii(take_name());
      tag.attributes.emplace_back(std::move(name), take_value());
    }
  }

  std::string take_value() {
    std::size_t sign = at_;
    while (sign < html_.size() && is_ascii_space(html_[sign])) ++sign;
    if (sign >= html_.size() || html_[sign] != '=') return {};
    at_ = sign + 1;
    while (!done() && is_ascii_space(html_[at_])) ++at_;
    if (done()) return {};
    const char quote = html_[at_];
    std::size_t begin = at_;
    if (quote == '"' || quote == '\'') {
      ++begin;
      at_ = std::min(html_.find(quote, begin), html_.size());
      const std::string_view value = html_.substr(begin, at_ - begin);
      if (!done()) ++at_;
      return resolve_references(value, ReferencePlace::kAttribute);
    }
    while (!done() && !is_ascii_space(html_[at_]) && html_[at_] != '>') ++at_;
    return resolve_references(html_.substr(begin, at_ - begin), ReferencePlace::kAttribute);
  }

  std::string_view html_;
  std::size_t at_ = 0;
};

bool has_word(std::string_view text, std::string_view word) {
  return std::ranges::any_of(
      split_words(text), [&](std::string_view each) { return equal_ignoring_case(each, word); });
}

bool is_feed_type(std::string_view type) {
  constexpr std::array<std::string_view, 5> kTypes = {
      "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
      "application/x-rss+xml"};
  const std::string plain = lower_ascii(trim_ascii(type.substr(0, type.find(';'))));
  return std::ranges::find(kTypes, plain) != kTypes.end();
}

// Whether the last part of an address's path is what feeds are called.
bool looks_like_feed(std::string_view url) {
  const auto parsed = Url::parse(url);
  if (!parsed) return false;
  std::string path = lower_ascii(parsed->path);
  while (path.ends_with('/')) path.pop_back();
  const std::string last = path.substr(path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1);
  constexpr std::array<std::string_view, 9> kNames = {"feed",      "rss",       "atom",
                                                      "feed.xml",  "rss.xml",   "atom.xml",
                                                      "index.xml", "feed.json", "index.rdf"};
  return std::ranges::find(kNames, last) != kNames.end() || last.ends_with(".rss") ||
         last.ends_with(".atom");
}

bool is_of_comments(std::string_view url, std::string_view title) {
  return find_ignoring_case(url, "comments") != url.npos ||
         find_ignoring_case(title, "comments") != title.npos;
}

struct Found {
  std::string url;
  bool of_comments = false;
};

void add(std::vector<Found>& feeds, std::string url, std::string_view title) {
  if (url.empty() || std::ranges::find(feeds, url, &Found::url) != feeds.end()) return;
  const bool of_comments = is_of_comments(url, title);
  feeds.push_back({std::move(url), of_comments});
}

}  // namespace

std::vector<std::string> find_feed_links(std::string_view html, std::string_view url) {
  std::vector<Found> declared, guessed;
  std::string base(url);
  TagReader reader(html);
  for (Tag tag; reader.next(tag);) {
    const std::string_view href = tag.attribute("href");
    if (tag.name == "base" && !href.empty()) {
      if (std::string absolute = resolve_url(url, href); !absolute.empty()) base = absolute;
    } else if (tag.name == "link" && has_word(tag.attribute("rel"), "alternate") &&
               is_feed_type(tag.attribute("type"))) {
      add(declared, resolve_url(base, href), tag.attribute("title"));
    } else if (tag.name == "a" && !href.empty()) {
      if (std::string absolute = resolve_url(base, href); looks_like_feed(absolute))
        add(guessed, std::move(absolute), {});
    }
  }
  std::vector<Found>& feeds = declared.empty() ? guessed : declared;
  std::ranges::stable_partition(feeds, [](const Found& feed) { return !feed.of_comments; });
  std::vector<std::string> urls;
  urls.reserve(feeds.size());
  for (Found& feed : feeds) urls.push_back(std::move(feed.url));
  return urls;
}

}  // namespace winnow
