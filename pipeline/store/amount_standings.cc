// SPDX-License-Identifier: Apache-2.0
#include "store/amount_standings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "compare/amounts.h"
#include "store/stored_claims.h"

namespace winnow {
namespace {

// What one transaction does: one fsync for all, and a reader waits for none.
constexpr int kAtOnce = 1000;

std::int64_t as_number(std::uint64_t name) { return static_cast<std::int64_t>(name); }

}  // namespace

struct AmountStandings::Node {
  std::int64_t id = 0;
  std::int64_t leader = 0;
  AmountStatement statement;
  std::string owners, published, as_written;  // of a leader whose amount was drawn up
  std::string against;                        // the key of the one that it is in conflict with
  std::size_t round = 0;                      // in which it was met last

  bool leads() const { return leader == id; }
};

// Whether what became of `one` can change whom `other` is in conflict with, which is the first in
// the order of keys.
bool AmountStandings::may_be_against(const Node& one, const Node& other) {
  const std::string& against = other.against;
  if (!other.leads()) return false;
  if (against == one.statement.key) return true;
  return (against.empty() || one.statement.key < against) && one.leads() &&
         are_near_in_time(one.published, other.published) &&
         contradict(one.statement, other.statement);
}

AmountStandings::AmountStandings(const Database& database, Statements& statements)
    : database_(database), statements_(statements), rows_(database, statements) {}

AmountStandings::~AmountStandings() = default;

Result<bool> AmountStandings::step() {
  for (const Work work : {&AmountStandings::list_some, &AmountStandings::place_some,
                          &AmountStandings::draw_some, &AmountStandings::judge_some}) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return std::unexpected(transaction.error());
    const Result<bool> nothing_left = (this->*work)();
    if (!nothing_left) return nothing_left;
    statements_.release();
    if (*nothing_left) continue;
    WINNOW_TRY(transaction->commit());
    return false;
  }
  return true;
}

// 1. Listing.

Result<bool> AmountStandings::list_some() {
  if (all_listed_) return true;
  const auto entries = due_entries(listed_up_to_);
  if (!entries) return std::unexpected(entries.error());
  all_listed_ = entries->empty();
  for (const std::string& entry : *entries) WINNOW_TRY(list(entry));
  if (!entries->empty()) listed_up_to_ = entries->back();
  forget();
  return all_listed_;
}

Result<void> AmountStandings::list(const std::string& entry) {
  const auto known = id_of(entry);
  if (!known) return std::unexpected(known.error());
  const auto holds = statements_.get(
      "SELECT 1 FROM facts f JOIN articles a ON a.row=f.article WHERE f.entry=?1 AND a.current=1");
  if (!holds) return std::unexpected(holds.error());
  const Result<bool> is_told = (*holds)->bind(1, entry).step();
  if (!is_told) return std::unexpected(is_told.error());
  const auto statement = parse_statement(entry);
  if (*is_told && statement) return *known != 0 ? Result<void>() : put_in(*statement);
  if (*known != 0) WINNOW_TRY(take_out(*known));
  return settle(entry);
}

Result<void> AmountStandings::put_in(const AmountStatement& statement) {
  WINNOW_TRY(statements_.run("INSERT INTO amount_statements(entry) VALUES(?1)",
                             [&](Statement& s) { s.bind(1, statement.key); }));
  const std::int64_t id = database_.last_insert_id();
  for (const std::string& name : statement.names)
    WINNOW_TRY(statements_.run(
        "INSERT OR IGNORE INTO amount_names(name, band, statement) VALUES(?1, ?2, ?3)",
        [&](Statement& s) {
          s.bind(1, as_number(amount_name_key(statement, name))).bind(2, statement.band);
          s.bind(3, id);
        }));
  return check_crowds(statement);
}

