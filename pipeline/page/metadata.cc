// SPDX-License-Identifier: Apache-2.0
#include "page/metadata.h"

#include <algorithm>
#include <array>

#include "base/url.h"
#include "base/utf8.h"
#include "page/metadata_fields.h"
#include "page/metadata_sources.h"

namespace winnow {
namespace {

std::string first_of(std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) {
    std::string text = unescaped(value);
    if (!text.empty()) return text;
  }
  return {};
}

constexpr std::size_t kPublisherWords = 6;

// "Headline - Shore Post": what <title> has beside the headline, where that is one name.
std::string publisher_in_title(const MetadataSources& sources, std::string_view headline) {
  const std::string title = unescaped(sources.title);
  const std::size_t at = headline.empty() ? std::string::npos : title.find(headline);
  if (at == std::string::npos) return {};
  std::string_view name = trim(std::string_view(title).substr(0, at));
  const std::string_view behind = trim(std::string_view(title).substr(at + headline.size()));
  if (!name.empty() && !behind.empty()) return {};
  bool parted = false;
  for (const std::string& separator : metadata_words("title_separators")) {
    const std::string_view mark = trim(separator);
    if (!name.empty() && name.ends_with(mark)) {
      name.remove_suffix(mark.size());
      parted = true;
      break;
    }
    if (!behind.empty() && behind.starts_with(mark)) {
      name = behind.substr(mark.size());
      parted = true;
      break;
    }
  }
  name = trim(name);
  const bool is_one = std::ranges::none_of(
      metadata_words("title_separators"),
      [&](const std::string& mark) { return name.find(mark) != std::string_view::npos; });
  const auto& not_names = metadata_words("not_authors");
  const bool is_name = count_words(name) <= kPublisherWords && byline_label(name) == 0 &&
                       std::ranges::find(not_names, fold_case(name)) == not_names.end();
  return parted && is_one && is_name ? std::string(name) : "";
}

std::string read_publisher(const MetadataSources& sources, std::string_view headline) {
  Json publisher = sources.article["publisher"];
  if (!publisher["name"] && publisher["@id"]) publisher = sources.by_id(publisher["@id"].string());
  return first_of({publisher["name"].string(), publisher.string(), sources.meta("og:site_name"),
                   sources.meta("citation_publisher"), sources.meta("application-name"),
                   publisher_in_title(sources, headline)});
}

// The front page as canonical address of another page is a template's mistake.
std::string read_canonical(const MetadataSources& sources, const std::string& page_url) {
  for (const std::string_view told :
       {std::string_view(sources.canonical), sources.meta("og:url")}) {
    if (trim(told).empty()) continue;
    const std::string url = resolve_url(page_url, trim(told));
    const Result<Url> parsed = Url::parse(url);
    if (!parsed) continue;
    const Result<Url> page = Url::parse(page_url);
    if (page && parsed->path == "/" && !parsed->query && page->path != "/") continue;
    return url;
  }
  return {};
}

// "True", "true" and true are written alike; "isAccessibleForFree" may also stand in hasPart alone.
std::optional<bool> read_access(const MetadataSources& sources) {
  const Json value = sources.article["isAccessibleForFree"];
  if (const auto told = value.boolean()) return told;
  if (equal_ignoring_case(value.string(), "true")) return true;
  if (equal_ignoring_case(value.string(), "false")) return false;
  const std::string_view tier = sources.meta("article:content_tier");
  if (equal_ignoring_case(tier, "free")) return true;
  if (equal_ignoring_case(tier, "locked")) return false;
  return std::nullopt;
}

// "en_us" and "EN-US" are en-US: language lower case, script titled, region upper case (BCP 47).
std::string canonical_language(std::string_view told) {
  std::string out;
  for (const std::string_view part : split(told, '-')) {
    for (const std::string_view subtag : split(part, '_')) {
      if (subtag.empty() || subtag.size() > 8 || !std::ranges::all_of(subtag, [](char c) {
            return is_ascii_alpha(c) || is_ascii_digit(c);
          })) {
        return out;
      }
      std::string text = lower_ascii(subtag);
      if (out.empty()) {
        if (text.size() < 2 || text.size() > 3) return {};
      } else if (text.size() == 2) {
        for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      } else if (text.size() == 4 && is_ascii_alpha(text[0])) {
        text[0] = static_cast<char>(text[0] - 32);
      }
      out += (out.empty() ? "" : "-") + text;
    }
  }
  return out;
}

}  // namespace

Metadata read_metadata(const Dom& dom, const Page& page) {
  const MetadataSources sources = collect_sources(dom);
  const SiteNames site = site_names(sources, page.url);
  const Headline headline = read_headline(sources, site);
  Metadata metadata;
  metadata.headline = headline.text;
  metadata.description =
      first_of({sources.meta("og:description"), sources.meta("description"),
                sources.article["description"].string(), sources.meta("twitter:description")});
  metadata.authors = read_authors(sources, site, headline);
  metadata.publisher = read_publisher(sources, headline.text);
  metadata.publisher_domain = registrable_domain_of_url(page.url);
  Dates dates = read_dates(sources, page, headline);
  metadata.date_published = std::move(dates.published);
  metadata.date_modified = std::move(dates.modified);
  metadata.date_evidence = std::move(dates.evidence);
  metadata.language = canonical_language(sources.language);
  if (metadata.language.empty()) metadata.language = canonical_language(sources.meta("og:locale"));
  metadata.canonical_url = read_canonical(sources, page.url);
  metadata.is_accessible_for_free = read_access(sources);
  return metadata;
}

}  // namespace winnow
