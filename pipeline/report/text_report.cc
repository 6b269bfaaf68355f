// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "record/printable.h"
#include "report/board.h"

namespace winnow {
namespace {

// Text in a cell of a Markdown table: nothing that opens markup or ends the cell.
std::string markdown_cell(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    constexpr std::string_view kMarkup = "\\`*_[]<>|#!~&";
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string standing_text(const Figure& figure) {
  return std::string(figure.superseded ? "superseded" : name_of(figure.standing));
}

std::string markdown_link(const ClaimSource& source) {
  const std::string words =
      markdown_cell(source.publisher.empty() ? source.article : source.publisher);
  const bool web = source.url.starts_with("https://") || source.url.starts_with("http://");
  const bool plain = source.url.find_first_of(" ()<>\"\\\n\t|") == std::string::npos;
  return web && plain ? "[" + words + "](" + source.url + ")" : words;
}

}  // namespace

std::string markdown_report(const Comparison& comparison, const ReportOptions& options) {
  std::string out = "# " + markdown_cell(options.title) + "\n";
  for (const Board& board : boards_of(comparison, options)) {
    const std::string metric = metric_text(board.metric);
    out += "\n## " + markdown_cell(board.benchmark);
    if (!metric.empty()) out += " (" + metric + ")";
    out += "\n\n| model | figure | conditions | standing | source |\n|---|---:|---|---|---|\n";
    for (const BoardRow& row : board.rows) {
      const Figure& figure = *row.figure;
      out += "| " + markdown_cell(row.entry->model) + " | " +
             value_text(figure.printed.value, figure.unit) + " | " +
             markdown_cell(joined(figure.conditions)) + " | " + standing_text(figure) + " | " +
             markdown_link(first_source(comparison, figure)) + " |\n";
    }
  }
  if (comparison.amounts.empty()) return out;
  out += "\n## Amounts of money\n\n| amount | about | named with it | standing | source |\n";
  out += "|---:|---|---|---|---|\n";
  for (const Amount& amount : comparison.amounts) {
    const AmountClaim& claim = comparison.claims.amounts[amount.claims.front()];
    out += "| " + amount_text(amount) + " | " + amount.event + " | " +
           markdown_cell(joined(amount.names)) + " | " + std::string(name_of(amount.standing)) +
           " | " + markdown_link(comparison.claims.sources[claim.source]) + " |\n";
  }
  return out;
}

std::string table_report(const Comparison& comparison, const ReportOptions& options,
                         std::size_t width) {
  // What is left beside value, standing and blanks is shared by names and conditions.
  constexpr std::size_t kValue = 16, kStanding = 13, kBlanks = 3;
  const std::size_t room = std::max<std::size_t>(width, 60) - kValue - kStanding - kBlanks;
  const std::size_t model = room * 3 / 5;
  std::string out;
  for (const Board& board : boards_of(comparison, options)) {
    const std::string metric = metric_text(board.metric);
    if (!out.empty()) out += '\n';
    out += fit(printable(board.benchmark) + (metric.empty() ? "" : " (" + metric + ")"), width,
               false) +
           "\n";
    for (const BoardRow& row : board.rows) {
      const Figure& figure = *row.figure;
      std::string line = fit(printable(row.entry->model), model, true) + " ";
      line += fit(value_text(figure.printed.value, figure.unit), kValue, true) + " ";
      line += fit(printable(joined(figure.conditions)), room - model, true) + " ";
      line += standing_text(figure);
      out += line + "\n";
    }
  }
  return out;
}

}  // namespace winnow
