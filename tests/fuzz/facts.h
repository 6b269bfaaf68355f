// SPDX-License-Identifier: Apache-2.0
// The facts of any text, held to what holds of every fact.
//
//   for (const Fact& fact : facts_in(data, size)) ...
#ifndef WINNOW_TESTS_FUZZ_FACTS_H_
#define WINNOW_TESTS_FUZZ_FACTS_H_

#include <vector>

#include "extractors/example.h"
#include "tests/fuzz/invariants.h"

namespace winnow {

inline std::vector<Fact> facts_in(const std::uint8_t* data, std::size_t size) {
  static const Rules kRules = Rules::builtin().value();
  RuleExample example;
  example.text = repair_utf8(text_of(data, size));
  example.published = "2026-04-08";
  example.language = "en";
  const Article article = article_of(example);
  require_whole(article);
  std::vector<Fact> facts = extract_facts(article, kRules);
  require_proven(facts, article);
  return facts;
}

}  // namespace winnow

#endif  // WINNOW_TESTS_FUZZ_FACTS_H_
