// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>
#include <utility>

#include "base/database.h"
#include "base/durable_file.h"
#include "record/read_record.h"
#include "record/rows.h"
#include "sinks/sink.h"

namespace winnow {
namespace {

// Columns that hold numbers and nothing else: readers with strict types (DuckDB) rely on it.
constexpr std::string_view kIntegers[] = {"numbersInArticle", "numbersKept", "facts",
                                          "spanStart",        "spanEnd",     "pageSpanStart",
                                          "pageSpanEnd"};
constexpr std::string_view kReals[] = {"value", "amount", "min", "max", "confidence"};

std::string_view type_of(std::string_view column) {
  if (std::ranges::find(kIntegers, column) != std::end(kIntegers)) return "INTEGER";
  return std::ranges::find(kReals, column) != std::end(kReals) ? "REAL" : "TEXT";
}

std::string table_of(const std::string& name, std::span<const std::string_view> columns,
                     const std::string& more) {
  std::string sql = "CREATE TABLE IF NOT EXISTS " + name + "(";
  for (const std::string_view column : columns)
    sql.append("\"").append(column).append("\" ").append(type_of(column)).append(", ");
  return sql + more + ");";
}

std::string insert_into(const std::string& name, std::size_t columns) {
  std::string sql = "INSERT INTO " + name + " VALUES(";
  for (std::size_t i = 0; i < columns; ++i) sql += i == 0 ? "?" : ", ?";
  return sql + ")";
}

// The articles and facts that hold now, in the columns of csv, in a database of one file. An event
// replaces what there is of its article, so that one that comes twice changes nothing.
class SqliteSink final : public EventSink {
 public:
  explicit SqliteSink(std::string path) : path_(std::move(path)) {}

  Taken take(std::span<const Event> events) override {
    auto done = put(events);
    if (done) return {events.back().seq, {}};
    Error error = done.error();
    if (error.code.starts_with("store-")) error.code = "output-unwritable";
    return {0, std::move(error)};
  }
  bool waits_for_others() const override { return false; }

 private:
  Result<void> put(std::span<const Event> events) {
    if (!database_)
      if (auto opened = open(); !opened) return opened;
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return std::unexpected(transaction.error());
    for (const Event& event : events)
      if (auto done = put_one(event); !done) return done;
    return transaction->commit();
  }

  Result<void> open() {
    if (auto made = make_folders(std::filesystem::path(path_).parent_path().string()); !made)
      return made;
    auto database = Database::open(path_, Database::Mode::kSingleFile);
    if (!database) return std::unexpected(database.error());
    auto made = database->execute(
        table_of("articles", article_columns(), "version TEXT, stored TEXT, PRIMARY KEY(id)") +
        table_of("facts", fact_columns(), "date TEXT, number INTEGER, PRIMARY KEY(id, number)") +
        "CREATE INDEX IF NOT EXISTS facts_type ON facts(type, model, benchmark);");
    if (!made) return made;
    database_ = *std::move(database);
    return {};
  }

  Result<void> put_one(const Event& event) {
    for (const char* sql :
         {"DELETE FROM articles WHERE id = ?1", "DELETE FROM facts WHERE id = ?1"})
      if (auto done = run(sql, {event.article}); !done) return done;
    if (event.kind == EventKind::kRetract) return {};
    const Result<Record> record = read_record(event.record);
    if (!record) return std::unexpected(record.error());
    Row row = article_row(*record);
    row.push_back(event.version);
    row.push_back(event.at);
    if (auto done = run(insert_into("articles", row.size()), row); !done) return done;
    const FactPlaces places(record->article);
    for (std::size_t i = 0; i < record->facts.size(); ++i) {
      Row fact = fact_row(*record, record->facts[i], places);
      fact.push_back(date_out_of(fact, record->facts[i]));
      fact.push_back(std::to_string(i));
      if (auto done = run(insert_into("facts", fact.size()), fact); !done) return done;
    }
    return {};
  }

  // In csv a date stands under value, as figures do; here it has a column of its own.
  static std::string date_out_of(Row& row, const Fact& fact) {
    if (!std::holds_alternative<Date>(fact.value)) return "";
    const auto columns = fact_columns();
    const auto value = std::ranges::find(columns, std::string_view("value")) - columns.begin();
    return std::exchange(row[static_cast<std::size_t>(value)], "");
  }

  // Prepares each statement once.
  Result<void> run(const std::string& sql, const Row& cells) {
    auto known = statements_.find(sql);
    if (known == statements_.end()) {
      auto prepared = database_->prepare(sql);
      if (!prepared) return std::unexpected(prepared.error());
      known = statements_.emplace(sql, *std::move(prepared)).first;
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
      known->second.bind_optional(static_cast<int>(i) + 1, cells[i]);
    return known->second.run();
  }

  std::string path_;
  std::optional<Database> database_;
  std::map<std::string, Statement> statements_;  // of the database: they go before it
};

Result<Sink> make(const Section& section, const SinkSurroundings&) {
  return std::make_unique<SqliteSink>(section.path_from_config(section.value));
}

}  // namespace

const SinkKind& sqlite_sink();

const SinkKind& sqlite_sink() {
  static constexpr SinkKind kKind = {
      {"sqlite", "FILE", "a database of the articles and facts that hold now", {}}, make};
  return kKind;
}

}  // namespace winnow
