// SPDX-License-Identifier: Apache-2.0
// The headline: what the page shows as its title, told from the name of the site.
//
// An <h1> that the page's own titles (og:title, <title>, JSON-LD, twitter:title) repeat is the
// headline as readers see it. Where no <h1> agrees with them, the first of those titles without the
// site's name is.
#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/reference.h"
#include "base/url.h"
#include "base/utf8.h"
#include "page/blocks.h"
#include "page/metadata_fields.h"

namespace winnow {
namespace {

constexpr std::size_t kLongestHeadline = 300;
constexpr std::size_t kShortKey = 8;       // bytes of a key that may be a title's by chance
constexpr std::size_t kMostHeadings = 40;  // of a page that is nothing but <h1>

// The titles a page gives for others to show, entities that were escaped twice resolved.
std::array<std::string, 5> told_titles(const MetadataSources& sources) {
  const auto told = [](std::string_view title) {
    return unescaped(utf8_prefix(title, 2 * kLongestHeadline));
  };
  return {told(sources.meta("og:title")), told(sources.title),
          told(sources.article["headline"].string()), told(sources.meta("twitter:title")),
          told(sources.meta("citation_title"))};
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  const std::string folded = fold_case(text);
  for (const std::string_view word : split_words(folded)) words.emplace(word);
  return words;
}

// Words in common by words in all.
double likeness(std::string_view a, std::string_view b) {
  const std::set<std::string> left = words_of(a);
  const std::set<std::string> right = words_of(b);
  const auto common = std::ranges::count_if(left, [&](auto& word) { return right.contains(word); });
  const auto all = static_cast<double>(left.size() + right.size()) - static_cast<double>(common);
  return all > 0 ? static_cast<double>(common) / all : 0;
}

// How far a title told elsewhere agrees with a heading.
double agreement(const std::string& heading, const std::string& heading_key,
                 const std::string& title) {
  const std::string key = name_key(title);
  if (key.empty()) return 0;
  if (key == heading_key) return 3;
  if (key.starts_with(heading_key) || key.ends_with(heading_key)) {
    return heading_key.size() > kShortKey ? 2 : 0.5;
  }
  return 2 * likeness(heading, title) - 0.3;
}

double place_bonus(std::uint32_t hints) {
  double bonus = 0;
  if (hints & kHintBoilerplate) bonus -= 1;
  if (hints & kHintOtherArticle) bonus -= 0.3;
  if (hints & kHintComment) bonus -= 2;
  if (hints & kHintTitle) bonus += 0.5;
  if (hints & kHintArticle) bonus += 0.3;
  return bonus;
}

// What readers see of a heading.
std::string heading_text(Node heading) {
  constexpr std::uint32_t kMostNodes = 64;
  if (heading.end() - heading.index() > kMostNodes) return {};
  std::string text;
  std::uint32_t shown_from = 0;
  for (const Node node : heading.descendants()) {
    if (node.index() < shown_from) continue;
    if (node.is_text()) {
      text += node.text_content();
    } else if (is_left_out(node) || node.tag() == Tag::kButton) {
      shown_from = node.end();
    } else if (node.tag() == Tag::kBr) {
      text += ' ';
    }
  }
  return unescaped(text);
}

// "Title: Counting whales" is "Counting whales" where a title told elsewhere says so.
std::string without_label(std::string heading, std::span<const std::string> titles) {
  for (const std::string& title : titles) {
    if (title.empty() || title.size() >= heading.size() || !heading.ends_with(title)) continue;
    const std::string_view label =
        trim(std::string_view(heading).substr(0, heading.size() - title.size()));
    if (label.ends_with(':') && count_words(label) <= 2) return title;
  }
  return heading;
}

struct Separator {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
};

Separator last_separator(std::string_view title) {
  Separator last;
  for (const std::string& separator : metadata_words("title_separators")) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos || at == 0) continue;
    if (last.begin == std::string_view::npos || at > last.begin) last = {at, at + separator.size()};
  }
  return last;
}

Separator first_separator(std::string_view title) {
  Separator first;
  for (const std::string& separator : metadata_words("title_separators")) {
    const std::size_t at = title.find(separator);
    if (at == std::string_view::npos || at == 0) continue;
    if (first.begin == std::string_view::npos || at < first.begin)
      first = {at, at + separator.size()};
  }
  return first;
}

// A name that holds the site's, or is held by it, counts as the site's when it is short.
bool names_site(std::string_view text, const SiteNames& site) {
  const std::string key = name_key(text);
  if (key.empty()) return false;
  if (site.has(text)) return true;
  if (count_words(text) > 5) return false;
  return std::ranges::any_of(site.keys, [&](const std::string& name) {
    if (std::min(name.size(), key.size()) <= 3) return false;
    return key.find(name) != std::string::npos || name.find(key) != std::string::npos;
  });
}