Result<void> AmountStandings::take_out(std::int64_t id) {
  forget();  // what was put in since is in no list that is remembered
  const auto found = node_of(id);
  if (!found) return std::unexpected(found.error());
  const auto others = near(**found);
  if (!others) return std::unexpected(others.error());
  const Node& node = **found;
  for (const Node* other : *others) {
    if (fit(node.statement, other->statement)) WINNOW_TRY(make_due(other->statement.key));
    if (other->leads() && other->against == node.statement.key)
      WINNOW_TRY(make_amount_due(kJudge, other->id));
  }
  if (node.leader != 0 && !node.leads()) WINNOW_TRY(make_amount_due(kDraw, node.leader));
  WINNOW_TRY(remove_row(node.statement.key));
  const auto with_id = [id](Statement& s) { s.bind(1, id); };
  WINNOW_TRY(
      statements_.run("INSERT OR IGNORE INTO standings_due "
                      "SELECT entry FROM amount_statements WHERE leader=?1 AND id<>?1",
                      with_id));
  WINNOW_TRY(statements_.run("UPDATE amount_statements SET leader=0 WHERE leader=?1", with_id));
  WINNOW_TRY(statements_.run("DELETE FROM amount_statements WHERE id=?1", with_id));
  WINNOW_TRY(statements_.run("DELETE FROM amounts_due WHERE statement=?1", with_id));
  for (const std::string& name : node.statement.names)
    WINNOW_TRY(statements_.run(
        "DELETE FROM amount_names WHERE name=?1 AND band=?2 AND statement=?3", [&](Statement& s) {
          s.bind(1, as_number(amount_name_key(node.statement, name)));
          s.bind(2, node.statement.band).bind(3, id);
        }));
  const AmountStatement statement = node.statement;
  forget();
  return check_crowds(statement);
}

// A list that became too long, or is not any more, changes what all that it ties can go with.
Result<void> AmountStandings::check_crowds(const AmountStatement& statement) {
  for (const std::string& name : statement.names) {
    const auto here = [&](Statement& s) {
      s.bind(1, as_number(amount_name_key(statement, name))).bind(2, statement.band);
    };
    const auto counted = statements_.get(
        "SELECT (SELECT count(*) FROM (SELECT 1 FROM amount_names WHERE name=?1 AND band=?2 "
        "LIMIT ?3)), EXISTS(SELECT 1 FROM crowded_names WHERE name=?1 AND band=?2)");
    if (!counted) return std::unexpected(counted.error());
    here(**counted);
    (*counted)->bind(3, static_cast<std::int64_t>(kMostOfName + 1));
    const Result<bool> row = (*counted)->step();
    if (!row) return std::unexpected(row.error());
    const bool is_crowded = (*counted)->number(0) > static_cast<std::int64_t>(kMostOfName);
    if (is_crowded == ((*counted)->number(1) != 0)) continue;
    WINNOW_TRY(statements_.run(is_crowded ? "INSERT INTO crowded_names(name, band) VALUES(?1, ?2)"
                                          : "DELETE FROM crowded_names WHERE name=?1 AND band=?2",
                               here));
    WINNOW_TRY(
        statements_.run("INSERT OR IGNORE INTO standings_due SELECT s.entry FROM "
                        "amount_names n JOIN amount_statements s ON s.id=n.statement "
                        "WHERE n.name=?1 AND n.band BETWEEN ?2-1 AND ?2+1",
                        here));
  }
  return {};
}

// 2. Placing.

Result<bool> AmountStandings::place_some() {
  const auto entries = due_entries(kMoneyKey);
  if (!entries) return std::unexpected(entries.error());
  for (const std::string& entry : *entries) WINNOW_TRY(place(entry));
  return entries->empty();
}

Result<void> AmountStandings::place(const std::string& entry) {
  const auto id = id_of(entry);
  if (!id) return std::unexpected(id.error());
  const auto found = node_of(*id);
  if (!found) return std::unexpected(found.error());
  if (*found == nullptr) return settle(entry);
  Node& node = **found;
  const auto others = near(node);
  if (!others) return std::unexpected(others.error());
  const Node* leader = &node;
  for (const Node* other : *others)
    if (other->leads() && other->statement.key < leader->statement.key &&
        fit(node.statement, other->statement))
      leader = other;
  const std::int64_t before = node.leader;
  const bool led = node.leads();
  if (leader->id != before) {
    node.leader = leader->id;
    WINNOW_TRY(statements_.run("UPDATE amount_statements SET leader=?2 WHERE id=?1",
                               [&](Statement& s) { s.bind(1, node.id).bind(2, node.leader); }));
    if (before != 0) WINNOW_TRY(make_amount_due(kDraw, before));
  }
  if (led != node.leads())
    for (const Node* other : *others)
      if (node.statement.key < other->statement.key && fit(node.statement, other->statement))
        WINNOW_TRY(make_due(other->statement.key));
  WINNOW_TRY(make_amount_due(kDraw, node.leader));
  return settle(entry);
}

