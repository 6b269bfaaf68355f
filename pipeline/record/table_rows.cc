// SPDX-License-Identifier: Apache-2.0
#include "record/table_rows.h"

#include <algorithm>
#include <map>
#include <utility>

namespace winnow {
namespace {

// Slots a table may have for each cell that it has.
constexpr std::size_t kMostSlotsPerCell = 16;

std::size_t column_of(const Cell& cell) {
  return static_cast<std::size_t>(std::max(cell.column, 0));
}

bool is_blown_up(const Table& table) {
  std::map<int, std::size_t> widths;
  for (const Cell& cell : table.cells)
    widths[cell.row] = std::max(widths[cell.row], column_of(cell) + 1);
  std::size_t slots = 0;
  for (const auto& [row, width] : widths) slots += width;
  return slots > kMostSlotsPerCell * table.cells.size() + 256;
}

}  // namespace

TableRows table_rows(const Table& table, const Article& article) {
  const bool as_written = is_blown_up(table);
  std::map<int, std::vector<std::string_view>> by_row;
  for (const Cell& cell : table.cells) {
    auto& row = by_row[cell.row];
    const std::size_t slot = as_written ? row.size() : column_of(cell);
    if (row.size() <= slot) row.resize(slot + 1);
    row[slot] = article.slice(cell.span);
  }
  TableRows out;
  for (auto& [number, row] : by_row) out.rows.push_back(std::move(row));
  if (out.rows.empty()) return out;
  const int first = by_row.begin()->first;
  const bool has_header = std::ranges::all_of(
      table.cells, [first](const Cell& cell) { return cell.row != first || cell.header; });
  if (has_header) {
    out.header = std::move(out.rows.front());
    out.rows.erase(out.rows.begin());
  }
  return out;
}

}  // namespace winnow
