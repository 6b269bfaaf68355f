// SPDX-License-Identifier: Apache-2.0
// Rows of cells as lines: comma-separated (RFC 4180, CRLF) and tab-separated values.
//
//   csv_line({"a", "b,c", "=1+1"})   // a,"b,c",'=1+1 and CRLF
//
// A cell that a spreadsheet would take for a formula begins with an apostrophe; a plain number does
// not, whatever its sign. Tabs and line ends in a cell of tsv are written \t and \n. Threads: pure
// functions.
#ifndef WINNOW_RECORD_DELIMITED_H_
#define WINNOW_RECORD_DELIMITED_H_

#include <string>
#include <vector>

namespace winnow {

std::string csv_line(const std::vector<std::string>& row);
std::string tsv_line(const std::vector<std::string>& row);

}  // namespace winnow

#endif  // WINNOW_RECORD_DELIMITED_H_
