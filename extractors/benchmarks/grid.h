// SPDX-License-Identifier: Apache-2.0
// A table as a grid of slots, whether the page had it as a table or a text let its cells run
// together, and what a cell's figures are.
//
//   const Grid grid = grid_of(article.tables[0], article.text);
//   const GridCell* cell = grid.at(1, 2);          // a spanning cell stands in all its slots
//   const auto figures = read_cell(cell->text, cell->span.begin, rules);   // "51.1/44.7" is two
//
// Limits: at most kMaxSlots slots; what lies beyond is left out.
// Lifetime: texts point into the article. Threads: plain values.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_GRID_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_GRID_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/lexicon.h"
#include "winnow/article.h"
#include "winnow/fact.h"

namespace winnow {

struct GridCell {
  std::string_view text;
  Span span;
  bool header = false;
  int column_span = 1;
};

class Grid {
 public:
  static constexpr int kMaxSlots = 200'000;

  Grid(int rows, int columns);

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  // The cell in a slot, or null.
  const GridCell* at(int row, int column) const;
  // Puts a cell into free slots of a rectangle, cut to the grid.
  void put(const GridCell& cell, int row, int column, int row_span, int column_span);

 private:
  // REQUIRES: the slot is inside the grid.
  std::size_t slot(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column);
  }

  int rows_;
  int columns_;
  std::vector<GridCell> cells_;
  std::vector<int> slots_;  // index in cells_, or -1
};

Grid grid_of(const Table& table, std::string_view text);

struct CellFigure {
  Decimal value;
  std::string unit;  // percent, usd, or empty
  Span span;
  std::size_t slot = 0;   // which of the parts that slashes set apart: 1 for the 44.7 of "-/44.7"
  std::size_t slots = 1;  // how many such parts the cell has
  int magnitude = 0;      // power of ten of a letter glued to it: 6 in "58M"
  bool rank = false;      // "#4", "4th"
  std::string model;      // whose it is, where the cell says so: "81.6% (CogAgent)"
  std::vector<std::string> conditions;
};

// The figures of a cell, none for "-" and "n/a"; nothing when the cell is text, not figures.
std::optional<std::vector<CellFigure>> read_cell(std::string_view text, std::size_t begin,
                                                 const BenchmarkRules& rules);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_GRID_H_
