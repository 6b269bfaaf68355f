// SPDX-License-Identifier: Apache-2.0
// Reads a grid: which of its rows and columns name models, which benchmarks, and what the cells
// say.
//
//   TableContext context;                       // what the headings and the caption above it name
//   for (Finding& finding : read_table(grid, context, rules)) ...
//
// How: columns of figures are told from columns of text. Every column of text and every header row
// is a line of labels; a line's role (models, benchmarks, conditions, measures, other) is what its
// labels are by themselves, what its head says ("Model", "Benchmark"), and what the other lines
// leave over. A cell's fact is what all labels of its row and column say together; what they leave
// out, the model or the benchmark, is taken from the context. Where neither models nor benchmarks
// can be made out the table is about something else and yields nothing.
//
// Cost: linear in the slots. Threads: pure function.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_TABLES_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_TABLES_H_

#include <string>
#include <vector>

#include "extractors/benchmarks/grid.h"
#include "extractors/benchmarks/reading.h"

namespace winnow {

struct TableContext {
  std::string model;                    // named by caption or headings, else the article's subject
  const Name* benchmark = nullptr;      // named by caption, headings or the sentence before
  std::string subject;                  // whose mode the headings speak of
  std::vector<std::string> conditions;  // of every figure
  std::string mode;                     // of the subject's figures
  bool about_scores = false;            // a word of scoring stands above
  bool of_other = false;                // ... or that the table holds no scores
  Derivation derivation = Derivation::kTable;
  double confidence = 0.96;
};

// The names of models that the tables of an article have and the gazetteer has not.
std::vector<std::string> unseen_models(const Article& article, const BenchmarkRules& rules);

std::vector<Finding> read_table(const Grid& grid, const TableContext& context,
                                const BenchmarkRules& rules);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_TABLES_H_
