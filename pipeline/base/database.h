// SPDX-License-Identifier: Apache-2.0
// SQLite as values: a file, statements, transactions. The one home of sqlite3.h.
//
//   Result<Database> database = Database::open("winnow.db");
//   Result<Statement> insert = database->prepare("INSERT INTO urls(url) VALUES(?1)");
//   insert->bind(1, "https://example.com/").run();
//   Statement rows = ...;
//   while (*rows.step()) use(rows.text(0));
//
// The file is opened in WAL mode with synchronous=FULL: what a commit reported survives the power
// cut. Errors: store-unwritable (disk full, read-only, I/O), store-damaged (no database, or a
// corrupt one); messages name the file and SQLite's own words. Threads: a Database and its
// statements belong to one thread at a time. Lifetime: statements must not outlive their Database.
#ifndef WINNOW_BASE_DATABASE_H_
#define WINNOW_BASE_DATABASE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "winnow/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace winnow {

class Statement {
 public:
  Statement(Statement&&) = default;
  Statement& operator=(Statement&&) = default;

  // Parameters count from 1. Text is copied.
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::int64_t number);
  Statement& bind(int index, int number) { return bind(index, std::int64_t{number}); }
  Statement& bind(int index, double number);
  Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
  Statement& bind_null(int index);
  // Null for an empty text or no number.
  Statement& bind_optional(int index, std::string_view text);
  Statement& bind_optional(int index, const std::optional<std::int64_t>& number);

  // The next row: true while there is one. After the last, the statement is ready to be bound
  // again.
  Result<bool> step();
  // Runs to the end and makes ready to be bound again.
  Result<void> run();
  // Gives up the rows left, and makes ready to be bound again.
  void reset();

  // Columns of the row count from 0; a null is empty or 0.
  std::string text(int column) const;
  std::int64_t number(int column) const;
  double real(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3* database, sqlite3_stmt* statement, const std::string* path)
      : database_(database), statement_(statement), path_(path) {}
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  const std::string* path_;
};

class Database {
 public:
  enum class Mode {
    kCreate,
    kReadOnly,
    kSingleFile,  // without a write-ahead log: between transactions the file alone is all of it
  };

  static Result<Database> open(const std::string& path, Mode mode = Mode::kCreate);
  Database(Database&&) = default;
  Database& operator=(Database&&) = default;

  Result<Statement> prepare(std::string_view sql) const;
  // Runs statements that give no rows, separated by semicolons.
  Result<void> execute(std::string_view sql) const;
  // One number from a statement without parameters, 0 where it gives none.
  Result<std::int64_t> number(std::string_view sql) const;
  std::int64_t last_insert_id() const;
  const std::string& path() const { return *path_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Database() = default;
  std::unique_ptr<std::string> path_;
  std::unique_ptr<sqlite3, Close> database_;
};

// A transaction that rolls back unless it was committed.
class Transaction {
 public:
  static Result<Transaction> begin(const Database& database);
  Transaction(Transaction&& other) noexcept;
  ~Transaction();
  Transaction& operator=(Transaction&&) = delete;

  // Returns after the data is on the disk. A failed commit is rolled back, never tried again: after
  // a failed fsync nobody knows which pages the disk holds.
  Result<void> commit();

 private:
  explicit Transaction(const Database& database) : database_(&database) {}
  const Database* database_;
};

}  // namespace winnow

#endif  // WINNOW_BASE_DATABASE_H_
