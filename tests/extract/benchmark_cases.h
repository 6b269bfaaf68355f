// SPDX-License-Identifier: Apache-2.0
// Texts as articles (the markup of extractors/example.h) and their benchmark figures as lines:
// "MODEL | BENCHMARK | METRIC VALUE UNIT | CONDITIONS", in order of the text, each once.
#ifndef WINNOW_TESTS_EXTRACT_BENCHMARK_CASES_H_
#define WINNOW_TESTS_EXTRACT_BENCHMARK_CASES_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "builtin_rules.h"
#include "extractors/benchmarks/lexicon.h"
#include "extractors/example.h"
#include "extractors/pack.h"
#include "winnow/winnow.h"

namespace winnow {

inline const BenchmarkRules* builtin_rules_for_benchmarks() {
  return builtin_rules().pack().benchmarks.get();
}

inline std::vector<Fact> benchmark_facts(const Article& article) {
  std::vector<Fact> facts = extract_facts(article, builtin_rules());
  std::erase_if(facts, [](const Fact& fact) { return fact.type() != "benchmark"; });
  return facts;
}

inline Article article_from(std::string_view text) { return article_of(text); }

inline std::string line_of(const Benchmark& value) {
  std::string line = value.model + " | " + value.benchmark + " | ";
  if (value.metric != "score") line += value.metric + " ";
  line += value.value.text();
  if (!value.unit.empty()) line += " " + value.unit;
  for (std::size_t at = 0; at < value.conditions.size(); ++at) {
    line += (at == 0 ? " | " : ", ") + value.conditions[at];
  }
  return line;
}

inline std::vector<std::string> figures_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const Fact& fact : benchmark_facts(article_from(text))) {
    std::string line = line_of(std::get<Benchmark>(fact.value));
    if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
  }
  return lines;
}

using Lines = std::vector<std::string>;

// A text and all the figures that it states.
struct StatedFigures {
  const char* text;
  Lines figures;
};

inline void expect_figures(std::span<const StatedFigures> cases) {
  for (const StatedFigures& each : cases) {
    EXPECT_THAT(figures_of(each.text), testing::UnorderedElementsAreArray(each.figures))
        << each.text;
  }
}

}  // namespace winnow

#endif  // WINNOW_TESTS_EXTRACT_BENCHMARK_CASES_H_
