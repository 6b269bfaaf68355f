// SPDX-License-Identifier: Apache-2.0
// What one sentence says of models on benchmarks: a table of the ways in which people write it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkSentences, VerbsOfScoringTieAModelToItsFigure) {
  for (const char* verb : {"scored", "scores", "achieved", "achieves", "reached", "hit", "posted",
                           "recorded", "got", "attained", "obtained", "registered"}) {
    const std::string text = std::string("Grok 4 ") + verb + " 86.6% on MMLU.";
    EXPECT_EQ(figures_of(text), Lines{"Grok 4 | MMLU | 86.6 percent"}) << text;
  }
}

TEST(BenchmarkSentences, PrepositionsTieAFigureToItsBenchmark) {
  for (const char* preposition : {"on", "in", "for", "at", "across"}) {
    const std::string text = std::string("Grok 4 scored 86.6 ") + preposition + " MMLU.";
    EXPECT_EQ(figures_of(text), Lines{"Grok 4 | MMLU | 86.6"}) << text;
  }
}

TEST(BenchmarkSentences, HedgesAndBracketsDoNotPartThem) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 scored roughly 86.6 on MMLU.", {"Grok 4 | MMLU | 86.6"}},
      {"Grok 4 scored about 86.6% on the MMLU benchmark.", {"Grok 4 | MMLU | 86.6 percent"}},
      {"Grok 4 got just 12.5 on GPQA.", {"Grok 4 | GPQA | 12.5"}},
      {"Grok 4 (released in July) scored 86.6 on MMLU.", {"Grok 4 | MMLU | 86.6"}},
      {"Grok 4's 86.6 on MMLU is its best.", {"Grok 4 | MMLU | 86.6"}},
      {"Grok 4 scored an impressive 86.6 on MMLU.", {"Grok 4 | MMLU | 86.6"}},
  }));
}

TEST(BenchmarkSentences, TheBenchmarkMayComeFirst) {
  expect_figures(std::to_array<StatedFigures>({
      {"On MMLU, Grok 4 scored 86.6.", {"Grok 4 | MMLU | 86.6"}},
      {"On MMLU, Grok 4 scored 86.6 and GPT-5.4 scored 91.4.",
       {"Grok 4 | MMLU | 86.6", "GPT-5.4 | MMLU | 91.4"}},
      {"MMLU: Grok 4 86.6, GPT-5.4 91.4.", {"Grok 4 | MMLU | 86.6", "GPT-5.4 | MMLU | 91.4"}},
  }));
}

TEST(BenchmarkSentences, FiguresInBracketsBelongToTheNameBeforeThem) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 does well on MMLU (86.6) and GSM8K (95.0).",
       {"Grok 4 | MMLU | 86.6", "Grok 4 | GSM8K | 95"}},
      {"On GPQA, Grok 4 (87.5) beats GPT-5.4 (85.0) and Gemini 3 Pro (84.1).",
       {"Grok 4 | GPQA | 87.5", "GPT-5.4 | GPQA | 85", "Gemini 3 Pro | GPQA | 84.1"}},
  }));
}

TEST(BenchmarkSentences, ListsOfNamesTakeListsOfFiguresInOrder) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4, GPT-5.4 and Gemini 3 Pro scored 86.6, 91.4 and 90.1 on MMLU.",
       {"Grok 4 | MMLU | 86.6", "GPT-5.4 | MMLU | 91.4", "Gemini 3 Pro | MMLU | 90.1"}},
      {"Grok 4 scored 86.6, 95.0 and 87.5 on MMLU, GSM8K and GPQA.",
       {"Grok 4 | MMLU | 86.6", "Grok 4 | GSM8K | 95", "Grok 4 | GPQA | 87.5"}},
      {"Grok 4 and GPT-5.4 scored 18 and 13 on GPQA, respectively.",
       {"Grok 4 | GPQA | 18", "GPT-5.4 | GPQA | 13"}},
  }));
}

