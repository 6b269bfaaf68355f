// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "extractors/benchmarks/figures.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The figures of a sentence: "METRIC VALUE UNIT [the text it stands for]".
std::vector<std::string> read(std::string_view text) {
  const Words words(text);
  std::vector<std::string> out;
  for (const FigureMention& figure :
       read_figures(words, 0, words.size(), *builtin_rules_for_benchmarks())) {
    std::string line;
    if (figure.metric != Metric::kScore) line += std::string(metric_name(figure.metric)) + " ";
    line += figure.value.text();
    if (!figure.unit.empty()) line += " " + figure.unit;
    out.push_back(line + " [" + std::string(text.substr(figure.span.begin, figure.span.size())) +
                  "]");
  }
  return out;
}

struct NumberCase {
  const char* text;
  const char* value;  // empty: no number
};

TEST(BenchmarkNumbers, GroupsAndDecimalCommasAreToldApart) {
  for (const NumberCase& each : std::to_array<NumberCase>({
           {"7", "7"},
           {"80.5", "80.5"},
           {"80,5", "80.5"},
           {"80,55", "80.55"},
           {"1,427", "1427"},
           {"1,427.5", "1427.5"},
           {"1,427,000", "1427000"},
           {"12,345,678.25", "12345678.25"},
           {"0.592", "0.592"},
           {"1,42,000", ""},  // groups of two
           {"1,4270", ""},
           {",427", ""},
           {"1,,427", ""},
           {"1,427,5", ""},
           {"80,5.5", ""},
           {"1.427,5", ""},
           {"", ""},
           {"x", ""},
       })) {
    const std::optional<Decimal> value = read_number(each.text);
    EXPECT_EQ(value ? value->text() : "", each.value) << each.text;
  }
}

struct FigureCase {
  const char* text;
  std::vector<std::string> figures;
};

void expect_figures(std::span<const FigureCase> cases) {
  for (const FigureCase& each : cases) EXPECT_EQ(read(each.text), each.figures) << each.text;
}

TEST(BenchmarkFigures, ScoresAreNumbersAndPercentages) {
  expect_figures(std::to_array<FigureCase>({
      {"It scored 58.", {"58 [58]"}},
      {"It scored 58.4 on it", {"58.4 [58.4]"}},
      {"a score of 92.9%", {"92.9 percent [92.9%]"}},
      {"a score of 92.9 %", {"92.9 percent [92.9]"}},
      {"93 percent of the tasks", {"93 percent [93]"}},
      {"93% of all the test questions", {"93 percent [93%]"}},
      {"about 70 and roughly 80.5", {"70 [70]", "80.5 [80.5]"}},
      {"(83.1)", {"83.1 [83.1]"}},
      {"67.4/39.2", {"67.4 [67.4]", "39.2 [39.2]"}},
      {"1,427 elo", {"1427 elo [1,427]"}},
      {"58 points", {"58 [58]"}},
  }));
}

TEST(BenchmarkFigures, CountsPricesDatesAndChangesAreNone) {
  expect_figures(std::to_array<FigureCase>({
      {"12 whiskers", {}},
      {"a 262K context", {}},
      {"by 4 points", {}},
      {"more than 50", {}},
      {"+5.8%", {}},
      {"5% higher", {}},
      {"4 points ahead", {}},
      {"a 49% stake", {}},
      {"30% of the training data", {}},
      {"up 9%", {}},
      {"rose 12 %", {}},
      {"3.5x", {}},
      {"5-shot", {}},
      {"a 9-month project", {}},
      {"version 4", {}},
      {"v4", {}},
      {"in 2026", {}},
      {"top-5", {}},
      {"Table 3", {}},
      {"9/10", {"9 [9]"}},
  }));
}

TEST(BenchmarkFigures, ThePlaceThatAChangeLedToIsAFigure) {
  expect_figures(std::to_array<FigureCase>({
      {"rose from 42.6% to 46.3%", {"42.6 percent [42.6%]", "46.3 percent [46.3%]"}},
      {"improved to 70.2", {"70.2 [70.2]"}},
  }));
}

TEST(BenchmarkFigures, CostsHaveADollarSignAndNoUnitBehind) {
  expect_figures(std::to_array<FigureCase>({
      {"It cost $13.29 to run.", {"cost 13.29 usd [$13.29]"}},
      {"$41 in total", {"cost 41 usd [$41]"}},
      {"$15 per million tokens", {}},
      {"$15/M", {}},
      {"$20 a month", {}},
      {"$2 billion", {}},
  }));
}

