// SPDX-License-Identifier: Apache-2.0
#include "store/store.h"

#include "store/schema.h"

namespace winnow {

Result<Store> Store::open(const std::string& path, Database::Mode mode) {
  Result<Database> database = Database::open(path, mode);
  if (!database) return std::unexpected(database.error());
  if (mode == Database::Mode::kCreate) {
    if (auto migrated = migrate(*database); !migrated) return std::unexpected(migrated.error());
  }
  if (mode == Database::Mode::kReadOnly) {
    if (auto good = check_schema(*database); !good) return std::unexpected(good.error());
  }
  return Store(*std::move(database));
}

Result<std::int64_t> Store::begin_run(std::string_view now, std::string_view rules_digest) {
  auto insert = database_.prepare("INSERT INTO runs(started, rules) VALUES(?1, ?2)");
  if (!insert) return std::unexpected(insert.error());
  if (auto done = insert->bind(1, now).bind(2, rules_digest).run(); !done) {
    return std::unexpected(done.error());
  }
  return database_.last_insert_id();
}

Result<void> Store::end_run(const RunReport& report) {
  auto update = database_.prepare(
      "UPDATE runs SET finished=?2, status=?3, fetched=?4, records=?5, failures=?6 WHERE id=?1");
  if (!update) return std::unexpected(update.error());
  return update->bind(1, report.id)
      .bind(2, report.finished)
      .bind(3, report.status)
      .bind(4, report.fetched)
      .bind(5, report.records)
      .bind(6, report.failures)
      .run();
}

Result<std::vector<RunReport>> Store::runs(int most) const {
  auto rows = database_.prepare(
      "SELECT id, started, finished, status, fetched, records, failures FROM runs "
      "ORDER BY id DESC LIMIT ?1");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, most);
  std::vector<RunReport> reports;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return reports;
    reports.push_back({rows->number(0), rows->text(1), rows->text(2),
                       static_cast<int>(rows->number(3)), rows->number(4), rows->number(5),
                       rows->number(6)});
  }
}

Result<void> Store::report_source(const SourceReport& report) {
  auto insert = database_.prepare(
      "INSERT INTO sources(name, kind, last_attempt, last_success, entries, code, detail) "
      "VALUES(?1, ?2, ?3, iif(?5 IS NULL, ?3, NULL), max(?4, 0), ?5, ?6) ON CONFLICT(name) DO "
      "UPDATE SET "
      "kind=?2, last_attempt=?3, last_success=iif(?5 IS NULL, ?3, last_success), "
      "entries=iif(?5 IS NULL AND ?4 >= 0, ?4, entries), code=?5, detail=?6");
  if (!insert) return std::unexpected(insert.error());
  return insert->bind(1, report.name)
      .bind(2, report.kind)
      .bind(3, report.attempted)
      .bind(4, report.entries)
      .bind_optional(5, report.code)
      .bind_optional(6, report.detail)
      .run();
}

Result<std::vector<SourceReport>> Store::sources() const {
  auto rows = database_.prepare(
      "SELECT name, kind, last_attempt, entries, code, detail, last_success FROM sources "
      "ORDER BY name");
  if (!rows) return std::unexpected(rows.error());
  std::vector<SourceReport> reports;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return reports;
    reports.push_back({rows->text(0), rows->text(1), rows->text(2), rows->number(3), rows->text(4),
                       rows->text(5), rows->text(6)});
  }
}

Result<std::uint64_t> Store::archive_length(std::string_view name) const {
  auto rows = database_.prepare("SELECT length FROM archives WHERE name=?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, name).step();
  if (!row) return std::unexpected(row.error());
  return *row ? static_cast<std::uint64_t>(rows->number(0)) : 0;
}

Result<std::vector<ArchiveLength>> Store::archives() const {
  auto rows = database_.prepare("SELECT name, length FROM archives ORDER BY name");
  if (!rows) return std::unexpected(rows.error());
  std::vector<ArchiveLength> archives;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return archives;
    archives.push_back({rows->text(0), static_cast<std::uint64_t>(rows->number(1))});
  }
}

}  // namespace winnow
