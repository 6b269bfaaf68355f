// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/benchmarks/grid.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(BenchmarkTables, ModelsInRowsAndBenchmarksInColumns) {
  EXPECT_THAT(figures_of("| Model | MMLU | GSM8K |\n| GPT-4o | 88.7 | 92.9% |\n"
                         "| Zorbit Max | 81.0 | - |"),
              UnorderedElementsAre("GPT-4o | MMLU | 88.7", "GPT-4o | GSM8K | 92.9 percent",
                                   "Zorbit Max | MMLU | 81"));
}

TEST(BenchmarkTables, BenchmarksInRowsAndModelsInColumns) {
  EXPECT_THAT(
      figures_of("| Benchmark | GPT-4o | Claude Opus 4 |\n| MMLU-Pro | 72.6 | 79.1 |\n"
                 "| Florp Test | 12.0 | 14.5 |"),
      UnorderedElementsAre("GPT-4o | MMLU-Pro | 72.6", "Claude Opus 4 | MMLU-Pro | 79.1",
                           "GPT-4o | Florp Test | 12", "Claude Opus 4 | Florp Test | 14.5"));
}

TEST(BenchmarkTables, UnseenNamesAreReadByTheLinesTheyStandIn) {
  EXPECT_THAT(figures_of("Results on our evaluation suite.\n\n| Model | Wuggle | Florp |\n"
                         "| Zorbit | 61.2 | 48.0 |\n| GPT-4o | 70.4 | 52.5 |"),
              UnorderedElementsAre("Zorbit | Wuggle | 61.2", "Zorbit | Florp | 48",
                                   "GPT-4o | Wuggle | 70.4", "GPT-4o | Florp | 52.5"));
}

TEST(BenchmarkTables, TheHeadingNamesTheBenchmarkOfMeasures) {
  EXPECT_THAT(
      figures_of(
          "## SWE-bench Verified\n\n| Model | Score | Total Cost |\n| GPT-5 | 65.0% | $41.20 |\n"
          "| Claude Opus 4 | 67.6% | $152 |"),
      UnorderedElementsAre("GPT-5 | SWE-bench Verified | 65 percent",
                           "GPT-5 | SWE-bench Verified | cost 41.2 usd",
                           "Claude Opus 4 | SWE-bench Verified | 67.6 percent",
                           "Claude Opus 4 | SWE-bench Verified | cost 152 usd"));
}

TEST(BenchmarkTables, ALeaderboardGivesRanksAndRatings) {
  EXPECT_THAT(
      figures_of("## LMArena\n\n| Rank | Model | Elo | 95% CI | Votes |\n"
                 "| 1 | Gemini 3 Pro | 1,501 | +5/-4 | 12,044 |\n"
                 "| 2 | Grok 4.1 | 1483 | +6/-6 | 9,871 |"),
      UnorderedElementsAre("Gemini 3 Pro | LMArena | rank 1", "Grok 4.1 | LMArena | rank 2",
                           "Gemini 3 Pro | LMArena | 1501 elo", "Grok 4.1 | LMArena | 1483 elo"));
}

TEST(BenchmarkTables, ColumnsOfPropertiesAndSumsYieldNothing) {
  EXPECT_THAT(figures_of("| Model | Size | Context | MMLU | Average |\n"
                         "| Qwen3-8B | 8.2 | 128 | 76.9 | 70.1 |"),
              UnorderedElementsAre("Qwen3-8B | MMLU | 76.9"));
}

TEST(BenchmarkTables, TablesAboutOtherThingsYieldNothing) {
  for (const char* text : {
           "| Model | Input price | Output price |\n| GPT-5 | $1.25 | $10 |\n| Claude Opus 4 | $15 "
           "| $75 |",
           "| Model | Parameters | Context |\n| Qwen3-8B | 8.2B | 128K |\n| Phi-4 | 14B | 16K |",
           "| Company | Q1 | Q2 |\n| Meta | 48.4 | 52.1 |\n| Apple | 94.0 | 85.8 |",
           "| Team | Won | Lost |\n| Leeds | 12 | 3 |\n| York | 9 | 6 |",
           "| Model | Batch size per gpu | Number of gpus |\n| H/14 | 96 | 824 |\n| g/14 | 40 | "
           "800 |",
           "| Plan | Monthly | Yearly |\n| Pro | 20 | 200 |\n| Max | 100 | 1000 |",
       }) {
    EXPECT_THAT(figures_of(text), IsEmpty()) << text;
  }
}

