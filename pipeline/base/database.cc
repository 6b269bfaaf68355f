// SPDX-License-Identifier: Apache-2.0
#include "base/database.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

namespace winnow {
namespace {

constexpr int kBusyMilliseconds = 5'000;

// SQLite tells of a full disk as of any failed call where a sync or its shared memory met it.
bool is_disk_full(sqlite3* database, const std::string& path) {
  if (database == nullptr || (sqlite3_errcode(database) & 0xff) != SQLITE_IOERR) return false;
  if (sqlite3_system_errno(database) == ENOSPC) return true;
  constexpr std::uintmax_t kTooLittle = 64u << 10;
  std::error_code error;
  const auto folder = std::filesystem::absolute(path, error).parent_path();
  const auto space = std::filesystem::space(folder, error);
  return !error && space.available < kTooLittle;
}

std::unexpected<Error> failure(sqlite3* database, const std::string& path, const char* doing) {
  const int code = database ? sqlite3_errcode(database) : SQLITE_NOMEM;
  const std::string words = database ? sqlite3_errmsg(database) : "out of memory";
  std::string message = path + ": " + doing + ": " + words;
  if (is_disk_full(database, path))
    return std::unexpected(Error{"store-unwritable", path + ": " + doing +
                                                         ": the disk is full; free some space, "
                                                         "then run again"});
  switch (code) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return std::unexpected(Error{"store-damaged", message + "; restore the file from a backup"});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return std::unexpected(
          Error{"store-busy", message + "; another program holds it, try again later"});
    case SQLITE_FULL:
      return std::unexpected(
          Error{"store-unwritable", message + "; free some space, then run again"});
    default:
      return std::unexpected(
          Error{"store-unwritable", message + "; check that the file can be read and written"});
  }
}

// FULL: with NORMAL a commit that was reported can be gone after a power cut. 16 MiB of cache hold
// the inner pages of a store of a hundred thousand articles, and as much of a log takes each page
// to its place once for many commits.
std::string_view pragmas_of(Database::Mode mode) {
  switch (mode) {
    case Database::Mode::kReadOnly:
      return "PRAGMA query_only=1; PRAGMA trusted_schema=0";
    case Database::Mode::kSingleFile:
      return "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA trusted_schema=0";
    case Database::Mode::kCreate:
      break;
  }
  return "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
         "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4000; PRAGMA trusted_schema=0";
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Statement& Statement::bind(int index, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), index, text.data() ? text.data() : "", text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), index, number);
  return *this;
}

Statement& Statement::bind(int index, double number) {
  sqlite3_bind_double(statement_.get(), index, number);
  return *this;
}

Statement& Statement::bind_null(int index) {
  sqlite3_bind_null(statement_.get(), index);
  return *this;
}

Statement& Statement::bind_optional(int index, std::string_view text) {
  return text.empty() ? bind_null(index) : bind(index, text);
}

Statement& Statement::bind_optional(int index, const std::optional<std::int64_t>& number) {
  return number ? bind(index, *number) : bind_null(index);
}

Result<bool> Statement::step() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      reset();
      return false;
    default: {
      auto error = failure(database_, *path_, "cannot read or write the database");
      reset();
      return error;
    }
  }
}

Result<void> Statement::run() {
  for (;;) {
    const Result<bool> more = step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
  }
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (!bytes) return {};
  return std::string(bytes,
                     static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Result<Database> Database::open(const std::string& path, Mode mode) {
  Database database;
  database.path_ = std::make_unique<std::string>(path);
  sqlite3* handle = nullptr;
  const int flags =
      mode == Mode::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int status = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database.database_.reset(handle);
  if (status != SQLITE_OK) return failure(handle, path, "cannot open the database");
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  sqlite3_extended_result_codes(handle, 0);
  if (auto done = database.execute(pragmas_of(mode)); !done) return std::unexpected(done.error());
  return database;
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (status != SQLITE_OK) return failure(database_.get(), *path_, "cannot use the database");
  return Statement(database_.get(), statement, path_.get());
}

Result<void> Database::execute(std::string_view sql) const {
  const std::string text(sql);
  if (sqlite3_exec(database_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return failure(database_.get(), *path_, "cannot write the database");
  }
  return {};
}

Result<std::int64_t> Database::number(std::string_view sql) const {
  Result<Statement> statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  const Result<bool> row = statement->step();
  if (!row) return std::unexpected(row.error());
  return *row ? statement->number(0) : 0;
}

std::int64_t Database::last_insert_id() const { return sqlite3_last_insert_rowid(database_.get()); }

Result<Transaction> Transaction::begin(const Database& database) {
  // IMMEDIATE: who will write takes the lock at once, instead of failing half-way.
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) {
    return std::unexpected(begun.error());
  }
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_) (void)database_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
  const Database* database = std::exchange(database_, nullptr);
  auto committed = database->execute("COMMIT");
  if (!committed) (void)database->execute("ROLLBACK");
  return committed;
}

}  // namespace winnow
