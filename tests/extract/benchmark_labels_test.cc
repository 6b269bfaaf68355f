// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "extractors/benchmarks/labels.h"
#include "extractors/benchmarks/roles.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

std::string_view kind_name(LabelKind kind) {
  constexpr std::string_view kNames[] = {"empty",     "model",    "benchmark",  "metric",
                                         "condition", "property", "model-head", "benchmark-head",
                                         "size-head", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ",") + part;
  return out;
}

// "KIND: TEXT (UNIT) {CONDITIONS} <ITEMS>", what is empty left out.
std::string shown(std::string_view text) {
  const Label label = read_label(text, *builtin_rules_for_benchmarks());
  std::string out(kind_name(label.kind));
  if (label.names() || label.kind == LabelKind::kOther) out += ": " + label.text;
  if (label.kind == LabelKind::kMetric) out += ": " + std::string(metric_name(label.metric));
  if (!label.unit.empty()) out += " (" + label.unit + ")";
  if (!label.conditions.empty()) out += " {" + joined(label.conditions) + "}";
  if (!label.item_conditions.empty()) out += " <" + joined(label.item_conditions) + ">";
  if (!label.item_names.empty()) out += " <" + joined(label.item_names) + ">";
  return out;
}

struct LabelCase {
  const char* text;
  const char* says;
};

void expect_labels(std::span<const LabelCase> cases) {
  for (const LabelCase& each : cases) EXPECT_EQ(shown(each.text), each.says) << each.text;
}

TEST(BenchmarkLabels, HeadsSayWhatTheirLineHolds) {
  expect_labels(std::to_array<LabelCase>({
      {"Model", "model-head"},
      {"Models", "model-head"},
      {"Benchmark", "benchmark-head"},
      {"Dataset", "benchmark-head"},
      {"# Params", "size-head"},
      {"Parameters", "size-head"},
      {"# Shots", "condition {# shots}"},
      {"", "empty"},
      {"   ", "empty"},
  }));
  EXPECT_TRUE(read_label("# Shots", *builtin_rules_for_benchmarks()).of_shots);
  EXPECT_FALSE(read_label("5-shot", *builtin_rules_for_benchmarks()).of_shots);
}

TEST(BenchmarkLabels, ModelsLoseTheirMakerAndTheirEffort) {
  expect_labels(std::to_array<LabelCase>({
      {"GPT-5.4", "model: GPT-5.4"},
      {"OpenAI GPT-5.4", "model: GPT-5.4"},
      {"GPT-5.4 (high)", "model: GPT-5.4 {high}"},
      {"GPT-5.4 high", "model: GPT-5.4 {high}"},
      {"Gemini 3 Pro*", "model: Gemini 3 Pro"},
      {"Claude Opus 4.6 \u2020", "model: Claude Opus 4.6"},
      {"Grok 4 [12]", "model: Grok 4"},  // a reference to the literature
      {"Qwen2.5-32B (thinking)", "model: Qwen2.5-32B {thinking}"},
  }));
}

TEST(BenchmarkLabels, BenchmarksHaveTheirCanonicalNameAndTheirConditions) {
  expect_labels(std::to_array<LabelCase>({
      {"MMLU", "benchmark: MMLU"},
      {"MMLU 5-shot", "benchmark: MMLU {5-shot}"},
      {"MMLU (5-shot)", "benchmark: MMLU {5-shot}"},
      {"GPQA (Diamond)", "benchmark: GPQA Diamond"},
      {"Humanity\u2019s Last Exam (no tools)", "benchmark: Humanity's Last Exam {no tools}"},
      {"MMMU (val/test)", "benchmark: MMMU <val,test>"},
      {"MMLU / MMLU-Pro", "benchmark: MMLU / MMLU-Pro <MMLU,MMLU-Pro>"},
      {"MMLU (%)", "benchmark: MMLU (percent)"},
      {"MMLU accuracy", "benchmark: MMLU"},
      {"HumanEval pass@1", "benchmark: HumanEval {pass@1}"},
  }));
}

TEST(BenchmarkLabels, MeasuresAndPropertiesAreNoNames) {
  expect_labels(std::to_array<LabelCase>({
      {"Score", "metric: score"},
      {"Score (%)", "metric: score (percent)"},
      {"Accuracy", "metric: score"},
      {"Rank", "metric: rank"},
      {"#", "metric: rank"},
      {"Total Cost", "metric: cost"},
      {"Elo", "metric: score (elo)"},
      {"Output tokens", "property"},
      {"Context Window", "property"},
      {"License", "property"},
      {"Average", "property"},
      {"Input price", "property"},
      {"Votes", "property"},
      {"95% CI", "property (percent)"},
      {"5-shot", "condition {5-shot}"},
  }));
}

TEST(BenchmarkLabels, WhatNobodyHasSeenIsKeptAsItStands) {
  expect_labels(std::to_array<LabelCase>({
      {"Zorbit", "other: Zorbit"},
      {"our  method", "other: our method"},
      {"Florp*", "other: Florp"},
  }));
}

