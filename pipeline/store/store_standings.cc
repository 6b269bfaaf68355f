// SPDX-License-Identifier: Apache-2.0
// How figures and amounts stand to each other, kept up to date entry by entry: a night changes few
// of what a year has told. Amounts have no such parts, so they are compared as a whole, and only
// rows that come out otherwise are written.
#include <algorithm>
#include <map>
#include <utility>

#include "base/digest.h"
#include "base/utf8.h"
#include "compare/compare.h"
#include "record/read_record.h"
#include "store/fact_ties.h"
#include "store/statements.h"
#include "store/store.h"

namespace winnow {
namespace {

// Entries that one transaction compares: one fsync for all, and a reader waits for none.
constexpr int kEntriesAtOnce = 256;
constexpr std::string_view kEverything = "*";
constexpr std::string_view kMoney;

constexpr std::string_view kColumns =
    "SELECT a.row, a.id, a.url, a.headline, a.publisher, a.domain, a.published, a.duplicate_of, "
    "f.number, f.value_text, f.as_written, f.model, f.benchmark, f.metric, f.unit, f.conditions, "
    "f.evaluator, f.currency, f.per, f.event, f.names "
    "FROM facts f JOIN articles a ON a.row = f.article WHERE a.current = 1 AND ";

struct FactPlace {
  std::int64_t article = 0, number = 0;
};

std::vector<std::string> words_of(const std::string& text, std::string_view between) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(between, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + between.size();
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : between).append(word);
  return text;
}

// Stored facts as claims. An article that says a thing twice claims it once; both are kept.
class StoredClaims {
 public:
  Result<void> read(Statement rows) {
    for (;;) {
      const Result<bool> row = rows.step();
      if (!row) return std::unexpected(row.error());
      if (!*row) return {};
      add(rows);
    }
  }

  Claims take() { return std::move(claims_); }
  // By index of Claims::figures, or of Claims::amounts: facts of one type are read at a time.
  const std::vector<FactPlace>& places(std::size_t claim) const { return places_[claim]; }

 private:
  void add(const Statement& row) {
    const auto value = Decimal::parse(row.text(9));
    if (!value) return;  // a range of which only the upper end is told
    if (row.number(0) != article_) begin_article(row);
    const FactPlace place{article_, row.number(8)};
    const Printed printed{*value, row.text(10)};
    const auto [known, is_new] = index_.try_emplace(key_of(row), places_.size());
    if (!is_new) return places_[known->second].push_back(place);
    places_.push_back({place});
    const std::size_t source = claims_.sources.size() - 1;
    if (row.is_null(17)) {
      Benchmark fact{.model = row.text(11),
                     .benchmark = row.text(12),
                     .metric = row.text(13),
                     .value = *value,
                     .unit = row.text(14),
                     .conditions = words_of(row.text(15), ", "),
                     .evaluator = row.text(16)};
      claims_.figures.push_back({.source = source, .fact = std::move(fact), .printed = printed});
    } else {
      Money fact{.amount = value, .currency = row.text(17), .per = row.text(18)};
      claims_.amounts.push_back({.source = source,
                                 .fact = std::move(fact),
                                 .printed = printed,
                                 .event = row.text(19),
                                 .names = words_of(row.text(20), " ")});
    }
  }

  void begin_article(const Statement& row) {
    article_ = row.number(0);
    index_.clear();
    ClaimSource source{.article = row.text(1),
                       .url = row.text(2),
                       .headline = row.text(3),
                       .publisher = row.text(4),
                       .published = row.text(6),
                       .duplicate_of = row.text(7)};
    settle_house(source, row.text(5));
    claims_.sources.push_back(std::move(source));
  }

  // As add_claims() tells claims of one article apart.
  static std::string key_of(const Statement& row) {
    std::string key = row.text(9);
    for (const int column : {11, 12, 13, 15, 17, 18, 19}) key += '\t' + row.text(column);
    return key;
  }

  Claims claims_;
  std::vector<std::vector<FactPlace>> places_;
  std::map<std::string, std::size_t> index_;  // of the article's claims
  std::int64_t article_ = -1;
};

// A row of standings with the facts behind it.
struct NewStanding {
  StoredStanding row;
  std::vector<FactPlace> facts;
  std::string digest = {};
};

class Standings {
 public:
  explicit Standings(const Database& database) : database_(database), statements_(database) {}

