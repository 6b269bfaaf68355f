// SPDX-License-Identifier: Apache-2.0
// How figures and amounts stand to each other, kept up to date: a night changes few of what a year
// has told. Figures are compared entry by entry; amounts, which have no such parts, statement by
// statement (amount_standings.h). Only rows that come out otherwise are written.
#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "compare/compare.h"
#include "record/read_record.h"
#include "store/amount_standings.h"
#include "store/fact_ties.h"
#include "store/standing_rows.h"
#include "store/statements.h"
#include "store/store.h"
#include "store/stored_claims.h"

namespace winnow {
namespace {

// Entries that one transaction compares: one fsync for all, and a reader waits for none.
constexpr int kEntriesAtOnce = 256;
constexpr std::string_view kEverything = "*";

class FigureStandings {
 public:
  FigureStandings(const Database& database, Statements& statements)
      : statements_(statements), rows_(database, statements) {}

  Result<void> compare_entry(const std::string& entry) {
    StoredClaims stored;
    if (auto done = stored.read_figures(statements_, entry); !done) return done;
    const Claims& claims = stored.claims();
    std::vector<NewStanding> standings;
    if (!claims.figures.empty()) {
      std::vector<std::size_t> all(claims.figures.size());
      std::iota(all.begin(), all.end(), std::size_t{0});
      const Entry one = winnow::compare_entry(claims, all);
      for (const Figure& figure : one.figures)
        standings.push_back(standing_of(one, figure, claims, stored));
    }
    return replace(entry, standings);
  }

 private:
  static NewStanding standing_of(const Entry& entry, const Figure& figure, const Claims& claims,
                                 const StoredClaims& stored) {
    NewStanding standing{
        .row = {.type = "benchmark",
                .model = entry.model,
                .benchmark = entry.benchmark,
                .metric = entry.metric,
                .value = figure.printed.value.text(),
                .unit = figure.unit,
                .conditions = joined(figure.conditions, ", "),
                .evaluator = figure.evaluator,
                .standing = std::string(name_of(figure.standing)),
                .reason = figure.reason,
                .owners = joined(figure.owners, ", "),
                .superseded = figure.superseded,
                .publishers = static_cast<std::int64_t>(figure.owners.size()),
                .articles = static_cast<std::int64_t>(figure.claims.size()),
                .first_published =
                    claims.sources[claims.figures[figure.claims.front()].source].published},
        .facts = {}};
    for (const std::size_t index : figure.claims) {
      const std::vector<FactPlace>& places = stored.figure_places()[index];
      standing.facts.insert(standing.facts.end(), places.begin(), places.end());
    }
    return standing;
  }

  // Leaves the rows of the entry that are as they should be, and writes the others, those of the
  // same value in the place of each other.
  Result<void> replace(const std::string& entry, const std::vector<NewStanding>& standings) {
    std::multimap<std::string, const NewStanding*> wanted;
    for (const NewStanding& one : standings) wanted.emplace(digest_of(one), &one);
    const auto rows =
        statements_.get("SELECT id, digest, value_text FROM standings WHERE entry = ?1");
    if (!rows) return std::unexpected(rows.error());
    (*rows)->bind(1, entry);
    std::multimap<std::string, std::int64_t> outdated;  // by value
    for (;;) {
      const Result<bool> row = (*rows)->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      const auto same = wanted.find((*rows)->text(1));
      if (same == wanted.end())
        outdated.emplace((*rows)->text(2), (*rows)->number(0));
      else
        wanted.erase(same);
    }
    for (const auto& [digest, standing] : wanted) {
      std::int64_t id = 0;
      if (const auto before = outdated.find(standing->row.value); before != outdated.end()) {
        id = before->second;
        outdated.erase(before);
      }
      if (auto done = rows_.write(id, entry, *standing, digest); !done) return done;
    }
    for (const auto& [value, id] : outdated)
      if (auto done = rows_.remove(id); !done) return done;
    return {};
  }

  Statements& statements_;
  StandingRows rows_;
};

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

// Of figures, whose keys lie around those of money.
Result<std::vector<std::string>> next_entries(Statements& statements) {
  std::vector<std::string> entries;
  const auto rows =
      statements.get("SELECT entry FROM standings_due WHERE entry<?1 OR entry>=?2 LIMIT ?3");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, kMoneyKey).bind(2, kBehindMoney).bind(3, kEntriesAtOnce);
  for (;;) {
    const Result<bool> row = (*rows)->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return entries;
    entries.push_back((*rows)->text(0));
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
      for (const std::string& entry : *entries) {
        if (auto compared = figures.compare_entry(entry); !compared) return compared;
        if (auto settled = settle(statements, entry); !settled) return settled;
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
