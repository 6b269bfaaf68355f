// SPDX-License-Identifier: Apache-2.0
// Shapes found in news about models.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(BenchmarkNews, RespectivelyGoesThroughTheBenchmarksOfTheParagraph) {
  EXPECT_THAT(
      figures_of("DeepSeek-R1 scored 79.8% on AIME 2024 and 97.3% on MATH-500. It also has "
                 "90.8% on MMLU. o1 scored 79.2%, 96.4% and 91.8% respectively on these."),
      ElementsAre("DeepSeek-R1 | AIME 2024 | 79.8 percent", "DeepSeek-R1 | MATH-500 | 97.3 percent",
                  "DeepSeek-R1 | MMLU | 90.8 percent", "o1 | AIME 2024 | 79.2 percent",
                  "o1 | MATH-500 | 96.4 percent", "o1 | MMLU | 91.8 percent"));
}

TEST(BenchmarkNews, ItAtTheHeadOfAParagraphIsWhomTheOneBeforeWasAbout) {
  EXPECT_THAT(
      figures_of("DeepSeek-R1 outperforms GPT-4o on three benchmarks.\n\nIt beats o1-preview on "
                 "AIME (mathematics, 52.5% versus 44.6%) and Codeforces (programming, 1,450 "
                 "versus 1,428)."),
      ElementsAre("DeepSeek-R1 | AIME | 52.5 percent", "o1-preview | AIME | 44.6 percent",
                  "DeepSeek-R1 | Codeforces | 1450", "o1-preview | Codeforces | 1428"));
}