  Result<void> compare_entry(const std::string& entry) {
    auto rows = database_.prepare(std::string(kColumns) + "f.entry = ?1 ORDER BY a.row, f.number");
    if (!rows) return std::unexpected(rows.error());
    rows->bind(1, entry);
    return compare_facts(entry, *std::move(rows));
  }

  Result<void> compare_amounts() {
    auto rows =
        database_.prepare(std::string(kColumns) + "f.type = 'money' ORDER BY a.row, f.number");
    if (!rows) return std::unexpected(rows.error());
    return compare_facts(std::string(kMoney), *std::move(rows));
  }

 private:
  Result<void> compare_facts(const std::string& entry, Statement rows) {
    StoredClaims stored;
    if (auto done = stored.read(std::move(rows)); !done) return done;
    const Comparison comparison = compare(stored.take());
    const Claims& claims = comparison.claims;
    std::vector<NewStanding> standings;
    for (const Entry& one : comparison.entries)
      for (const Figure& figure : one.figures) {
        NewStanding standing = row_of(figure, figure.claims, claims.figures, claims, stored);
        standing.row.type = "benchmark";
        standing.row.model = one.model;
        standing.row.benchmark = one.benchmark;
        standing.row.metric = one.metric;
        standing.row.unit = figure.unit;
        standing.row.conditions = joined(figure.conditions, ", ");
        standing.row.evaluator = figure.evaluator;
        standing.row.superseded = figure.superseded;
        standings.push_back(std::move(standing));
      }
    for (const Amount& amount : comparison.amounts) {
      NewStanding standing = row_of(amount, amount.claims, claims.amounts, claims, stored);
      standing.row.type = "money";
      standing.row.event = amount.event;
      standing.row.names = joined(amount.names, " ");
      standing.row.currency = amount.currency;
      standings.push_back(std::move(standing));
    }
    return replace(entry, standings);
  }

  template <typename Group, typename Claim>
  static NewStanding row_of(const Group& group, const std::vector<std::size_t>& indices,
                            const std::vector<Claim>& claims_of, const Claims& claims,
                            const StoredClaims& stored) {
    NewStanding standing;
    StoredStanding& row = standing.row;
    row.value = group.printed.value.text();
    row.standing = name_of(group.standing);
    row.reason = group.reason;
    row.owners = joined(group.owners, ", ");
    row.publishers = static_cast<std::int64_t>(group.owners.size());
    row.articles = static_cast<std::int64_t>(indices.size());
    row.first_published = claims.sources[claims_of[indices.front()].source].published;
    for (const std::size_t index : indices) {
      const std::vector<FactPlace>& places = stored.places(index);
      standing.facts.insert(standing.facts.end(), places.begin(), places.end());
    }
    return standing;
  }

  static std::string digest_of(const NewStanding& standing) {
    const StoredStanding& row = standing.row;
    std::string text = row.superseded ? "1" : "0";
    for (const std::string* part :
         {&row.type, &row.model, &row.benchmark, &row.metric, &row.event, &row.names, &row.currency,
          &row.value, &row.unit, &row.conditions, &row.evaluator, &row.standing, &row.reason,
          &row.owners, &row.first_published})
      text += '\n' + *part;
    for (const FactPlace& place : standing.facts)
      text += '\n' + std::to_string(place.article) + ' ' + std::to_string(place.number);
    return sha256_name(text);
  }

  // Leaves the rows of the entry that are as they should be, and writes the others.
  Result<void> replace(const std::string& entry, std::vector<NewStanding>& standings) {
    std::multimap<std::string, const NewStanding*> wanted;
    for (NewStanding& one : standings) {
      one.digest = digest_of(one);
      wanted.emplace(one.digest, &one);
    }
    auto rows = database_.prepare("SELECT id, digest FROM standings WHERE entry = ?1");
    if (!rows) return std::unexpected(rows.error());
    rows->bind(1, entry);
    std::vector<std::int64_t> outdated;
    for (;;) {
      const Result<bool> row = rows->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      const auto same = wanted.find(rows->text(1));
      if (same == wanted.end())
        outdated.push_back(rows->number(0));
      else
        wanted.erase(same);
    }
    for (const std::int64_t id : outdated)
      if (auto done = remove(id); !done) return done;
    for (const auto& [digest, standing] : wanted)
      if (auto done = insert(entry, *standing); !done) return done;
    return {};
  }

  Result<void> remove(std::int64_t id) {
    const auto bind = [id](Statement& s) { s.bind(1, id); };
    if (auto done = statements_.run("DELETE FROM standing_facts WHERE standing=?1", bind); !done)
      return done;
    return statements_.run("DELETE FROM standings WHERE id=?1", bind);
  }

