// SPDX-License-Identifier: Apache-2.0
// The lines of a table: which of its rows and columns are labels, and what the labels name.
//
//   const Layout layout = lay_out(grid, rules);
//   for (const Line& line : layout.columns) ... line.role == Role::kModels, line.labels[row]
//
// Threads: pure function.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_ROLES_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_ROLES_H_

#include <cstdint>
#include <vector>

#include "extractors/benchmarks/grid.h"
#include "extractors/benchmarks/labels.h"

namespace winnow {

enum class Role : std::uint8_t {
  kOther,
  kModels,
  kPartners,  // who works with the models: "Editor" beside "Architect"
  kBenchmarks,
  kConditions,
  kMeasures,  // "Score", "Cost": what is measured
  kSizes,
};

// A column of text or a header row: its labels by position across it, and what they are.
struct Line {
  int index = 0;
  Role role = Role::kOther;
  std::vector<Label> labels;  // of a column by row, of a header row by column
  Label head;                 // of a column: its header; empty for a header row
  double models = 0;          // share of the labels that are surely models, benchmarks
  double benchmarks = 0;
};

struct Layout {
  int header_rows = 0;
  std::vector<int> values;      // columns of figures
  std::vector<Line> columns;    // columns of text
  std::vector<Line> headers;    // header rows
  std::vector<Label> sections;  // by row: the row of one cell that stands over it, or empty
  std::vector<bool> riddles;    // by row: no line of models, and a label that says nothing known

  bool has(Role role) const;
  bool sums_up() const;  // a header says "Average"
};

Layout lay_out(const Grid& grid, const BenchmarkRules& rules);

// Gives every line its role. `named_above`: a benchmark is named above the table, so that columns
// of unknown names need not be benchmarks. `about_scores`: words of scoring stand above the table.
void assign_roles(Layout& layout, const BenchmarkRules& rules, bool named_above, bool about_scores);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_ROLES_H_
