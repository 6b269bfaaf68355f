// SPDX-License-Identifier: Apache-2.0
// Statements that are prepared once and run often, by their text.
//
//   Statements statements(database);
//   Result<Statement*> insert = statements.get("INSERT INTO urls(url) VALUES(?1)");
//   (*insert)->bind(1, url).run();
//
// get() gives the statement ready to be bound; it is good until the next get() of the same text.
// Lifetime: must not outlive the database. Threads: one at a time.
#ifndef WINNOW_STORE_STATEMENTS_H_
#define WINNOW_STORE_STATEMENTS_H_

#include <map>
#include <string_view>

#include "base/database.h"

namespace winnow {

// Shorthand for functions of Result: gives an error on to the caller.
#define WINNOW_TRY(expression)               \
  do {                                       \
    if (auto tried = (expression); !tried) { \
      return std::unexpected(tried.error()); \
    }                                        \
  } while (false)

// Calls use(row) for each row that is left.
template <typename Use>
Result<void> for_each_row(Statement& rows, Use use) {
  for (;;) {
    const Result<bool> row = rows.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    use(rows);
  }
}

class Statements {
 public:
  explicit Statements(const Database& database) : database_(database) {}

  // REQUIRES: `sql` is a literal: it is known by its place.
  Result<Statement*> get(std::string_view sql) {
    auto known = statements_.find(sql.data());
    if (known == statements_.end()) {
      auto prepared = database_.prepare(sql);
      if (!prepared) return std::unexpected(prepared.error());
      known = statements_.emplace(sql.data(), *std::move(prepared)).first;
    }
    known->second.reset();
    return &known->second;
  }

  // Binds with `bind(statement)` and runs to the end.
  template <typename Bind>
  Result<void> run(std::string_view sql, Bind bind) {
    const auto prepared = get(sql);
    if (!prepared) return std::unexpected(prepared.error());
    bind(**prepared);
    return (*prepared)->run();
  }

  // Lets go of what is still being read: it would keep the log from being written back.
  void release() {
    for (auto& [sql, statement] : statements_) statement.reset();
  }

 private:
  const Database& database_;
  std::map<const char*, Statement> statements_;
};

}  // namespace winnow

#endif  // WINNOW_STORE_STATEMENTS_H_
