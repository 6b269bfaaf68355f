// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/benchmarks/names.h"
#include "extractors/benchmarks/words.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkLanguages, GermanSentencesHaveTheirSubjectBehindTheVerb) {
  const StatedFigures kCases[] = {
      {"Beim AIME 2025 kommt Gemma 3 27B auf 45,2 Prozent, Llama 3.3 70B nur auf 20,1 Prozent.",
       {"Gemma 3 27B | AIME 2025 | 45.2 percent", "Llama 3.3 70B | AIME 2025 | 20.1 percent"}},
      {"Mit 64,9 Punkten im MMMU bleibt Gemma 3 27B hinter GPT-4o (69,1 Punkte).",
       {"Gemma 3 27B | MMMU | 64.9", "GPT-4o | MMMU | 69.1"}},
      {"In SWE-bench Verified löst Grok 4 knapp 58,6 Prozent der Aufgaben.",
       {"Grok 4 | SWE-bench Verified | 58.6 percent"}},
      {"# Grok 4 im Test\n\nIm MMLU-Test erzielt es 86,6 Punkte.", {"Grok 4 | MMLU | 86.6"}},
      {"# Grok 4 im Test\n\nBei MMLU steigt der Wert von 67,8 auf 84,0 Prozent.",
       {"Grok 4 | MMLU | 67.8", "Grok 4 | MMLU | 84 percent"}},
      {"Auf MMLU hat Grok 4 um 8,4 Prozent zugelegt.", {}},
      {"Grok 4 erreicht auf MMLU mehr als 80 Prozent.", {}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkLanguages, FrenchAndSpanishFiguresAreWhoseTheVerbSays) {
  const StatedFigures kCases[] = {
      {"Sur GPQA Diamond, Kimi K2 affiche 75,1 %, contre 43,9 % pour Mistral Large 3.",
       {"Kimi K2 | GPQA Diamond | 75.1 percent", "Mistral Large 3 | GPQA Diamond | 43.9 percent"}},
      {"Kimi K2 décroche 65,8 % sur SWE-bench Verified et 49,5 % à l'AIME 2025.",
       {"Kimi K2 | SWE-bench Verified | 65.8 percent", "Kimi K2 | AIME 2025 | 49.5 percent"}},
      {"Kimi K2 dépasse plus de 60 % sur MMLU.", {}},
      {"En MMLU-Pro, Salamandra 7B alcanza un 31,2 %, frente al 44,1 % de Llama 3.1 8B.",
       {"Salamandra 7B | MMLU-Pro | 31.2 percent", "Llama 3.1 8B | MMLU-Pro | 44.1 percent"}},
      {"Qwen3-32B logra 72,9 puntos en AIME 2025.", {"Qwen3-32B | AIME 2025 | 72.9"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkLanguages, RanksHaveTheirNumberOnEitherSide) {
  const StatedFigures kCases[] = {
      {"Grok 4 belegt auf LMArena Platz 2.", {"Grok 4 | LMArena | rank 2"}},
      {"Grok 4 steht in der LMArena auf Rang drei.", {"Grok 4 | LMArena | rank 3"}},
      {"Grok 4 occupe la deuxième place sur LMArena.", {"Grok 4 | LMArena | rank 2"}},
      {"Grok 4 ocupa el primer puesto de LMArena.", {"Grok 4 | LMArena | rank 1"}},
      {"On LMArena, Grok 4 is at rank 5.", {"Grok 4 | LMArena | rank 5"}},
      {"On LMArena people rank 12 models like Grok 4.", {}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkLanguages, RatingsHaveThousandsHoweverTheyAreGrouped) {
  const StatedFigures kCases[] = {
      {"In der LMArena kommt Grok 4 auf 1.352 Elo-Punkte.", {"Grok 4 | LMArena | 1352 elo"}},
      {"Grok 4 a un score Elo de 1 418 sur LMArena.", {"Grok 4 | LMArena | 1418 elo"}},
      {"Grok 4 logra 1.501 puntos en LMArena.", {"Grok 4 | LMArena | 1501"}},
      {"Grok 4 logra 2.887 puntos Elo en LiveCodeBench Pro.",
       {"Grok 4 | LiveCodeBench Pro | 2887 elo"}},
      {"Grok 4 keeps the top spot of the Text leaderboard at 1489. GPT-5 comes third with 1470.",
       {"Grok 4 | Text | 1489", "GPT-5 | Text | 1470"}},
      {"Grok 4 scores 1.501 on MMLU.", {"Grok 4 | MMLU | 1.501"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkLanguages, ASizeFollowsTheNounInFrench) {
  EXPECT_THAT(figures_of("# Ministral 3\n\nLes Ministral 3 sont là. La version 14B atteint 85 % à "
                         "l’AIME 2025. Les versions 8B et 3B affichent 78,7 % et 72,1 %."),
              testing::UnorderedElementsAre("Ministral 3 14B | AIME 2025 | 85 percent",
                                            "Ministral 3 8B | AIME 2025 | 78.7 percent",
                                            "Ministral 3 3B | AIME 2025 | 72.1 percent"));
}

TEST(BenchmarkLanguages, AnElidedArticleIsAWordOfItsOwn) {
  const Words words("à l'AIME, d’Opus 4, l'index, D'où, all'MMLU");
  EXPECT_EQ(words.raw(1), "l'");
  EXPECT_EQ(words.raw(2), "AIME");
  EXPECT_TRUE(words.is_elided(1));
  EXPECT_EQ(words.raw(4), "d’");
  EXPECT_EQ(words.raw(8), "l'index");
  EXPECT_EQ(words.raw(10), "D'où");
  EXPECT_EQ(words.raw(13), "MMLU");
}

TEST(BenchmarkLanguages, CompoundsOfANameAndANounAreTheName) {
  const NamedWords named("Im GPQA-Diamond-Test und beim AIME-Wert schlägt es die GPT-5-Modelle.",
                         *builtin_rules_for_benchmarks());
  std::vector<std::string> names;
  for (const Name& name : named.names) names.push_back(name.text);
  EXPECT_THAT(names, testing::ElementsAre("GPQA Diamond", "AIME", "GPT-5"));
}

}  // namespace
}  // namespace winnow
