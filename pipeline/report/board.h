// SPDX-License-Identifier: Apache-2.0
// A comparison in the order in which people read it; what all formats of a report share.
#ifndef WINNOW_REPORT_BOARD_H_
#define WINNOW_REPORT_BOARD_H_

#include <string>
#include <vector>

#include "report/report.h"

namespace winnow {

struct BoardRow {
  const Entry* entry = nullptr;
  const Figure* figure = nullptr;
};

// All figures on one benchmark by one metric, the best first, superseded ones last.
struct Board {
  std::string benchmark;
  std::string metric;
  std::vector<BoardRow> rows;
};

// Boards with most models first. Lifetime: they point into the comparison.
std::vector<Board> boards_of(const Comparison& comparison, const ReportOptions& options);

// "50.2 %", "1,427", "58,000,000 tokens".
std::string value_text(const Decimal& value, const std::string& unit);
// "no tools, with thinking", or empty.
std::string joined(const std::vector<std::string>& words);
// "USD 14,300,000,000".
std::string amount_text(const Amount& amount);
// "score" is what a figure is where nothing else is said: empty for it.
std::string metric_text(const std::string& metric);

// The source of a figure's first claim.
const ClaimSource& first_source(const Comparison& comparison, const Figure& figure);
// Whether the options tell what is new, and whether a figure is: nobody told it before.
bool knows_news(const ReportOptions& options);
bool is_new(const Comparison& comparison, const Figure& figure, const ReportOptions& options);

}  // namespace winnow

#endif  // WINNOW_REPORT_BOARD_H_
