// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkStrangers, WhoBeatsHasTheFirstFigureBehindWhoIsBeaten) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 surpassed o1-mini with 72.6% on AIME 2024 and 94.3% on MATH-500.",
       {"Grok 4 | AIME 2024 | 72.6 percent", "Grok 4 | MATH-500 | 94.3 percent"}},
      {"On SimpleQA Kimi K2 trails GPT-4.1 (31.0 vs 42.3).",
       {"Kimi K2 | SimpleQA | 31", "GPT-4.1 | SimpleQA | 42.3"}},
      {"Grok 4 is ahead of o1-mini with 63.6% on AIME 2024.",
       {"o1-mini | AIME 2024 | 63.6 percent"}},
  }));
}

TEST(BenchmarkStrangers, BehindASemicolonTheSentenceBeginsAnew) {
  expect_figures(std::to_array<StatedFigures>({
      {"Kimi K2 has 53.7% on LiveCodeBench, where DeepSeek-V3 is at 46.9% and GPT-4.1 at 44.7%; "
       "70.6 on MMLU-Pro, against 75.0 for Claude Sonnet 4.",
       {"Kimi K2 | LiveCodeBench | 53.7 percent", "DeepSeek-V3 | LiveCodeBench | 46.9 percent",
        "GPT-4.1 | LiveCodeBench | 44.7 percent", "Kimi K2 | MMLU-Pro | 70.6",
        "Claude Sonnet 4 | MMLU-Pro | 75"}},
      {"Kokoro-82M holds an Elo of 1,059 on LMArena; Chatterbox by Resemble has 1,502.",
       {"Kokoro-82M | LMArena | 1059 elo"}},
  }));
}

TEST(BenchmarkStrangers, PeopleAndEntriesAreNoModels) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 is new. On MMLU, virologists answered 22.1 percent correctly.",
       {"Human | MMLU | 22.1 percent"}},
      {"Grok 4 got 31.5% on MMLU. The winning entry so far completes 26.4%.",
       {"Grok 4 | MMLU | 31.5 percent"}},
      {"Grok 4 is fast. I got 71.5% on MMLU.", {"Grok 4 | MMLU | 71.5 percent"}},
      {"When someone says 59.3 versus 58.1 on MMLU, Grok 4 may be meant.", {}},
      {"Grok 4 has 31.5% on MMLU, whose authors think that 6 percent of its questions are wrong.",
       {"Grok 4 | MMLU | 31.5 percent"}},
  }));
}

TEST(BenchmarkStrangers, AMakersNumberIsItsModels) {
  expect_figures(std::to_array<StatedFigures>({
      {"# GPT-5 and Gemini 2.5 Pro\n\nGPT-5 gets 94.6% of AIME 2025 right. Google's number is "
       "88.0%.",
       {"GPT-5 | AIME 2025 | 94.6 percent", "Gemini 2.5 Pro | AIME 2025 | 88 percent"}},
      {"# GPT-5 and Gemini 2.5 Pro\n\nOn MMLU, Google lists 58.0%, and OpenAI's figure of 95.2% is "
       "another's.",
       {"Gemini 2.5 Pro | MMLU | 58 percent", "GPT-5 | MMLU | 95.2 percent"}},
  }));
}

TEST(BenchmarkStrangers, ShortNamesMeanTheModelOfTheirFamily) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Gemini 2.5 Pro, tested\n\nGemini 2.5 Pro is here. Gemini scores 86.4% on GPQA, the best "
       "Claude 61%.",
       {"Gemini 2.5 Pro | GPQA | 86.4 percent", "Claude | GPQA | 61 percent"}},
      {"DeepSeek-V3 is open. V3-0324 scores 81.2 on MMLU-Pro.",
       {"DeepSeek-V3-0324 | MMLU-Pro | 81.2"}},
      {"The LFM2-VL-1.6B is new. The 450M model reaches 52.29 on RealWorldQA.",
       {"LFM2-VL-450M | RealWorldQA | 52.29"}},
      {"# Magistral\n\nMagistral Medium scored 73.6% on AIME 2024, Magistral Small less. The small "
       "version scored 70.7% on AIME 2024.",
       {"Magistral Medium | AIME 2024 | 73.6 percent",
        "Magistral Small | AIME 2024 | 70.7 percent"}},
      {"Parakeet TDT 0.6B v2 has 6.05% on the Open ASR Leaderboard.",
       {"Parakeet TDT 0.6B v2 | Open ASR Leaderboard | 6.05 percent"}},
  }));
}

TEST(BenchmarkStrangers, WhatIsHadOnATestIsAFigureOfIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"Grok 4 is new. Grok 4 is good. On HumanEval it has 91.5%.",
       {"Grok 4 | HumanEval | 91.5 percent"}},
      {"Grok 4 was released. On release its MMLU score of 88.5 matched that of GPT-4o (88.7).",
       {"Grok 4 | MMLU | 88.5", "GPT-4o | MMLU | 88.7"}},
      {"On LIBERO, OpenVLA-7B succeeds in 76.5% of cases.", {"OpenVLA-7B | LIBERO | 76.5 percent"}},
      {"Grok 4 has 46.3% on SimplerEnv, and is said to reach 0.63 in progress on unseen tasks.",
       {"Grok 4 | SimplerEnv | 46.3 percent"}},
  }));
}

TEST(BenchmarkStrangers, ThereIsTheTestBeforeAndStatisticsAreNone) {
  expect_figures(std::to_array<StatedFigures>({
      {"GPT-5 scores correlate with Humanity's Last Exam (r = 0.81), where GPT-5 has 24.8%.",
       {"GPT-5 | Humanity's Last Exam | 24.8 percent"}},
      {"MMLU-Pro is hard. Grok 4, at 92.7% on GSM8K, falls to 77.4% there.",
       {"Grok 4 | GSM8K | 92.7 percent", "Grok 4 | MMLU-Pro | 77.4 percent"}},
      {"The Open ASR Leaderboard is long. At its top Canary-1B has an average word error rate of "
       "5.63%.",
       {"Canary-1B | Open ASR Leaderboard | 5.63 percent"}},
  }));
}

TEST(BenchmarkStrangers, AHeadlineMaySpeakOfAFamily) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Alibaba's new Qwen model\n\nQwen3-Coder is out. The model fixed 69.6% on SWE-bench "
       "Verified.",
       {"Qwen3-Coder | SWE-bench Verified | 69.6 percent"}},
  }));
}

}  // namespace
}  // namespace winnow
