// SPDX-License-Identifier: Apache-2.0
// Sentences that set two models against each other, name several of a family at once, or put the
// score before whose it is.
#include "benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkOutcomes, TheSecondFigureOfAnOutcomeIsTheRivals) {
  const Lines lines = {"GPT-4o | MMMU | 62.9", "Grok 4 | MMMU | 51.5"};
  EXPECT_EQ(figures_of("GPT-4o beats Grok 4 on MMMU, 62.9 to 51.5."), lines);
  EXPECT_EQ(figures_of("GPT-4o beats Grok 4 on MMMU by 62.9 to 51.5."), lines);
  EXPECT_EQ(figures_of("GPT-4o beats Grok 4 62.9 to 51.5 on MMMU."), lines);
  EXPECT_EQ(figures_of("GPT-4o is within twelve points of Grok 4 on MMMU (62.9 to 51.5)."), lines);
}

TEST(BenchmarkOutcomes, ARivalThatIsNotNamedKeepsItsFigure) {
  EXPECT_EQ(figures_of("On MMMU, GPT-4o even leads, 62.9% to 51.5%."),
            (Lines{"GPT-4o | MMMU | 62.9 percent"}));
}

TEST(BenchmarkOutcomes, WhatIsCloseToARivalHasNotItsFigures) {
  EXPECT_EQ(figures_of("# Grok 4\n\nGrok 4 scores 87.8 on MMLU and 88.4 on GPQA. That is close to "
                       "GPT-4o, with 89.8 and 91.9."),
            (Lines{"Grok 4 | MMLU | 87.8", "Grok 4 | GPQA | 88.4", "GPT-4o | MMLU | 89.8",
                   "GPT-4o | GPQA | 91.9"}));
}

TEST(BenchmarkOutcomes, AGroupBesideABenchmarkIsAllOfIt) {
  EXPECT_EQ(figures_of("On BrowseComp (69.0, or 78.6 with search) GPT-4o is the best."),
            (Lines{"GPT-4o | BrowseComp | 69", "GPT-4o | BrowseComp | 78.6 | with search"}));
}

TEST(BenchmarkOutcomes, WhoIsWithinAPointHasNotTheFigure) {
  EXPECT_EQ(figures_of("# GPT-4o\n\nWith 80.2% on MMLU it is within a point of Grok 4."),
            (Lines{"GPT-4o | MMLU | 80.2 percent"}));
}

TEST(BenchmarkOutcomes, ARivalsFiguresGoThroughTheBenchmarksBefore) {
  EXPECT_EQ(
      figures_of("Grok 4 scored 86.8% on MMLU and 50.4% on GPQA, more than GPT-4o's 86.4% and "
                 "35.7%."),
      (Lines{"Grok 4 | MMLU | 86.8 percent", "Grok 4 | GPQA | 50.4 percent",
             "GPT-4o | MMLU | 86.4 percent", "GPT-4o | GPQA | 35.7 percent"}));
}

TEST(BenchmarkOutcomes, WhoIsEqualOrCloseIsARival) {
  const Lines lines = {"GPT-4o | MMMU | 56.3 percent", "Grok 4 | MMMU | 56.8 percent"};
  EXPECT_EQ(figures_of("GPT-4o is competitive with Grok 4 on MMMU (56.3% compared with 56.8%)."),
            lines);
  EXPECT_EQ(figures_of("GPT-4o is close to Grok 4 on MMMU (56.3% vs 56.8%)."), lines);
}

TEST(BenchmarkOutcomes, AFigureOfANameIsThatNames) {
  EXPECT_EQ(figures_of("GPT-4o scored 96.0 on AIME 2025, above the 94.6 of Grok 4."),
            (Lines{"GPT-4o | AIME 2025 | 96", "Grok 4 | AIME 2025 | 94.6"}));
  // A share of something is none.
  EXPECT_EQ(figures_of("On MedQA, 81% of GPT-4o answers were accepted."), Lines{});
}

