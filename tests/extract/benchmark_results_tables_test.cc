// SPDX-License-Identifier: Apache-2.0
// Tables of results as makers, model cards and READMEs publish them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(ResultsTables, ACellMaySayHowItsFigureWasReached) {
  expect_figures(std::to_array<StatedFigures>({
      {"| | GPT-4o | Llama-400b |\n"
       "| Graduate level reasoning GPQA, Diamond | 53.6%* 0-shot CoT | — |\n"
       "| Multilingual math MGSM | 90.5% 0-shot CoT | 87.5% 8-shot |\n"
       "| Reasoning over text DROP, F1 score | 83.4 3-shot | 83.5 3-shot Pre-trained model |",
       {"GPT-4o | GPQA Diamond | 53.6 percent | 0-shot, cot",
        "GPT-4o | MGSM | 90.5 percent | 0-shot, cot", "Llama-400b | MGSM | 87.5 percent | 8-shot",
        "GPT-4o | DROP | 83.4 | 3-shot, f1", "Llama-400b | DROP | 83.5 | 3-shot, f1"}},
  }));
}

TEST(ResultsTables, AMeasureIsOneOfTheBenchmarkThatTheHeadingNames) {
  expect_figures(std::to_array<StatedFigures>({
      {"# A vision language model\n\nA language model that sees.\n\n## COCO object detection\n\n"
       "| Backbone | Lr schd | box mAP | mask mAP |\n| Wug-T | 3x | 46.7 | 41.9 |",
       {"Wug-T | MS COCO | 46.7", "Wug-T | MS COCO | 41.9"}},
      {"# A vision language model\n\nA language model that sees.\n\n## ADE20K\n\n"
       "| Backbone | Method | mIoU |\n| Wug-T | UPerNet | 46.2 |",
       {"Wug-T | ADE20K | 46.2"}},
  }));
}

TEST(ResultsTables, AnAverageIsTheFigureOfASuiteNamedAbove) {
  expect_figures(std::to_array<StatedFigures>({
      {"We compare language models. A language model embeds.\n\nMTEB (English), 56 datasets:\n\n"
       "| Model Name | Dimension | Average (56) | Retrieval (15) |\n"
       "| wug-7b | 384 | 62.17 | 51.68 |",
       {"wug-7b | MTEB | 62.17", "wug-7b | MTEB | 51.68 | retrieval"}},
  }));
}

TEST(ResultsTables, AnAverageOfBenchmarksIsNone) {
  EXPECT_THAT(figures_of("Results on MMLU and more:\n\n| Model | Average | MMLU | GPQA |\n"
                         "| GPT-4o | 70.1 | 88.7 | 51.5 |"),
              testing::UnorderedElementsAre("GPT-4o | MMLU | 88.7", "GPT-4o | GPQA | 51.5"));
}

TEST(ResultsTables, AVersionBehindASmallVariantIsOfTheName) {
  expect_figures(std::to_array<StatedFigures>({
      {"On FLEURS, Whisper large-v3 makes 4.1% errors.",
       {"Whisper large-v3 | FLEURS | 4.1 percent"}},
  }));
}

TEST(ResultsTables, AYearBeforeACompetitionNamesItsEdition) {
  expect_figures(std::to_array<StatedFigures>({
      {"On the 2024 AIME exams, GPT-4o scored 12%.", {"GPT-4o | AIME 2024 | 12 percent"}},
      {"o1 scored 213 points at the 2024 International Olympiad in Informatics.",
       {"o1 | IOI 2024 | 213"}},
      {"In 2025 MMLU said 88.7 for GPT-4o.", {"GPT-4o | MMLU | 88.7"}},
  }));
}

TEST(ResultsTables, ANameOfEverydayLanguageIsABenchmarkWhereASentenceIsAboutIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"On Codeforces, o1's Elo rating was 1,807; GPT-4o's was 808.",
       {"o1 | Codeforces | 1807", "GPT-4o | Codeforces | 808"}},
  }));
}

TEST(ResultsTables, HowManyPartsWereWonIsNoScore) {
  EXPECT_THAT(figures_of("o1 outperformed GPT-4o on 54 out of 57 MMLU subcategories."),
              testing::IsEmpty());
}

}  // namespace
}  // namespace winnow