TEST(BenchmarkSentences, PronounsCarryTheSubjectToTheNextSentence) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 is out. It scored 86.6 on MMLU.", {"Grok 4 | MMLU | 86.6"}},
      {"Grok 4 scored 86.6 on MMLU. It also got 95.0 on GSM8K.",
       {"Grok 4 | MMLU | 86.6", "Grok 4 | GSM8K | 95"}},
      {"Grok 4 scored 86.6 on MMLU. GPT-5.4 scored 91.4.",
       {"Grok 4 | MMLU | 86.6", "GPT-5.4 | MMLU | 91.4"}},
  }));
}

TEST(BenchmarkSentences, UnseenNamesAreReadByTheirPlaces) {
  expect_figures(std::to_array<StatedFigures>({
      {"Zorbit-7B-Chat scored 61.2 on WugBench.", {"Zorbit-7B-Chat | WugBench | 61.2"}},
      {"Zorbit-7B-Chat scored 61.2 on the Florp benchmark.", {"Zorbit-7B-Chat | Florp | 61.2"}},
  }));
}

TEST(BenchmarkSentences, RanksTokensAndCosts) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 ranks fourth on LMArena.", {"Grok 4 | LMArena | rank 4"}},
      {"Grok 4 took second place on LMArena.", {"Grok 4 | LMArena | rank 2"}},
      {"On GPQA, Grok 4 used 58M output tokens.",
       {"Grok 4 | GPQA | output_tokens 58000000 tokens"}},
  }));
}

TEST(BenchmarkSentences, EloIsTheUnitWhereItIsSaid) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 has 1,483 Elo on LMArena.", {"Grok 4 | LMArena | 1483 elo"}},
      {"Grok 4 scores 1483 on LMArena.", {"Grok 4 | LMArena | 1483"}},
  }));
}

TEST(BenchmarkSentences, OtherNumbersOfTheSentenceAreNobodysFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4, with 200K tokens of context, scored 86.6 on MMLU.", {"Grok 4 | MMLU | 86.6"}},
      {"In 2026 Grok 4 scored 86.6 on MMLU.", {"Grok 4 | MMLU | 86.6"}},
      {"At $15 per million tokens Grok 4 scored 86.6 on MMLU.", {"Grok 4 | MMLU | 86.6"}},
      {"Grok 4 scored 86.6 on MMLU, 4 points ahead of GPT-5.4.", {"Grok 4 | MMLU | 86.6"}},
      {"Grok 4 scored 86.6 on MMLU, up 3% from last year.", {"Grok 4 | MMLU | 86.6"}},
      {"Grok 4 scored 86.6 on the 57 subjects of MMLU.", {"Grok 4 | MMLU | 86.6"}},
  }));
}

TEST(BenchmarkSentences, WithoutScoringNothingIsAFigure) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 was trained on 100,000 GPUs.", {}},
      {"MMLU has 15,908 questions.", {}},
      {"Grok 4 costs $30 a month.", {}},
      {"We tried Grok 4 on 12 laptops.", {}},
      {"xAI has 1,200 employees.", {}},
  }));
}

// A list item is a sentence of its own under its heading.
TEST(BenchmarkSentences, ListItemsAreReadUnderTheirHeadings) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4\n\n- MMLU: 86.6\n- GSM8K: 95.0\n- GPQA: 87.5",
       {"Grok 4 | MMLU | 86.6", "Grok 4 | GSM8K | 95", "Grok 4 | GPQA | 87.5"}},
      {"# MMLU results\n\n- Grok 4: 86.6\n- GPT-5.4: 91.4",
       {"Grok 4 | MMLU | 86.6", "GPT-5.4 | MMLU | 91.4"}},
  }));
  for (const Fact& fact : benchmark_facts(article_from("# Grok 4\n\n- MMLU: 86.6"))) {
    EXPECT_EQ(fact.derivation, Derivation::kList);
  }
}