// 3. Drawing up.

Result<void> AmountStandings::draw(std::int64_t id) {
  const auto found = node_of(id);
  if (!found) return std::unexpected(found.error());
  if (*found == nullptr) return {};
  if ((*found)->leads()) return write_amount(**found);
  WINNOW_TRY(remove_row((*found)->statement.key));
  WINNOW_TRY(keep_against(**found, ""));
  return keep_telling(**found, "", "", "");
}

Result<void> AmountStandings::write_amount(Node& leader) {
  const auto rows =
      statements_.get("SELECT entry FROM amount_statements WHERE leader=?1 ORDER BY entry");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, leader.id);
  std::vector<AmountStatement> members;
  WINNOW_TRY(for_each_row(**rows, [&](const Statement& row) {
    if (auto statement = parse_statement(row.text(0))) members.push_back(*std::move(statement));
  }));
  StoredClaims stored;
  std::vector<ToldAmount> told;
  for (const AmountStatement& member : members) {
    auto claims = stored.read_amounts(statements_, member);
    if (!claims) return std::unexpected(claims.error());
    if (!claims->empty()) told.push_back({&member, *std::move(claims)});
  }
  if (told.empty()) return {};
  const Claims& claims = stored.claims();
  const Amount amount = amount_of(claims, told);
  NewStanding standing{.row = {.type = "money",
                               .event = amount.event,
                               .names = joined(amount.names, " "),
                               .currency = amount.currency,
                               .value = amount.printed.value.text(),
                               .standing = std::string(name_of(amount.standing)),
                               .reason = amount.reason,
                               .owners = joined(amount.owners, ", "),
                               .publishers = static_cast<std::int64_t>(amount.owners.size()),
                               .articles = static_cast<std::int64_t>(claims.sources.size())},
                       .facts = {}};
  standing.row.first_published =
      claims.sources[claims.amounts[amount.claims.front()].source].published;
  for (const std::size_t index : amount.claims) {
    const std::vector<FactPlace>& places = stored.amount_places()[index];
    standing.facts.insert(standing.facts.end(), places.begin(), places.end());
  }
  const std::string digest = digest_of(standing);
  const auto known = statements_.get("SELECT id, digest FROM standings WHERE entry=?1");
  if (!known) return std::unexpected(known.error());
  const Result<bool> is_known = (*known)->bind(1, leader.statement.key).step();
  if (!is_known) return std::unexpected(is_known.error());
  const std::int64_t id = *is_known ? (*known)->number(0) : 0;
  if (!*is_known || (*known)->text(1) != digest)
    WINNOW_TRY(rows_.write(id, leader.statement.key, standing, digest));
  WINNOW_TRY(make_amount_due(kJudge, leader.id));
  return keep_telling(leader, joined(amount.owners, "\n"), standing.row.first_published,
                      amount.printed.as_written);
}

// Keeps what others are told of the amount; where that changes, they are to be judged anew.
Result<void> AmountStandings::keep_telling(Node& leader, const std::string& owners,
                                           const std::string& published,
                                           const std::string& as_written) {
  if (leader.owners == owners && leader.published == published && leader.as_written == as_written)
    return {};
  leader.published = published;
  leader.owners = owners;
  leader.as_written = as_written;
  WINNOW_TRY(statements_.run(
      "UPDATE amount_statements SET owners=?2, published=?3, as_written=?4 WHERE id=?1",
      [&](Statement& s) {
        s.bind(1, leader.id).bind_optional(2, owners).bind_optional(3, published);
        s.bind_optional(4, as_written);
      }));
  const auto others = near(leader);
  if (!others) return std::unexpected(others.error());
  for (const Node* other : *others)
    if (may_be_against(leader, *other)) WINNOW_TRY(make_amount_due(kJudge, other->id));
  return {};
}

