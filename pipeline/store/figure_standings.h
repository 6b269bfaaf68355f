// SPDX-License-Identifier: Apache-2.0
// How the figures of an entry (model, benchmark, metric) stand, kept up to date.
//
//   FigureStandings figures(database, statements);
//   figures.update("entry", since);      // inside a transaction
//
// Popular entries have thousands of claims, in a few ways of telling (compare/figures.h). These are
// kept (figure_tellings): where nothing happened but that new articles were added, the figures
// follow from the tellings and who is behind each figure, and the claims that stood before are not
// read. Where that is not sure (a figure joins two that were told apart, too many are told), all
// claims of the entry are compared anew; both come to the same. Only rows that come out otherwise
// are written. Errors: those of database.h. Threads: one at a time.
#ifndef WINNOW_STORE_FIGURE_STANDINGS_H_
#define WINNOW_STORE_FIGURE_STANDINGS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "compare/figures.h"
#include "store/standing_rows.h"
#include "store/statements.h"

namespace winnow {

class FigureStandings {
 public:
  FigureStandings(const Database& database, Statements& statements)
      : statements_(statements), rows_(database, statements) {}

  // `since`: all that changed are claims of articles from this row on, each the only one of its
  // text; 0 where more did.
  Result<void> update(const std::string& entry, std::int64_t since);

 private:
  struct StoredRow;
  struct Addition;
  using Rows = std::map<std::int64_t, StoredRow>;  // by id of standings

  Result<void> compare(const std::string& entry);
  Result<std::vector<std::int64_t>> replace(const std::string& entry,
                                            const std::vector<NewStanding>& standings);
  Result<bool> add(const std::string& entry, std::int64_t since);
  Result<void> read_tellings(const std::string& entry, Addition& addition);
  Result<Rows> rows_of(const std::string& entry);
  Result<void> write(const std::string& entry, const Rows& rows, const Addition& addition);
  Result<void> keep_telling(const std::string& entry, const FigureTelling& telling,
                            std::int64_t standing);

  Statements& statements_;
  StandingRows rows_;
};

}  // namespace winnow

#endif  // WINNOW_STORE_FIGURE_STANDINGS_H_
