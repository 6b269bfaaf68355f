// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "extractors/benchmarks/subjects.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkSubjects, TheModelIsTheOneThatTheArticleIsAbout) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 is out, and Grok 4 is fast.\n\nThe Memphis-based company, backed by Valor, said the "
       "model scored 44.9 percent on GPQA, compared with 41.7 percent for OpenAI's GPT-4o.",
       {"Grok 4 | GPQA | 44.9 percent", "GPT-4o | GPQA | 41.7 percent"}},
      {"Grok 4 is out, and Grok 4 is fast.\n\nThe model scored 44.9% on GPQA, compared with 41.7% "
       "for OpenAI's GPT-4o. On MMLU it reached 88.2%.",
       {"Grok 4 | GPQA | 44.9 percent", "GPT-4o | GPQA | 41.7 percent",
        "Grok 4 | MMLU | 88.2 percent"}},
  }));
}

TEST(BenchmarkSubjects, OtherModelsAreNotTheOneThatIsSpokenOf) {
  for (const char* text : {
           "Grok 4 leads on MMLU. A model at 80% on MMLU still errs.",
           "Grok 4 leads on MMLU. Most models reach 60% on MMLU.",
           "Grok 4 leads on MMLU. The older model had 38.3% on MMLU.",
           "Grok 4 leads on MMLU. The two larger models reach 75% and 78% on MMLU.",
           "Grok 4 leads on MMLU. A lab in Lyon got a 350M model to 61.3% on MMLU.",
           "Grok 4 leads on MMLU, and the average over all models is 14%.",
           "Grok 4 leads on MMLU when nothing else had managed 20%.",
       }) {
    EXPECT_THAT(figures_of(text), testing::IsEmpty()) << text;
  }
}

TEST(BenchmarkSubjects, AMakersModelIsTheOneOfItsThatTheArticleNames) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4 against Claude Opus 4.5\n\nOn MMLU Grok 4 has 58.1%; Anthropic has its own model "
       "at 59.3%.",
       {"Grok 4 | MMLU | 58.1 percent", "Claude Opus 4.5 | MMLU | 59.3 percent"}},
      {"# Grok 4 against Claude Opus 4.5\n\nOn MMLU, Anthropic's model scored 59.3%.",
       {"Claude Opus 4.5 | MMLU | 59.3 percent"}},
      {"# Grok 4, Claude Opus 4.5, Claude Haiku 4.5\n\nOn MMLU, Anthropic's new model scored 59.3% "
       "and Grok 4 71%.",
       {"Grok 4 | MMLU | 71 percent"}},
  }));
}

TEST(BenchmarkSubjects, WhatIsNoScoreMayChangeBesideABenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 has 61.2% on MMLU. Hallucinations fell from 12.1% to 4.2% among users.",
       {"Grok 4 | MMLU | 61.2 percent"}},
      {"Grok 4 has 61.2% on MMLU. xAI says refusals dropped from 9.5% to 4.2%.",
       {"Grok 4 | MMLU | 61.2 percent"}},
      {"Grok 4 has 61.2% on MMLU. Its score climbed from 50.1% to 61.2%.",
       {"Grok 4 | MMLU | 61.2 percent", "Grok 4 | MMLU | 50.1 percent"}},
  }));
}

TEST(BenchmarkSubjects, AMakerBeforeANameSaysNoMoreThanTheName) {
  expect_figures(std::to_array<StatedFigures>({
      {"On MMLU, GPT-4o got 38.8%, against 76.5% for xAI's Grok 3 and 55.1% for Moonshot's Kimi "
       "K2.",
       {"GPT-4o | MMLU | 38.8 percent", "Grok 3 | MMLU | 76.5 percent",
        "Kimi K2 | MMLU | 55.1 percent"}},
      {"Phi-4 surpassed its teacher, GPT-4o, on GPQA (56.1 to 50.6).",
       {"Phi-4 | GPQA | 56.1", "GPT-4o | GPQA | 50.6"}},
      {"On MMLU Grok 4 gets 37.6%, more than double the 17.6% of GPT-4o.",
       {"Grok 4 | MMLU | 37.6 percent", "GPT-4o | MMLU | 17.6 percent"}},
      {"Grok 4 has 67 points on LiveBench, less than GPT-5; MiniMax-M2, the old leader, has 61.",
       {"Grok 4 | LiveBench | 67", "MiniMax-M2 | LiveBench | 61"}},
      {"A lab from Lyon got 61.3% on MMLU.", {}},
  }));
}

