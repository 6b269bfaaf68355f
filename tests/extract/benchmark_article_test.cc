// SPDX-License-Identifier: Apache-2.0
// How articles go on about the models and benchmarks that they have named: short forms, pronouns,
// second groups of figures, editions by year.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <span>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

struct ArticleCase {
  const char* text;
  Lines figures;
};

void expect_figures(std::span<const ArticleCase> cases) {
  for (const ArticleCase& each : cases) {
    EXPECT_THAT(figures_of(each.text), testing::UnorderedElementsAreArray(each.figures))
        << each.text;
  }
}

TEST(BenchmarkArticles, AShortFormStandsForTheOneModelThatBearsIt) {
  expect_figures(std::to_array<ArticleCase>({
      {"We ran Llama 4 Scout and Gemini 2.5 Flash.\n\nMMMU: Scout 69.4, Flash 79.7.",
       {"Llama 4 Scout | MMMU | 69.4", "Gemini 2.5 Flash | MMMU | 79.7"}},
      {"Here is Claude Opus 4.6.\n\nOn GPQA, Opus scored 84.1.", {"Claude Opus 4.6 | GPQA | 84.1"}},
  }));
}

TEST(BenchmarkArticles, AShortFormOfTwoModelsIsNeither) {
  EXPECT_THAT(
      figures_of("# Grok 4\n\nClaude Opus 4.5 and Claude Opus 4.6 came.\n\nOpus: 84.1 on GPQA."),
      testing::Not(testing::Contains(testing::HasSubstr("Claude"))));
}

TEST(BenchmarkArticles, AnEditionOfTwoDigitsIsThatOfTheYear) {
  for (const char* written : {"AIME '24", "AIME24", "AIME-24", "AIME ’24"}) {
    EXPECT_EQ(figures_of(std::string("Grok 4 scored 86.6% on ") + written + "."),
              Lines{"Grok 4 | AIME 2024 | 86.6 percent"})
        << written;
  }
}

TEST(BenchmarkArticles, ASecondGroupGoesThroughTheSameBenchmarks) {
  expect_figures(std::to_array<ArticleCase>({
      {"Grok 4 reaches 94.6% on MATH-500 and 57.5% on GPQA, up from 71.8% and 10% for the base "
       "Grok 3.",
       {"Grok 4 | MATH-500 | 94.6 percent", "Grok 4 | GPQA | 57.5 percent",
        "Grok 3 | MATH-500 | 71.8 percent", "Grok 3 | GPQA | 10 percent"}},
  }));
}

TEST(BenchmarkArticles, WhoHasNoRivalIsComparedWithItself) {
  expect_figures(std::to_array<ArticleCase>({
      {"# Grok 4\n\nWith thinking, the model does better on GPQA (41.7% vs 35.7%).",
       {"Grok 4 | GPQA | 41.7 percent | thinking", "Grok 4 | GPQA | 35.7 percent"}},
  }));
}

TEST(BenchmarkArticles, APronounInsideASentenceIsTheOneBefore) {
  expect_figures(std::to_array<ArticleCase>({
      {"# Grok 4\n\nOn MMLU o3-mini got 15.6%. On GPQA it averaged 54.38.",
       {"o3-mini | MMLU | 15.6 percent", "o3-mini | GPQA | 54.38"}},
      {"# Grok 4\n\nThe model climbs to 84.8 on GPQA, against 84.6 for o3-mini. In math, it went "
       "from 23.3% to 61.3% on MMLU.",
       {"Grok 4 | GPQA | 84.8", "o3-mini | GPQA | 84.6", "Grok 4 | MMLU | 23.3 percent",
        "Grok 4 | MMLU | 61.3 percent"}},
  }));
}

TEST(BenchmarkArticles, AHeadingThatSaysHowWasTestedIsNoModel) {
  EXPECT_THAT(figures_of("# Grok 4\n\n## Extended Thinking\n\nThe model scored 36.7% on GPQA."),
              testing::ElementsAre(testing::StartsWith("Grok 4 | GPQA | 36.7")));
}

TEST(BenchmarkArticles, WhatRunningTheBenchmarkCostIsOfTheOneBefore) {
  EXPECT_THAT(figures_of("# Grok 4\n\nGrok 4 scored 67 on the Artificial Analysis Intelligence "
                         "Index. Running the index cost $356."),
              testing::Contains(testing::HasSubstr("cost 356 usd")));
}

TEST(BenchmarkArticles, PercentagePointsOfChangeAreNoScores) {
  expect_figures(std::to_array<ArticleCase>({
      {"GPT-4.1 scores 54.6% on GPQA, improving by 21.4%abs over GPT-4o and 26.6%abs over o3-mini.",
       {"GPT-4.1 | GPQA | 54.6 percent"}},
      {"Grok 4 got 93 per cent on GPQA.", {"Grok 4 | GPQA | 93 percent"}},
  }));
}

TEST(BenchmarkArticles, ARowOfWordsUnderTheHeaderIsNoHeader) {
  expect_figures(std::to_array<ArticleCase>({
      {"| Benchmark (Metric) | GPT-4o | Grok 4 |\n| Architecture | MoE | Dense |\n"
       "| MMLU (EM) | 78.4 | 87.1 |",
       {"GPT-4o | MMLU | 78.4 | em", "Grok 4 | MMLU | 87.1 | em"}},
  }));
}

}  // namespace
}  // namespace winnow