// Whatever stands in a text, the figures that are read from it quote themselves.
TEST(BenchmarkSentences, QuotesHoldOnEveryPrefixOfAText) {
  const std::string text =
      "# Grok 4 is out\n\nOn MMLU (5-shot), Grok 4 scored 86.6% and \u201CGPT-5.4\u201D 91.4% "
      "\u2014 "
      "ahead of Claude Opus\u00A04.6 (90.2). It used 58M output tokens for $13.29.\n\n- GPQA: "
      "87.5\n\n"
      "| Model | AIME 2025 |\n| Grok 4 | 95.0 |\n| GPT-5.4 | 98.1 |";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    if (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) continue;
    const Article article = article_from(text.substr(0, size));
    for (const Fact& fact : benchmark_facts(article)) {
      ASSERT_LE(fact.span.end, article.text.size());
      ASSERT_LT(fact.span.begin, fact.span.end);
      const Benchmark& value = std::get<Benchmark>(fact.value);
      EXPECT_FALSE(value.model.empty()) << text.substr(0, size);
      EXPECT_FALSE(value.benchmark.empty()) << text.substr(0, size);
      // The quote opens with the first digit of the value or with its sign or currency.
      const std::string_view quote = article.slice(fact.span);
      EXPECT_NE(quote.find_first_of("0123456789"), std::string_view::npos) << quote;
      EXPECT_GE(fact.confidence, 0.0);
      EXPECT_LE(fact.confidence, 1.0);
      EXPECT_TRUE(std::ranges::is_sorted(value.conditions)) << quote;
    }
  }
}

TEST(BenchmarkSentences, HumansStandInAListOfModels) {
  EXPECT_THAT(figures_of("OSWorld: GPT-4o 38.1%, Grok 4 42.0%, human 72.4%."),
              testing::UnorderedElementsAre("GPT-4o | OSWorld | 38.1 percent",
                                            "Grok 4 | OSWorld | 42 percent",
                                            "Human | OSWorld | 72.4 percent"));
}

TEST(BenchmarkSentences, ASizeAloneNamesTheModelOfThatSize) {
  EXPECT_THAT(
      figures_of("# Florp-2\n\n| Model | MMLU |\n| Florp-2-2B | 58.4 |\n| Florp-2-8B | 71.9 |\n\n"
                 "The 8B variant scores 63% on BBH, while the 2B model scores 44.1%.\n\n"
                 "The 70B model scores 81% on BBH."),
      testing::UnorderedElementsAre(
          "Florp-2-2B | MMLU | 58.4", "Florp-2-8B | MMLU | 71.9", "Florp-2-8B | BBH | 63 percent",
          "Florp-2-2B | BBH | 44.1 percent", "Florp-2 70B | BBH | 81 percent"));
}

TEST(BenchmarkSentences, AnUnseenNameKeepsItsHyphen) {
  EXPECT_THAT(figures_of("Wug-Florp averages 69.3 on MTEB."),
              testing::ElementsAre("Wug-Florp | MTEB | 69.3"));
}

TEST(BenchmarkSentences, AVariantAloneNamesTheModelOfThatVariant) {
  EXPECT_THAT(figures_of("# Florp V3\n\nWe release Florp-V3 and Florp-V3-Speciale.\n\n"
                         "On MMLU, the Speciale variant reaches 86.0%."),
              testing::ElementsAre("Florp-V3-Speciale | MMLU | 86 percent"));
}

TEST(BenchmarkSentences, WhatBracketsHoldIsAnAside) {
  EXPECT_THAT(
      figures_of("GPT-4o sits at 62 on the Artificial Analysis Intelligence Index (Grok 4: 48), "
                 "using 110M output tokens."),
      testing::UnorderedElementsAre(
          "GPT-4o | Artificial Analysis Intelligence Index | 62",
          "Grok 4 | Artificial Analysis Intelligence Index | 48",
          "GPT-4o | Artificial Analysis Intelligence Index | output_tokens 110000000 tokens"));
}

TEST(BenchmarkSentences, AGreaterSignCompares) {
  EXPECT_THAT(
      figures_of("Grok 4 > GPT-4o on BrowseComp (60.6 vs 54.9)."),
      testing::UnorderedElementsAre("Grok 4 | BrowseComp | 60.6", "GPT-4o | BrowseComp | 54.9"));
}

TEST(BenchmarkSentences, TheNumberOfALicenceOrReleaseIsNoFigure) {
  EXPECT_THAT(
      figures_of("GPT-4o hits 68.0% on SWE-bench Verified under Apache 2.0 with vLLM 0.12."),
      testing::UnorderedElementsAre("GPT-4o | SWE-bench Verified | 68 percent"));
}

}  // namespace
}  // namespace winnow
