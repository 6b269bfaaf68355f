// SPDX-License-Identifier: Apache-2.0
#include "record/identity.h"

#include "base/digest.h"
#include "base/json_writer.h"

namespace winnow {

std::string id_of(const Record& record) {
  const std::string& canonical = record.article.metadata.canonical_url;
  const std::string& found_at = record.url.empty() ? record.source : record.url;
  return uuid5(kUuidUrl, canonical.empty() ? found_at : canonical);
}

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

}  // namespace winnow
