// SPDX-License-Identifier: Apache-2.0
// What the store tells of itself: the records that hold, and how the runs went.
#include "store/store.h"

namespace winnow {
namespace {

Result<std::vector<Count>> counts_of(Statement rows) {
  std::vector<Count> counts;
  for (;;) {
    const Result<bool> row = rows.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return counts;
    counts.push_back({rows.text(0), rows.number(1)});
  }
}

}  // namespace

Result<void> Store::each_record(const std::function<Result<void>(StoredRecord record)>& use) const {
  auto rows = database_.prepare(
      "SELECT record, duplicate_of, run FROM articles WHERE current=1 ORDER BY row");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    if (auto used = use({rows->text(0), rows->text(1), rows->number(2)}); !used) return used;
  }
}

Result<std::vector<Count>> Store::failures_by_code(std::int64_t run) const {
  auto rows = database_.prepare(
      "SELECT code, count(*) AS n FROM failures WHERE run=?1 GROUP BY code ORDER BY n DESC, code");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, run);
  return counts_of(*std::move(rows));
}

Result<std::vector<Count>> Store::due_by_source() const {
  auto rows = database_.prepare(
      "SELECT source, count(*) AS n FROM urls WHERE state='due' GROUP BY source "
      "ORDER BY n DESC, source");
  if (!rows) return std::unexpected(rows.error());
  return counts_of(*std::move(rows));
}

Result<std::string> Store::next_due() const {
  auto rows = database_.prepare("SELECT min(due_at) FROM urls WHERE state='due'");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->step();
  if (!row) return std::unexpected(row.error());
  return rows->text(0);
}

Result<std::optional<RunReport>> Store::last_success() const {
  auto rows = database_.prepare(
      "SELECT id, started, finished, status, fetched, records, failures FROM runs "
      "WHERE status IN (0, 1) ORDER BY id DESC LIMIT 1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return RunReport{
      rows->number(0), rows->text(1),   rows->text(2),  static_cast<int>(rows->number(3)),
      rows->number(4), rows->number(5), rows->number(6)};
}

Result<std::vector<SiteRun>> Store::site_runs(std::int64_t run, std::int64_t most) const {
  auto rows = database_.prepare(
      "SELECT site, run, pages, characters, numbers, numbers_kept FROM ("
      "  SELECT *, row_number() OVER (PARTITION BY site ORDER BY run DESC) AS place "
      "  FROM site_runs WHERE run <= ?1 AND site IN (SELECT site FROM site_runs WHERE run = ?1)) "
      "WHERE place <= ?2 ORDER BY site, run DESC");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, run).bind(2, most);
  std::vector<SiteRun> runs;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return runs;
    runs.push_back({rows->text(0), rows->number(1), rows->number(2), rows->number(3),
                    rows->number(4), rows->number(5)});
  }
}

}  // namespace winnow
