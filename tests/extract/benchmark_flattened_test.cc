// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/benchmarks/figure_cuts.h"
#include "extractors/benchmarks/flattened.h"
#include "extractors/benchmarks/flattened_lines.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> cut(std::string_view tail, std::size_t count, double high = 100) {
  std::vector<std::string> out;
  for (const std::vector<Span>& parts : cut_figures(tail, count, 0, high)) {
    std::string line;
    for (const Span& part : parts) {
      line += (line.empty() ? "" : "|") + std::string(tail.substr(part.begin, part.size()));
    }
    out.push_back(line);
  }
  return out;
}

TEST(FlattenedTables, ARunOfDigitsIsCutWhereOneFormFitsAllCells) {
  EXPECT_THAT(cut("42.840.120.614.8", 4), UnorderedElementsAre("42.8|40.1|20.6|14.8"));
  EXPECT_THAT(cut("52575753", 4), UnorderedElementsAre("52|57|57|53"));
  EXPECT_THAT(cut("89.5%92.8%94.3%", 3), UnorderedElementsAre("89.5%|92.8%|94.3%"));
  EXPECT_THAT(cut("80.5%-82.4%-", 4), UnorderedElementsAre("80.5%|-|82.4%|-"));
  EXPECT_THAT(cut("142716481676", 3, 4000), UnorderedElementsAre("1427|1648|1676"));
}

TEST(FlattenedTables, ARunThatFitsInTwoWaysHasTwoAnswers) {
  EXPECT_EQ(cut("9857", 3).size(), 2u);
  EXPECT_EQ(cut("123", 2).size(), 2u);
}

TEST(FlattenedTables, ARunThatFitsInNoWayHasNone) {
  EXPECT_THAT(cut("42.840.1", 3), IsEmpty());
  EXPECT_THAT(cut("", 2), IsEmpty());
  EXPECT_THAT(cut(std::string(300, '0'), 24), IsEmpty());
}

TEST(FlattenedTables, RowsWithoutSeparatorsFallApartIntoNamesAndFigures) {
  EXPECT_THAT(
      figures_of("BenchmarkGrok 4GPT-5.4Gemini 3.1 Pro\nGPQA Diamond89.5%92.8%94.3%\n"
                 "ARC-AGI-242.576.1-\nTerminal-Bench 2.059.075.168.5"),
      UnorderedElementsAre(
          "Grok 4 | GPQA Diamond | 89.5 percent", "GPT-5.4 | GPQA Diamond | 92.8 percent",
          "Gemini 3.1 Pro | GPQA Diamond | 94.3 percent", "Grok 4 | ARC-AGI-2 | 42.5",
          "GPT-5.4 | ARC-AGI-2 | 76.1", "Grok 4 | Terminal-Bench 2.0 | 59",
          "GPT-5.4 | Terminal-Bench 2.0 | 75.1", "Gemini 3.1 Pro | Terminal-Bench 2.0 | 68.5"));
}

TEST(FlattenedTables, AHeadMayBeUnknownAndANameHaveBrackets) {
  EXPECT_THAT(figures_of("CategoryGPT-4.1GPT-4o\nGPQA Diamond66.3%46.0%"),
              UnorderedElementsAre("GPT-4.1 | GPQA Diamond | 66.3 percent",
                                   "GPT-4o | GPQA Diamond | 46 percent"));
  EXPECT_THAT(figures_of("BenchmarkGrok 4OpenAI o1 (high)\nGPQA Diamond66.3%75.7%"),
              UnorderedElementsAre("Grok 4 | GPQA Diamond | 66.3 percent",
                                   "o1 | GPQA Diamond | 75.7 percent | high"));
}

TEST(FlattenedTables, TheirFactsSayThatTheyWereFlattened) {
  const Article article = article_from("BenchmarkGrok 4GPT-5.4\nGPQA Diamond89.5%92.8%");
  for (const Fact& fact : benchmark_facts(article)) {
    EXPECT_EQ(fact.derivation, Derivation::kFlattenedTable);
  }
  EXPECT_EQ(benchmark_facts(article).size(), 2u);
}

TEST(FlattenedTables, ARowThatCanBeCutInTwoWaysIsLeftOut) {
  EXPECT_THAT(figures_of("BenchmarkGrok 4GPT-5.4Gemini 3.1 Pro\nMMLU9857\nGSM8K91.292.393.4"),
              UnorderedElementsAre("Grok 4 | GSM8K | 91.2", "GPT-5.4 | GSM8K | 92.3",
                                   "Gemini 3.1 Pro | GSM8K | 93.4"));
}

TEST(FlattenedTables, TabsBarsAndSpacesSetCellsApart) {
  const auto facts = UnorderedElementsAre("Grok 4 | MMLU | 86.6", "GPT-5.4 | MMLU | 91.4");
  EXPECT_THAT(figures_of("Benchmark\tGrok 4\tGPT-5.4\nMMLU\t86.6\t91.4"), facts);
  EXPECT_THAT(figures_of("Benchmark Grok 4 GPT-5.4\nMMLU 86.6 91.4"), facts);
}

// A name may end in a number or two parts of one, never in two figures by themselves.
TEST(FlattenedTables, ALineThatEndsInTwoFiguresIsARow) {
  for (const char* row : {"MMLU 71.0 74.2", "GPQA 71 74", "GSM8K 80.1% 83.9% ", "1 2"})
    EXPECT_TRUE(ends_in_figures(row)) << row;
  for (const char* line : {"Benchmark Opal 1 Opal 2", "Opal 2", "MMLU 71.0 -", "Opal 2 .", "5", ""})
    EXPECT_FALSE(ends_in_figures(line)) << line;
}

TEST(FlattenedTables, LinesOfOtherThingsAreNoTables) {
  EXPECT_THAT(figures_of("SpecificationDetails\nProviderMeta\nContext Window262,000 tokens\n"
                         "Release DateApril 8, 2026"),
              IsEmpty());
}

}  // namespace
}  // namespace winnow