TEST(BenchmarkNews, AnEstimateIsOfWhoseNameStandsBefore) {
  const StatedFigures kCases[] = {
      {"GPT-5 scored 80% on MMLU, surpassing Gemini Ultra's estimated 59.1%.",
       {"GPT-5 | MMLU | 80 percent", "Gemini Ultra | MMLU | 59.1 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkNews, AVersionEndsTheNameOfABenchmark) {
  EXPECT_THAT(figures_of("GPT-5.5 leads on Terminal-Bench 2.1."), IsEmpty());
}

TEST(BenchmarkNews, WhatStandsBetweenDashesIsLeftOut) {
  const StatedFigures kCases[] = {
      {"GPT-5 achieves a 92.3% score on MMLU Pro — a harder variant of MMLU — compared to GPT-4o's "
       "72.6%.",
       {"GPT-5 | MMLU-Pro | 92.3 percent", "GPT-4o | MMLU-Pro | 72.6 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkNews, RatesPricesAndWindowsAreNoScores) {
  EXPECT_THAT(figures_of("# GPT-5 is here\n\nOn HealthBench, GPT-5 scored 73%. The misinformation "
                         "rate fell from 4.8% to 2.1%. The context window is 400 thousand input "
                         "and 128 thousand output tokens. The price is US$ 1.25 per million."),
              ElementsAre("GPT-5 | HealthBench | 73 percent"));
  EXPECT_THAT(figures_of("On MMLU, GPT-5 leads. Its pass rate rose from 70.1% to 82.4%."),
              ElementsAre("GPT-5 | MMLU | 70.1 percent", "GPT-5 | MMLU | 82.4 percent"));
}

TEST(BenchmarkNews, TheHumanScoreIsNoModels) {
  EXPECT_THAT(
      figures_of("# Gemini 3\n\nThe average human score on ARC-AGI-2 is approximately 60%."),
      ElementsAre("Human | ARC-AGI-2 | 60 percent"));
}

TEST(BenchmarkNews, ASerialNumberIsNoFigure) {
  const StatedFigures kCases[] = {
      {"On MATH-500, Gemini 2.0 Flash (001) struck a balance, boasting an 89.0% accuracy.",
       {"Gemini 2.0 Flash | MATH-500 | 89 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkNews, WhatABenchmarkIsShortForIsNoModel) {
  EXPECT_THAT(
      figures_of("# Gemini 3 leads\n\nOn CritPt (Complex Research using Integrated Ideas), "
                 "it achieves a 9.1% accuracy rate.\n\nIt has 70 tasks. They are hard. They "
                 "were written by experts. Nobody solves all. Grok 4.1 Fast scored 2.9%."),
      ElementsAre("Gemini 3 | CritPt | 9.1 percent", "Grok 4.1 Fast | CritPt | 2.9 percent"));
}

TEST(BenchmarkNews, SecondOnesFollowTheFirst) {
  EXPECT_THAT(
      figures_of("gpt-oss-120b beats o4-mini on Codeforces (2622), MMLU (90.0) and TauBench, "
                 "while gpt-oss-20b lands at 2516 and 85.3, respectively. On HealthBench, "
                 "they score 57.6 and 42.5."),
      ElementsAre("gpt-oss-120b | Codeforces | 2622", "gpt-oss-120b | MMLU | 90",
                  "gpt-oss-20b | Codeforces | 2516", "gpt-oss-20b | MMLU | 85.3",
                  "gpt-oss-120b | HealthBench | 57.6", "gpt-oss-20b | HealthBench | 42.5"));
  EXPECT_THAT(figures_of("GPT-5 scored 96.0% on AIME 2025. On HMMT, it was 99.2%. GPT-4 managed "
                         "93.1% and 92.5%."),
              ElementsAre("GPT-5 | AIME 2025 | 96 percent", "GPT-5 | HMMT | 99.2 percent",
                          "GPT-4 | AIME 2025 | 93.1 percent", "GPT-4 | HMMT | 92.5 percent"));
}

TEST(BenchmarkNews, WhatSomethingWasCutToIsNoScore) {
  EXPECT_THAT(
      figures_of("# Grok 4.20 tops MMLU\n\nGrok 4.20 cut hallucinations to 4.22%, and scored "
                 "83% on IFBench."),
      ElementsAre("Grok 4.20 | IFBench | 83 percent"));
  EXPECT_THAT(figures_of("On MMLU, GPT-4 reached 80.3%; GPT-5 raised that to 91.8%."),
              ElementsAre("GPT-4 | MMLU | 80.3 percent", "GPT-5 | MMLU | 91.8 percent"));
}

TEST(BenchmarkNews, AConditionBehindTheBenchmarkIsTheFiguresOwn) {
  const StatedFigures kCases[] = {
      {"GPT-5 achieves 44.9% on Humanity's Last Exam with tools and 60.2% on BrowseComp.",
       {"GPT-5 | Humanity's Last Exam | 44.9 percent | with tools",
        "GPT-5 | BrowseComp | 60.2 percent"}},
      {"GPT-5 reaches 99.1% on AIME 2025 with Python access and 95.1% on HMMT 2025 with tools.",
       {"GPT-5 | AIME 2025 | 99.1 percent | with python",
        "GPT-5 | HMMT 2025 | 95.1 percent | with tools"}},
      {"GPT-5 gets 44.6 percent of the ARC-AGI-1 test set right.",
       {"GPT-5 | ARC-AGI-1 | 44.6 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkNews, TheLastWordOfAnUnseenNameIsNoCondition) {
  EXPECT_THAT(figures_of("K2 Thinking reached 44.9% on Humanity's Last Exam."),
              ElementsAre("K2 Thinking | Humanity's Last Exam | 44.9 percent"));
}

TEST(BenchmarkNews, AHumanBaselineTakesNoBenchmarkFromAList) {
  EXPECT_THAT(figures_of("GPT-5 scored 60.2% on BrowseComp, well above the human baseline of "
                         "29.2%, and 71.3% on SWE-bench Verified."),
              ElementsAre("GPT-5 | BrowseComp | 60.2 percent", "Human | BrowseComp | 29.2 percent",
                          "GPT-5 | SWE-bench Verified | 71.3 percent"));
}

TEST(BenchmarkNews, WhatIsOnlySupposedIsNoFigure) {
  EXPECT_THAT(
      figures_of("GPT-5 scored 50% on GPQA. If the gap is exactly 7%, the question is open; "
                 "if it is 7.1%, it is not. GPT-4 would lead if it scored 90%."),
      ElementsAre("GPT-5 | GPQA | 50 percent"));
  EXPECT_THAT(figures_of("Even if GPT-5 scored 80% on GPQA, it is slow."),
              ElementsAre("GPT-5 | GPQA | 80 percent"));
}

TEST(BenchmarkNews, FamiliesOfAFamilyKeepItsName) {
  EXPECT_THAT(figures_of("Anthropic's Claude Mythos Preview reached 92.7% on MMMU-Pro."),
              ElementsAre("Claude Mythos Preview | MMMU-Pro | 92.7 percent"));
}

TEST(BenchmarkNews, OneModelIsToldOnTwoBenchmarks) {
  EXPECT_THAT(figures_of("GPT-5 scored 87.6 on SWE-bench Verified vs 64.3 on SWE-bench Pro."),
              ElementsAre("GPT-5 | SWE-bench Verified | 87.6", "GPT-5 | SWE-bench Pro | 64.3"));
  EXPECT_THAT(figures_of("GPT-5 scored 88% on MMLU, against 80% for the rest."),
              ElementsAre("GPT-5 | MMLU | 88 percent"));
}

TEST(BenchmarkNews, CapitalsAreTheSameSeries) {
  EXPECT_THAT(figures_of("On MMLU, GPT-5 (83.8) outperforms O4-mini (72.9) and O3 (70.1)."),
              ElementsAre("GPT-5 | MMLU | 83.8", "O4-mini | MMLU | 72.9", "O3 | MMLU | 70.1"));
}

TEST(BenchmarkNews, MarksCountsAndExplanationsAreNoScores) {
  EXPECT_THAT(figures_of("GPT-5 became the first model to cross the 1,500 Elo mark on LMArena, "
                         "dominating 19 out of 20 benchmarks. 80% means 80% correct answers. "
                         "GPT-5 reached 1501 on LMArena."),
              ElementsAre("GPT-5 | LMArena | 1501"));
}

TEST(BenchmarkNews, ARelativeClauseIsAboutTheModelBeforeItsMaker) {
  EXPECT_THAT(figures_of("On MMLU, Grok 4 clocks in at 44.4 points, positioned against GPT-5.2 "
                         "from OpenAI, which registered 34.5 points."),
              ElementsAre("Grok 4 | MMLU | 44.4", "GPT-5.2 | MMLU | 34.5"));
}

}  // namespace
}  // namespace winnow
