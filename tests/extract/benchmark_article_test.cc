// SPDX-License-Identifier: Apache-2.0
// How articles go on about the models and benchmarks that they have named: short forms, pronouns,
// second groups of figures, editions by year.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "extractors/benchmarks/names.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkArticles, AShortFormStandsForTheOneModelThatBearsIt) {
  expect_figures(std::to_array<StatedFigures>({
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
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 reaches 94.6% on MATH-500 and 57.5% on GPQA, up from 71.8% and 10% for the base "
       "Grok 3.",
       {"Grok 4 | MATH-500 | 94.6 percent", "Grok 4 | GPQA | 57.5 percent",
        "Grok 3 | MATH-500 | 71.8 percent", "Grok 3 | GPQA | 10 percent"}},
  }));
}

TEST(BenchmarkArticles, WhoHasNoRivalIsComparedWithItself) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4\n\nWith thinking, the model does better on GPQA (41.7% vs 35.7%).",
       {"Grok 4 | GPQA | 41.7 percent | thinking", "Grok 4 | GPQA | 35.7 percent"}},
  }));
}

TEST(BenchmarkArticles, APronounInsideASentenceIsTheOneBefore) {
  expect_figures(std::to_array<StatedFigures>({
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
  expect_figures(std::to_array<StatedFigures>({
      {"GPT-4.1 scores 54.6% on GPQA, improving by 21.4%abs over GPT-4o and 26.6%abs over o3-mini.",
       {"GPT-4.1 | GPQA | 54.6 percent"}},
      {"Grok 4 got 93 per cent on GPQA.", {"Grok 4 | GPQA | 93 percent"}},
  }));
}

TEST(BenchmarkArticles, NamesAreKnownWithAndWithoutTheirHyphen) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 scored 9.2 on MTBench.", {"Grok 4 | MT-Bench | 9.2"}},
      {"Grok 4 scored 45.8 on Alpaca-Eval.", {"Grok 4 | AlpacaEval | 45.8"}},
      {"Grok 4 scored 97.1 on ArenaHard.", {"Grok 4 | Arena-Hard | 97.1"}},
      {"Grok 4 scored 47.6% on multiple hard questions.", {}},
  }));
}

TEST(BenchmarkArticles, ARatingThatLooksLikeAYearIsNoYear) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 gets 70.7 on MMLU and 2056 on Codeforces.",
       {"Grok 4 | MMLU | 70.7", "Grok 4 | Codeforces | 2056"}},
  }));
}

TEST(BenchmarkArticles, AnAccountIsNoModel) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4\n\n@Alibaba_Qwen says that the model gets 70.7 on MMLU.",
       {"Grok 4 | MMLU | 70.7"}},
  }));
}

TEST(BenchmarkArticles, ASentenceOfAnItemGoesOnAboutItsModel) {
  EXPECT_THAT(figures_of("# Grok 4\n\n- o3-mini hits 62 on MMLU, ahead of GPT-4o (60). GPQA 70%."),
              testing::Contains("o3-mini | GPQA | 70 percent"));
}

TEST(BenchmarkArticles, ASizeAloneIsTheSubjectInThatSize) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Wug3\n\nMeet Wug3-4B.\n\nOn MMLU the 4B gets 83.7 and the 0.6B 55.6.",
       {"Wug3-4B | MMLU | 83.7", "Wug3 0.6B | MMLU | 55.6"}},
  }));
}

TEST(BenchmarkArticles, FiguresBeforeAListOfModelsGoThroughIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"MMLU is all but saturated: 99.3%, 98.7% and 98.0% for Grok 4, GPT-4o and o3-mini.",
       {"Grok 4 | MMLU | 99.3 percent", "GPT-4o | MMLU | 98.7 percent",
        "o3-mini | MMLU | 98 percent"}},
  }));
}

TEST(BenchmarkArticles, WhoRanksFirstWithAFigureScoredIt) {
  EXPECT_THAT(figures_of("On MMLU the order flips; Grok 4 is first with 68.4%."),
              testing::Contains("Grok 4 | MMLU | 68.4 percent"));
}

