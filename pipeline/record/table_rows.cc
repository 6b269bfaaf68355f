// SPDX-License-Identifier: Apache-2.0
#include "record/table_rows.h"

#include <algorithm>
#include <span>
#include <vector>

namespace winnow {
namespace {

// Slots a table may have for each cell that it has.
constexpr std::size_t kMostSlotsPerCell = 16;

using Cells = std::vector<const Cell*>;

std::size_t column_of(const Cell& cell) {
  return static_cast<std::size_t>(std::max(cell.column, 0));
}

// By row, and in a row as they stand in the table.
Cells cells_by_row(const Table& table) {
  Cells cells;
  cells.reserve(table.cells.size());
  for (const Cell& cell : table.cells) cells.push_back(&cell);
  if (!std::ranges::is_sorted(cells, {}, &Cell::row))
    std::ranges::stable_sort(cells, {}, &Cell::row);
  return cells;
}

using Row = std::span<const Cell* const>;

std::vector<Row> rows_of(const Cells& cells) {
  std::vector<Row> rows;
  for (auto begin = cells.begin(); begin != cells.end();) {
    const auto end = std::find_if(begin, cells.end(),
                                  [&](const Cell* cell) { return cell->row != (*begin)->row; });
    rows.emplace_back(begin, end);
    begin = end;
  }
  return rows;
}

std::size_t width_of(Row row) {
  std::size_t width = 0;
  for (const Cell* cell : row) width = std::max(width, column_of(*cell) + 1);
  return width;
}

bool is_blown_up(std::span<const Row> rows, std::size_t cells) {
  std::size_t slots = 0;
  for (const Row row : rows) slots += width_of(row);
  return slots > kMostSlotsPerCell * cells + 256;
}

}  // namespace

TableRows table_rows(const Table& table, const Article& article) {
  const Cells cells = cells_by_row(table);
  const std::vector<Row> rows = rows_of(cells);
  const bool as_written = is_blown_up(rows, cells.size());
  TableRows out;
  out.rows.reserve(rows.size());
  for (const Row row : rows) {
    const bool is_header =
        out.header.empty() && out.rows.empty() && std::ranges::all_of(row, &Cell::header);
    std::vector<std::string_view>& slots = is_header ? out.header : out.rows.emplace_back();
    slots.resize(as_written ? row.size() : width_of(row));
    for (std::size_t next = 0; const Cell* cell : row)
      slots[as_written ? next++ : column_of(*cell)] = article.slice(cell->span);
  }
  return out;
}

}  // namespace winnow
