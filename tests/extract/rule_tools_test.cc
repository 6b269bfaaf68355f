// SPDX-License-Identifier: Apache-2.0
#include "extractors/rule_tools.h"

#include <gmock/gmock.h>

#include "extractors/example.h"
#include "extractors/pack.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const Rules& builtin() {
  static const Rules kRules = *Rules::builtin();
  return kRules;
}

TEST(RuleTools, ListEveryRule) {
  const std::string list = list_rules(builtin());
  EXPECT_THAT(list, HasSubstr("money/sign-amount\tmoney\t0.98\tamount\n"));
}

TEST(RuleTools, ExplainWithACaretLineUnderEveryMatch) {
  const std::string why =
      explain_text({"A \u20AC5 fee\nfor $TSLA1 in 2,000 won", {}, {}, {}, {}}, builtin());
  EXPECT_THAT(why, HasSubstr("A \u20AC5 fee\n"
                             "  ^^  money/sign-amount (0.98): money {amount: 5, currency: EUR}\n"));
  EXPECT_THAT(
      why,
      HasSubstr("for $TSLA1 in 2,000 won\n"
                "              ^^^^^^^^^  money/weak-amount-word (0.90): money {amount: 2000"));
}

TEST(RuleTools, ExplainMatchesThatMadeNoFact) {
  EXPECT_THAT(
      explain_text({"Use $5abc", {}, {}, {}, {}}, builtin()),
      HasSubstr("    ^^  money/sign-amount: made no fact: part of a longer word or number\n"));
}

TEST(RuleTools, TestAllExamples) {
  const auto rules = rules_with_examples(WINNOW_SOURCE_DIR "/rules/examples");
  ASSERT_TRUE(rules);
  const RulesTest test = test_rules(*rules);
  EXPECT_THAT(test.report, HasSubstr("headcount.yaml: 5 examples, 0 failed\n"));
  EXPECT_GT(test.examples, 5u);
}

Fact money(Span span, int amount) {
  Fact fact;
  Money value;
  value.amount = Decimal(amount, 0);
  value.currency = "USD";
  fact.value = value;
  fact.span = span;
  fact.rule = "r";
  return fact;
}

TEST(RuleTools, DiffTellsAddedDroppedAndAltered) {
  const Article article = article_of("$5 and $6 and $7k");
  const std::vector<Fact> before = {money({0, 2}, 5), money({7, 9}, 6), money({14, 16}, 7)};
  const std::vector<Fact> after = {money({0, 2}, 5), money({14, 17}, 7000), money({10, 11}, 1)};
  EXPECT_EQ(diff_facts(article, before, after),
            "- \"$6\" money {amount: 6, currency: USD} r\n"
            "~ \"$7\" money {amount: 7, currency: USD} r\n"
            "~ \"$7k\" money {amount: 7000, currency: USD} r\n"
            "+ \"a\" money {amount: 1, currency: USD} r\n");
  EXPECT_THAT(diff_facts(article, before, before), IsEmpty());
}

}  // namespace
}  // namespace winnow
