// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>
#include <utility>

#include "base/digest.h"
#include "record/identity.h"
#include "winnow/record.h"

namespace winnow {
namespace {

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
  const auto place = [](const Fact& fact) { return std::tuple(fact.span.begin, fact.span.end); };
  if (!std::ranges::is_sorted(facts, {}, place)) std::ranges::stable_sort(facts, {}, place);
  Record record;
  record.source = page.source;
  record.url = page.url;
  record.capture = capture_of(page, article);
  record.article = std::move(article);
  record.facts = std::move(facts);
  record.id = id_of(record);
  record.version = version_of(record.article);
  return record;
}

}  // namespace winnow