TEST(BenchmarkOutcomes, EachModelBehindWithHasTheFigureBeforeIt) {
  EXPECT_EQ(
      figures_of("ScreenSpot-Pro jumped from 11.4% with GPT-4o to 72.7% with Grok 4."),
      (Lines{"GPT-4o | ScreenSpot-Pro | 11.4 percent", "Grok 4 | ScreenSpot-Pro | 72.7 percent"}));
}

TEST(BenchmarkOutcomes, PeopleWhoAreBeatenHaveNotTheShare) {
  EXPECT_EQ(figures_of("GPT-4o beats or ties human experts on 70.9% of GDPval tasks."),
            (Lines{"GPT-4o | GDPval | 70.9 percent"}));
  EXPECT_EQ(figures_of("GPT-4o (90.0%) outperforms human experts on MMLU, who reach 89.8%."),
            (Lines{"GPT-4o | MMLU | 90 percent", "Human | MMLU | 89.8 percent"}));
  EXPECT_EQ(figures_of("On GDPval, human experts score 70.9%."),
            (Lines{"Human | GDPval | 70.9 percent"}));
}

TEST(BenchmarkOutcomes, VariantsOfOneFamilyShareItsName) {
  EXPECT_EQ(figures_of("GPT-4.1 mini and nano score 87.5 and 80.1 on MMLU."),
            (Lines{"GPT-4.1 mini | MMLU | 87.5", "GPT-4.1 nano | MMLU | 80.1"}));
  EXPECT_EQ(figures_of("Nova Pro (46.9%), Lite (42.0%) and Micro (40.0%) trail on GPQA."),
            (Lines{"Nova Pro | GPQA | 46.9 percent", "Nova Lite | GPQA | 42 percent",
                   "Nova Micro | GPQA | 40 percent"}));
  EXPECT_EQ(
      figures_of("Gemma 3 14B, 8B and 3B score 85.0, 78.7 and 72.1 on MMLU."),
      (Lines{"Gemma 3 14B | MMLU | 85", "Gemma 3 8B | MMLU | 78.7", "Gemma 3 3B | MMLU | 72.1"}));
  // Not what only looks like a variant.
  EXPECT_EQ(figures_of("GPT-4.1 mini and Pro Bono score 87.5 on MMLU."),
            (Lines{"GPT-4.1 mini | MMLU | 87.5"}));
}

TEST(BenchmarkOutcomes, OneFigureMayBeOfSeveral) {
  EXPECT_EQ(figures_of("o3 is behind GPT-4o and Grok 4 with 57 each on LiveBench."),
            (Lines{"GPT-4o | LiveBench | 57", "Grok 4 | LiveBench | 57"}));
  EXPECT_EQ(figures_of("GPT-4o and Grok 4 both score 57% on MMLU."),
            (Lines{"GPT-4o | MMLU | 57 percent", "Grok 4 | MMLU | 57 percent"}));
}

TEST(BenchmarkOutcomes, ProgramsThatLetModelsWorkAreNone) {
  EXPECT_EQ(figures_of("GPT-4o gets 63.5 on Terminal-Bench 2.0 (66.5 with Codex CLI)."),
            (Lines{"GPT-4o | Terminal-Bench 2.0 | 63.5", "GPT-4o | Terminal-Bench 2.0 | 66.5"}));
}

TEST(BenchmarkOutcomes, WhatAModelWorksInHasNotItsFigure) {
  EXPECT_EQ(
      figures_of("# GPT-4o\n\nOn SWE-bench Verified it scores 70.6 with SWE-Agent and 71.3 with "
                 "OpenHands."),
      (Lines{"GPT-4o | SWE-bench Verified | 70.6", "GPT-4o | SWE-bench Verified | 71.3"}));
}

TEST(BenchmarkOutcomes, ModelsThatAreNotToldApartHaveNone) {
  EXPECT_EQ(figures_of("The three GPT-4.1 models score 90.2, 87.5 and 80.1 on MMLU."), Lines{});
}

