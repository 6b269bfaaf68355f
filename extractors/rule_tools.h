// SPDX-License-Identifier: Apache-2.0
// What people ask of rules: which there are, whether they hold, why a text gave a fact, and what a
// changed pack changes. The logic of `winnow rules`, as text for a terminal.
//
//   std::cout << explain_text({.text = "It raised $14.3 billion."}, rules);
//
//   It raised $14.3 billion.
//             ^^^^^^^^^^^^^  money/sign-amount (0.98): money {amount: 14300000000, currency: USD}
//
// Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_RULE_TOOLS_H_
#define WINNOW_EXTRACTORS_RULE_TOOLS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/rule_file.h"
#include "winnow/article.h"
#include "winnow/fact.h"
#include "winnow/winnow.h"

namespace winnow {

// One line a pattern: its rule, type, confidence and what normalises it, tabs between.
std::string list_rules(const Rules& rules);

struct RulesTest {
  std::string report;  // one line a file, its failures below it
  std::size_t examples = 0;
  std::size_t failed = 0;
};

// Runs all examples and counterexamples. REQUIRES: rules_with_examples() gave the rules.
RulesTest test_rules(const Rules& rules);

// Every line of a text with, under it, a caret line for each match of a pattern and each fact:
// what the rule made of it, or why nothing came of it (extractors/refusals.h).
std::string explain_text(const RuleExample& example, const Rules& rules);

// What another pack makes of an article: one line a fact that is added (+), dropped (-) or altered
// (~, both readings); empty where nothing changed. A fact is altered when one of its type overlaps.
std::string diff_facts(const Article& article, const std::vector<Fact>& before,
                       const std::vector<Fact>& after);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_RULE_TOOLS_H_
