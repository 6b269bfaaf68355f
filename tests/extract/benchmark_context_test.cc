// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/benchmarks/reading.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::string subject_of(const Article& article) {
  const TextView view(article);
  return Reading(view, *builtin_rules_for_benchmarks()).subject;
}

TEST(BenchmarkContext, TheSubjectIsTheModelOfTheHeadline) {
  Article article = article_from("GPT-5.4 is rivalled. GPT-5.4 has to fear Grok 4.");
  EXPECT_EQ(subject_of(article), "GPT-5.4");
  article.metadata.headline = "Grok 4 is here";
  EXPECT_EQ(subject_of(article), "Grok 4");
}

TEST(BenchmarkContext, HeadingsNameModelsBenchmarksAndModesForWhatIsBelow) {
  const Article article =
      article_from("# Tests\n\n## GPQA\n\none\n\n### Thinking mode\n\ntwo\n\n## Grok 4\n\nthree");
  const TextView view(article);
  const Reading reading(view, *builtin_rules_for_benchmarks());
  ASSERT_EQ(reading.above.size(), 7u);
  ASSERT_NE(reading.above[2].benchmark, nullptr);
  EXPECT_EQ(reading.above[2].benchmark->text, "GPQA");
  EXPECT_EQ(reading.above[4].mode, "thinking");
  ASSERT_NE(reading.above[6].model, nullptr);
  EXPECT_EQ(reading.above[6].model->text, "Grok 4");
  EXPECT_EQ(reading.above[6].benchmark, nullptr);
}

TEST(BenchmarkContext, ListsUnderAModelsHeadingAreAboutThatModel) {
  EXPECT_THAT(figures_of("# Two models\n\n## Grok 4\n\n- MMLU: 86.6\n- GPQA (87.5%)\n\n"
                         "## GPT-5.4\n\n- MMLU: 91.4"),
              UnorderedElementsAre("Grok 4 | MMLU | 86.6", "Grok 4 | GPQA | 87.5 percent",
                                   "GPT-5.4 | MMLU | 91.4"));
}

TEST(BenchmarkContext, AListMayPutItsFiguresBeforeTheModels) {
  EXPECT_THAT(
      figures_of("Results from aider's code editing leaderboard:\n\n- 77% claude-3.5-sonnet\n"
                 "- 66% - Llama 3.1 405B"),
      UnorderedElementsAre("claude-3.5-sonnet | Aider | 77 percent",
                           "Llama 3.1 405B | Aider | 66 percent"));
}

TEST(BenchmarkContext, TheBenchmarkIsTheOnlyOneThatTheArticleNames) {
  EXPECT_THAT(figures_of("Here is LiveBench.\n\n## News\n\nGrok 4 got 73% on the benchmark."),
              UnorderedElementsAre("Grok 4 | LiveBench | 73 percent"));
  EXPECT_THAT(
      figures_of("Here are LiveBench and GPQA.\n\n## News\n\nGrok 4 got 73% on the benchmark."),
      IsEmpty());
}

std::string evaluator_of(std::string_view text, std::string domain) {
  Article article = article_from(text);
  article.metadata.publisher_domain = std::move(domain);
  const std::vector<Fact> facts = benchmark_facts(article);
  return facts.size() == 1 ? std::get<Benchmark>(facts[0].value).evaluator : "not one fact";
}

TEST(BenchmarkContext, TheEvaluatorIsToldByWhoSaysItOrWhosePageItIs) {
  EXPECT_EQ(evaluator_of("Grok 4 scored 86.6 on MMLU.", ""), "");
  EXPECT_EQ(evaluator_of("Grok 4 scored 86.6 on MMLU.", "x.ai"), "first-party");
  EXPECT_EQ(evaluator_of("Grok 4 scored 86.6 on MMLU.", "anthropic.com"), "third-party");
  EXPECT_EQ(evaluator_of("According to xAI, Grok 4 scored 86.6 on MMLU.", ""), "first-party");
  EXPECT_EQ(evaluator_of("Grok 4 scored 48 on the Artificial Analysis Intelligence Index.", ""),
            "third-party");
}

TEST(BenchmarkContext, TextWithoutModelsOrBenchmarksHasNoFigures) {
  for (const char* text : {
           "",
           "Shares rose 4.5% to 312.40.",
           "The team scored 58 points on Sunday.",
           "Unemployment hit 4.1% in April, up from 3.9%.",
           "The film reached 94% on the site, and 81% of viewers liked it.",
           "In 2025 the index scored 52.",
       }) {
    EXPECT_THAT(figures_of(text), IsEmpty()) << text;
  }
}

TEST(BenchmarkContext, HostileTextReturns) {
  std::string text;
  for (int at = 0; at < 2000; ++at) text += "GPT-5.4 (40.1) on MMLU, ";
  EXPECT_FALSE(figures_of(text).empty());
  EXPECT_THAT(figures_of(std::string(5000, '(')), IsEmpty());
  EXPECT_THAT(figures_of(std::string(3000, '1')), IsEmpty());
}

TEST(BenchmarkContext, ALineWithAFigureIsNoHeading) {
  EXPECT_THAT(figures_of("Terminal-Bench 2.0\n\nGPT-4o: 51.9\n\nGrok 4: 75.1\n\nOpus 4.6: 65.4"),
              UnorderedElementsAre("GPT-4o | Terminal-Bench 2.0 | 51.9",
                                   "Grok 4 | Terminal-Bench 2.0 | 75.1",
                                   "Claude Opus 4.6 | Terminal-Bench 2.0 | 65.4"));
}

}  // namespace
}  // namespace winnow