TEST(BenchmarkOutcomes, AScoreMayStandBeforeWhoseItIs) {
  EXPECT_EQ(figures_of("With a score of 37.5% on BrowseComp, the new GPT-4o leaves Grok 4 (26.5%) "
                       "behind."),
            (Lines{"GPT-4o | BrowseComp | 37.5 percent", "Grok 4 | BrowseComp | 26.5 percent"}));
  EXPECT_EQ(figures_of("An 80.9% MMLU score puts GPT-4o ahead of Grok 4, at 77.9%."),
            (Lines{"GPT-4o | MMLU | 80.9 percent", "Grok 4 | MMLU | 77.9 percent"}));
  EXPECT_EQ(figures_of("# GPT-4o\n\nA score of 80.9% on MMLU puts it level with Grok 4."),
            (Lines{"GPT-4o | MMLU | 80.9 percent"}));
  EXPECT_EQ(figures_of("An MMLU score of 80.9 shows how far GPT-4o has come past Grok 4."),
            (Lines{"GPT-4o | MMLU | 80.9"}));
}

TEST(BenchmarkOutcomes, ThePriceOfATaskIsACostOfTheScoreBesideIt) {
  const Lines lines = {"GPT-4o | ARC-AGI-2 | 52.9 percent", "GPT-4o | ARC-AGI-2 | cost 1.9 usd"};
  EXPECT_EQ(figures_of("GPT-4o set a record of 52.9% on ARC-AGI-2 at $1.90 per task."), lines);
  EXPECT_EQ(figures_of("On ARC-AGI-2 GPT-4o reached 52.9% ($1.90/task)."), lines);
  EXPECT_EQ(figures_of("At $1.90 per task, GPT-4o got 52.9% on ARC-AGI-2."),
            (Lines{lines[1], lines[0]}));
  EXPECT_EQ(figures_of("GPT-4o got 52.9% on ARC-AGI-2 and costs $1.90 per million tokens."),
            Lines{lines[0]});
}

TEST(BenchmarkOutcomes, AThresholdOrARefusalIsNoScore) {
  EXPECT_EQ(figures_of("GPT-4o is the first model to cross 80% on MMLU, landing at 80.9%."),
            (Lines{"GPT-4o | MMLU | 80.9 percent"}));
  EXPECT_EQ(figures_of("On SimpleQA, GPT-4o answered 46 percent correctly and refused 5 percent."),
            (Lines{"GPT-4o | SimpleQA | 46 percent"}));
}

TEST(BenchmarkOutcomes, ChanceAndAveragesOverTestsAreNoScoresOfAModel) {
  EXPECT_EQ(figures_of("Scores on MMLU rose from 25% for random guessing to 43.9% for GPT-3."),
            (Lines{"GPT-3 | MMLU | 43.9 percent"}));
  EXPECT_EQ(figures_of("GPT-4o reaches 62.8 across 15 academic benchmarks, including MMLU."),
            Lines{});
}

TEST(BenchmarkOutcomes, ABoardThatOwnsABenchmarkIsNotTheBenchmark) {
  EXPECT_EQ(figures_of("Grok 4 ranks first on LMArena's Search Arena with 1163 points."),
            (Lines{"Grok 4 | Search Arena | rank 1", "Grok 4 | Search Arena | 1163"}));
}

TEST(BenchmarkOutcomes, PointsOfAWholeAreAScore) {
  EXPECT_EQ(figures_of("GPT-4o scored 28 of 42 points at IMO 2024 and 118 of 120 on Putnam 2024."),
            (Lines{"GPT-4o | IMO 2024 | 28", "GPT-4o | Putnam 2024 | 118"}));
  EXPECT_EQ(figures_of("GPT-4o scored 118 of 120 on Putnam 2024."),
            (Lines{"GPT-4o | Putnam 2024 | 118"}));
}

}  // namespace
}  // namespace winnow