TEST(BenchmarkArticles, AnUnseenModelScoresInTheSentenceBehindTheBenchmark) {
  EXPECT_THAT(
      figures_of("# News\n\nNobody had been good on OSWorld. Then Wug's Florp S2 got 34.5%."),
      testing::ElementsAre("Florp S2 | OSWorld | 34.5 percent"));
}

TEST(BenchmarkArticles, ASizeEndsASentence) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Wug 2\n\nIt took a third of the compute of Qwen 2.5 32B. It scored 77.3 on MMLU.",
       {"Wug 2 | MMLU | 77.3"}},
  }));
}

TEST(BenchmarkArticles, TheModelNamedMostIsNotThatOfASentenceAboutSomebodyElse) {
  EXPECT_THAT(
      figures_of("# Prizes\n\nGrok 4 is good on MMLU. Grok 4 is dear.\n\nThe top score on MMLU "
                 "went to WUGARC with 24.03%."),
      testing::Not(testing::Contains(testing::HasSubstr("Grok 4 | MMLU | 24.03"))));
}

TEST(BenchmarkArticles, NobodyHasAFigureThatNobodyReached) {
  for (const char* text :
       {"# Grok 4\n\nNo model reached 85% on MMLU.", "# Grok 4\n\nIt did not reach 85% on MMLU."}) {
    EXPECT_THAT(figures_of(text), testing::IsEmpty()) << text;
  }
  EXPECT_EQ(figures_of("Grok 4 not only scored 85% on MMLU."), Lines{"Grok 4 | MMLU | 85 percent"});
}

TEST(BenchmarkArticles, AGroupGoesThroughTheBenchmarksOfTheSentenceBefore) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 reached 79.4% on MMLU and 88.1% on GPQA. Its sibling, Grok 4 Mini, scored 61.0% and "
       "77.8%, respectively.",
       {"Grok 4 | MMLU | 79.4 percent", "Grok 4 | GPQA | 88.1 percent",
        "Grok 4 Mini | MMLU | 61 percent", "Grok 4 Mini | GPQA | 77.8 percent"}},
  }));
}

TEST(BenchmarkArticles, AnItemIsAboutWhatStandsBeforeItsColon) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4\n\n- LiveCodeBench v6, Aug 2024+: 50.5\n- MMLU: 88.4 (R) / 85.8 (N)",
       {"Grok 4 | LiveCodeBench v6 | 50.5", "Grok 4 | MMLU | 88.4", "Grok 4 | MMLU | 85.8"}},
  }));
}

TEST(BenchmarkArticles, GermanFrenchAndSpanishSentencesTieFiguresToo) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 erreicht 90,0 Prozent auf MMLU.", {"Grok 4 | MMLU | 90 percent"}},
      {"Grok 4 obtient 90,5 pour cent sur MMLU.", {"Grok 4 | MMLU | 90.5 percent"}},
      {"Grok 4 alcanza 90,5 por ciento en MMLU.", {"Grok 4 | MMLU | 90.5 percent"}},
  }));
}

TEST(BenchmarkArticles, TheSplitBehindABenchmarkIsACondition) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Model | Token density | MMMU val |\n| GPT-4o | 1088 | 69.2 |",
       {"GPT-4o | MMMU | 69.2 | val"}},
  }));
}

TEST(BenchmarkArticles, FiguresLeadTheirBenchmarksWithoutAPreposition) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Safety\n\n- GPT-4o: 2.1% HarmBench, 6.3% AgentHarm\n- o3-mini: 4.8% and 11.0%",
       {"GPT-4o | HarmBench | 2.1 percent", "GPT-4o | AgentHarm | 6.3 percent",
        "o3-mini | HarmBench | 4.8 percent", "o3-mini | AgentHarm | 11 percent"}},
  }));
}

TEST(BenchmarkArticles, WhoLeadsHasTheFirstOfTwoFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"MMLU: Grok 4 leads 59.3% to 54.2%.", {"Grok 4 | MMLU | 59.3 percent"}},
      {"Grok 4 rose from 54.2% to 59.3% on MMLU.",
       {"Grok 4 | MMLU | 54.2 percent", "Grok 4 | MMLU | 59.3 percent"}},
  }));
}

