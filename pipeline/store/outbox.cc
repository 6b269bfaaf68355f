// SPDX-License-Identifier: Apache-2.0
#include "store/store.h"

namespace winnow {
Result<std::vector<Event>> Store::events_after(std::int64_t seq, std::int64_t most) const {
  auto rows = database_.prepare(
      "SELECT e.seq, e.kind, e.article, e.version, e.at, e.changes, a.record "
      "FROM events e JOIN articles a ON a.id = e.article AND a.version = e.version "
      "WHERE e.seq > ?1 ORDER BY e.seq LIMIT ?2");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, seq).bind(2, most);
  std::vector<Event> events;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return events;
    events.push_back({rows->number(0),
                      event_kind_named(rows->text(1)).value_or(EventKind::kRetract), rows->text(2),
                      rows->text(3), rows->text(4), rows->text(5), rows->text(6)});
  }
}

Result<std::int64_t> Store::last_event() const {
  return database_.number("SELECT coalesce(max(seq), 0) FROM events");
}

Result<std::optional<EventRange>> Store::next_day(std::int64_t seq) const {
  auto rows = database_.prepare(
      "WITH start AS (SELECT seq, substr(at, 1, 10) AS day FROM events WHERE seq > ?1 "
      "               ORDER BY seq LIMIT 1), "
      "     rest AS (SELECT min(e.seq) AS seq FROM events e, start s "
      "              WHERE e.seq > s.seq AND substr(e.at, 1, 10) <> s.day) "
      "SELECT s.day, s.seq, (SELECT max(e.seq) FROM events e WHERE e.seq < "
      "                      coalesce((SELECT seq FROM rest), 9223372036854775807)) FROM start s");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, seq).step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return EventRange{rows->text(0), rows->number(1), rows->number(2)};
}

Result<std::int64_t> Store::cursor(std::string_view sink) const {
  auto rows = database_.prepare("SELECT cursor FROM sinks WHERE name = ?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, sink).step();
  if (!row) return std::unexpected(row.error());
  return *row ? rows->number(0) : 0;
}

Result<void> Store::advance(std::string_view sink, std::int64_t seq) {
  auto insert = database_.prepare(
      "INSERT INTO sinks(name, cursor) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET cursor=?2");
  if (!insert) return std::unexpected(insert.error());
  return insert->bind(1, sink).bind(2, seq).run();
}

Result<std::optional<Delivery>> Store::pending_delivery(std::string_view sink) const {
  auto rows = database_.prepare(
      "SELECT name, first, last FROM deliveries WHERE sink = ?1 AND done = 0 ORDER BY first");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, sink).step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return Delivery{rows->text(0), rows->number(1), rows->number(2)};
}

Result<void> Store::plan_delivery(std::string_view sink, const Delivery& delivery) {
  auto insert =
      database_.prepare("INSERT INTO deliveries(sink, name, first, last) VALUES(?1, ?2, ?3, ?4)");
  if (!insert) return std::unexpected(insert.error());
  return insert->bind(1, sink)
      .bind(2, delivery.name)
      .bind(3, delivery.first)
      .bind(4, delivery.last)
      .run();
}

Result<void> Store::finish_delivery(std::string_view sink, const Delivery& delivery) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  auto update = database_.prepare("UPDATE deliveries SET done = 1 WHERE sink = ?1 AND name = ?2");
  if (!update) return std::unexpected(update.error());
  if (auto done = update->bind(1, sink).bind(2, delivery.name).run(); !done) return done;
  if (auto done = advance(sink, delivery.last); !done) return done;
  return transaction->commit();
}

Result<void> Store::report_sink(const SinkReport& report) {
  auto insert = database_.prepare(
      "INSERT INTO sinks(name, kind, last_attempt, last_success, code, detail) "
      "VALUES(?1, ?2, ?3, iif(?4 IS NULL, ?3, NULL), ?4, ?5) ON CONFLICT(name) DO UPDATE SET "
      "kind=?2, last_attempt=?3, last_success=iif(?4 IS NULL, ?3, last_success), code=?4, "
      "detail=?5");
  if (!insert) return std::unexpected(insert.error());
  return insert->bind(1, report.name)
      .bind(2, report.kind)
      .bind(3, report.attempted)
      .bind_optional(4, report.code)
      .bind_optional(5, report.detail)
      .run();
}

Result<std::vector<SinkReport>> Store::sinks() const {
  auto rows = database_.prepare(
      "SELECT name, kind, cursor, last_attempt, last_success, code, detail FROM sinks "
      "ORDER BY name");
  if (!rows) return std::unexpected(rows.error());
  std::vector<SinkReport> reports;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return reports;
    reports.push_back({rows->text(0), rows->text(1), rows->number(2), rows->text(3), rows->text(4),
                       rows->text(5), rows->text(6)});
  }
}

}  // namespace winnow
