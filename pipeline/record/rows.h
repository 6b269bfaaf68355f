// SPDX-License-Identifier: Apache-2.0
// Records and facts as rows of named columns: what csv and tsv write.
//
//   write_cells(fact_columns(), ...)   // id,source,url,...,type,...,confidence
//
// Every row has the same columns whatever its type; a cell that does not apply is empty. Numbers
// and ISO dates stand as they are, so that a spreadsheet reads them as such. Threads: pure
// functions.
#ifndef WINNOW_RECORD_ROWS_H_
#define WINNOW_RECORD_ROWS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/fact_json.h"
#include "winnow/record.h"

namespace winnow {

using Row = std::vector<std::string>;

std::span<const std::string_view> article_columns();
Row article_row(const Record& record);  // with the text

std::span<const std::string_view> fact_columns();
Row fact_row(const Record& record, const Fact& fact, const FactPlaces& places);

// A row of article_columns() or fact_columns() that names the article and says nothing of it.
Row bare_row(const Record& record, bool facts);

// A fact in a few words, for people: what it is about and its value.
struct FactWords {
  std::string about;  // "Muse Spark: Humanity's Last Exam"
  std::string value;  // "50.2 percent (contemplating, no tools)"
};
FactWords words_of(const Fact& fact);

}  // namespace winnow

#endif  // WINNOW_RECORD_ROWS_H_
