// SPDX-License-Identifier: Apache-2.0
// What a sentence takes from those before it.
#include "benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkDiscourse, SeveralAreThoseOfTheSentenceBefore) {
  EXPECT_EQ(figures_of("We compared GPT-4o with Grok 4 and o3. On LiveCodeBench the three scored "
                       "68.3, 66.0 and 61.0."),
            (Lines{"GPT-4o | LiveCodeBench | 68.3", "Grok 4 | LiveCodeBench | 66",
                   "o3 | LiveCodeBench | 61"}));
  EXPECT_EQ(
      figures_of("We compared GPT-4o with Grok 4 and o3. MMLU is easier: 86.7, 83.3 and 81.3 for "
                 "the three."),
      (Lines{"GPT-4o | MMLU | 86.7", "Grok 4 | MMLU | 83.3", "o3 | MMLU | 81.3"}));
  // Two figures of three models are nobody's.
  EXPECT_EQ(figures_of("We compared GPT-4o with Grok 4 and o3. On MMLU and GPQA they scored 68.3 "
                       "and 66.0."),
            Lines{});
}

TEST(BenchmarkDiscourse, TheTwoAreThoseOfTheParagraph) {
  EXPECT_EQ(figures_of("GPT-4o scores 92.5% on MMLU. Grok 4 is at 91.2%. On GPQA the two are at "
                       "45.1% and 44.5%."),
            (Lines{"GPT-4o | MMLU | 92.5 percent", "Grok 4 | MMLU | 91.2 percent",
                   "GPT-4o | GPQA | 45.1 percent", "Grok 4 | GPQA | 44.5 percent"}));
}

TEST(BenchmarkDiscourse, ANumberBehindFiguresStandsForNoModels) {
  EXPECT_EQ(figures_of("We compared GPT-4o with Grok 4 on MMLU. The chart says 61 and 59, so two "
                       "ahead."),
            Lines{});
}

TEST(BenchmarkDiscourse, AShareOfThemIsOneOfTheTasks) {
  EXPECT_EQ(figures_of("WebArena has 812 tasks. GPT-4o solves 14.4% of them."),
            (Lines{"GPT-4o | WebArena | 14.4 percent"}));
}

TEST(BenchmarkDiscourse, AMakerThatReleasesAModelIsNotIt) {
  EXPECT_EQ(figures_of("Mistral has released Devstral 2 for coding. On SWE-bench Verified it "
                       "resolves 72.2 percent of issues."),
            (Lines{"Devstral 2 | SWE-bench Verified | 72.2 percent"}));
}

TEST(BenchmarkDiscourse, PeopleWhoScoreAreHuman) {
  EXPECT_EQ(figures_of("On BrowseComp GPT-4o answers 54.9% of the questions. People manage 29.2%."),
            (Lines{"GPT-4o | BrowseComp | 54.9 percent", "Human | BrowseComp | 29.2 percent"}));
}

TEST(BenchmarkDiscourse, FiguresAreScores) {
  EXPECT_EQ(
      figures_of("On Humanity's Last Exam Grok 4 gets 37.5 percent. For GPT-4o the figures "
                 "are 34.5 without and 45.5 with search."),
      (Lines{"Grok 4 | Humanity's Last Exam | 37.5 percent", "GPT-4o | Humanity's Last Exam | 34.5",
             "GPT-4o | Humanity's Last Exam | 45.5 | with search"}));
}

TEST(BenchmarkDiscourse, WhatWasBeforeStandsInBracketsBehindTheBenchmark) {
  EXPECT_EQ(figures_of("# GPT-4o\n\nThe update brings 74.5% on MMLU (72.5%), 43.3% on GPQA (39.2%) "
                       "and 80.9% on BBH (79.6%)."),
            (Lines{"GPT-4o | MMLU | 74.5 percent", "GPT-4o | GPQA | 43.3 percent",
                   "GPT-4o | BBH | 80.9 percent"}));
}

TEST(BenchmarkDiscourse, AListIsAboutWhomTheParagraphBeforeItIsAbout) {
  EXPECT_EQ(figures_of("Florence Labs has released GPT-4o, its largest so far.\n\n"
                       "- MMLU-Pro: 84.1 (Grok 4: 78.3)\n- GPQA: 77.0 (Grok 4: 61.4)"),
            (Lines{"GPT-4o | MMLU-Pro | 84.1", "Grok 4 | MMLU-Pro | 78.3", "GPT-4o | GPQA | 77",
                   "Grok 4 | GPQA | 61.4"}));
}

