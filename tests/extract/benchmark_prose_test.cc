// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkProse, AFigureBelongsToTheModelThatScoredItOnTheBenchmarkBesideIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"Claude Opus 4.6 scored 92.7% on GPQA Diamond.",
       {"Claude Opus 4.6 | GPQA Diamond | 92.7 percent"}},
      {"On MMLU-Pro, Qwen3-32B reaches 71.5.", {"Qwen3-32B | MMLU-Pro | 71.5"}},
      {"GPT-5.4's score of 57.7 on SWE-bench Pro is the best so far.",
       {"GPT-5.4 | SWE-bench Pro | 57.7"}},
      {"With a score of 80.0 on LiveCodeBench, Grok 4 is second.",
       {"Grok 4 | LiveCodeBench | 80", "Grok 4 | LiveCodeBench | rank 2"}},
      {"Artificial Analysis scored Kimi K2.5 at 47 on its Intelligence Index.",
       {"Kimi K2.5 | Artificial Analysis Intelligence Index | 47"}},
  }));
}

TEST(BenchmarkProse, ComparedModelsKeepTheirOwnFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"DeepSeek-R1 scored 79.8 on AIME 2024, ahead of GPT-4o (9.3) and Claude 3.5 Sonnet (16.0).",
       {"DeepSeek-R1 | AIME 2024 | 79.8", "GPT-4o | AIME 2024 | 9.3",
        "Claude 3.5 Sonnet | AIME 2024 | 16"}},
      {"Gemini 3.1 Pro has weak spots: ARC-AGI-2 at 42.5 vs. 76.5 for GPT-5.4.",
       {"Gemini 3.1 Pro | ARC-AGI-2 | 42.5", "GPT-5.4 | ARC-AGI-2 | 76.5"}},
      {"Mistral Large 3 reached 1,418 points on LMArena, behind Grok 4 at 1,483 and "
       "Gemini 2.5 Pro at 1,451.",
       {"Mistral Large 3 | LMArena | 1418", "Grok 4 | LMArena | 1483",
        "Gemini 2.5 Pro | LMArena | 1451"}},
  }));
}

TEST(BenchmarkProse, CoordinatedNamesShareOutTheirFiguresInOrder) {
  expect_figures(std::to_array<StatedFigures>({
      {"On MMLU, Llama 4 Maverick and Scout scored 85.5 and 79.6 respectively.",
       {"Llama 4 Maverick | MMLU | 85.5", "Llama 4 Scout | MMLU | 79.6"}},
      {"Phi-4 scored 84.8, 56.1 and 82.6 on MMLU, GPQA and HumanEval.",
       {"Phi-4 | MMLU | 84.8", "Phi-4 | GPQA | 56.1", "Phi-4 | HumanEval | 82.6"}},
      {"Scores of 67.4/39.2 (MMLU/MMLU-Pro) for Gemma-3-4B show the gap.",
       {"Gemma-3-4B | MMLU | 67.4", "Gemma-3-4B | MMLU-Pro | 39.2"}},
  }));
}

TEST(BenchmarkProse, TheSubjectAndTheBenchmarkCarryOver) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Hands on with GLM-4.6\n\nThe new model is out. It scored 68.0% on SWE-bench Verified.",
       {"GLM-4.6 | SWE-bench Verified | 68 percent"}},
      {"# Hands on with GLM-4.6\n\nWe ran SWE-bench Verified. The model scored 68.0%.",
       {"GLM-4.6 | SWE-bench Verified | 68 percent"}},
      {"## GAIA results\n\n- **GPT-5**: 62.1\n- Claude Opus 4.5 (preview): 64.9",
       {"GPT-5 | GAIA | 62.1", "Claude Opus 4.5 | GAIA | 64.9"}},
  }));
}

TEST(BenchmarkProse, BothEndsOfAChangeAreFigures) {
  expect_figures(std::to_array<StatedFigures>({
      {"GPT-4.1 went from 33.2% to 54.6% on SWE-bench Verified.",
       {"GPT-4.1 | SWE-bench Verified | 33.2 percent",
        "GPT-4.1 | SWE-bench Verified | 54.6 percent"}},
      {"Nemotron-4-340B: GSM8K 84.1→92.3 after tuning.",
       {"Nemotron-4-340B | GSM8K | 84.1", "Nemotron-4-340B | GSM8K | 92.3"}},
  }));
}

TEST(BenchmarkProse, RanksTokensAndCostsAreMetricsOfTheirOwn) {
  expect_figures(std::to_array<StatedFigures>({
      {"GLM-5 ranks fourth on LiveBench.", {"GLM-5 | LiveBench | rank 4"}},
      {"GLM-5 sits at #7 on LiveBench.", {"GLM-5 | LiveBench | rank 7"}},
      {"GLM-5 took 2nd place on LiveBench.", {"GLM-5 | LiveBench | rank 2"}},
      {"On LiveBench GLM-5 is second only to GPT-5.4.", {"GLM-5 | LiveBench | rank 2"}},
      {"GLM-5 used 58M output tokens to run the Intelligence Index, close to Qwen3-Max (57M).",
       {"GLM-5 | Artificial Analysis Intelligence Index | output_tokens 58000000 tokens",
        "Qwen3-Max | Artificial Analysis Intelligence Index | output_tokens 57000000 tokens"}},
      {"GLM-5 cost $412 to run on the Intelligence Index.",
       {"GLM-5 | Artificial Analysis Intelligence Index | cost 412 usd"}},
  }));
}

TEST(BenchmarkProse, NumbersThatAreNoFiguresAreLeftAlone) {
  const StatedFigures cases[] = {
      {"GPT-5.4 has a context of 400K tokens and costs $2.50 per million; MMLU was not run.", {}},
      {"Qwen3-235B-A22B was trained on 36 trillion tokens before it saw MMLU.", {}},
      {"SWE-bench has 2,294 tasks, and Claude Opus 4.6 saw all of them.", {}},
      {"Claude Opus 4.6 is 35% cheaper than before, GPQA aside.", {}},
      {"GPT-5.4 beat GPT-5 by 4.2 points on GPQA.", {}},
      {"Our team won 3-1 on Sunday while GPT-5.4 was down.", {}},
      {"The index rose 9% in 2025 as Meta shares gained 12 points.", {}},
      {"GPT-5.4 counted 25 pelicans and 12 whiskers.", {}},
      {"Gemini 3.1 Pro is 3.5x faster on AIME 2025.", {}},
      {"Grok 4 improved 5.8% on GPQA.", {}},
  };
  expect_figures(cases);
}

TEST(BenchmarkProse, EveryFigureQuotesItselfAndSaysHowItWasFound) {
  const Article article = article_from("Claude Opus 4.6 scored 92.7% on GPQA Diamond.");
  const std::vector<Fact> facts = benchmark_facts(article);
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(article.slice(facts[0].span), "92.7%");
  EXPECT_EQ(facts[0].derivation, Derivation::kSentence);
  EXPECT_EQ(facts[0].rule, "benchmarks/scored");
  EXPECT_GE(facts[0].confidence, 0.9);
}

}  // namespace
}  // namespace winnow