TEST(BenchmarkTables, SeveralFiguresInACellAreSeveralFacts) {
  EXPECT_THAT(
      figures_of("| Model | MMMU (val/test) | GPQA |\n| Idefics2 | 43.5/37.9 | 30.1 ± 0.4 |\n"
                 "| DeepSeek-VL | 36.6/- | |\n| LLaVA-NeXT | -/31.0 | |"),
      UnorderedElementsAre("Idefics2 | MMMU | 43.5 | val", "Idefics2 | MMMU | 37.9 | test",
                           "Idefics2 | GPQA | 30.1", "DeepSeek-VL | MMMU | 36.6 | val",
                           "LLaVA-NeXT | MMMU | 31 | test"));
}

TEST(BenchmarkTables, ConditionsOfHeadersAndLabelsReachTheirCells) {
  EXPECT_THAT(figures_of("| Benchmark | # Shots | Gemma 3 27B | Qwen2.5-32B (thinking) |\n"
                         "| MMLU | 5 | 78.6 | 83.3 |\n| MMMU-Pro (Vision) | 0 | 49.7 | 51.2 |"),
              UnorderedElementsAre("Gemma 3 27B | MMLU | 78.6 | 5-shot",
                                   "Qwen2.5-32B | MMLU | 83.3 | 5-shot, thinking",
                                   "Gemma 3 27B | MMMU-Pro | 49.7 | 0-shot, vision",
                                   "Qwen2.5-32B | MMMU-Pro | 51.2 | 0-shot, thinking, vision"));
}

TEST(BenchmarkTables, AModeInTheHeadingGoesToTheSubjectAlone) {
  EXPECT_THAT(
      figures_of(
          "# Meet Gemini 3 Pro\n\n## Thinking Mode\n\n| Benchmark | Gemini 3 Pro | GPT-5.1 |\n"
          "| AIME 2025 | 95.0% | 94.0% |"),
      UnorderedElementsAre("Gemini 3 Pro | AIME 2025 | 95 percent | thinking",
                           "GPT-5.1 | AIME 2025 | 94 percent"));
}

TEST(BenchmarkTables, ARowOfOneCellIsNoModel) {
  EXPECT_THAT(
      figures_of(
          "| Model | HumanEval 0-shot | MBPP 3-shot |\n| Base models | | |\n"
          "| StarCoder2-7B | 35.4 | 51.0 |\n| Chat models | | |\n| GPT-4-Turbo | 85.4 | 80.0 |"),
      UnorderedElementsAre(
          "StarCoder2-7B | HumanEval | 35.4 | 0-shot", "StarCoder2-7B | MBPP | 51 | 3-shot",
          "GPT-4-Turbo | HumanEval | 85.4 | 0-shot", "GPT-4-Turbo | MBPP | 80 | 3-shot"));
}

TEST(BenchmarkTables, SpanningCellsStandInAllTheirSlots) {
  const std::string text = "ab";
  Table table;
  table.rows = 2;
  table.columns = 2;
  table.cells = {{{0, 1}, 0, 0, 2, 1, false}, {{1, 2}, 0, 1, 1, 1, false}};
  const Grid grid = grid_of(table, text);
  ASSERT_NE(grid.at(1, 0), nullptr);
  EXPECT_EQ(grid.at(1, 0)->text, "a");
  EXPECT_EQ(grid.at(1, 1), nullptr);
  EXPECT_EQ(grid.at(2, 0), nullptr);
}

TEST(BenchmarkTables, HostileSpansAreCutToTheGrid) {
  const std::string text = "a";
  Table table;
  table.rows = 2'000'000'000;
  table.columns = 3;
  table.cells = {{{0, 1}, 0, 0, 2'000'000'000, 2'000'000'000, false}};
  const Grid grid = grid_of(table, text);
  EXPECT_LE(grid.rows() * grid.columns(), Grid::kMaxSlots);
}

struct CellCase {
  const char* text;
  std::vector<std::string> values;  // "-" alone: no figures; empty: the cell is text
};

