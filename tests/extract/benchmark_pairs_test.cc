// SPDX-License-Identifier: Apache-2.0
// Pairs of figures that go through pairs of benchmarks, and names that a number completes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(PairsOfFigures, EachPairGoesThroughBothBenchmarks) {
  expect_figures(std::to_array<StatedFigures>({
      {"Gemma2-9B drops from 87.0 percent on GSM8K to 79.1 on MGSM, Phi-3.5-mini from 88.0 to "
       "82.1, "
       "and Qwen2-7B from 42.0 to 36.1. GPT-4o is steadier: 95.0 and 94.9.",
       {"Gemma2-9B | GSM8K | 87 percent", "Gemma2-9B | MGSM | 79.1", "Phi-3.5-mini | GSM8K | 88",
        "Phi-3.5-mini | MGSM | 82.1", "Qwen2-7B | GSM8K | 42", "Qwen2-7B | MGSM | 36.1",
        "GPT-4o | GSM8K | 95", "GPT-4o | MGSM | 94.9"}},
  }));
}

TEST(PairsOfFigures, ANumberBehindABenchmarkMayBeItsVersion) {
  expect_figures(std::to_array<StatedFigures>({
      {"Deep Think leads on LiveCodeBench 6: Grok 4 scored 79%.",
       {"Grok 4 | LiveCodeBench 6 | 79 percent"}},
  }));
}

TEST(PairsOfFigures, AShortFormIsKnownBesideItsSiblings) {
  expect_figures(std::to_array<StatedFigures>({
      {"Llama 4 Scout and Llama 4 Maverick are out.\n\nBehemoth is said to hit 95.0 on MATH-500.",
       {"Llama 4 Behemoth | MATH-500 | 95"}},
  }));
}

TEST(PairsOfFigures, AFigureInBracketsBesideAnotherIsSomebodyElses) {
  expect_figures(std::to_array<StatedFigures>({
      {"On MMLU Qwen3-Next has 58.8 (flagship: 62.6), on GPQA 69.5 (70.3).",
       {"Qwen3-Next | MMLU | 58.8", "Qwen3-Next | GPQA | 69.5"}},
  }));
}

TEST(PairsOfFigures, AFormerRecordAndACostAreNoFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 posts 88% on GPQA Diamond, a leap over the prior record of 84%, at a cost of 12.5 "
       "percent.",
       {"Grok 4 | GPQA Diamond | 88 percent"}},
      {"GPT-5 Pro set a record of 13% on FrontierMath.", {"GPT-5 Pro | FrontierMath | 13 percent"}},
  }));
}

TEST(PairsOfFigures, ARatingInBracketsIsOfTheNameBeforeIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"01.AI's Yi-Lightning is in the Chatbot Arena with a score of 1287. Only ChatGPT-4o-latest "
       "(1338), "
       "Gemini 1.5 Pro 002 (1304) and Claude 3.5 Sonnet (1290, by an older count) are better "
       "there.",
       {"Yi-Lightning | Chatbot Arena | 1287", "ChatGPT-4o-latest | Chatbot Arena | 1338",
        "Gemini 1.5 Pro 002 | Chatbot Arena | 1304", "Claude 3.5 Sonnet | Chatbot Arena | 1290"}},
  }));
}

TEST(PairsOfFigures, PricesBesideAScoreAreNotWhatItCost) {
  expect_figures(std::to_array<StatedFigures>({
      {"Opus 4.5 came with 80.9 on MMLU and a lower price, $5 and $25 per million tokens.",
       {"Claude Opus 4.5 | MMLU | 80.9"}},
  }));
}

TEST(PairsOfFigures, TheBenchmarkOfTheHeadlineIsThatOfFiguresWithoutOne) {
  Article article = article_from(
      "Claude Opus 4.1 did best and scored 47.6 percent.\n\nOn GPQA Diamond Grok 4 has 87.5.");
  EXPECT_THAT(benchmark_facts(article), testing::SizeIs(1));
  article.metadata.headline = "OpenAI's GDPval asks whether AI can do your job";
  std::vector<std::string> lines;
  for (const Fact& fact : benchmark_facts(article)) {
    lines.push_back(line_of(std::get<Benchmark>(fact.value)));
  }
  EXPECT_THAT(lines, testing::ElementsAre("Claude Opus 4.1 | GDPval | 47.6 percent",
                                          "Grok 4 | GPQA Diamond | 87.5"));
}

TEST(PairsOfFigures, GainsAndTemperaturesAreNoFigures) {
  EXPECT_THAT(
      figures_of("GPT-5 is here, and o3.\n\n18.8, 48.9 and 67.3 percentage points: what the best "
                 "scores on MMMU, GPQA and SWE-bench gained."),
      testing::IsEmpty());
  EXPECT_THAT(figures_of("# GPT-5\n\nWe report gains of 20% on MMLU."), testing::IsEmpty());
  expect_figures(std::to_array<StatedFigures>({
      {"# GPT-5\n\nAt temperature 0.6, GPT-5 scores 89.7 on MATH-500.",
       {"GPT-5 | MATH-500 | 89.7"}},
  }));
}

TEST(PairsOfFigures, OfSeveralModelsNamedOnceNoneIsTheSubject) {
  EXPECT_THAT(
      figures_of("GPT-5, o3 and Grok 4 are models.\n\nIn 2024 the best system solved 71.7% of "
                 "SWE-bench.\n\n- FrontierMath 2%, BigCodeBench 35.5%"),
      testing::IsEmpty());
}

TEST(PairsOfFigures, WhatAModelHadIsNoYear) {
  const Article article =
      article_from("On Codeforces, the two reach 2706 (o3) and 2719 (o4-mini), where o1 had 1891.");
  for (const Fact& fact : extract_facts(article, builtin_rules())) {
    EXPECT_EQ(fact.type(), "benchmark");
  }
}

}  // namespace
}  // namespace winnow