Result<void> AmountStandings::remove_row(const std::string& entry) {
  const auto rows = statements_.get("SELECT id FROM standings WHERE entry=?1 LIMIT 1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = (*rows)->bind(1, entry).step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return {};
  const std::int64_t id = (*rows)->number(0);
  (*rows)->reset();
  return rows_.remove(id);
}

// 4. Judging.

Result<void> AmountStandings::judge(std::int64_t id) {
  const auto found = node_of(id);
  if (!found) return std::unexpected(found.error());
  if (*found == nullptr || !(*found)->leads()) return {};
  Node& node = **found;
  const auto others = near(node);
  if (!others) return std::unexpected(others.error());
  const Node* against = nullptr;
  for (const Node* other : *others) {
    if (!other->leads() || other->owners == node.owners) continue;
    if (against != nullptr && against->statement.key < other->statement.key) continue;
    if (contradict(node.statement, other->statement) &&
        are_near_in_time(node.published, other->published))
      against = other;
  }
  const auto rows = statements_.get("SELECT articles FROM standings WHERE entry=?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = (*rows)->bind(1, node.statement.key).step();
  if (!row) return std::unexpected(row.error());
  const auto articles = static_cast<std::size_t>((*rows)->number(0));
  (*rows)->reset();
  WINNOW_TRY(keep_against(node, against == nullptr ? "" : against->statement.key));
  const std::vector<std::string> owners = parted_lines(node.owners);
  const std::string reason =
      against != nullptr ? conflict_reason(parted_lines(against->owners), against->as_written)
                         : amount_reason(owners, articles);
  const std::string_view standing =
      name_of(against != nullptr ? Standing::kConflict : amount_standing(owners.size(), articles));
  return statements_.run(
      "UPDATE standings SET standing=?2, reason=?3 "
      "WHERE entry=?1 AND (standing<>?2 OR reason<>?3)",
      [&](Statement& s) { s.bind(1, node.statement.key).bind(2, standing).bind(3, reason); });
}

Result<void> AmountStandings::keep_against(Node& node, const std::string& key) {
  if (node.against == key) return {};
  node.against = key;
  return statements_.run("UPDATE amount_statements SET against=?2 WHERE id=?1",
                         [&](Statement& s) { s.bind(1, node.id).bind_optional(2, key); });
}

// What is due.

Result<std::vector<std::string>> AmountStandings::due_entries(std::string_view after) {
  const auto rows = statements_.get(
      "SELECT entry FROM standings_due WHERE entry>?1 AND entry<?2 ORDER BY entry LIMIT ?3");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, after).bind(2, kBehindMoney).bind(3, kAtOnce);
  std::vector<std::string> entries;
  WINNOW_TRY(for_each_row(**rows, [&](const Statement& row) { entries.push_back(row.text(0)); }));
  return entries;
}

Result<bool> AmountStandings::some_amounts(int step,
                                           Result<void> (AmountStandings::*work)(std::int64_t)) {
  const auto rows = statements_.get(
      "SELECT statement FROM amounts_due WHERE step=?1 ORDER BY statement LIMIT ?2");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, step).bind(2, kAtOnce);
  Ids due;
  WINNOW_TRY(for_each_row(**rows, [&](const Statement& row) { due.push_back(row.number(0)); }));
  for (const std::int64_t id : due) {
    WINNOW_TRY((this->*work)(id));
    WINNOW_TRY(statements_.run("DELETE FROM amounts_due WHERE step=?1 AND statement=?2",
                               [&](Statement& s) { s.bind(1, step).bind(2, id); }));
  }
  return due.empty();
}

Result<void> AmountStandings::make_due(const std::string& entry) {
  return statements_.run("INSERT OR IGNORE INTO standings_due VALUES(?1)",
                         [&](Statement& s) { s.bind(1, entry); });
}

Result<void> AmountStandings::settle(const std::string& entry) {
  return statements_.run("DELETE FROM standings_due WHERE entry=?1",
                         [&](Statement& s) { s.bind(1, entry); });
}

Result<void> AmountStandings::make_amount_due(int step, std::int64_t id) {
  return statements_.run("INSERT OR IGNORE INTO amounts_due(step, statement) VALUES(?1, ?2)",
                         [&](Statement& s) { s.bind(1, step).bind(2, id); });
}

// What is remembered.

