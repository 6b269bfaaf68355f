// SPDX-License-Identifier: Apache-2.0
// The fields of a page's metadata, each read from the sources by rules of its own. For metadata.cc.
//
//   const SiteNames site = site_names(sources, url);
//   const Headline headline = read_headline(sources, site);
//   read_authors(sources, site, headline);
//   read_dates(sources, page, headline);
//
// Lifetime: nodes and views refer to the sources. Threads: pure functions.
#ifndef WINNOW_PAGE_METADATA_FIELDS_H_
#define WINNOW_PAGE_METADATA_FIELDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "page/metadata_sources.h"
#include "winnow/article.h"
#include "winnow/page.h"

namespace winnow {

// References that were escaped once or twice too often resolved, white space folded.
std::string unescaped(std::string_view text);

// Letters and digits alone, case folded: "The Daily-News!" and "the daily news" are one.
std::string name_key(std::string_view text);

// The names a site goes by, as keys: what it calls itself and the labels of its host.
struct SiteNames {
  std::vector<std::string> keys;
  bool has(std::string_view name) const;
};
SiteNames site_names(const MetadataSources& sources, std::string_view url);

struct Headline {
  std::string text;
  std::size_t piece = 0;  // where it stands: index in MetadataSources::pieces, 0 when nowhere
};
Headline read_headline(const MetadataSources& sources, const SiteNames& site);

std::vector<std::string> read_authors(const MetadataSources& sources, const SiteNames& site,
                                      const Headline& headline);

struct Dates {
  std::string published;
  std::string modified;
  std::vector<DateEvidence> evidence;
};
Dates read_dates(const MetadataSources& sources, const Page& page, const Headline& headline);

// The names in a byline, without labels, roles, credentials, dates and addresses: "By Ann Lee and
// Bo Chan, staff writers" is {"Ann Lee", "Bo Chan"}. A strict reading wants first and last name in
// capitals: for text that nothing marks as a byline.
std::vector<std::string> names_in_byline(std::string_view text, bool strict = false);
// Bytes of the label in front ("Written by:"), or 0.
std::size_t byline_label(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_PAGE_METADATA_FIELDS_H_
