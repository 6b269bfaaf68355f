// SPDX-License-Identifier: Apache-2.0
// Shapes found in model cards, READMEs and posts as makers publish them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(BenchmarkPublished, WhatLetsModelsWorkHasFiguresOfItsOwn) {
  const StatedFigures kCases[] = {
      {"Aider scored 26.3% on SWE-bench Lite.", {"Aider | SWE-bench Lite | 26.3 percent"}},
      {"Aider with GPT-4o & Opus scored 23.6% on SWE-bench Lite.",
       {"Aider with GPT-4o & Opus | SWE-bench Lite | 23.6 percent"}},
      {"GPT-4o scored 72.9% on Aider.", {"GPT-4o | Aider | 72.9 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, CountsBesideAScoreAreNoFigures) {
  EXPECT_THAT(figures_of("Results of the agents:\n\n"
                         "| Attempt | Agent | Number of solutions | Score on SWE-bench Lite |\n"
                         "| 1 | Aider with GPT-4o | 208 | 20.3% |\n"
                         "| 2 | Aider with Opus | 49 | 3.3% |\n"
                         "| Total | | 300 | 26.3% |"),
              UnorderedElementsAre("Aider with GPT-4o | SWE-bench Lite | 20.3 percent",
                                   "Aider with Opus | SWE-bench Lite | 3.3 percent"));
}

TEST(BenchmarkPublished, ARowUnderTheHeaderSaysHowColumnsWereTested) {
  EXPECT_THAT(
      figures_of("Results of base models:\n\n"
                 "| Model | MMLU | BBH | C-Eval | Wug Reasoning |\n"
                 "| | 5-shot | 3-shot@1 | 5-shot | - |\n"
                 "| Yi-34B | 76.3 | 54.3 | 81.4 | 80.1 |"),
      UnorderedElementsAre("Yi-34B | MMLU | 76.3 | 5-shot", "Yi-34B | BBH | 54.3 | 3-shot@1",
                           "Yi-34B | C-Eval | 81.4 | 5-shot", "Yi-34B | Wug Reasoning | 80.1"));
}

TEST(BenchmarkPublished, AMeasureBehindABenchmarkIsACondition) {
  EXPECT_THAT(figures_of("Results:\n\n| Model | HellaSwag Acc_norm |\n| Pythia-1B | 47.16 |"),
              ElementsAre("Pythia-1B | HellaSwag | 47.16 | acc_norm"));
}

TEST(BenchmarkPublished, ANameLikeAModelsAmongBenchmarksIsOne) {
  EXPECT_THAT(
      figures_of("Results:\n\n| Benchmark | GPT-4o | Opal-7B |\n| MMLU | 88.7 | 70.1 |\n"
                 "| GPQA | 53.6 | 40.2 |\n| AlpaceEval 2.0 | 51.1 | 38.9 |"),
      testing::IsSupersetOf({"GPT-4o | AlpaceEval 2.0 | 51.1", "Opal-7B | AlpaceEval 2.0 | 38.9"}));
}

TEST(BenchmarkPublished, WhoWinsByAFigureHasIt) {
  const StatedFigures kCases[] = {
      {"Opal 32B outperforms models twice its size, such as Llama-3.2 90B, Wug 72B, and Qwen2.5-VL "
       "72B by win rates ranging from 50% to 64% on AyaVisionBench and 52% to 72% on mWildVision.",
       {"Opal 32B | AyaVisionBench | 50 percent", "Opal 32B | AyaVisionBench | 64 percent",
        "Opal 32B | m-WildVision | 52 percent", "Opal 32B | m-WildVision | 72 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, ARelativeClauseEndsWhereAContrastBegins) {
  EXPECT_THAT(figures_of("# Opal 8B\n\nThe model reaches 40.9% on MMLU against Pangea 7B, which is "
                         "multilingual, whereas more data leads to 58.1%."),
              ElementsAre("Opal 8B | MMLU | 40.9 percent", "Opal 8B | MMLU | 58.1 percent"));
}

TEST(BenchmarkPublished, AModelKnownByItsVariantAloneScores) {
  const StatedFigures kCases[] = {
      {"Sonnet's score of 84.2% on MMLU was a record.", {"Sonnet | MMLU | 84.2 percent"}},
      {"On MMLU, Sonnet alone scores 84%, and o1-preview + o1-mini scores 85%.",
       {"Sonnet | MMLU | 84 percent", "o1-preview + o1-mini | MMLU | 85 percent"}},
      {"The Yi series models ranked 2nd (just behind GPT-4) on the AlpacaEval Leaderboard.",
       {"Yi | AlpacaEval | rank 2"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, WhatAllScoresDoIsNobodysFigure) {
  EXPECT_THAT(figures_of("# GPT-5\n\nGPT-5 leads MMLU. The top scores surpassed 80%."), IsEmpty());
  EXPECT_THAT(figures_of("# GPT-5\n\nGPT-5 leads MMLU. Models would have a range of scores between "
                         "5% and 50%."),
              IsEmpty());
}

TEST(BenchmarkPublished, BenchmarksGivenAsExamplesAreNotGoneOnAbout) {
  EXPECT_THAT(
      figures_of("# DABStep: a benchmark for agents\n\nIt should be seen beside others (e.g. "
                 "MMLU, GPQA).\n\nThe best agents used o3-mini, coming out on top at 16% "
                 "accuracy."),
      ElementsAre("o3-mini | DABStep | 16 percent"));
}

TEST(BenchmarkPublished, AShareOfConfidenceIsNoScore) {
  EXPECT_THAT(figures_of("Claude Opus 4.6 leads GDPval-AA but within the 95% CI of GPT-5."),
              IsEmpty());
}

TEST(BenchmarkPublished, ProgrammingLanguagesArePartsOfTheBenchmarkAbove) {
  EXPECT_THAT(figures_of("MultiPL-E, pass@1 of models:\n\n| Model | Size | Python | C++ |\n"
                         "| StarCoder | 3B | 32.4% | 30.9% |"),
              testing::SizeIs(2));
}

TEST(BenchmarkPublished, ASmallNumberBehindABoardIsItsVersion) {
  EXPECT_THAT(figures_of("# Llama 3.1\n\nWe are evaluating Llama 3.1 on the new Open LLM "
                         "Leaderboard 2 and will tell."),
              IsEmpty());
}

TEST(BenchmarkPublished, WaysToTestAnEncoderAreConditions) {
  EXPECT_THAT(figures_of("Results of encoders:\n\n"
                         "| Model | ImageNet k-NN | ImageNet linear |\n"
                         "| DINOv2 ViT-L/14 | 83.5% | 86.3% |"),
              testing::SizeIs(2));
}

TEST(BenchmarkPublished, AnAverageIsNoBenchmark) {
  EXPECT_THAT(figures_of("| Model | Average Leaderboard Score |\n| Yi-34B | 76.3 |"), IsEmpty());
}

TEST(BenchmarkPublished, AClassOfSizesIsNoModel) {
  EXPECT_THAT(figures_of("# MMLU of small models\n\nIt is the first sub-10B model with 80.1%."),
              IsEmpty());
}

TEST(BenchmarkPublished, ARankCountsOnTheBoardTheArticleIsAbout) {
  EXPECT_THAT(figures_of("# Judge Arena: models as judges\n\nOn Judge Arena, people vote.\n\n"
                         "GPT-4o leads, with Llama 3.1 70B ranking 3rd."),
              ElementsAre("Llama 3.1 70B | Judge Arena | rank 3"));
}

TEST(BenchmarkPublished, AScoreIsWrittenBeforeItsBenchmark) {
  const StatedFigures kCases[] = {
      {"GPT-5 posts an 88.2 MMLU score, beating the 85.0 score of Claude 4 Opus.",
       {"GPT-5 | MMLU | 88.2", "Claude 4 Opus | MMLU | 85"}},
      {"GPT-5 has run 72 MMLU questions.", {}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, TheOneThatSurpassesHasTheFirstOfTwoFigures) {
  const StatedFigures kCases[] = {
      {"GLM-4.5 surpasses Claude 4 Opus (26.4% vs. 18.8%) on BrowseComp.",
       {"GLM-4.5 | BrowseComp | 26.4 percent", "Claude 4 Opus | BrowseComp | 18.8 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, AMonthAndDayEndAName) {
  const StatedFigures kCases[] = {
      {"DeepSeek V3 0324 scores 81% on MMLU.", {"DeepSeek V3 0324 | MMLU | 81 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, WhatFailsAndHowOneGradesAreNoScores) {
  EXPECT_THAT(figures_of("On MMLU, 10% of questions fail because Mixtral calls a tool."),
              IsEmpty());
  EXPECT_THAT(figures_of("On MMLU, GPT-4o graded each answer from 0 to 7."), IsEmpty());
}

TEST(BenchmarkPublished, AConditionInFrontIsOfWhatAScoreRoseTo) {
  EXPECT_THAT(figures_of("With thinking, the MMLU score of GPT-5 rose from 66% to 74%."),
              ElementsAre("GPT-5 | MMLU | 66 percent", "GPT-5 | MMLU | 74 percent | thinking"));
}

TEST(BenchmarkPublished, WhereAModelRanIsNoModel) {
  EXPECT_THAT(figures_of("Llama 4 runs on more machines.\n\nThis is what we got. Results for "
                         "acme/Llama-4-8B-Instruct:\n\n"
                         "| | MMLU Pro | ChartQA |\n| Reported | 80.5 | 90.1 |\n"
                         "| H100 FP8 | 80.4 | 89.4 |"),
              UnorderedElementsAre("Llama-4-8B-Instruct | MMLU-Pro | 80.5 | reported",
                                   "Llama-4-8B-Instruct | ChartQA | 90.1 | reported",
                                   "Llama-4-8B-Instruct | MMLU-Pro | 80.4 | h100 fp8",
                                   "Llama-4-8B-Instruct | ChartQA | 89.4 | h100 fp8"));
}

TEST(BenchmarkPublished, WhatBenchmarksAreLikeIsNoScore) {
  EXPECT_THAT(figures_of("# How GPT-5 judges\n\nBenchmarks compared with GPT-5 as the judge:\n\n"
                         "| | Chatbot Arena | MT-bench | Arena-Hard |\n"
                         "| Agreement with Chatbot Arena | N/A | 22.6% | 89.1% |\n"
                         "| Separability | 85.8% | 23.7% | 87.4% |\n"
                         "| Cost | Very High | $10 | $25 |\n| Judge | Human | LLM | LLM |"),
              IsEmpty());
}

TEST(BenchmarkPublished, HowCallsEndedIsNoBenchmark) {
  EXPECT_THAT(figures_of("Results of Kimi K2 on the vendor benchmark:\n\n"
                         "| Model | finish_reason: stop | finish_reason: tool_calls | Errors |\n"
                         "| Kimi K2 | 2679 | 1286 | 35 |\n| Kimi K2 Turbo | 2659 | 1301 | 40 |"),
              IsEmpty());
}

TEST(BenchmarkPublished, ASentenceWithoutFiguresSaysWhoseTheNextAre) {
  EXPECT_THAT(figures_of("# Coding with Llama 3.1\n\nLlama 3.1 405B is only 7th on aider's "
                         "leaderboard, behind GPT-4o.\n\nThe 405B model can edit code well. Its "
                         "score dropped from 66% to 64%."),
              ElementsAre("Llama 3.1 405B | Aider | rank 7", "Llama 3.1 405B | Aider | 66 percent",
                          "Llama 3.1 405B | Aider | 64 percent"));
}

TEST(BenchmarkPublished, TheBenchmarkIsTheOnlyOneThatAnArticleNames) {
  EXPECT_THAT(figures_of("QwQ works best with aider.\n\nAlone, its score on the benchmark was "
                         "low.\n\nThe best results for this benchmark: GPT-5 scores 84%. Claude 4 "
                         "Opus came close, achieving a score of 82%."),
              ElementsAre("GPT-5 | Aider | 84 percent", "Claude 4 Opus | Aider | 82 percent"));
}

TEST(BenchmarkPublished, WhatAModelWasTrainedOnIsNoBenchmark) {
  EXPECT_THAT(figures_of("Results of our models:\n\n"
                         "| Model | Dataset | Tokens | arc-c [10] | hellaswag [10] | mmlu [5] |\n"
                         "| Wug-1.7B | C4 | 350B | 0.32 | 0.64 | 0.25 |\n"
                         "| Dax-1.7B | C4 | 300B | 0.34 | 0.68 | 0.26 |"),
              UnorderedElementsAre("Wug-1.7B | ARC-Challenge | 0.32", "Wug-1.7B | HellaSwag | 0.64",
                                   "Wug-1.7B | MMLU | 0.25", "Dax-1.7B | ARC-Challenge | 0.34",
                                   "Dax-1.7B | HellaSwag | 0.68", "Dax-1.7B | MMLU | 0.26"));
}

TEST(BenchmarkPublished, WhatGuessingReachesIsNoScore) {
  EXPECT_THAT(figures_of("On MMLU, GPT-2 stays close to random guessing (0.25)."), IsEmpty());
}

TEST(BenchmarkPublished, ANameInSeveralSizesIsSeveralModels) {
  const StatedFigures kCases[] = {
      {"Wug-Math-1.5B/7B/72B-Instruct achieve 79.7, 85.3, and 87.8 respectively on MATH.",
       {"Wug-Math-1.5B-Instruct | MATH | 79.7", "Wug-Math-7B-Instruct | MATH | 85.3",
        "Wug-Math-72B-Instruct | MATH | 87.8"}},
      {"Qwen3-8B/14B obtain 5.4 and 5.0 scores improvement on MATH.", {}},
      {"Qwen3-8B beats Qwen2-7B on MATH by an average margin of 4.4 and 6.1 points.", {}},
      {"On AIME 2024, GPT-4 Turbo manages to solve only 1 or 2 questions out of 30.", {}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, TheSentenceBeforeIsNearerThanTheHeadline) {
  EXPECT_THAT(figures_of("# Qwen2.5-Math\n\nQwen2.5-Math-72B-Instruct outperforms GPT-4o. A score "
                         "of 92.9% was reached on MATH."),
              ElementsAre("Qwen2.5-Math-72B-Instruct | MATH | 92.9 percent"));
  EXPECT_THAT(figures_of("# Qwen2.5-Math\n\nWe release Qwen2.5-Math-1.5B and Qwen2.5-Math-7B.\n\n"
                         "Our smallest 1.5B model achieves a MATH score of 80.5."),
              ElementsAre("Qwen2.5-Math-1.5B | MATH | 80.5"));
}

TEST(BenchmarkPublished, AVersionAloneIsAName) {
  EXPECT_THAT(figures_of("# GPT-5.2 is here\n\nOn SWE-bench Verified, 5.2 trails Opus 4.5. Here, "
                         "5.2 gets 80.0%."),
              ElementsAre("GPT-5.2 | SWE-bench Verified | 80 percent"));
  EXPECT_THAT(figures_of("LisanBench places GPT-5.2 below Opus 4.5/Gemini 3 Pro."), IsEmpty());
}

TEST(BenchmarkPublished, DiscountsAreNoScores) {
  EXPECT_THAT(
      figures_of("# GPT-5.2\n\nGPT-5.2 reaches 90.5% on ARC-AGI-1. It comes with a 90% cache "
                 "discount."),
      ElementsAre("GPT-5.2 | ARC-AGI-1 | 90.5 percent"));
}

TEST(BenchmarkPublished, WhatBeatsHumansIsAModel) {
  EXPECT_THAT(figures_of("# GPT-5.2\n\nOn GDPval, GPT-5.2 “beats or ties” human experts on 70.9% "
                         "of tasks."),
              ElementsAre("GPT-5.2 | GDPval | 70.9 percent"));
}

TEST(BenchmarkPublished, AComparisonEndsWhereTheSubjectGoesOn) {
  const StatedFigures kCases[] = {
      {"WizardMath-70B achieves 81.6 pass@1 on GSM8K, which is 24.8 points higher than the best "
       "open model, and achieves 22.7 pass@1 on MATH.",
       {"WizardMath-70B | GSM8K | 81.6 | pass@1", "WizardMath-70B | MATH | 22.7 | pass@1"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, ADashIsNoCondition) {
  EXPECT_THAT(figures_of("Results of GPT-5:\n\n| Benchmark | # Shots | GPT-5 | GPT-4 |\n"
                         "| MMLU | 5-shot | 91.2 | 86.4 |\n| BBH | - | 90.1 | 83.0 |"),
              UnorderedElementsAre("GPT-5 | MMLU | 91.2 | 5-shot", "GPT-4 | MMLU | 86.4 | 5-shot",
                                   "GPT-5 | BBH | 90.1", "GPT-4 | BBH | 83"));
}

TEST(BenchmarkPublished, RangesItemsAndAveragesAreNobodys) {
  EXPECT_THAT(figures_of("Claude Opus 4.8 and GPT-5.5 have converged to 93–94% on GPQA Diamond."),
              IsEmpty());
  EXPECT_THAT(
      figures_of("# GPT-5\n\n92% is the average MMLU score for frontier models, up from 32%."),
      IsEmpty());
  EXPECT_THAT(figures_of("The top of LMArena: 1. GPT-5 (OpenAI, 1,510 Elo), 2. Grok 4 (xAI), 3. "
                         "Gemini 3 (Google)."),
              ElementsAre("GPT-5 | LMArena | 1510 elo"));
}

TEST(BenchmarkPublished, TheArenaIsABoard) {
  const StatedFigures kCases[] = {
      {"Claude Opus 4.8 tops Arena's leaderboard at roughly 1,510 Elo.",
       {"Claude Opus 4.8 | LMArena | 1510 elo"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, AModelIsNearerThanItsFamily) {
  EXPECT_THAT(figures_of("Google updated the Gemini series with Gemini Ultra 2.1, scoring 91.5% on "
                         "MMLU. On MATH, it achieved 89.4%."),
              ElementsAre("Gemini Ultra 2.1 | MMLU | 91.5 percent",
                          "Gemini Ultra 2.1 | MATH | 89.4 percent"));
}

TEST(BenchmarkPublished, AVersionThatIsComparedIsNoFigure) {
  EXPECT_THAT(figures_of("Claude Sonnet 4.6 writes better documents relative to 4.5 on GDPval-AA."),
              IsEmpty());
  EXPECT_THAT(figures_of("On MMLU GPT-4o got 88.7, up to 9.5 points over 4.1."),
              ElementsAre("GPT-4o | MMLU | 88.7"));
}

TEST(BenchmarkPublished, WhatIsAheadByPointsIsNoFigure) {
  EXPECT_THAT(figures_of("GPT-4o is #6 on LMArena, still ~100+ points behind GPT-5."),
              ElementsAre("GPT-4o | LMArena | rank 6"));
  EXPECT_THAT(figures_of("For GPT-4o we see up to 36%/22% boost on MMLU and GPQA."), IsEmpty());
}

TEST(BenchmarkPublished, WhoStandsInBracketsBehindAFigureHasIt) {
  const StatedFigures kCases[] = {
      {"On SWE-bench Verified they doubled, from 38% (GPT-4.5 in February) to 80.9% (Claude Opus "
       "4.5 "
       "in November).",
       {"GPT-4.5 | SWE-bench Verified | 38 percent",
        "Claude Opus 4.5 | SWE-bench Verified | 80.9 percent"}},
      {"# Wug Agent\n\nWug Agent uses computers.\n\nWe trained it on a smaller model "
       "(WugVLM-460M), "
       "too. Despite its size, the model achieved 58% on ScreenSpot-v2.",
       {"WugVLM-460M | ScreenSpot-v2 | 58 percent"}},
      {"# Qwen2.5-Math-Instruct\n\nThe flagship, Qwen2.5-Math-72B-Instruct, outdoes all. A high "
       "score of 92.9 was achieved on MATH.",
       {"Qwen2.5-Math-72B-Instruct | MATH | 92.9"}},
      {"It took GPT-4o 74M output tokens to run MMLU, 25M for o3 and 58M for GPT-5 (and $2,088 to "
       "run MMLU for GPT-4o).",
       {"GPT-4o | MMLU | output_tokens 74000000 tokens",
        "o3 | MMLU | output_tokens 25000000 tokens", "GPT-5 | MMLU | output_tokens 58000000 tokens",
        "GPT-4o | MMLU | cost 2088 usd"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkPublished, YearsBeforeAColonBeginAnItem) {
  EXPECT_THAT(figures_of("The race began with HumanEval:\n\n- 2021: OpenAI's Codex (28.8%) wrote "
                         "code.\n- 2023: GPT-4 (67%) and Claude 2 (70%) did better."),
              ElementsAre("Codex | HumanEval | 28.8 percent", "GPT-4 | HumanEval | 67 percent",
                          "Claude 2 | HumanEval | 70 percent"));
}

TEST(BenchmarkPublished, APatchSizeIsAPartOfAName) {
  EXPECT_THAT(
      figures_of("Our ViT-L/14 obtains 79.2% on ImageNet, ViT-B/32 63.2%."),
      ElementsAre("ViT-L/14 | ImageNet | 79.2 percent", "ViT-B/32 | ImageNet | 63.2 percent"));
}

TEST(BenchmarkPublished, ATestToldAsTheOneBeforeIsOne) {
  EXPECT_THAT(figures_of("GPT-4o reaches 60.4% on MVBench, 63.8% on FLORP and 54.4% on EgoSchema."),
              ElementsAre("GPT-4o | MVBench | 60.4 percent", "GPT-4o | FLORP | 63.8 percent",
                          "GPT-4o | EgoSchema | 54.4 percent"));
}

TEST(BenchmarkPublished, ADeepResearchAgentIsNoDeepResearch) {
  EXPECT_THAT(
      figures_of("# Wug 2\n\nWug 2 is a deep research agent. It achieves 88.2 on BrowseComp."),
      ElementsAre("Wug 2 | BrowseComp | 88.2"));
}

TEST(BenchmarkPublished, RatesAndLeadsAreNoFigures) {
  EXPECT_THAT(
      figures_of("On Chatbot Arena the Elo of GPT-4 is 12 scores higher than that of PaLM 2."),
      IsEmpty());
  EXPECT_THAT(figures_of("GPT-4 leads MMLU and is charged at 0.00163/1K prompt tokens."),
              IsEmpty());
}

TEST(BenchmarkPublished, WhatATestRoseToStandsInItsBrackets) {
  EXPECT_THAT(figures_of("LayoutLM 2.0 reaches new marks on DocVQA (0.7295 -> 0.8672), FLORP "
                         "(0.9493 -> 0.9601)."),
              ElementsAre("LayoutLM 2.0 | DocVQA | 0.7295", "LayoutLM 2.0 | DocVQA | 0.8672",
                          "LayoutLM 2.0 | FLORP | 0.9493", "LayoutLM 2.0 | FLORP | 0.9601"));
}

TEST(BenchmarkPublished, AShortNameAloneInBracketsHasTheFigureBefore) {
  EXPECT_THAT(figures_of("Gemini 3 Pro scores 91.9% on GPQA Diamond, up to 93.8% (Deep Think)."),
              ElementsAre("Gemini 3 Pro | GPQA Diamond | 91.9 percent",
                          "Gemini Deep Think | GPQA Diamond | 93.8 percent"));
}

TEST(BenchmarkPublished, CountersDecreasesAndHorizonsAreNoFigures) {
  EXPECT_THAT(figures_of("At Pass@32: (1) across all sets GPT-4o is good; (2) on MMLU, it shows a "
                         "decrease of 3 points. METR puts its 50% time horizon at 2 hours."),
              IsEmpty());
}

TEST(BenchmarkPublished, NumbersOfNotesAreNoFigures) {
  EXPECT_THAT(
      figures_of("Kimi K2 gets 53.7% on LiveCodeBench v6 (beats GPT-4.1's 44.7%)8. Grok 4 gets "
                 "79.4% LiveCodeBench21."),
      ElementsAre("Kimi K2 | LiveCodeBench v6 | 53.7 percent",
                  "GPT-4.1 | LiveCodeBench v6 | 44.7 percent",
                  "Grok 4 | LiveCodeBench | 79.4 percent"));
}

TEST(BenchmarkPublished, TestsWithoutANameAreNotTheOneBefore) {
  EXPECT_THAT(
      figures_of("# Claude 4\n\nClaude Opus 4 leads MRCR. It is ahead on multilingual Q&A (88.8% "
                 "vs. 86.5%) and visual reasoning (76.5% vs. 74.4%)."),
      IsEmpty());
}

TEST(BenchmarkPublished, WhatWasInAnotherIsTheOthers) {
  EXPECT_THAT(figures_of("GPT-4o has a 54.2% score on MMLU, up from 48.1% in GPT-4."),
              ElementsAre("GPT-4o | MMLU | 54.2 percent", "GPT-4 | MMLU | 48.1 percent"));
}

TEST(BenchmarkPublished, WhomASentenceIsLikenedToIsNotItsSubject) {
  EXPECT_THAT(
      figures_of("Like its predecessor Llama 3.1, Llama 3.3 speaks French. On the MGSM test, it "
                 "scored 91.1."),
      ElementsAre("Llama 3.3 | MGSM | 91.1"));
}

}  // namespace
}  // namespace winnow
