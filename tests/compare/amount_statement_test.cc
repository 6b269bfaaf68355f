// SPDX-License-Identifier: Apache-2.0
// Statements of amounts, their keys and their sketches.
#include "compare/amount_statement.h"

#include <gtest/gtest.h>

#include <random>

namespace winnow {
namespace {

struct Written {
  const char* text;
  Decimal value;
};

// Of few words and amounts, so that much of it meets.
std::vector<AmountStatement> statements() {
  static const std::vector<Written> kAmounts = {{"$14.3 billion", Decimal(143, 8)},
                                                {"14 billion", Decimal(14, 9)},
                                                {"$14.28 billion", Decimal(1428, 7)},
                                                {"$15 billion", Decimal(15, 9)},
                                                {"$20 billion", Decimal(2, 10)},
                                                {"$0", Decimal()},
                                                {"-$5", Decimal(-5, 0)},
                                                {"$1e300", Decimal(1, 300)}};
  static const std::vector<std::string> kEvents = {"", "acquisition", "investment"};
  static const std::vector<std::string> kNames = {"Acme",  "Birch", "Cobalt", "Delta",
                                                  "Ember", "Labs",  "Works",  "Nine"};
  std::mt19937 random(3);
  std::vector<AmountStatement> all;
  for (int at = 0; at < 400; ++at) {
    const Written& amount = kAmounts[random() % kAmounts.size()];
    AmountClaim claim{.fact = {.amount = amount.value, .currency = "USD"},
                      .printed = {amount.value, amount.text},
                      .event = kEvents[random() % kEvents.size()],
                      .names = {}};
    for (const std::string& name : kNames)
      if (random() % 3 == 0) claim.names.push_back(name);
    all.push_back(statement_of(claim, "id"));
  }
  return all;
}

TEST(AmountStatement, IsReadBackFromItsKey) {
  for (const AmountStatement& one : statements()) {
    const auto again = parse_statement(one.key);
    ASSERT_TRUE(again) << one.key;
    EXPECT_EQ(again->key, one.key);
    EXPECT_EQ(again->names, one.names);
    EXPECT_EQ(again->event, one.event);
    EXPECT_EQ(again->band, one.band);
    EXPECT_EQ(sketch_of(*again), sketch_of(one)) << one.key;
  }
}

TEST(AmountStatement, ASketchRulesNothingOutThatIsSo) {
  const auto all = statements();
  int fits = 0, ruled_out = 0, contradictions = 0;
  for (const AmountStatement& a : all)
    for (const AmountStatement& b : all) {
      const AmountSketch mine = sketch_of(a), theirs = sketch_of(b);
      EXPECT_TRUE(may_fit(mine, theirs) || !fit(a, b)) << a.key << " " << b.key;
      EXPECT_TRUE(may_contradict(mine, theirs) || !contradict(a, b)) << a.key << " " << b.key;
      const bool is_before = rank_of(mine) < rank_of(theirs) && !a.event.empty();
      EXPECT_TRUE(!is_before || b.event.empty() || a.key < b.key) << a.key << " " << b.key;
      fits += int{fit(a, b)};
      contradictions += int{contradict(a, b)};
      ruled_out += int{!may_fit(mine, theirs) && !may_contradict(mine, theirs)};
    }
  EXPECT_GT(fits, 1000);
  EXPECT_GT(contradictions, 1000);
  EXPECT_GT(ruled_out, 100'000) << "of 160,000 pairs: or a sketch is worth little";
}

TEST(AmountStatement, NamesThatShareABitAreCountedApart) {
  AmountStatement many{.event = "acquisition", .names = {}};
  for (int number = 100; number < 400; ++number)
    many.names.push_back("Name" + std::to_string(number));
  AmountStatement two{.event = "acquisition", .names = {}};
  for (int first = 100; first < 400; ++first) {
    two.names = {"Name" + std::to_string(first), "Name" + std::to_string(399 - first / 4)};
    const AmountSketch sketch = sketch_of(two);
    EXPECT_TRUE(may_fit(sketch_of(many), sketch)) << first;
    EXPECT_TRUE(may_fit(sketch, sketch)) << first;
  }
}

}  // namespace
}  // namespace winnow