Result<std::int64_t> AmountStandings::id_of(const std::string& entry) {
  const auto rows = statements_.get("SELECT id FROM amount_statements WHERE entry=?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = (*rows)->bind(1, entry).step();
  if (!row) return std::unexpected(row.error());
  return *row ? (*rows)->number(0) : 0;
}

Result<AmountStandings::Node*> AmountStandings::node_of(std::int64_t id) {
  if (nodes_.size() > kMostRemembered || in_lists_ > 10 * kMostRemembered) forget();
  if (const auto known = nodes_.find(id); known != nodes_.end()) return known->second.get();
  const auto rows = statements_.get(
      "SELECT entry, leader, owners, published, as_written, against FROM amount_statements "
      "WHERE id=?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = (*rows)->bind(1, id).step();
  if (!row) return std::unexpected(row.error());
  return *row ? &remember(id, **rows, 0) : nullptr;
}

AmountStandings::Node& AmountStandings::remember(std::int64_t id, const Statement& row,
                                                 int column) {
  auto& known = nodes_[id];
  if (known != nullptr) return *known;
  auto statement = parse_statement(row.text(column));
  known = std::make_unique<Node>(Node{.id = id,
                                      .leader = row.number(column + 1),
                                      .statement = statement.value_or(AmountStatement()),
                                      .owners = row.text(column + 2),
                                      .published = row.text(column + 3),
                                      .as_written = row.text(column + 4),
                                      .against = row.text(column + 5)});
  return *known;
}

const std::vector<AmountStandings::Node*>* AmountStandings::list_of(std::uint64_t name, int band) {
  const auto known = lists_.find({name, band});
  if (known != lists_.end()) return known->second.is_crowded ? nullptr : &known->second.nodes;
  if (read_) read_ = read_lists(name, band);
  if (!read_) return nullptr;
  const List& list = lists_[{name, band}];
  return list.is_crowded ? nullptr : &list.nodes;
}

// Those that are asked for together: of the band and its neighbours.
Result<void> AmountStandings::read_lists(std::uint64_t name, int band) {
  std::array<List*, 3> unread{};
  for (int at = 0; at < 3; ++at) {
    const auto [list, is_new] = lists_.try_emplace({name, band - 1 + at});
    if (is_new) unread[static_cast<std::size_t>(at)] = &list->second;
    in_lists_ += 1;
  }
  const auto here = [&](Statement& s) { s.bind(1, as_number(name)).bind(2, band); };
  const auto crowded = statements_.get(
      "SELECT band FROM crowded_names WHERE name=?1 AND band BETWEEN ?2-1 AND ?2+1");
  if (!crowded) return std::unexpected(crowded.error());
  here(**crowded);
  const auto at_row = [&](const Statement& row, int column) {
    return unread[static_cast<std::size_t>(row.number(column) - band + 1)];
  };
  WINNOW_TRY(for_each_row(**crowded, [&](const Statement& row) {
    if (List* list = at_row(row, 0)) list->is_crowded = true;
  }));
  const auto rows = statements_.get(
      "SELECT n.statement, s.entry, s.leader, s.owners, s.published, s.as_written, s.against, "
      "n.band "
      "FROM amount_names n JOIN amount_statements s ON s.id=n.statement "
      "WHERE n.name=?1 AND n.band BETWEEN ?2-1 AND ?2+1 AND NOT EXISTS "
      "(SELECT 1 FROM crowded_names c WHERE c.name=n.name AND c.band=n.band)");
  if (!rows) return std::unexpected(rows.error());
  here(**rows);
  return for_each_row(**rows, [&](const Statement& row) {
    List* list = at_row(row, 7);
    if (list == nullptr) return;
    list->nodes.push_back(&remember(row.number(0), row, 1));
    in_lists_ += 1;
  });
}

Result<std::vector<AmountStandings::Node*>> AmountStandings::near(Node& node) {
  std::vector<Node*> others;
  node.round = ++round_;
  for_each_near(
      node.statement, [this](std::uint64_t name, int band) { return list_of(name, band); },
      [&](Node* other) {
        if (std::exchange(other->round, round_) != round_) others.push_back(other);
      });
  if (!read_) return std::unexpected(read_.error());
  return others;
}

void AmountStandings::forget() {
  nodes_.clear();
  lists_.clear();
  in_lists_ = 0;
}

}  // namespace winnow