TEST(BenchmarkArticles, AFigureBehindWithOrAtIsAScore) {
  expect_figures(std::to_array<StatedFigures>({
      {"On MMLU, Grok 4 became the first model above 80%, with 80.9%.",
       {"Grok 4 | MMLU | 80.9 percent"}},
  }));
}

TEST(BenchmarkArticles, WhatAScoreCostIsItsModels) {
  EXPECT_THAT(
      figures_of("# Pairs\n\nAll of this is the MMLU benchmark.\n\nOn MMLU, DeepSeek R1 got 56.9% "
                 "for $5.42 and o3-mini 53.8% for $8.86."),
      testing::IsSupersetOf(
          {"DeepSeek R1 | MMLU | cost 5.42 usd", "o3-mini | MMLU | cost 8.86 usd"}));
}

TEST(BenchmarkArticles, AnUnseenNameWithAnInnerCapitalBehindAFigureIsABenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 scored 80.5% on WuggleUI. We ran MMLU too.", {"Grok 4 | WuggleUI | 80.5 percent"}},
      {"On MMLU Grok 4 is fine. It saved 80% on YouTube.", {}},
  }));
}

TEST(BenchmarkArticles, AnAverageIsNoBenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Benchmark | GPT-4o | Grok 4 |\n| Avg w/o Safety | 76.3 | 79.0 |\n| AlpacaEval 2 | 30.4 | "
       "49.8 |",
       {"GPT-4o | AlpacaEval 2 | 30.4", "Grok 4 | AlpacaEval 2 | 49.8"}},
  }));
}

TEST(BenchmarkArticles, AListOfFiguresGoesThroughTheBenchmarksBefore) {
  EXPECT_THAT(figures_of("GPT-4o gets 65.8 on MMLU, 53.7 on GPQA and 66.1 on DROP.\n\n"
                         "Grok 4: 54.6 / 44.7 / 54.4"),
              testing::IsSupersetOf(
                  {"Grok 4 | MMLU | 54.6", "Grok 4 | GPQA | 44.7", "Grok 4 | DROP | 54.4"}));
}

TEST(BenchmarkArticles, CodesOfLanguagesArePartsOfTheBenchmarkAbove) {
  expect_figures(std::to_array<StatedFigures>({
      {"Scores on MGSM by language:\n\n| Model | en | de |\n| GPT-4o | 78.4 | 70.0 |",
       {"GPT-4o | MGSM | 78.4 | en", "GPT-4o | MGSM | 70 | de"}},
  }));
}

TEST(BenchmarkArticles, ABenchmarkMayStandInQuotationMarks) {
  expect_figures(std::to_array<StatedFigures>({
      {"Our \"Florp\" benchmark has 40 puzzles. Grok 4 solved 33 of them (82.5%).",
       {"Grok 4 | Florp | 82.5 percent"}},
  }));
}

TEST(BenchmarkArticles, TheBenchmarkBehindTwoOpposedFiguresIsThatOfBoth) {
  EXPECT_THAT(figures_of("Grok 4 keeps the edge: 95.0% on MMLU, and 23.4 against 10.4 on GPQA."),
              testing::Contains("Grok 4 | GPQA | 23.4"));
}

TEST(BenchmarkArticles, AnAcronymThatIsSpelledOutIsAModel) {
  EXPECT_THAT(
      figures_of(
          "# Puzzles\n\nA lab has trained the Tiny Florp Model (TFM). It solves 87.4% of MMLU, "
          "where TFM had none. On GPQA TFM attains 85.3%."),
      testing::IsSupersetOf({"TFM | GPQA | 85.3 percent"}));
}

TEST(BenchmarkArticles, AShortFormOfSeveralIsThatOfTheHeadline) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Claude Opus 4.6\n\nClaude Opus 4.5 was good. On MMLU, Opus scored 80.1.",
       {"Claude Opus 4.6 | MMLU | 80.1"}},
      {"We tried Llama 4. On MMLU, Maverick scored 80.1.", {"Llama 4 Maverick | MMLU | 80.1"}},
  }));
}

