// SPDX-License-Identifier: Apache-2.0
// The authors: who is named by JSON-LD, meta tags and the byline, in this order of trust.
//
// A byline is a label ("Written by") with the names behind it, a link to an author's page, or an
// element that is called so; near the headline it weighs more. A name that is the site's own counts
// only where nobody else is named.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <ranges>

#include "base/utf8.h"
#include "base/word_finder.h"
#include "page/metadata_fields.h"

namespace winnow {
namespace {

struct Candidate {
  double score = 0;
  std::vector<std::string> names;
};

constexpr std::size_t kMostAuthors = 500;    // papers of physics name so many
constexpr std::size_t kMostReferences = 50;  // each may be a search among all objects

void add_new(std::vector<std::string>& names, std::vector<std::string> more) {
  for (std::string& name : more) {
    if (names.size() == kMostAuthors) return;
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
}

// "/author/ann-lee"
bool leads_to_author(std::string_view href) {
  static const std::vector<std::string>& parts = metadata_words("byline_links");
  static const WordFinder kFinder(parts);
  bool found = false;
  kFinder.find(href, [&](std::size_t index, std::size_t end) {
    // Addresses tell capitals from small letters.
    found |= href.substr(0, end).ends_with(parts[index]);
  });
  return found;
}

class AuthorReader {
 public:
  AuthorReader(const MetadataSources& sources, const SiteNames& site, std::size_t headline)
      : sources_(sources), site_(site), headline_(headline) {}

  std::vector<std::string> run() {
    from_json();
    from_metas();
    from_citations();
    from_labels();
    for (std::size_t i = 0; i < sources_.pieces.size(); ++i) from_piece(i);
    const auto best = std::ranges::max_element(candidates_, {}, &Candidate::score);
    return best == candidates_.end() ? std::vector<std::string>() : best->names;
  }

 private:
  void add(double score, std::vector<std::string> names) {
    if (names.empty()) return;
    // "Ann Lee, Shore Post" names one author.
    const auto is_site = [&](const std::string& name) { return site_.has(name); };
    if (std::ranges::all_of(names, is_site))
      score -= 3;
    else
      std::erase_if(names, is_site);
    candidates_.push_back({score, std::move(names)});
  }

  void from_json() {
    std::vector<std::string> persons;
    std::vector<std::string> organisations;
    for (Json author : sources_.article["author"].items() | std::views::take(kMostReferences)) {
      if (!author["name"] && author["@id"]) author = sources_.by_id(author["@id"].string());
      const bool organisation = has_type(author, "organization");
      const std::vector<Json> names = author["name"].items();
      const std::string_view name = author.is_string() ? author.string()
                                    : names.empty()    ? std::string_view()
                                                       : names[0].string();
      if (organisation) {
        add_new(organisations, {fold_space(unescaped(name))});
      } else {
        add_new(persons, names_in_byline(name));
      }
    }
    std::erase(organisations, "");
    add(6, persons);
    add(2.5, organisations);
  }

  void from_metas() {
    double score = 5.5;
    for (const std::string& meta : metadata_words("author_metas")) {
      add(score, names_in_byline(sources_.meta(meta)));
      score -= 0.1;
    }
  }

  // Papers name each author in a tag of its own, the family name first.
  void from_citations() {
    std::vector<std::string> names;
    for (const auto& [key, content] : sources_.metas) {
      if (key != "citation_author") continue;
      const std::vector<std::string_view> parts = split(content, ',');
      add_new(names,
              {parts.size() == 2 ? std::string(trim(parts[1])) + " " + std::string(trim(parts[0]))
                                 : content});
    }
    add(6.5, std::move(names));
  }

  // twitter:label1 = "Written by", twitter:data1 = the name.
  void from_labels() {
    for (const std::string number : {"1", "2"}) {
      const std::string_view label = sources_.meta("twitter:label" + number);
      if (byline_label(label) == 0 && find_ignoring_case(label, "crit") == std::string_view::npos)
        continue;
      add(5.1, names_in_byline(sources_.meta("twitter:data" + number)));
    }
  }

  double distance(std::size_t piece) const {
    return static_cast<double>(piece) - static_cast<double>(headline_);
  }
  bool is_near(std::size_t piece) const { return distance(piece) >= -6 && distance(piece) <= 25; }

  static bool joins_names(std::string_view text) {
    return text == "," || text == "&" || text == "and" || text == "/" || text == "|";
  }

  // Names in the pieces behind a label that stands alone.
  std::vector<std::string> names_behind(std::size_t label) const {
    std::vector<std::string> names;
    bool open = true;
    for (std::size_t i = label + 1; i < sources_.pieces.size() && i < label + 8; ++i) {
      std::string_view text = sources_.pieces[i].text;
      if (joins_names(text)) {
        open = true;
        continue;
      }
      const bool continues =
          text.starts_with(", ") || text.starts_with("and ") || text.starts_with("& ");
      if (!names.empty() && !open && !continues) break;
      if (continues) text.remove_prefix(text.find(' ') + 1);
      std::vector<std::string> found = names_in_byline(text);
      if (found.empty() && (!names.empty() || i > label + 1)) break;
      add_new(names, std::move(found));
      open = text.ends_with(',') || text.ends_with(" and") || text.ends_with('&');
    }
    return names;
  }

  bool links_to_author(Node node) const {
    if ((sources_.hints(node) & kHintLink) == 0) return false;
    const Node link = node.closest(Tag::kA);
    if (!link) return false;
    return link.value(Naming::kRel).find("author") != std::string_view::npos ||
           leads_to_author(link.value(Naming::kHref));
  }

  void from_piece(std::size_t index) {
    const TextPiece& piece = sources_.pieces[index];
    const std::uint32_t hints = sources_.hints(piece.node);
    if (hints & (kHintComment | kHintOtherArticle) || piece.size > 140) return;
    if ((hints & kHintBoilerplate) && !(hints & kHintByline)) return;
    const bool near = is_near(index);
    const double decay = 0.01 * std::abs(distance(index)) + (hints & kHintBio ? 0.5 : 0) +
                         (hints & kHintBoilerplate ? 3 : 0);
    const std::size_t label = byline_label(piece.text);
    if (label == piece.text.size() && label > 0) {
      const bool clear = label > 3;
      add((clear ? 5 : 3) - (near ? 0 : 2.5) - decay, names_behind(index));
    } else if (label > 0 && piece.size < 110) {
      const bool byline = hints & kHintByline;
      std::size_t at = label;
      const bool capital = is_upper(next_code_point(piece.text, at));
      if (byline || capital) add((near ? 4.5 : 1.5) - decay, names_in_byline(piece.text, !byline));
    } else if (links_to_author(piece.node)) {
      add((near ? 4 : 1.5) - decay, names_in_byline(piece.text));
    } else if (hints & kHintByline) {
      const bool own = own_hints(piece.node.parent()) & kHintByline;
      add((near ? 3.5 : 1) - decay, names_in_byline(piece.text, !own));
    }
  }

  const MetadataSources& sources_;
  const SiteNames& site_;
  std::size_t headline_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<std::string> read_authors(const MetadataSources& sources, const SiteNames& site,
                                      const Headline& headline) {
  return AuthorReader(sources, site, headline.piece).run();
}

}  // namespace winnow
