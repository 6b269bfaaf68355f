// SPDX-License-Identifier: Apache-2.0
#include "compare/claim.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compare/compare.h"

namespace winnow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Span span_of(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  return {at, at + word.size()};
}

TEST(AmountContext, IsTheEventAndTheNamesOfTheSentence) {
  const std::string_view text = "Rain fell. On Monday Acme raised $5 million from Birch. Oak left.";
  const AmountContext context = amount_context(text, span_of(text, "$5 million"));
  EXPECT_EQ(context.event, "investment");
  EXPECT_THAT(context.names, ElementsAre("Acme", "Birch"));
}

TEST(AmountContext, OfABareAmountIsNothing) {
  const AmountContext context = amount_context("$5", {0, 2});
  EXPECT_EQ(context.event, "");
  EXPECT_THAT(context.names, IsEmpty());
}

TEST(SettleHouse, TakesTheOwnerOfTheDomainElseTheBestNameThereIs) {
  const auto owner = [](ClaimSource source, std::string_view domain) {
    settle_house(source, domain);
    return source.owner + ", " + source.publisher;
  };
  EXPECT_EQ(owner({.article = "1", .url = "u"}, "a.com"), "a.com, a.com");
  EXPECT_EQ(owner({.article = "1", .url = "u", .publisher = "The A"}, "a.com"), "a.com, The A");
  EXPECT_EQ(owner({.article = "1", .url = "u", .publisher = "The A"}, ""), "The A, The A");
  EXPECT_EQ(owner({.article = "1", .url = "u"}, ""), "u, ");
  EXPECT_EQ(owner({.article = "1"}, ""), "1, ") << "two pages of nobody are not one house";
}

TEST(EntryKey, IsOneForAllSpellingsOfItsNames) {
  const auto key = [](const char* model, const char* benchmark, const char* metric = "score") {
    return entry_key({.model = model, .benchmark = benchmark, .metric = metric});
  };
  EXPECT_EQ(key("GPT-5.4", "SWE-bench Pro"), key("gpt 5.4", "SWE-Bench Pro"));
  EXPECT_NE(key("GPT-5.4", "SWE-bench Pro"), key("GPT-5.4", "SWE-bench"));
  EXPECT_NE(key("GPT-5.4", "SWE-bench"), key("GPT-5.4", "SWE-bench", "cost"));
}

}  // namespace
}  // namespace winnow