TEST(BenchmarkArticles, WhatWentUpToAFigureHasIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4\n\nMMLU went up to 52.7 from 39.9.",
       {"Grok 4 | MMLU | 52.7", "Grok 4 | MMLU | 39.9"}},
      {"# Florp 36B\n\nYour 36B model gets 89.1 on MMLU.", {"Florp 36B | MMLU | 89.1"}},
      {"Grok 3 got 44.6% (MMLU) and 7.8% (GPQA). Grok 4 does better, with 66.7 and 16.0.",
       {"Grok 3 | MMLU | 44.6 percent", "Grok 3 | GPQA | 7.8 percent", "Grok 4 | MMLU | 66.7",
        "Grok 4 | GPQA | 16"}},
  }));
}

TEST(BenchmarkArticles, ASecondYearNamesAnEditionToo) {
  const Words words("AIME 2024 and 2025");
  const std::vector<Name> names = find_names(words, *builtin_rules_for_benchmarks());
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].text, "AIME 2024");
  EXPECT_EQ(names[1].text, "AIME 2025");
}

TEST(BenchmarkArticles, AFigureInBracketsIsOfTheBenchmarkBehind) {
  EXPECT_THAT(
      figures_of("o4-mini achieves 99.5% pass@1 (100% consensus@8) on AIME 2025."),
      testing::UnorderedElementsAre(testing::StartsWith("o4-mini | AIME 2025 | 99.5 percent"),
                                    testing::StartsWith("o4-mini | AIME 2025 | 100 percent")));
}

TEST(BenchmarkArticles, ABracketDoesNotPartAListOfBenchmarks) {
  expect_figures(std::to_array<StatedFigures>({
      {"o3 is the best on MMLU, GPQA (without tools of any kind), and MMMU: 70.6, 69.1% and 82.9%.",
       {"o3 | MMLU | 70.6", "o3 | GPQA | 69.1 percent | no tools", "o3 | MMMU | 82.9 percent"}},
  }));
}

TEST(BenchmarkArticles, AnIdInSmallLettersIsWhole) {
  expect_figures(std::to_array<StatedFigures>({
      {"On MMLU grok-4-fast-search scored 63.1.", {"grok-4-fast-search | MMLU | 63.1"}},
  }));
}

TEST(BenchmarkArticles, OneLetterIsNoModel) {
  EXPECT_THAT(figures_of("Users on X measured 44.4% on MMLU."), testing::IsEmpty());
}

TEST(BenchmarkArticles, ACountOfLanguagesIsNoRank) {
  EXPECT_THAT(
      figures_of("# Grok 4\n\nResults of the benchmarks.\n\n| Benchmark | # Langs | Languages |\n"
                 "| MMMLU | 11 | ar, de, en |\n| MGSM | 5 | en, es, fr |"),
      testing::IsEmpty());
}

TEST(BenchmarkArticles, ARowOfWordsUnderTheHeaderIsNoHeader) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Benchmark (Metric) | GPT-4o | Grok 4 |\n| Architecture | MoE | Dense |\n"
       "| MMLU (EM) | 78.4 | 87.1 |",
       {"GPT-4o | MMLU | 78.4 | em", "Grok 4 | MMLU | 87.1 | em"}},
  }));
}

TEST(BenchmarkArticles, TheEndOfANameStandsForIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"Moonshot released Kimi K2 Thinking.\n\nOn MMLU K2 Thinking posts 84.4%.",
       {"Kimi K2 Thinking | MMLU | 84.4 percent"}},
  }));
}

TEST(BenchmarkArticles, ASizeBehindAFigureIsTheModelOfThatSize) {
  expect_figures(std::to_array<StatedFigures>({
      {"Here are gpt-oss-120b and gpt-oss-20b.\n\nAIME 2024: 96.6 (120b), 96.0 (20b).\n\n"
       "Codeforces with terminal tools: 2622 for 120b, 2516 for 20b.",
       {"gpt-oss-120b | AIME 2024 | 96.6", "gpt-oss-20b | AIME 2024 | 96",
        "gpt-oss-120b | Codeforces | 2622", "gpt-oss-20b | Codeforces | 2516"}},
  }));
}

