// SPDX-License-Identifier: Apache-2.0
// Why what looks like a fact is none.
#include "extractors/refusals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "builtin_rules.h"
#include "extractors/example.h"

namespace winnow {
namespace {

using testing::Contains;
using testing::IsEmpty;

// "QUOTE: why" of each, those inside facts left out.
std::vector<std::string> refused(std::string_view text, const std::string& language = "en") {
  Article article = article_of(text);
  article.metadata.language = language;
  article.metadata.date_published = "2026-04-08";
  std::vector<std::string> lines;
  const std::vector<Fact> facts = extract_facts(article, builtin_rules());
  for (const Refusal& refusal : refusals(article, builtin_rules(), facts)) {
    if (refusal.inside_fact) continue;
    lines.push_back(std::string(article.slice(refusal.span)) + ": " + refusal.why);
  }
  return lines;
}

TEST(Refusals, SayWhyAMatchMadeNoFact) {
  struct Case {
    std::string text;
    std::string refused;
  };
  const Case cases[] = {
      {"Use $5abc here.", "$5: part of a longer word or number"},
      {"It is at https://a.example/2024/01/02/a today.", "2024/01/02: part of an address"},
      {"GPT-4o answered 12 questions of MMLU.", "12: counts, prices, names or compares something"},
      {"It lost 70 pounds last year by running.",
       "70 pounds: what stands around it makes it no amount"},
      {"About 2000 words were read.", "2000: what stands around it makes it no date"},
  };
  for (const Case& c : cases) EXPECT_THAT(refused(c.text), Contains(c.refused)) << c.text;
}

TEST(Refusals, WhatBecameAFactIsNone) {
  EXPECT_THAT(refused("It raised $5 million on 3 March 2026."), IsEmpty());
  EXPECT_THAT(refused("GPT-4o scored 88.7% on MMLU."), IsEmpty());
  EXPECT_THAT(refused("Nothing is told here."), IsEmpty());
}

TEST(Refusals, WhatSeveralWaysOfOnePatternMatchIsToldOnce) {
  const Article article = article_of("It rose from $5 to $7.");
  const auto all = refusals(article, builtin_rules(), {});
  EXPECT_EQ(std::ranges::count(all, "money/sign-range", &Refusal::rule), 1);
}

TEST(Refusals, PatternsOfAnotherLanguageAreNoCandidates) {
  const std::string text = "Der Vertrag vom 3. M\u00E4rz gilt.";
  EXPECT_THAT(refused(text, "en"), IsEmpty());
}

TEST(Refusals, AreInOrderOfTheTextAndLieInIt) {
  const Article article =
      article_of("Use $5abc, then \u20AC7xyz.\n\n2000 words, 70 pounds of iron.");
  std::size_t before = 0;
  for (const Refusal& refusal : refusals(article, builtin_rules(), {})) {
    EXPECT_LE(before, refusal.span.begin);
    EXPECT_LE(refusal.span.end, article.text.size());
    EXPECT_FALSE(refusal.rule.empty());
    EXPECT_FALSE(refusal.why.empty());
    before = refusal.span.begin;
  }
  EXPECT_GT(before, 0u);
}

}  // namespace
}  // namespace winnow
