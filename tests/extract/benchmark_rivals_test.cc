// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(BenchmarkRivals, FiguresOfOneThatIsNotNamedAreNobodys) {
  const StatedFigures kCases[] = {
      {"Wug 2.5 solves 71.4% of AIME 2025, while its predecessor managed 22.1%.",
       {"Wug 2.5 | AIME 2025 | 71.4 percent"}},
      {"Grok 4 gets 64.8% on GPQA; the previous model got 41.2%.",
       {"Grok 4 | GPQA | 64.8 percent"}},
      {"Grok 4 scores 64.8% on GPQA, against 41.2% for its predecessor.",
       {"Grok 4 | GPQA | 64.8 percent"}},
      {"Auf GPQA kommt Grok 4 auf 64,8 Prozent, der Vorgänger kam auf 41,2 Prozent.",
       {"Grok 4 | GPQA | 64.8 percent"}},
      {"Sur GPQA, Grok 4 obtient 64,8 %, la version précédente 41,2 %.",
       {"Grok 4 | GPQA | 64.8 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, WhoComesFromAPredecessorsFigureHasTheSecond) {
  const StatedFigures kCases[] = {
      {"On ARC-AGI-2 Grok 4 goes from 31.1% for its predecessor to 77.1%.",
       {"Grok 4 | ARC-AGI-2 | 77.1 percent"}},
      {"En ARC-AGI-2, Grok 4 pasa del 31,1 % de su antecesor al 77,1 %.",
       {"Grok 4 | ARC-AGI-2 | 77.1 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, WhoBeatsOneThatIsNotNamedKeepsItsFigure) {
  const StatedFigures kCases[] = {
      {"Grok 4 beats its predecessor with 64.8% on GPQA.", {"Grok 4 | GPQA | 64.8 percent"}},
      {"Unlike its predecessor, Grok 4 scores 64.8% on GPQA.", {"Grok 4 | GPQA | 64.8 percent"}},
      {"Grok 3, its predecessor, scored 41.2% on GPQA.", {"Grok 3 | GPQA | 41.2 percent"}},
      {"Its predecessor Grok 3 scored 41.2% on GPQA.", {"Grok 3 | GPQA | 41.2 percent"}},
      {"# Grok 4\n\nCompared to its predecessor, it scores 64.8% on GPQA.",
       {"Grok 4 | GPQA | 64.8 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, FiguresInOneBracketAreTheModelsBeforeIt) {
  const StatedFigures kCases[] = {
      {"On GPQA Grok 4 gets 44.3, just below GLM-4.7 (40.6 in our runs, 45.1 reported).",
       {"Grok 4 | GPQA | 44.3", "GLM-4.7 | GPQA | 40.6", "GLM-4.7 | GPQA | 45.1"}},
      {"# Notes\n\n- Added Grok 4 (78.0% on GPQA according to xAI; we measured 74.8% here).",
       {"Grok 4 | GPQA | 78 percent", "Grok 4 | GPQA | 74.8 percent"}},
      {"Grok 4 (75.1% on GPQA, humans 70%) is here.",
       {"Grok 4 | GPQA | 75.1 percent", "Human | GPQA | 70 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, ARivalsFigureIsOfTheBenchmarkBeforeWhereTheNextHasItsOwn) {
  const StatedFigures kCases[] = {
      {"GPT-5.2 scores 80.0% on GPQA and 52.9% on ARC-AGI-2, up from GPT-5.1's 17.6%, and 92.4% on "
       "MMLU.",
       {"GPT-5.2 | GPQA | 80 percent", "GPT-5.2 | ARC-AGI-2 | 52.9 percent",
        "GPT-5.1 | ARC-AGI-2 | 17.6 percent", "GPT-5.2 | MMLU | 92.4 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, OneThatIsLevelHasTheSecondOfTwoFigures) {
  const StatedFigures kCases[] = {
      {"# Grok 4\n\nOn GPQA it is practically level with GPT-5, at 87.5 percent against 87.7 "
       "percent.",
       {"Grok 4 | GPQA | 87.5 percent", "GPT-5 | GPQA | 87.7 percent"}},
      {"Grok 4 is tied with GPT-5 on GPQA (87.5%).", {"Grok 4 | GPQA | 87.5 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, HumansMayStandBehindTheirFigure) {
  const StatedFigures kCases[] = {
      {"Grok 4 gets 66.1% on OSWorld, against 72.4% for human experts.",
       {"Grok 4 | OSWorld | 66.1 percent", "Human | OSWorld | 72.4 percent"}},
      {"On ARC-AGI-2 Grok 4 gets 15.9%, for the average human a bad result.",
       {"Grok 4 | ARC-AGI-2 | 15.9 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, WhatPeoplePreferIsOfNoBenchmark) {
  const StatedFigures kCases[] = {
      {"Grok 4 scores 87.5% on GPQA. Users preferred it 59% of the time.",
       {"Grok 4 | GPQA | 87.5 percent"}},
      {"Grok 4 scores 87.5% on GPQA. It scored 59% in June.",
       {"Grok 4 | GPQA | 87.5 percent", "Grok 4 | GPQA | 59 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, AScaffoldIsNoModel) {
  const StatedFigures kCases[] = {
      {"Using the SWE-agent scaffold, Grok 4 gets 58.6% on SWE-bench Verified. It gets 44.3% on "
       "GPQA.",
       {"Grok 4 | SWE-bench Verified | 58.6 percent", "Grok 4 | GPQA | 44.3 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, ATestWithoutANameIsNotTheOneBefore) {
  const StatedFigures kCases[] = {
      {"On MMLU Grok 4 scores 86.6%. On our internal support benchmark, Grok 4 scores 58%. People "
       "score 81%.",
       {"Grok 4 | MMLU | 86.6 percent"}},
      {"On MMLU Grok 4 scores 86.6%. On the internal benchmark, MMLU or not, Grok 4 is quick.",
       {"Grok 4 | MMLU | 86.6 percent"}},
      {"GPQA is hard. Grok 4 scored 87.5% on the benchmark.", {"Grok 4 | GPQA | 87.5 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, ATestIsNamedByWhatIntroducesIt) {
  const StatedFigures kCases[] = {
      {"On our internal shopping benchmark, ShopAgent, Grok 4 scored 68%.",
       {"Grok 4 | ShopAgent | 68 percent"}},
      {"We built a benchmark called Tidepool. Grok 4 scores 44.1% on it.",
       {"Grok 4 | Tidepool | 44.1 percent"}},
      {"On the new Kelp-12 benchmark Grok 4 scores 33.4%.", {"Grok 4 | Kelp-12 | 33.4 percent"}},
      {"On this benchmark, Grok, Kimi and others are slow.", {}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, WhatItCostsToRunATestIsOfTheOnlyOneThatIsNamed) {
  const StatedFigures kCases[] = {
      {"GPQA is hard.\n\n## Cost\n\nEvaluating Grok 4 on all questions cost us $41 and GPT-5 "
       "$11.40.",
       {"Grok 4 | GPQA | cost 41 usd", "GPT-5 | GPQA | cost 11.4 usd"}},
      {"GPQA and MMLU are hard.\n\n## Cost\n\nEvaluating Grok 4 cost us $41.", {}},
      {"On Vending-Bench Grok 4 ended with $5,700.", {"Grok 4 | Vending-Bench | 5700 usd"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, AnotherMeasureIsOfNoTestBefore) {
  const StatedFigures kCases[] = {
      {"Grok 4 scores 84.7 on GPQA. The error rate on old documents falls from 11.3% to 6.9%.",
       {"Grok 4 | GPQA | 84.7"}},
      {"On RE-Bench Grok 4 gets a score of 1.21; a score of 1 is what experts reach.",
       {"Grok 4 | RE-Bench | 1.21"}},
      {"Grok 4 scores 84.7 on GPQA. A run takes 22.8 minutes (down from 31.3).",
       {"Grok 4 | GPQA | 84.7"}},
      {"Grok 4 scores 84.7 on GPQA. On MMLU it gets 86.6 (up from 80.1).",
       {"Grok 4 | GPQA | 84.7", "Grok 4 | MMLU | 86.6", "Grok 4 | MMLU | 80.1"}},
      {"Grok 4 scores 84.7 on GPQA. We run it with temperature=1.0 and top_p=0.95.",
       {"Grok 4 | GPQA | 84.7"}},
      {"Grok 4 solved 31% of FrontierMath (15 of 48).", {"Grok 4 | FrontierMath | 31 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, WhatASentenceBeginsWithBehindOnMayBeATest) {
  const StatedFigures kCases[] = {
      {"Grok 4 scores 84.7 on GPQA. On Chess Puzzles, Grok 4 scores 31%.",
       {"Grok 4 | GPQA | 84.7", "Grok 4 | Chess Puzzles | 31 percent"}},
      {"Grok 4 scores 84.7 on GPQA. On Monday, Grok 4 scored 85.1%.",
       {"Grok 4 | GPQA | 84.7", "Grok 4 | GPQA | 85.1 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, APartOfATestIsNamedByItsNumber) {
  const StatedFigures kCases[] = {
      {"FrontierMath is hard. Grok 4 scored 12% on Tier 4. On Tiers 1 to 3, Grok 4 is at 20.7%.",
       {"Grok 4 | FrontierMath Tier 4 | 12 percent",
        "Grok 4 | FrontierMath Tiers 1-3 | 20.7 percent"}},
      {"GPQA is hard. Grok 4 scored 12% on Tier 4.", {"Grok 4 | GPQA | 12 percent"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, ATestCalledAfterAModelIsATest) {
  const StatedFigures kCases[] = {
      {"On olmOCR-Bench Grok 4 scores 80.4 ± 1.1, against 82.4 ± 1.1 for olmOCR 2.",
       {"Grok 4 | olmOCR-Bench | 80.4", "olmOCR 2 | olmOCR-Bench | 82.4"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, AnAsidePartsNoModelFromItsFigure) {
  const StatedFigures kCases[] = {
      {"GPQA asks hard questions. Grok 4, released in July, has 87.5, and GPT-4 has 35.7.",
       {"Grok 4 | GPQA | 87.5", "GPT-4 | GPQA | 35.7"}},
  };
  expect_figures(kCases);
}

TEST(BenchmarkRivals, AFootnotesMarkIsNoPartOfAName) {
  const StatedFigures kCases[] = {
      {"Grok 4 scores 58.6% on SWE-bench Verified2.",
       {"Grok 4 | SWE-bench Verified | 58.6 percent"}},
      {"Grok 4 scores 58.6% on LiveCodeBench1, as we said.",
       {"Grok 4 | LiveCodeBench | 58.6 percent"}},
      {"Gemini 3 Pro1 scores 31.1% on ARC-AGI2.", {"Gemini 3 Pro | ARC-AGI-2 | 31.1 percent"}},
      {"Grok 4 scores 58.6% on AIME25.", {"Grok 4 | AIME 2025 | 58.6 percent"}},
  };
  expect_figures(kCases);
}

}  // namespace
}  // namespace winnow