TEST(BenchmarkArticles, ATestWithoutANameIsNotTheOneBefore) {
  expect_figures(std::to_array<StatedFigures>({
      {"On OSWorld Claude Sonnet 4.5 scores 61.4%. Error rates fell from 9% to 0% on an internal "
       "code editing test.",
       {"Claude Sonnet 4.5 | OSWorld | 61.4 percent"}},
  }));
}

TEST(BenchmarkArticles, ARatingIsOneOfTheOnlyBenchmarkThatGivesRatings) {
  EXPECT_THAT(
      figures_of("GPT-5 is new on LMArena.\n\nFor comparison, Claude Opus 4.1 is at 1,448 points."),
      testing::Contains(testing::StartsWith("Claude Opus 4.1 | LMArena | 1448")));
  EXPECT_THAT(
      figures_of("GPT-5 is new on MMLU.\n\nFor comparison, Claude Opus 4.1 has 1,448 points."),
      testing::IsEmpty());
}

TEST(BenchmarkArticles, ARelativeClauseIsAboutTheNameBeforeIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"The leap of GPT-5 on LMArena is most visible against PaLM 2, which ranks 7th with 1,042 "
       "points.",
       {"PaLM 2 | LMArena | rank 7", "PaLM 2 | LMArena | 1042"}},
  }));
}

TEST(BenchmarkArticles, WhatCouldHaveBeenReachedIsNoFigure) {
  expect_figures(std::to_array<StatedFigures>({
      {"At the International Mathematical Olympiad Gemini Deep Think earned 35 points out of 42.",
       {"Gemini Deep Think | IMO | 35"}},
      {"Devin had reached 13.86% on SWE-bench.", {"Devin | SWE-bench | 13.86 percent"}},
      {"On MMLU GPT-5 has 13% more than Gemini 2.5 Pro, whose 10% it beat.",
       {"Gemini 2.5 Pro | MMLU | 10 percent"}},
  }));
}

TEST(BenchmarkArticles, ARivalInTheHeadlineIsNotWhatTheArticleIsAbout) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Halcyon Launches Halcyon Command, Matching GPT-4o\n\nHalcyon today announced Halcyon "
       "Command, a 111-billion-parameter model for offices.\n\n"
       "- MMLU: 85.5%, on par with GPT-4o's 85.7%",
       {"Halcyon Command | MMLU | 85.5 percent", "GPT-4o | MMLU | 85.7 percent"}},
  }));
}

TEST(BenchmarkArticles, AnItemWithALabelOfItsOwnIsNotAboutTheBenchmarkBefore) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4\n\n- MMLU: 85.5%\n- Wugification: 59.5%\n- 50.4% win rate against GPT-4o",
       {"Grok 4 | MMLU | 85.5 percent"}},
  }));
}

TEST(BenchmarkArticles, WhatItWasBeforeIsOnTheSameBenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"GPT-5.2 is at 52.9% on ARC-AGI-2, up from GPT-5.1's 17.6%, and 92.4% on MMLU.",
       {"GPT-5.2 | ARC-AGI-2 | 52.9 percent", "GPT-5.1 | ARC-AGI-2 | 17.6 percent",
        "GPT-5.2 | MMLU | 92.4 percent"}},
  }));
}

TEST(BenchmarkArticles, AThresholdIsNoFigure) {
  EXPECT_THAT(figures_of("GPT-5 was tested on VCT. On VCT the threshold of 50% was not reached."),
              testing::IsEmpty());
}

TEST(BenchmarkArticles, AHeadingThatEndsInAVersionStatesNoFigure) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Tests of GPT-5\n\n## EQ-Bench 3\n\nGrok 4 scores 81.5.", {"Grok 4 | EQ-Bench 3 | 81.5"}},
  }));
}