// "Title | Section | Site" without what is not the title: at the end, or the site's name in front.
std::string without_site(std::string title, const SiteNames& site,
                         const std::set<std::string>& heading_keys) {
  for (int round = 0; round < 3; ++round) {
    const Separator last = last_separator(title);
    if (last.begin == std::string_view::npos) break;
    const std::string head = title.substr(0, last.begin);
    if (names_site(title.substr(last.end), site) || heading_keys.contains(name_key(head))) {
      title = head;
      continue;
    }
    const Separator first = first_separator(title);
    if (!site.has(title.substr(0, first.begin)) || title.size() - first.end <= 10) break;
    title = title.substr(first.end);
  }
  return std::string(trim(title));
}

// A lesser heading that <title> begins or ends with, where every <h1> is the site's: the systems of
// old blogs have it so.
std::string lesser_heading(const MetadataSources& sources, const SiteNames& site) {
  const std::string title = name_key(utf8_prefix(sources.title, 2 * kLongestHeadline));
  for (const TextPiece& piece : sources.pieces) {
    const std::uint32_t hints = sources.hints(piece.node);
    if ((hints & kHintHeading) == 0 || (hints & (kHintBoilerplate | kHintOtherArticle)) != 0 ||
        piece.size > kLongestHeadline || piece.size != piece.text.size())
      continue;
    const std::string key = name_key(piece.text);
    if (key.size() > kShortKey && (title.starts_with(key) || title.ends_with(key)) &&
        !names_site(piece.text, site))
      return std::string(piece.text);
  }
  return {};
}

// The piece of text in which the headline stands, or 0.
std::size_t find_piece(const MetadataSources& sources, Node heading, const std::string& key) {
  for (std::size_t i = 0; i < sources.pieces.size(); ++i) {
    const TextPiece& piece = sources.pieces[i];
    if (heading
            ? piece.node.index() >= heading.index()
            : piece.size == piece.text.size() && !(sources.hints(piece.node) & kHintBoilerplate) &&
                  piece.node.closest(Tag::kBody) && name_key(piece.text) == key) {
      return i;
    }
  }
  return 0;
}

}  // namespace

std::string unescaped(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return fold_space(text);
  const std::string once = resolve_references(text, ReferencePlace::kText);
  return fold_space(resolve_references(once, ReferencePlace::kText));
}

std::string name_key(std::string_view text) {
  std::string key;
  const std::string folded = fold_case(text);
  for (const std::string_view word : split_words(folded)) key += word;
  return key;
}

bool SiteNames::has(std::string_view name) const {
  return std::ranges::find(keys, name_key(name)) != keys.end();
}

SiteNames site_names(const MetadataSources& sources, std::string_view url) {
  SiteNames site;
  const auto add = [&](std::string_view name) {
    std::string key = name_key(name);
    if (!key.empty()) site.keys.push_back(std::move(key));
  };
  add(sources.meta("og:site_name"));
  add(sources.article["publisher"]["name"].string());
  add(sources.meta("application-name"));
  add(sources.meta("twitter:site"));
  for (const std::string& text : sources.home_links) add(text);
  if (const Result<Url> parsed = Url::parse(url)) {
    std::string_view host = parsed->host;
    if (host.starts_with("www.")) host.remove_prefix(4);
    add(host);
    std::vector<std::string_view> labels = split(host, '.');
    labels.pop_back();
    for (const std::string_view label : labels) {
      if (label.size() > 3) add(label);
    }
  }
  return site;
}

Headline read_headline(const MetadataSources& sources, const SiteNames& site) {
  const std::array<std::string, 5> titles = told_titles(sources);
  std::set<std::string> heading_keys;
  Headline best;
  Node best_heading;
  double best_score = 0.3;
  std::string first_heading;
  for (std::size_t i = 0; i < std::min(sources.headings.size(), kMostHeadings); ++i) {
    const Node heading = sources.headings[i];
    std::string text = heading_text(heading);
    const std::string key = name_key(text);
    if (key.empty() || text.size() > kLongestHeadline) continue;
    heading_keys.insert(key);
    if (first_heading.empty()) first_heading = text;
    double score = place_bonus(sources.hints(heading)) - 0.1 * static_cast<double>(i);
    for (const std::string& title : titles) score += agreement(text, key, title);
    if (site.has(text)) score -= 3;
    if (score <= best_score) continue;
    best_score = score;
    best.text = without_label(std::move(text), titles);
    best_heading = heading;
  }
  for (const std::size_t order : {0, 2, 1}) {
    if (best.text.empty() && order == 1) best.text = lesser_heading(sources, site);
    if (!best.text.empty()) break;
    best.text = without_site(titles[order], site, heading_keys);
  }
  if (best.text.empty()) best.text = first_heading;
  if (!best.text.empty()) best.piece = find_piece(sources, best_heading, name_key(best.text));
  return best;
}

}  // namespace winnow
