// SPDX-License-Identifier: Apache-2.0
// A table's cells as rows of text, the way a record and a spreadsheet hold them.
//
//   const TableRows rows = table_rows(table, article);
//   rows.header      // {"Benchmark", "Muse Spark", "GPT-5.4"}, or empty
//   rows.rows[0][1]  // "50.2"
//
// A cell's text stands in its first slot; slots that it spans besides, and slots that no cell
// fills, are empty, up to the last filled one of the row. Where spans blow a table up far beyond
// its cells, rows hold the cells as written, one after another. The header is the first row when
// all its cells are header cells. Lifetime: the views point into Article::text. Threads: pure
// function.
#ifndef WINNOW_RECORD_TABLE_ROWS_H_
#define WINNOW_RECORD_TABLE_ROWS_H_

#include <string_view>
#include <vector>

#include "winnow/article.h"

namespace winnow {

struct TableRows {
  std::vector<std::string_view> header;
  std::vector<std::vector<std::string_view>> rows;
};

TableRows table_rows(const Table& table, const Article& article);

}  // namespace winnow

#endif  // WINNOW_RECORD_TABLE_ROWS_H_
