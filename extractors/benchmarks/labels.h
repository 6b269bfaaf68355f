// SPDX-License-Identifier: Apache-2.0
// What a table's label says: a header cell or the first cell of a row.
//
//   read_label("MMMU (val/test)", rules)   // kBenchmark "MMMU", items {{"val"}, {"test"}}
//   read_label("Total Cost", rules)        // kMetric, Metric::kCost
//   read_label("Context Window", rules)    // kProperty: nothing that a benchmark gives
//
// Threads: pure function.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_LABELS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_LABELS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/figures.h"
#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/names.h"

namespace winnow {

enum class LabelKind : std::uint8_t {
  kEmpty,
  kModel,
  kBenchmark,
  kMetric,         // "Score", "Rank", "Total Cost"
  kCondition,      // "5-shot", "# Shots", "val"
  kProperty,       // "Parameters", "License", "Average"
  kModelHead,      // "Model": the labels of its line are models
  kBenchmarkHead,  // "Benchmark": they are benchmarks
  kSizeHead,       // "Size", "Params": may tell models of one name apart
  kOther,          // a name nobody has seen, or any text
};

struct Label {
  LabelKind kind = LabelKind::kEmpty;
  Strength strength = Strength::kCue;
  std::string text;     // the name, without brackets, footnote marks, maker
  std::string written;  // with brackets
  int entry = -1;       // of a known benchmark
  Metric metric = Metric::kScore;
  std::string unit;  // "(%)", "Elo"
  std::vector<std::string> conditions;
  // Of "MMMU (val/test)" or "MMLU / MMLU-Pro": what each item of a cell is about.
  std::vector<std::string> item_conditions;
  std::vector<std::string> item_names;

  bool sums_up = false;   // "Average": of every kind that stands beside it
  bool of_shots = false;  // "# Shots": the labels of its line are conditions

  bool names() const { return kind == LabelKind::kModel || kind == LabelKind::kBenchmark; }
};

Label read_label(std::string_view text, const BenchmarkRules& rules);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_LABELS_H_
