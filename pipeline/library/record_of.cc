// SPDX-License-Identifier: Apache-2.0
#include "library/record_of.h"

#include <utility>
#include <vector>

namespace winnow {

Result<Record> record_of(const Page& page, const Rules& rules, double min_confidence) {
  auto article = read_article(page);
  if (!article) return std::unexpected(article.error());
  std::vector<Fact> facts = extract_facts(*article, rules, article->notes);
  std::erase_if(facts, [&](const Fact& fact) { return fact.confidence < min_confidence; });
  return make_record(page, *std::move(article), std::move(facts));
}

}  // namespace winnow
