// SPDX-License-Identifier: Apache-2.0
// Models that a text names by their size alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(ModelsBySize, WordsMayStandBetweenASizeAndItsNoun) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Falcon-H1\n\nThe largest is Falcon-H1-34B. The 34B base model reaches 69.36 on BBH. "
       "After "
       "tuning, it's 83.82 on MATH-500.",
       {"Falcon-H1-34B | BBH | 69.36", "Falcon-H1-34B | MATH-500 | 83.82"}},
  }));
}

TEST(ModelsBySize, AsManySizesAsFiguresGoInOrder) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Qwen3 takes MMLU\n\nQwen3-Embedding-8B has a mean of 70.58 on MMLU. Grok 4 follows at "
       "68.37, and the 4B and 0.6B siblings get 69.45 and 64.33.",
       {"Qwen3-Embedding-8B | MMLU | 70.58", "Grok 4 | MMLU | 68.37",
        "Qwen3-Embedding-4B | MMLU | 69.45", "Qwen3-Embedding-0.6B | MMLU | 64.33"}},
  }));
}

TEST(ModelsBySize, ASizeIsOneOfTheModelThatItsBlockBeginsWith) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Two new agents\n\nDeepSWE-Preview scores 42.2 on MMLU.\n\nWebSailor-72B is for the web. "
       "On "
       "BrowseComp it reaches 12.0. The 3B version still gets 3.3.",
       {"DeepSWE-Preview | MMLU | 42.2", "WebSailor-72B | BrowseComp | 12",
        "WebSailor-3B | BrowseComp | 3.3"}},
  }));
}

TEST(ModelsBySize, WhatPeopleScoreMakesThemNoSubject) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4\n\nIn 2024 humans with a degree scored 92.4% on GAIA. It scores 61.5 on MMLU.",
       {"Human | GAIA | 92.4 percent", "Grok 4 | MMLU | 61.5"}},
  }));
}

TEST(ModelsBySize, ASizeOfAnotherFamilyIsNotReplaced) {
  const auto figures = figures_of(
      "# Qwen3\n\nQwen3-30B-A3B is close to Qwen2.5-72B-Instruct. On MMLU the 4B gets 83.7.");
  EXPECT_THAT(figures, testing::Not(testing::Contains(testing::HasSubstr("Qwen2.5"))));
}

}  // namespace
}  // namespace winnow