TEST(BenchmarkDiscourse, ABenchmarksNameMayBeATitle) {
  EXPECT_EQ(figures_of("# GPT-4o\n\nHumanity's Last Exam. 37.5% without tools. Grok 4 has 26.5%."),
            (Lines{"GPT-4o | Humanity's Last Exam | 37.5 percent | no tools",
                   "Grok 4 | Humanity's Last Exam | 26.5 percent"}));
  EXPECT_EQ(figures_of("# GPT-4o\n\nThis is MMLU. 37.5% of the questions are easy."), Lines{});
}

TEST(BenchmarkDiscourse, AColonLeadsToAScore) {
  EXPECT_EQ(figures_of("# GPT-4o\n\nThe jump on Terminal-Bench 2.0 is larger: 77.3 percent."),
            (Lines{"GPT-4o | Terminal-Bench 2.0 | 77.3 percent"}));
}

TEST(BenchmarkDiscourse, TheHeadlinesOwnBenchmarkLastsToTheEnd) {
  EXPECT_EQ(figures_of("# Introducing TideBench\n\nWe built TideBench. It has 240 tasks. They are "
                       "hard. Nobody solves all. GPT-4o gets 54%. Grok 4 gets 38%."),
            (Lines{"GPT-4o | TideBench | 54 percent", "Grok 4 | TideBench | 38 percent"}));
}

TEST(BenchmarkDiscourse, ABenchmarkMayStandInTheHeadlineAlone) {
  Article article =
      article_from("GPT-4o gets 54.1%. Grok 4 gets 38%. More than the 22% of humans.");
  article.metadata.headline = "What PaperBench says";
  std::vector<std::string> lines;
  for (const Fact& fact : benchmark_facts(article))
    lines.push_back(line_of(std::get<Benchmark>(fact.value)));
  EXPECT_EQ(lines, (Lines{"GPT-4o | PaperBench | 54.1 percent", "Grok 4 | PaperBench | 38 percent",
                          "Human | PaperBench | 22 percent"}));
}

TEST(BenchmarkDiscourse, AFigureMayBeginASentence) {
  EXPECT_EQ(figures_of("# GPT-4o\n\nIts weak spot is ARC-AGI-2. 42.5 is far below the 76.5 of "
                       "Grok 4."),
            (Lines{"GPT-4o | ARC-AGI-2 | 42.5", "Grok 4 | ARC-AGI-2 | 76.5"}));
}

TEST(BenchmarkDiscourse, WhatItIsIsAScore) {
  EXPECT_EQ(figures_of("# GPT-4o\n\nOn LibriSpeech clean it is 1.7%."),
            (Lines{"GPT-4o | LibriSpeech test-clean | 1.7 percent"}));
  EXPECT_EQ(figures_of("# GPT-4o\n\nHumanEval, where it gets 88.4 today, is old."),
            (Lines{"GPT-4o | HumanEval | 88.4"}));
}

TEST(BenchmarkDiscourse, WhoIsNamedBehindAnothersFigureHasItNot) {
  EXPECT_EQ(figures_of("The labs we asked tried o3 and GPT-4o. On MATH our own model is at 96.2, "
                       "Grok 4 is at 95.4."),
            (Lines{"Grok 4 | MATH | 95.4"}));
}

TEST(BenchmarkDiscourse, AScoreInBracketsBehindARankIsOfTheSame) {
  EXPECT_EQ(
      figures_of("# GPT-4o\n\n- 1st on LiveBench (56), ahead of Grok 4 (55)"),
      (Lines{"GPT-4o | LiveBench | rank 1", "GPT-4o | LiveBench | 56", "Grok 4 | LiveBench | 55"}));
}

TEST(BenchmarkDiscourse, AComparisonEndsWithItsModel) {
  EXPECT_EQ(figures_of("GPT-4o scored 73.8 percent on MMLU, 5.8 points more than Grok 4, and 41 "
                       "percent on GPQA."),
            (Lines{"GPT-4o | MMLU | 73.8 percent", "GPT-4o | GPQA | 41 percent"}));
}

TEST(BenchmarkDiscourse, AVersionBehindAHyphenIsAShortName) {
  EXPECT_EQ(figures_of("DeepSeek-V3.2 and GPT-4o were tested. V3.2 scores 88.5 on MMLU."),
            (Lines{"DeepSeek-V3.2 | MMLU | 88.5"}));
}

}  // namespace
}  // namespace winnow
