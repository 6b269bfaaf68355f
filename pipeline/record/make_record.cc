// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>
#include <utility>

#include "base/digest.h"
#include "base/json_writer.h"
#include "winnow/record.h"

namespace winnow {
namespace {

const std::string& name_of(const Page& page, const Article& article) {
  if (!article.metadata.canonical_url.empty()) return article.metadata.canonical_url;
  return page.url.empty() ? page.source : page.url;
}

// What a reader would call another version of the article: not its adverts, capture or facts.
std::string version_of(const Article& article) {
  // JSON keeps the parts apart whatever they hold.
  std::string said;
  JsonWriter json(said);
  json.begin_array();
  json.string(article.metadata.headline);
  json.string(article.metadata.date_published);
  json.string(article.metadata.date_modified);
  json.begin_array();
  for (const std::string& author : article.metadata.authors) json.string(author);
  json.end_array();
  json.string(article.text);
  json.end_array();
  return sha256_name(said);
}

Capture capture_of(const Page& page, const Article& article) {
  return {.fetched_at = page.fetched_at,
          .status = page.status,
          .charset = article.charset,
          .digest = sha256_name(page.body),
          .warc = page.warc,
          .offset = page.warc_offset,
          .truncated = page.truncated};
}

}  // namespace

Record make_record(const Page& page, Article article, std::vector<Fact> facts) {
  std::ranges::stable_sort(
      facts, {}, [](const Fact& fact) { return std::tuple(fact.span.begin, fact.span.end); });
  Record record;
  record.id = uuid5(kUuidUrl, name_of(page, article));
  record.version = version_of(article);
  record.source = page.source;
  record.url = page.url;
  record.capture = capture_of(page, article);
  record.article = std::move(article);
  record.facts = std::move(facts);
  return record;
}

}  // namespace winnow
