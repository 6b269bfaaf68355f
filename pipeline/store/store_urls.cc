// SPDX-License-Identifier: Apache-2.0
#include "store/store.h"

namespace winnow {
namespace {

DueUrl due_url_of(const Statement& row) {
  return {row.number(0),
          row.text(1),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          static_cast<int>(row.number(6)),
          row.number(7) == 1};
}

}  // namespace

Result<std::int64_t> Store::add_urls(std::span<const FoundUrl> urls, std::string_view now) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  // What is known stays as it is, unless its source says that it changed: a feed names the same
  // articles night after night. What waits for its turn goes over to the source that named it last,
  // so that a source under a new name takes its own along.
  auto insert = database_.prepare(
      "INSERT INTO urls(url, asked, source, found, published, tags, updated, due_at) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?4) ON CONFLICT(url) DO UPDATE SET "
      "source=iif(state='due', ?3, source), "
      "updated=iif(?7 > coalesce(updated, ''), ?7, updated), "
      "attempts=iif(state='due', attempts, 0), due_at=iif(state='due', due_at, ?4), state='due' "
      "WHERE ?7 > coalesce(updated, found) OR (state='due' AND source<>?3)");
  if (!insert) return std::unexpected(insert.error());
  const auto before = database_.number("SELECT count(*) FROM urls WHERE state='due'");
  if (!before) return before;
  for (const FoundUrl& found : urls) {
    auto done = insert->bind(1, found.url)
                    .bind(2, found.asked)
                    .bind(3, found.source)
                    .bind(4, now)
                    .bind_optional(5, found.published)
                    .bind_optional(6, found.tags)
                    .bind_optional(7, found.updated)
                    .run();
    if (!done) return std::unexpected(done.error());
  }
  const auto after = database_.number("SELECT count(*) FROM urls WHERE state='due'");
  if (!after) return after;
  if (auto done = transaction->commit(); !done) return std::unexpected(done.error());
  return *after - *before;
}

Result<Store::Novelty> Store::novelty_of(const FoundUrl& url) const {
  auto rows = database_.prepare(
      "SELECT state<>'due' AND ?2 > coalesce(updated, found) FROM urls WHERE url=?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, url.url).bind_optional(2, url.updated).step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return Novelty::kNew;
  return rows->number(0) == 1 ? Novelty::kUpdated : Novelty::kKnown;
}

Result<std::vector<DueUrl>> Store::due_urls(std::string_view now, std::int64_t most,
                                            std::string_view source) const {
  auto rows = database_.prepare(
      "SELECT id, url, asked, source, published, tags, attempts, article IS NOT NULL FROM urls "
      "WHERE state = 'due' AND due_at <= ?1 AND (?3 = '' OR source = ?3) AND queued IS NULL "
      "ORDER BY attempts, coalesce(published, found) DESC, id LIMIT ?2");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, now).bind(2, most).bind(3, source);
  std::vector<DueUrl> due;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return due;
    due.push_back(due_url_of(*rows));
  }
}

Result<std::optional<DueUrl>> Store::url_named(std::string_view url) const {
  auto rows = database_.prepare(
      "SELECT id, url, asked, source, published, tags, attempts, article IS NOT NULL FROM urls "
      "WHERE url = ?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, url).step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return due_url_of(*rows);
}

Result<void> Store::mark_queued(std::span<const DueUrl> urls, std::string_view now) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  // What was done in the meantime is no longer a worker's.
  auto update = database_.prepare("UPDATE urls SET queued=?2 WHERE id=?1 AND state='due'");
  if (!update) return std::unexpected(update.error());
  for (const DueUrl& url : urls)
    if (auto done = update->bind(1, url.id).bind(2, now).run(); !done) return done;
  return transaction->commit();
}

Result<std::int64_t> Store::forget_queued(std::string_view before) {
  auto update = database_.prepare("UPDATE urls SET queued=NULL WHERE queued < ?1");
  if (!update) return std::unexpected(update.error());
  if (auto done = update->bind(1, before).run(); !done) return std::unexpected(done.error());
  return database_.number("SELECT changes()");
}

Result<std::int64_t> Store::count_urls(std::string_view state) const {
  auto rows = database_.prepare("SELECT count(*) FROM urls WHERE state = ?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, state).step();
  if (!row) return std::unexpected(row.error());
  return rows->number(0);
}

Result<std::vector<std::string>> Store::urls_without_record(std::int64_t most) const {
  auto rows = database_.prepare("SELECT url FROM urls WHERE state = 'due' ORDER BY id LIMIT ?1");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, most);
  std::vector<std::string> urls;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return urls;
    urls.push_back(rows->text(0));
  }
}

}  // namespace winnow
