// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/benchmarks/spoken.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> spoken_in(std::string_view text) {
  const Article article = article_from(text);
  const TextView view(article);
  const Words words(view.text());
  const BenchmarkRules& rules = *builtin_rules_for_benchmarks();
  return spoken_models(view, words, find_names(words, rules), rules);
}

TEST(SpokenModels, ANameWithAVersionActsAsAModelBesideABenchmark) {
  EXPECT_THAT(spoken_in("Wug 2 scored 61% on GPQA."), ElementsAre("Wug 2"));
  EXPECT_THAT(spoken_in("On MMLU, Florp Deep also beats Wug 3 Air."),
              UnorderedElementsAre("Florp Deep", "Wug 3 Air"));
  EXPECT_THAT(spoken_in("GPT-4o leads MMLU with 88.7%, against 86.1% for Wug 2."),
              ElementsAre("Wug 2"));
  EXPECT_THAT(spoken_in("Phase 2 reached 61% of all homes."), IsEmpty());
  EXPECT_THAT(spoken_in("Wug 2 scored 61% of its points at home."), IsEmpty());
}

TEST(SpokenModels, ANameWithoutAVersionMustBeCalledAModel) {
  EXPECT_THAT(spoken_in("We present Florp, a 7B model. It reaches 61% on GPQA."),
              ElementsAre("Florp"));
  EXPECT_THAT(spoken_in("Florp, a maker of models, scored GPT-4o on GPQA."), IsEmpty());
  EXPECT_THAT(spoken_in("We met Ann Lee, a runner. GPQA is hard."), IsEmpty());
}

TEST(SpokenModels, ABareNameMustScoreAndBeHeardOfOnceMore) {
  EXPECT_THAT(spoken_in("The lab unveiled Florp on Monday. Florp scored 61% on GPQA."),
              ElementsAre("Florp"));
  EXPECT_THAT(
      spoken_in("We tried Florp. On GPQA, Florp's score was 61%, and Florp hit 70% on MMLU."),
      ElementsAre("Florp"));
  EXPECT_THAT(
      spoken_in("The developers of Florp put its GPQA score at 61%. Florp Deep got 70% on MMLU."),
      UnorderedElementsAre("Florp", "Florp Deep"));
  EXPECT_THAT(spoken_in("Florp scored 61% on GPQA."), IsEmpty());
  EXPECT_THAT(spoken_in("The lab unveiled Florp. It scored 61% on GPQA."), IsEmpty());
}

TEST(SpokenModels, AWordThatTheArticleWritesSmallIsNoName) {
  EXPECT_THAT(spoken_in("Testers scored 61% on GPQA. Testers got 70% on MMLU."), IsEmpty());
  EXPECT_THAT(
      spoken_in("All Testers scored 61% on GPQA. Testers got 70% on MMLU, the testers say."),
      IsEmpty());
}

TEST(SpokenModels, ABareNameIsWhomTheArticleIsAbout) {
  EXPECT_THAT(
      figures_of("# Meet Florp, a rival of GPT-4o\n\nTarn AI unveiled Florp. Florp scored 89.1% "
                 "on MMLU-Pro and solved 52% of FrontierMath.\n\nGPT-4o got 40.3% on "
                 "FrontierMath. Florp Fast trails at 81.0 on MMLU-Pro."),
      UnorderedElementsAre("Florp | MMLU-Pro | 89.1 percent", "Florp | FrontierMath | 52 percent",
                           "GPT-4o | FrontierMath | 40.3 percent", "Florp Fast | MMLU-Pro | 81"));
}

TEST(SpokenModels, ASizeOrVariantBehindAKnownNameBelongsToIt) {
  EXPECT_THAT(figures_of("# Wug-2: small and quick\n\nWug-2-32B-Instruct scored just 14% on MMLU."),
              ElementsAre("Wug-2-32B-Instruct | MMLU | 14 percent"));
}

