// SPDX-License-Identifier: Apache-2.0
#include "record/identity.h"

#include "base/digest.h"
#include "base/json_writer.h"

namespace winnow {
namespace {

constexpr std::string_view kBeforeDigest = ",\"digest\":\"";
constexpr std::string_view kBehindDigest = "\"}";
constexpr std::size_t kDigestSize = 71;  // "sha256:" and 64 hex digits
constexpr std::size_t kSealSize = kBeforeDigest.size() + kDigestSize + kBehindDigest.size();

}  // namespace

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

void seal(std::string& line) {
  const std::string digest = sha256_name(line);
  line.pop_back();
  line.append(kBeforeDigest).append(digest).append(kBehindDigest);
}

bool is_sealed(std::string_view line) {
  if (line.size() < kSealSize) return false;
  std::string unsealed(line.substr(0, line.size() - kSealSize));
  unsealed += '}';
  seal(unsealed);
  return unsealed == line;
}

}  // namespace winnow
