// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/benchmarks/conditions.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> conditions_in(std::string_view text) {
  const Words words(text);
  std::vector<std::string> out;
  for (const Condition& condition :
       find_conditions(words, 0, words.size(), *builtin_rules_for_benchmarks())) {
    out.push_back(condition.text);
  }
  return out;
}

TEST(BenchmarkConditions, ShotsSamplingToolsAndModesAreConditions) {
  EXPECT_THAT(conditions_in("5-shot, zero-shot"), ElementsAre("5-shot", "zero-shot"));
  EXPECT_THAT(conditions_in("pass@1 and maj@64"), ElementsAre("pass@1", "maj@64"));
  EXPECT_THAT(conditions_in("top-1, top1"), ElementsAre("top-1", "top-1"));
  EXPECT_THAT(conditions_in("without tools, with tool assistance"),
              ElementsAre("no tools", "with tools"));
  EXPECT_THAT(conditions_in("in Contemplating mode"), ElementsAre("contemplating"));
  EXPECT_THAT(conditions_in("on “level 3” questions of the validation set"),
              ElementsAre("level 3", "validation"));
}

TEST(BenchmarkConditions, WordsThatOnlyLookLikeThemAreNone) {
  EXPECT_THAT(conditions_in("thinking-time penalties, this mode, the same mode, a high-end phone"),
              IsEmpty());
  EXPECT_THAT(conditions_in("a shot in the dark, level playing field"), IsEmpty());
}

TEST(BenchmarkConditions, TheWordsOfALabelAreConditionsAsTheyStand) {
  const BenchmarkRules& rules = *builtin_rules_for_benchmarks();
  EXPECT_THAT(conditions_of_label("3-shot F1", rules), ElementsAre("3-shot", "f1"));
  EXPECT_THAT(conditions_of_label("Prompt Strict", rules), ElementsAre("prompt strict"));
  EXPECT_THAT(conditions_of_label("8-shot, CoT", rules), ElementsAre("8-shot", "cot"));
  EXPECT_THAT(conditions_of_label("Nov 2023", rules), IsEmpty());
}

TEST(BenchmarkConditions, AConditionBehindAFigureIsThatFiguresAlone) {
  EXPECT_THAT(figures_of("GPT-5.4 scored 41.6 without tools and 50.2 with tools on "
                         "Humanity's Last Exam."),
              UnorderedElementsAre("GPT-5.4 | Humanity's Last Exam | 41.6 | no tools",
                                   "GPT-5.4 | Humanity's Last Exam | 50.2 | with tools"));
}

TEST(BenchmarkConditions, AConditionThatOpensTheSentenceIsOfTheFirstModelBehindIt) {
  EXPECT_THAT(figures_of("In thinking mode, GPT-5.4 scored 92.8 on GPQA Diamond."),
              ElementsAre("GPT-5.4 | GPQA Diamond | 92.8 | thinking"));
  EXPECT_THAT(figures_of("Without tools, Claude Opus 4.6 scored 40.1 on Humanity's Last Exam."),
              ElementsAre("Claude Opus 4.6 | Humanity's Last Exam | 40.1 | no tools"));
}

TEST(BenchmarkConditions, AModeOfTheSubjectIsNotThatOfThoseItIsComparedWith) {
  EXPECT_THAT(
      figures_of("On Humanity's Last Exam, Grok 4's Expert mode scored 50.7 without tools and 58.3 "
                 "with tool use, ahead of Gemini Deep Think (48.4) and GPT-5.4 Pro (43.9) in the "
                 "no-tools condition."),
      UnorderedElementsAre("Grok 4 | Humanity's Last Exam | 50.7 | expert, no tools",
                           "Grok 4 | Humanity's Last Exam | 58.3 | expert, with tools",
                           "Gemini Deep Think | Humanity's Last Exam | 48.4 | no tools",
                           "GPT-5.4 Pro | Humanity's Last Exam | 43.9 | no tools"));
}

TEST(BenchmarkConditions, BracketsBehindABenchmarkHoldForItsFigures) {
  EXPECT_THAT(figures_of("Grok 4 scores 50.7 on Humanity's Last Exam (No Tools)."),
              UnorderedElementsAre("Grok 4 | Humanity's Last Exam | 50.7 | no tools"));
}

TEST(BenchmarkConditions, AllMentionsOfAFactShareTheirConditions) {
  for (const Fact& fact : benchmark_facts(article_from(
           "Grok 4 scores 91.2 on AIME 2025.\n\nOn AIME 2025 Grok 4 scored 91.2 without tools."))) {
    EXPECT_THAT(std::get<Benchmark>(fact.value).conditions, ElementsAre("no tools"));
  }
}

TEST(BenchmarkConditions, BracketsBehindABenchmarkAreThoseOfItsFigure) {
  EXPECT_THAT(figures_of("GPT-4o hits 83.4% on IFEval (strict) and 86.0% on IFEval (loose)."),
              ElementsAre("GPT-4o | IFEval | 83.4 percent | strict",
                          "GPT-4o | IFEval | 86 percent | loose"));
}

TEST(BenchmarkConditions, OneThatLeadsToTheNextBenchmarkIsOfItsFigure) {
  EXPECT_THAT(
      figures_of("GPT-4o went to 59.6 on GPQA, and pass@1 on LiveCodeBench to 48.5%."),
      ElementsAre("GPT-4o | GPQA | 59.6", "GPT-4o | LiveCodeBench | 48.5 percent | pass@1"));
}

TEST(BenchmarkConditions, WithoutChainOfThoughtIsNotWithIt) {
  EXPECT_THAT(figures_of("Without chain-of-thought, GPT-4o scores 61.0 on MMLU."),
              ElementsAre("GPT-4o | MMLU | 61 | no cot"));
}

TEST(BenchmarkConditions, BracketsOfAnotherBenchmarkAreItsOwn) {
  EXPECT_THAT(figures_of("GPT-4o: GPQA 85.3, HLE (no tools) 22.4 → 41.0 w/ tools."),
              ElementsAre("GPT-4o | GPQA | 85.3", "GPT-4o | Humanity's Last Exam | 22.4 | no tools",
                          "GPT-4o | Humanity's Last Exam | 41 | with tools"));
}

}  // namespace
}  // namespace winnow