TEST(SpokenModels, RelativesOfAKnownNameAreKnown) {
  EXPECT_THAT(spoken_in("Wug 2 scored 61% on GPQA. Nobody asked for Wug 2 Mini or Wug 1.5."),
              UnorderedElementsAre("Wug 2", "Wug 2 Mini", "Wug 1.5"));
}

TEST(SpokenModels, TheirFiguresAreRead) {
  EXPECT_THAT(figures_of("Wug 2 beats Florp 1 on GPQA (61.5% vs. 58.0%) and GPT-4o on MMLU "
                         "(90.1% vs. 88.7%)."),
              UnorderedElementsAre("Wug 2 | GPQA | 61.5 percent", "Florp 1 | GPQA | 58 percent",
                                   "Wug 2 | MMLU | 90.1 percent", "GPT-4o | MMLU | 88.7 percent"));
  EXPECT_THAT(
      figures_of("Wug 2 leads OSWorld with 52.6%, followed by GPT-5 at 49.9%."),
      UnorderedElementsAre("Wug 2 | OSWorld | 52.6 percent", "GPT-5 | OSWorld | 49.9 percent"));
  EXPECT_THAT(figures_of("Humans get 92.4% on GAIA; GPT-4o gets 32.0%."),
              UnorderedElementsAre("Human | GAIA | 92.4 percent", "GPT-4o | GAIA | 32 percent"));
}

TEST(SpokenModels, APairIsOneSystem) {
  EXPECT_THAT(figures_of("With GPT-4o as architect and o3 as the editor we got 66.2% on GPQA."),
              ElementsAre("GPT-4o + o3 | GPQA | 66.2 percent"));
  EXPECT_THAT(figures_of("| Architect | Editor | Aider Polyglot | Cost |\n"
                         "| GPT-4o | Wug 2 | 71.6% | $12.80 |\n"
                         "| Grok 4 | (none) | 64.0% | $18.42 |"),
              ElementsAre("GPT-4o + Wug 2 | Aider Polyglot | 71.6 percent",
                          "GPT-4o + Wug 2 | Aider Polyglot | cost 12.8 usd",
                          "Grok 4 | Aider Polyglot | 64 percent",
                          "Grok 4 | Aider Polyglot | cost 18.42 usd"));
}

TEST(SpokenModels, TheHeadlineAndHeadersOfFlattenedTablesNameUnseenModels) {
  EXPECT_THAT(figures_of("Here are all results.\n\nBenchmark Wug 1 Florp 2 MMLU 71.0 74.2 GPQA "
                         "50.1 53.9"),
              UnorderedElementsAre("Wug 1 | MMLU | 71", "Florp 2 | MMLU | 74.2",
                                   "Wug 1 | GPQA | 50.1", "Florp 2 | GPQA | 53.9"));
}

TEST(SpokenModels, PartsOfTheBenchmarkAboveATableAreConditions) {
  EXPECT_THAT(
      figures_of("The accuracy on MGSM by language.\n\n| Model | German | Swahili |\n"
                 "| GPT-4o | 90.4% | 38.8% |\n| Grok 4 | 91.6% | 46.4% |"),
      ElementsAre("GPT-4o | MGSM | 90.4 percent | german", "GPT-4o | MGSM | 38.8 percent | swahili",
                  "Grok 4 | MGSM | 91.6 percent | german",
                  "Grok 4 | MGSM | 46.4 percent | swahili"));
}

TEST(SpokenModels, BenchmarksAreToldByTheirLastWord) {
  EXPECT_THAT(figures_of("GPT-4o scores 41.2 on the Florp Index."),
              ElementsAre("GPT-4o | Florp Index | 41.2"));
  EXPECT_THAT(figures_of("GPT-4o was asked why the Consumer Price Index stands at 41.2."),
              IsEmpty());
}

TEST(BenchmarkSpoken, WhatIsAModelThatDoesSomethingIsOne) {
  EXPECT_THAT(
      figures_of("Wugmer 2 is a diffusion model that reasons. It scores 91.1 on AIME 2025."),
      testing::ElementsAre("Wugmer 2 | AIME 2025 | 91.1"));
}

}  // namespace
}  // namespace winnow
