// SPDX-License-Identifier: Apache-2.0
#include "record/delimited.h"

#include <algorithm>

#include "winnow/fact.h"

namespace winnow {
namespace {

// Whether a spreadsheet would run the cell: what begins so and is no plain number.
bool is_formula(std::string_view cell) {
  if (cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos)
    return false;
  return !Decimal::parse(cell).has_value();
}

std::string csv_cell(const std::string& cell) {
  std::string safe = is_formula(cell) ? "'" + cell : cell;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

// Tabs and line ends cannot stand in a cell of tsv; they are written as they are in C.
std::string tsv_cell(const std::string& cell) {
  std::string out = is_formula(cell) ? "'" : "";
  for (const char c : cell) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string csv_line(const std::vector<std::string>& row) {
  std::string line;
  for (std::size_t at = 0; at < row.size(); ++at) line += (at > 0 ? "," : "") + csv_cell(row[at]);
  return line + "\r\n";
}

std::string tsv_line(const std::vector<std::string>& row) {
  std::string line;
  for (std::size_t at = 0; at < row.size(); ++at) line += (at > 0 ? "\t" : "") + tsv_cell(row[at]);
  return line + "\n";
}

}  // namespace winnow
