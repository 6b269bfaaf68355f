// SPDX-License-Identifier: Apache-2.0
// Rows of the table standings, written only where they come out otherwise.
//
//   StandingRows rows(database, statements);
//   rows.write_row(id, "entry", standing, digest_of(standing));  // in place of what stood for it
//   rows.write_row(0, "entry", standing, digest_of(standing));   // a new one
//   rows.write_facts(id, standing.facts);
//
// Of the facts behind a row those that came or went are written, not all of them. Errors: those of
// database.h. Threads: one at a time.
#ifndef WINNOW_STORE_STANDING_ROWS_H_
#define WINNOW_STORE_STANDING_ROWS_H_

#include <string>
#include <vector>

#include "store/statements.h"
#include "store/store.h"
#include "store/stored_claims.h"

namespace winnow {

struct NewStanding {
  StoredStanding row;
  std::vector<FactPlace> facts;
};

// Of all that the row says, not of its facts.
std::string digest_of(const NewStanding& standing);

std::string joined(const std::vector<std::string>& words, std::string_view between);
std::vector<std::string> parted(std::string_view text, std::string_view between);
std::vector<std::string> parted_lines(const std::string& text);

class StandingRows {
 public:
  StandingRows(const Database& database, Statements& statements)
      : database_(database), statements_(statements) {}

  // The id of the row.
  Result<std::int64_t> write_row(std::int64_t id, const std::string& entry,
                                 const NewStanding& standing, const std::string& digest);
  // The facts behind a row: no others.
  Result<void> write_facts(std::int64_t id, std::vector<FactPlace> facts);
  Result<void> remove(std::int64_t id);
  // Facts behind a row that are new or known to be behind it: how many articles are new to it.
  Result<std::int64_t> add_facts(std::int64_t id, const std::vector<FactPlace>& facts);

 private:
  const Database& database_;
  Statements& statements_;
};

}  // namespace winnow

#endif  // WINNOW_STORE_STANDING_ROWS_H_