TEST(BenchmarkFigures, TokensAreUsedOrSaidToBeOutput) {
  expect_figures(std::to_array<FigureCase>({
      {"58M output tokens", {"output_tokens 58000000 tokens [58M]"}},
      {"58 million reasoning tokens", {"output_tokens 58000000 tokens [58 million]"}},
      {"It used 1.2B tokens.", {"output_tokens 1200000000 tokens [1.2B]"}},
      {"It was trained on 15T tokens.", {}},
      {"a window of 200K tokens", {}},
      // A bare magnitude counts tokens where another figure of the sentence does.
      {"58M output tokens against 120M for",
       {"output_tokens 58000000 tokens [58M]", "output_tokens 120000000 tokens [120M]"}},
      {"120M for", {}},
  }));
}

TEST(BenchmarkFigures, RanksAreOrdinalsInTheirPlaces) {
  expect_figures(std::to_array<FigureCase>({
      {"It ranks 4th on the list", {"rank 4 [4th]"}},
      {"in second place", {"rank 2 [second]"}},
      {"second only to", {"rank 2 [second]"}},
      {"sits at #7", {"rank 7 [#7]"}},
      {"No. 2 on the board", {"rank 2 [2]"}},
      {"ranked third overall", {"rank 3 [third]"}},
      {"the second model", {}},
      {"for the first time", {}},
      {"on the 4th of July", {}},
  }));
}

TEST(BenchmarkFigures, MetricsHaveTheGuidelinesNames) {
  EXPECT_EQ(metric_name(Metric::kScore), "score");
  EXPECT_EQ(metric_name(Metric::kRank), "rank");
  EXPECT_EQ(metric_name(Metric::kOutputTokens), "output_tokens");
  EXPECT_EQ(metric_name(Metric::kCost), "cost");
  EXPECT_EQ(metric_name(Metric::kTime), "time");
}

TEST(BenchmarkFigures, OnlyTheWordsAskedForAreRead) {
  const Words words("11 and 22 and 33");
  const auto figures = read_figures(words, 2, 3, *builtin_rules_for_benchmarks());
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].value, Decimal(22, 0));
  EXPECT_THAT(read_figures(words, 0, 0, *builtin_rules_for_benchmarks()), IsEmpty());
}

// Whatever the words around a number: figures come in order, do not overlap, lie in the text and
// say what their span says.
TEST(BenchmarkFigures, SpansHoldForEveryMixOfWords) {
  const std::array<std::string, 14> pieces = {
      "5", "67.4", "%", "$", "/", "-", "M", "th", "#", "of", "tokens", "points", "to ", "\u2248"};
  for (const std::string& a : pieces) {
    for (const std::string& b : pieces) {
      for (const std::string& c : pieces) {
        for (const char* gap : {"", " "}) {
          const std::string text = a + gap + b + gap + c;
          const Words words(text);
          std::size_t before = 0;
          for (const FigureMention& figure :
               read_figures(words, 0, words.size(), *builtin_rules_for_benchmarks())) {
            EXPECT_LE(before, figure.first) << text;
            EXPECT_LT(figure.first, figure.end) << text;
            EXPECT_LE(figure.end, words.size()) << text;
            EXPECT_LT(figure.span.begin, figure.span.end) << text;
            EXPECT_LE(figure.span.end, text.size()) << text;
            before = figure.end;
          }
        }
      }
    }
  }
}

TEST(BenchmarkFigures, WhatCouldHaveBeenReachedIsNone) {
  EXPECT_THAT(figures_of("GPT-4o scored 35 out of 42 points on IMO 2025."),
              ElementsAre("GPT-4o | IMO 2025 | 35"));
  EXPECT_THAT(figures_of("GPT-4o reaches an F1 of 0.87 on SQuAD 2.0."),
              ElementsAre("GPT-4o | SQuAD 2.0 | 0.87 | f1"));
}

TEST(BenchmarkFigures, EloIsSaidBeforeTheFigureToo) {
  EXPECT_THAT(figures_of("GPT-4o has an Elo of 1,412 on LMArena."),
              ElementsAre("GPT-4o | LMArena | 1412 elo"));
  EXPECT_THAT(figures_of("GPT-4o has an Elo rating of 1,412 on LMArena."),
              ElementsAre("GPT-4o | LMArena | 1412 elo"));
}

}  // namespace
}  // namespace winnow