  Result<void> insert(const std::string& entry, const NewStanding& standing) {
    const StoredStanding& row = standing.row;
    auto inserted = statements_.run(
        "INSERT INTO standings(type, entry, model, benchmark, metric, event, names, currency, "
        "value, value_text, unit, conditions, evaluator, standing, superseded, reason, owners, "
        "publishers, articles, first_published, digest) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
        "?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
        [&](Statement& s) {
          s.bind(1, row.type).bind(2, entry).bind_optional(3, row.model);
          s.bind_optional(4, row.benchmark).bind_optional(5, row.metric);
          s.bind_optional(6, row.event).bind_optional(7, row.names);
          s.bind_optional(8, row.currency);
          s.bind(9, Decimal::parse(row.value).value_or(Decimal()).to_double());
          s.bind(10, row.value).bind_optional(11, row.unit).bind_optional(12, row.conditions);
          s.bind_optional(13, row.evaluator).bind(14, row.standing).bind(15, int{row.superseded});
          s.bind(16, row.reason).bind(17, row.owners).bind(18, row.publishers);
          s.bind(19, row.articles).bind_optional(20, row.first_published);
          s.bind(21, standing.digest);
        });
    if (!inserted) return inserted;
    const std::int64_t id = database_.last_insert_id();
    for (const FactPlace& place : standing.facts) {
      auto linked = statements_.run(
          "INSERT OR IGNORE INTO standing_facts(standing, article, number) VALUES(?1, ?2, ?3)",
          [&](Statement& s) { s.bind(1, id).bind(2, place.article).bind(3, place.number); });
      if (!linked) return linked;
    }
    return {};
  }

  const Database& database_;
  Statements statements_;
};

Result<void> settle(const Database& database, std::string_view entry) {
  auto statement = database.prepare("DELETE FROM standings_due WHERE entry=?1");
  if (!statement) return std::unexpected(statement.error());
  return statement->bind(1, entry).run();
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
    for (std::size_t number = 0; number < record->facts.size(); ++number) {
      const FactTies ties = ties_of(record->facts[number], record->article.text);
      if (!ties.is_compared()) continue;
      update->bind(1, rows->number(0)).bind(2, static_cast<std::int64_t>(number));
      update->bind_optional(3, ties.entry).bind_optional(4, ties.event);
      if (auto done = update->bind_optional(5, ties.names).run(); !done) return done;
    }
  }
  return database.execute(
      "INSERT OR IGNORE INTO standings_due SELECT DISTINCT entry FROM facts "
      "WHERE entry IS NOT NULL; INSERT OR IGNORE INTO standings_due VALUES('');"
      "DELETE FROM standings_due WHERE entry='*'");
}

Result<std::vector<std::string>> next_entries(const Database& database) {
  auto rows =
      database.prepare("SELECT entry FROM standings_due WHERE entry NOT IN ('', '*') LIMIT ?1");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, kEntriesAtOnce);
  std::vector<std::string> entries;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return entries;
    entries.push_back(rows->text(0));
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
  const auto count = database_.number("SELECT count(*) FROM standings_due");
  if (!count) return std::unexpected(count.error());
  return *count > 0;
}

Result<void> Store::update_standings(const std::function<bool()>& stop) {
  const auto everything = is_due(database_, kEverything);
  if (!everything) return std::unexpected(everything.error());
  if (*everything)
    if (auto done = in_transaction(database_, [&] { return tie_all(database_); }); !done)
      return done;
  Standings standings(database_);
  for (;;) {
    if (stop && stop()) return {};
    const auto entries = next_entries(database_);
    if (!entries) return std::unexpected(entries.error());
    if (entries->empty()) break;
    auto done = in_transaction(database_, [&]() -> Result<void> {
      for (const std::string& entry : *entries) {
        if (auto compared = standings.compare_entry(entry); !compared) return compared;
        if (auto settled = settle(database_, entry); !settled) return settled;
      }
      return {};
    });
    if (!done) return done;
  }
  const auto money = is_due(database_, kMoney);
  if (!money) return std::unexpected(money.error());
  if (!*money) return {};
  return in_transaction(database_, [&]() -> Result<void> {
    if (auto compared = standings.compare_amounts(); !compared) return compared;
    return settle(database_, kMoney);
  });
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
                            .urls = words_of(rows->text(18), "\n")};
    if (auto used = use(standing); !used) return used;
  }
}

}  // namespace winnow