TEST(BenchmarkLabels, ALongCellIsTextAndNoLabel) {
  EXPECT_EQ(shown("GPT-5.4 " + std::string(160, 'x')), "property");
}

// --- roles

std::string_view role_name(Role role) {
  constexpr std::string_view kNames[] = {"other",      "models",   "partners", "benchmarks",
                                         "conditions", "measures", "sizes"};
  return kNames[static_cast<std::size_t>(role)];
}

// The roles of a table's lines: "columns: 0 models; rows: 0 benchmarks".
std::string roles_of(std::string_view markup, bool named_above = false, bool about_scores = true) {
  const Article article = article_from(markup);
  if (article.tables.empty()) return "no table";
  const Grid grid = grid_of(article.tables[0], article.text);
  Layout layout = lay_out(grid, *builtin_rules_for_benchmarks());
  assign_roles(layout, *builtin_rules_for_benchmarks(), named_above, about_scores);
  std::string out = "columns:";
  for (const Line& line : layout.columns) {
    out += " " + std::to_string(line.index) + " " + std::string(role_name(line.role));
  }
  out += "; rows:";
  for (const Line& line : layout.headers) {
    out += " " + std::to_string(line.index) + " " + std::string(role_name(line.role));
  }
  out += "; figures:";
  for (const int column : layout.values) out += " " + std::to_string(column);
  return out;
}

struct RoleCase {
  const char* markup;
  const char* roles;
};

TEST(BenchmarkRoles, LinesAreToldByTheirLabelsAndByTheirHeads) {
  for (const RoleCase& each : std::to_array<RoleCase>({
           {"| Model | MMLU | GSM8K |\n| GPT-4o | 88.7 | 92.9 |\n| Grok 4 | 81.0 | 90.1 |",
            "columns: 0 models; rows: 0 benchmarks; figures: 1 2"},
           {"| Benchmark | GPT-4o | Grok 4 |\n| MMLU | 88.7 | 86.6 |\n| GSM8K | 92.9 | 95.0 |",
            "columns: 0 benchmarks; rows: 0 models; figures: 1 2"},
           {"| Model | Wuggle | Florp |\n| Zorbit | 61.2 | 48.0 |\n| GPT-4o | 70.4 | 52.5 |",
            "columns: 0 models; rows: 0 benchmarks; figures: 1 2"},
           {"| Model | Benchmark | Score |\n| GPT-4o | MMLU | 88.7 |\n| Grok 4 | GPQA | 87.5 |",
            "columns: 0 models 1 benchmarks; rows: 0 measures; figures: 2"},
       })) {
    EXPECT_EQ(roles_of(each.markup), each.roles) << each.markup;
  }
}

TEST(BenchmarkRoles, ATableOfOtherThingsHasNeitherModelsNorBenchmarks) {
  for (const char* markup : {"| Team | Won | Lost |\n| Leeds | 12 | 3 |\n| York | 9 | 6 |",
                             "| City | Population |\n| Ulm | 126 |\n| Bonn | 330 |"}) {
    const std::string roles = roles_of(markup, false, false);
    EXPECT_EQ(roles.find("benchmarks"), std::string::npos) << roles;
  }
}

TEST(BenchmarkRoles, AGridWithoutRowsHasNoLines) {
  const Layout layout = lay_out(Grid(0, 0), *builtin_rules_for_benchmarks());
  EXPECT_TRUE(layout.columns.empty());
  EXPECT_TRUE(layout.values.empty());
  EXPECT_FALSE(layout.has(Role::kModels));
}

TEST(BenchmarkLabels, ALineBrokenBehindAHyphenIsOneName) {
  EXPECT_THAT(
      figures_of("| | Claude-4.5- Sonnet | GPT-4o |\n| SWE Verified (Resolved) | 77.2 | 33.2 |"),
      testing::ElementsAre("Claude-4.5-Sonnet | SWE-bench Verified | 77.2",
                           "GPT-4o | SWE-bench Verified | 33.2"));
}

TEST(BenchmarkLabels, PartsBehindBarsAreThoseOfTheCellsFigures) {
  expect_labels(std::to_array<LabelCase>({
      {"Librispeech dev-clean | test-clean |", "benchmark: LibriSpeech <dev-clean,test-clean>"},
      {"CoVoST2 en-de | de-en", "benchmark: CoVoST 2 <en-de,de-en>"},
      {"k=5", "condition {k=5}"},
      {"v.s. ChatGPT", "condition {v.s. chatgpt}"},
      {"--warmup-updates", "property"},
      {"AI2Dtest", "benchmark: AI2D {test}"},
      {"Mscoco image retrieval at 5", "benchmark: COCO {image retrieval,recall@5}"},
      {"AIME 2025 (sans outils)", "benchmark: AIME 2025 {no tools}"},
  }));
}

}  // namespace
}  // namespace winnow