TEST(BenchmarkCells, FiguresOfACell) {
  const CellCase cases[] = {
      {"89.5%", {"89.5"}},
      {"**70.0**", {"70"}},
      {"51.1/44.7", {"51.1", "44.7"}},
      {"77.2 / 82.0", {"77.2", "82"}},
      {"79.1 ± 0.3", {"79.1"}},
      {"1,427", {"1427"}},
      {"(73.8%, +5.8%)", {"73.8"}},
      {"85.4†", {"85.4"}},
      {"12/15", {"12"}},
      {"58M", {"58"}},
      {"#4", {"4"}},
      {"4th", {"4"}},
      {"from 42.6% to 46.3%", {"42.6", "46.3"}},
      {"-0.5", {"-0.5"}},
      {"~8%", {"8"}},
      {"-", {}},
      {"—", {}},
  };
  for (const CellCase& each : cases) {
    const auto figures = read_cell(each.text, 0, *builtin_rules_for_benchmarks());
    ASSERT_TRUE(figures.has_value()) << each.text;
    std::vector<std::string> values;
    for (const CellFigure& figure : *figures) values.push_back(figure.value.text());
    EXPECT_EQ(values, each.values) << each.text;
  }
}

TEST(BenchmarkCells, TextIsNoFigure) {
  for (const char* text :
       {"79k for 14B samples", "B/32", "GPT-4", "aider --model o1", "Not disclosed", "+5.8%"}) {
    EXPECT_FALSE(read_cell(text, 0, *builtin_rules_for_benchmarks()).has_value()) << text;
  }
}

TEST(BenchmarkTables, OfAnArticleAboutOtherThingsHoldNoFigures) {
  EXPECT_THAT(
      figures_of("Shoes for the hills.\n\n| Model | DROP | Grip |\n| Wug Peak 9 | 9.0 | 8.1 |\n"
                 "| Florp Wild 2 | 9.7 | 7.7 |"),
      testing::IsEmpty());
}

TEST(BenchmarkTables, ThroughputIsNoScore) {
  EXPECT_THAT(figures_of("Language models compared.\n\n| Model | MMLU | Decode, GB/s |\n"
                         "| GPT-4o | 88.7 | 12.7 |\n| Grok 4 | 89.1 | 10.2 |"),
              testing::UnorderedElementsAre("GPT-4o | MMLU | 88.7", "Grok 4 | MMLU | 89.1"));
}

TEST(BenchmarkTables, TheKindOfTestInTheCellIsNoPartOfItsName) {
  EXPECT_THAT(
      figures_of("| | GPT-4o | Grok 4 |\n| Academic reasoning Humanity's Last Exam | 5.3 | 25.4 |\n"
                 "| SWE-bench Verified Agentic coding | 33.2 | 58.6 |"),
      UnorderedElementsAre(
          "GPT-4o | Humanity's Last Exam | 5.3", "Grok 4 | Humanity's Last Exam | 25.4",
          "GPT-4o | SWE-bench Verified | 33.2", "Grok 4 | SWE-bench Verified | 58.6"));
}

TEST(BenchmarkTables, RowsOfLanguagesArePartsOfTheBenchmarkAbove) {
  EXPECT_THAT(
      figures_of("Results on MMMLU by language.\n\n| Language | GPT-4o | Grok 4 |\n"
                 "| German | 84.1 | 82.0 |\n| Swahili | 66.3 | 58.9 |\n"
                 "| Average | 75.2 | 70.5 |"),
      UnorderedElementsAre("GPT-4o | MMMLU | 84.1 | german", "Grok 4 | MMMLU | 82 | german",
                           "GPT-4o | MMMLU | 66.3 | swahili", "Grok 4 | MMMLU | 58.9 | swahili"));
}

TEST(BenchmarkTables, TheSplitThatIsGluedToANameIsACondition) {
  EXPECT_THAT(figures_of("| Model | MMMUval | MMLU |\n| GPT-4o | 69.1 | 88.7 |"),
              UnorderedElementsAre("GPT-4o | MMMU | 69.1 | val", "GPT-4o | MMLU | 88.7"));
}

TEST(BenchmarkTables, AHeadingOfResultsNamesEvenABenchmarkOfEverydayLanguage) {
  EXPECT_THAT(figures_of("## Results on Spider\n\n| Model | Accuracy (%) |\n| GPT-4o | 84.1 |"),
              UnorderedElementsAre("GPT-4o | Spider | 84.1 percent"));
}

}  // namespace
}  // namespace winnow