TEST(BenchmarkSubjects, AModeOfAModelIsThatModels) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4.1 Thinking was first on LMArena at 1483 before Gemini 3 came; the non-thinking "
       "version has 1465.",
       {"Grok 4.1 Thinking | LMArena | rank 1", "Grok 4.1 Thinking | LMArena | 1483",
        "Grok 4.1 | LMArena | 1465 | non-thinking"}},
  }));
}

TEST(BenchmarkSubjects, WhatWasLiftedGoesFromOneFigureToAnother) {
  expect_figures(std::to_array<StatedFigures>({
      {"GPT-4o has 41.2% on MMLU. A line in the prompt lifts Grok 3 from 38.8% to 44.5% and Grok 4 "
       "from 51% to 52%.",
       {"GPT-4o | MMLU | 41.2 percent", "Grok 3 | MMLU | 38.8 percent",
        "Grok 3 | MMLU | 44.5 percent", "Grok 4 | MMLU | 51 percent",
        "Grok 4 | MMLU | 52 percent"}},
      {"On ScreenSpot-Pro, Grok 4 goes from 11.4% for its predecessor to 72.7%.",
       {"Grok 4 | ScreenSpot-Pro | 72.7 percent"}},
  }));
}

TEST(BenchmarkSubjects, NumbersOfSourcesAreNoFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"Phi-1 attained 50.6% on HumanEval and 55.5% on MBPP.[1] Phi-2 reached 61.2 on MMLU.[3, 4]",
       {"Phi-1 | HumanEval | 50.6 percent", "Phi-1 | MBPP | 55.5 percent", "Phi-2 | MMLU | 61.2"}},
  }));
}

TEST(BenchmarkSubjects, CountsOfAllAndPricesOfTasksAreFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"DeepSeekMath-V2 solved 118 of 120 points on Putnam 2024. The best human score that year "
       "was "
       "90.",
       {"DeepSeekMath-V2 | Putnam 2024 | 118", "Human | Putnam 2024 | 90"}},
      {"Grok 4 is new. On ARC-AGI-2 Grok 4 gets 37.6%, for $2.40 a task.",
       {"Grok 4 | ARC-AGI-2 | 37.6 percent", "Grok 4 | ARC-AGI-2 | cost 2.4 usd"}},
      {"Grok 4 is new. On ARC-AGI-2 Grok 4 gets 37.6%, for $2.40 a month.",
       {"Grok 4 | ARC-AGI-2 | 37.6 percent"}},
  }));
}

TEST(BenchmarkSubjects, TestsWithoutANameGiveNoFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"Phi-2 has an average of 68.8 on four language tasks, above Llama 2 70B (67.6), and 53.7 on "
       "HumanEval.",
       {"Phi-2 | HumanEval | 53.7"}},
  }));
}

TEST(BenchmarkSubjects, WhoMeasuresIsNoModel) {
  EXPECT_EQ(figures_of("# GPT-4o\n\nArtificial Analysis measured 37 points on its Intelligence "
                       "Index."),
            (Lines{"GPT-4o | Artificial Analysis Intelligence Index | 37"}));
}

TEST(BenchmarkSubjects, WhoBeatsLastYearsModelIsNotThatModel) {
  EXPECT_EQ(
      figures_of("# Granite 4.1 is out\n\nThe model beats last year's Grok 4: it scores 92.5 on "
                 "GSM8K."),
      (Lines{"Granite 4.1 | GSM8K | 92.5"}));
}

}  // namespace
}  // namespace winnow
