// SPDX-License-Identifier: Apache-2.0
// What the page's charts draw, as JSON: a board's figures by the day they were first told.
//
//   {"b0":[{"conditions":"no tools","points":[["2026-04-08",50.2,"Muse Spark"]]}]}
//
// A series is the figures under one set of conditions in one unit: what cannot be compared is never
// in one series, and the page joins no points. Boards with fewer than kFewestPoints dated figures
// have no chart. Safe inside a <script> element: "<" is written as an escape. Threads: pure
// function.
#ifndef WINNOW_REPORT_CHART_DATA_H_
#define WINNOW_REPORT_CHART_DATA_H_

#include <cstddef>
#include <string>
#include <vector>

#include "report/board.h"

namespace winnow {

inline constexpr std::size_t kFewestPoints = 3;
inline constexpr std::size_t kMostCharts = 40;

std::string chart_data(const Comparison& comparison, const std::vector<Board>& boards);

}  // namespace winnow

#endif  // WINNOW_REPORT_CHART_DATA_H_
