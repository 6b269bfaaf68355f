// SPDX-License-Identifier: Apache-2.0
// How figures and amounts stand to each other, kept up to date: a night changes few of what a year
// has told. Figures are compared entry by entry; amounts, which have no such parts, statement by
// statement (amount_standings.h). Only rows that come out otherwise are written.
#include <utility>

#include "record/read_record.h"
#include "store/amount_standings.h"
#include "store/fact_ties.h"
#include "store/figure_standings.h"
#include "store/standing_rows.h"
#include "store/statements.h"
#include "store/store.h"

namespace winnow {
namespace {

// Entries that one transaction compares: one fsync for all, and a reader waits for none.
constexpr int kEntriesAtOnce = 256;
constexpr std::string_view kEverything = "*";

Result<void> settle(Statements& statements, std::string_view entry) {
  return statements.run("DELETE FROM standings_due WHERE entry=?1",
                        [&](Statement& s) { s.bind(1, entry); });
}

Result<bool> is_due(const Database& database, std::string_view entry) {
  auto rows = database.prepare("SELECT 1 FROM standings_due WHERE entry=?1");
  if (!rows) return std::unexpected(rows.error());
  return rows->bind(1, entry).step();
}

// Ties facts that an earlier winnow stored without, and makes all there is due.
Result<void> tie_all(const Database& database) {
  auto rows = database.prepare("SELECT row, record FROM articles");
  auto update = database.prepare(
      "UPDATE facts SET entry=?3, event=?4, names=?5 WHERE article=?1 AND number=?2");
  if (!rows) return std::unexpected(rows.error());
  if (!update) return std::unexpected(update.error());
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    const auto record = read_record(rows->text(1));
    if (!record) return std::unexpected(record.error());
    const std::vector<FactTies> all = ties_of(*record);
    for (std::size_t number = 0; number < all.size(); ++number) {
      const FactTies& ties = all[number];
      if (ties.entry.empty() && ties.names.empty()) continue;
      update->bind(1, rows->number(0)).bind(2, static_cast<std::int64_t>(number));
      update->bind_optional(3, ties.entry).bind_optional(4, ties.event);
      if (auto done = update->bind_optional(5, ties.names).run(); !done) return done;
    }
  }
  return database.execute(
      "INSERT OR REPLACE INTO standings_due(entry, since) SELECT DISTINCT entry, 0 FROM facts "
      "WHERE entry IS NOT NULL;"
      "DELETE FROM standings_due WHERE entry='*'");
}

struct DueEntry {
  std::string entry;
  std::int64_t since = 0;
};

// Of figures, whose keys lie around those of money.
Result<std::vector<DueEntry>> next_entries(Statements& statements) {
  std::vector<DueEntry> entries;
  const auto rows =
      statements.get("SELECT entry, since FROM standings_due WHERE entry<?1 OR entry>=?2 LIMIT ?3");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, kMoneyKey).bind(2, kBehindMoney).bind(3, kEntriesAtOnce);
  for (;;) {
    const Result<bool> row = (*rows)->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return entries;
    entries.push_back({(*rows)->text(0), (*rows)->number(1)});
  }
}

// Runs `work` in a transaction of its own.
template <typename Work>
Result<void> in_transaction(const Database& database, Work work) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return std::unexpected(transaction.error());
  if (Result<void> done = work(); !done) return done;
  return transaction->commit();
}

}  // namespace

Result<bool> Store::has_standings_due() const {
  const auto any = database_.number(
      "SELECT EXISTS(SELECT 1 FROM standings_due) OR EXISTS(SELECT 1 FROM placements_due) "
      "OR EXISTS(SELECT 1 FROM amounts_due)");
  if (!any) return std::unexpected(any.error());
  return *any != 0;
}

Result<void> Store::update_standings(const std::function<bool()>& stop) {
  const auto everything = is_due(database_, kEverything);
  if (!everything) return std::unexpected(everything.error());
  if (*everything)
    if (auto done = in_transaction(database_, [&] { return tie_all(database_); }); !done)
      return done;
  Statements statements(database_);
  FigureStandings figures(database_, statements);
  for (;;) {
    if (stop && stop()) return {};
    const auto entries = next_entries(statements);
    if (!entries) return std::unexpected(entries.error());
    if (entries->empty()) break;
    auto done = in_transaction(database_, [&]() -> Result<void> {
      for (const DueEntry& due : *entries) {
        if (auto kept = figures.update(due.entry, due.since); !kept) return kept;
        if (auto settled = settle(statements, due.entry); !settled) return settled;
      }
      statements.release();
      return {};
    });
    if (!done) return done;
  }
  statements.release();
  AmountStandings amounts(database_, statements);
  for (;;) {
    if (stop && stop()) return {};
    const Result<bool> is_done = amounts.step();
    if (!is_done) return std::unexpected(is_done.error());
    if (*is_done) return {};
  }
}

Result<void> Store::each_standing(
    const std::function<Result<void>(const StoredStanding& standing)>& use) const {
  auto rows = database_.prepare(
      "SELECT s.type, s.model, s.benchmark, s.metric, s.event, s.names, s.currency, s.value_text, "
      "s.unit, s.conditions, s.evaluator, s.standing, s.reason, s.owners, s.superseded, "
      "s.publishers, s.articles, s.first_published, "
      "(SELECT group_concat(url, char(10)) FROM (SELECT DISTINCT a.url FROM standing_facts f "
      "JOIN articles a ON a.row=f.article WHERE f.standing=s.id ORDER BY a.row)) FROM standings s "
      "ORDER BY s.type, s.benchmark, s.metric, s.model, s.value DESC, s.id");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    StoredStanding standing{.type = rows->text(0),
                            .model = rows->text(1),
                            .benchmark = rows->text(2),
                            .metric = rows->text(3),
                            .event = rows->text(4),
                            .names = rows->text(5),
                            .currency = rows->text(6),
                            .value = rows->text(7),
                            .unit = rows->text(8),
                            .conditions = rows->text(9),
                            .evaluator = rows->text(10),
                            .standing = rows->text(11),
                            .reason = rows->text(12),
                            .owners = rows->text(13),
                            .superseded = rows->number(14) != 0,
                            .publishers = rows->number(15),
                            .articles = rows->number(16),
                            .first_published = rows->text(17),
                            .urls = parted_lines(rows->text(18))};
    if (auto used = use(standing); !used) return used;
  }
}

}  // namespace winnow