TEST(BenchmarkArticles, APriceBesideAScoreIsWhatItCost) {
  expect_figures(std::to_array<StatedFigures>({
      {"## Aider polyglot\n\nGPT-5 gets 88.0%, at a cost of $29.08.",
       {"GPT-5 | Aider Polyglot | 88 percent", "GPT-5 | Aider Polyglot | cost 29.08 usd"}},
  }));
}

TEST(BenchmarkArticles, AHumanBaselineIsHuman) {
  expect_figures(std::to_array<StatedFigures>({
      {"## MMLU\n\n- Grok 4: 60.5%\n- human baseline: 83.7%",
       {"Grok 4 | MMLU | 60.5 percent", "Human | MMLU | 83.7 percent"}},
  }));
}

TEST(BenchmarkArticles, OneThatNobodyKnowsHasAllFiguresOfItsSentence) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Talks with makers of DeepSeek-R1\n\nZorbit gets 74.8 on AIME 2024 and 64.4 on AIME 2025.",
       {"Zorbit | AIME 2024 | 74.8", "Zorbit | AIME 2025 | 64.4"}},
  }));
}

TEST(BenchmarkArticles, AFrenchHeadlineIsAboutTheModelAndNotItsMaker) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Mistral AI dévoile Mistral Medium 3\n\nLe modèle obtient 57,1 % sur GPQA Diamond, contre "
       "46,1 % "
       "pour GPT-4o.",
       {"Mistral Medium 3 | GPQA Diamond | 57.1 percent", "GPT-4o | GPQA Diamond | 46.1 percent"}},
  }));
}

TEST(BenchmarkArticles, WhoBeatsAnotherWithAFigureHasTheFirst) {
  expect_figures(std::to_array<StatedFigures>({
      {"Claude 3 Opus narrowly beat GPT-4 on MMLU, with 86.8% to 86.4%.",
       {"Claude 3 Opus | MMLU | 86.8 percent", "GPT-4 | MMLU | 86.4 percent"}},
      {"DeepSeek R1 scored 79.8% on AIME 2024, above o1's 79.2, and 97.3% on MATH-500.",
       {"DeepSeek R1 | AIME 2024 | 79.8 percent", "o1 | AIME 2024 | 79.2",
        "DeepSeek R1 | MATH-500 | 97.3 percent"}},
  }));
}

TEST(BenchmarkArticles, VariantsInAListAreOfOneVersion) {
  expect_figures(std::to_array<StatedFigures>({
      {"The three are called Claude 3 Opus, Sonnet and Haiku.\n\nOn GSM8K, Sonnet got 92.3%.",
       {"Claude 3 Sonnet | GSM8K | 92.3 percent"}},
  }));
}

TEST(BenchmarkArticles, AnAcronymBehindOrIsAName) {
  expect_figures(std::to_array<StatedFigures>({
      {"Her Tiny Recursive Model, or TRM, gets 44.6 percent of the ARC-AGI-1 test set right.",
       {"TRM | ARC-AGI-1 | 44.6 percent"}},
  }));
}

TEST(BenchmarkArticles, WhatAModelIsMadeFromHasNoneOfItsFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"# DeepSeek R1\n\nThe 32B one, built on Qwen, gets 72.6 on AIME 2024.",
       {"DeepSeek R1 32B | AIME 2024 | 72.6"}},
  }));
}

TEST(BenchmarkArticles, WhatAFigureWasIsNobodys) {
  expect_figures(std::to_array<StatedFigures>({
      {"GPT-5.1 gets 43.3 on MMLU (was 39.2).", {"GPT-5.1 | MMLU | 43.3"}},
  }));
}

TEST(BenchmarkArticles, ASizeIsOneOfTheModelThatItsParagraphSpeaksOf) {
  expect_figures(std::to_array<StatedFigures>({
      {"# GPT-5 day\n\nHere is gpt-oss. The weights are open, and the 120b lands at 61 on MMLU.",
       {"gpt-oss 120b | MMLU | 61"}},
  }));
}

}  // namespace
}  // namespace winnow
