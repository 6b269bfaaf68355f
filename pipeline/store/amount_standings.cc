// SPDX-License-Identifier: Apache-2.0
#include "store/amount_standings.h"

#include <algorithm>
#include <utility>

#include "compare/amounts.h"
#include "store/stored_claims.h"

namespace winnow {
namespace {

// What one transaction does: one fsync for all, and a reader waits for none.
constexpr int kAtOnce = 1000;

}  // namespace

struct AmountStandings::Node {
  std::int64_t id = 0;
  std::int64_t leader = 0;
  AmountStatement statement;
  std::string owners, published, as_written;  // of a leader whose amount was drawn up
  std::string against;                        // the key of the one that it is in conflict with

  bool leads() const { return leader == id; }
};

AmountStandings::AmountStandings(const Database& database, Statements& statements)
    : database_(database),
      statements_(statements),
      rows_(database, statements),
      lists_(statements) {}

AmountStandings::~AmountStandings() = default;

Result<bool> AmountStandings::step() {
  for (const Step some : {&AmountStandings::list_some, &AmountStandings::place_some,
                          &AmountStandings::draw_some, &AmountStandings::judge_some}) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return std::unexpected(transaction.error());
    const Result<bool> nothing_left = (this->*some)();
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
  const auto rows = statements_.get(
      "SELECT entry, since FROM standings_due WHERE entry>?1 AND entry<?2 LIMIT ?3");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, kMoneyKey).bind(2, kBehindMoney).bind(3, kAtOnce);
  std::vector<Due> all;
  WINNOW_TRY(for_each_row(
      **rows, [&](const Statement& row) { all.push_back({row.text(0), row.number(1)}); }));
  for (const Due& due : all) {
    forget_what_is_too_much();
    WINNOW_TRY(list(due));
    WINNOW_TRY(statements_.run("DELETE FROM standings_due WHERE entry=?1",
                               [&](Statement& s) { s.bind(1, due.entry); }));
  }
  return all.empty();
}

Result<void> AmountStandings::list(const Due& due) {
  const auto known = id_of(due.entry);
  if (!known) return std::unexpected(known.error());
  const auto holds = statements_.get(
      "SELECT 1 FROM facts f JOIN articles a ON a.row=f.article WHERE f.entry=?1 AND a.current=1");
  if (!holds) return std::unexpected(holds.error());
  const Result<bool> is_told = (*holds)->bind(1, due.entry).step();
  if (!is_told) return std::unexpected(is_told.error());
  const auto statement = parse_statement(due.entry);
  if (!*is_told || !statement) return *known != 0 ? take_out(*known) : Result<void>();
  if (*known == 0) return put_in(*statement);
  // Who leads it is no question of who tells it.
  const auto node = node_of(*known);
  if (!node) return std::unexpected(node.error());
  return (*node)->leader != 0 ? make_amount_due(kDraw, (*node)->leader, due.since) : Result<void>();
}

Result<void> AmountStandings::put_in(const AmountStatement& statement) {
  WINNOW_TRY(statements_.run("INSERT INTO amount_statements(entry) VALUES(?1)",
                             [&](Statement& s) { s.bind(1, statement.key); }));
  WINNOW_TRY(lists_.put_in(database_.last_insert_id(), statement));
  return make_placement_due(statement.key);
}

Result<void> AmountStandings::take_out(std::int64_t id) {
  const auto found = node_of(id);
  if (!found) return std::unexpected(found.error());
  const Node& node = **found;
  const auto others = near(node, [](const AmountSketch& mine, const AmountSketch& theirs) {
    return may_fit(mine, theirs) || may_contradict(mine, theirs);
  });
  if (!others) return std::unexpected(others.error());
  for (const Node* other : *others) {
    if (fit(node.statement, other->statement)) WINNOW_TRY(make_placement_due(other->statement.key));
    if (other->leads() && other->against == node.statement.key)
      WINNOW_TRY(make_amount_due(kJudge, other->id));
  }
  if (node.leader != 0 && !node.leads()) WINNOW_TRY(make_amount_due(kDraw, node.leader));
  WINNOW_TRY(remove_row(node.statement.key));
  const auto with_id = [id](Statement& s) { s.bind(1, id); };
  WINNOW_TRY(
      statements_.run("INSERT OR IGNORE INTO placements_due "
                      "SELECT entry FROM amount_statements WHERE leader=?1 AND id<>?1",
                      with_id));
  WINNOW_TRY(statements_.run("UPDATE amount_statements SET leader=0 WHERE leader=?1", with_id));
  WINNOW_TRY(statements_.run("DELETE FROM amount_statements WHERE id=?1", with_id));
  WINNOW_TRY(statements_.run("DELETE FROM amounts_due WHERE statement=?1", with_id));
  WINNOW_TRY(statements_.run("DELETE FROM placements_due WHERE entry=?1",
                             [&](Statement& s) { s.bind(1, node.statement.key); }));
  const AmountStatement statement = node.statement;
  nodes_.clear();  // some were led by it
  return lists_.take_out(id, statement);
}

// 2. Placing.

Result<bool> AmountStandings::place_some() {
  const auto rows = statements_.get("SELECT entry FROM placements_due ORDER BY entry LIMIT ?1");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, kAtOnce);
  std::vector<std::string> entries;
  WINNOW_TRY(for_each_row(**rows, [&](const Statement& row) { entries.push_back(row.text(0)); }));
  for (const std::string& entry : entries) {
    forget_what_is_too_much();
    WINNOW_TRY(place(entry));
    WINNOW_TRY(statements_.run("DELETE FROM placements_due WHERE entry=?1",
                               [&](Statement& s) { s.bind(1, entry); }));
  }
  return entries.empty();
}

Result<void> AmountStandings::place(const std::string& entry) {
  const auto id = id_of(entry);
  if (!id) return std::unexpected(id.error());
  const auto found = node_of(*id);
  if (!found) return std::unexpected(found.error());
  if (*found == nullptr) return {};
  Node& node = **found;
  const auto others = near(node, may_fit);
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
        WINNOW_TRY(make_placement_due(other->statement.key));
  return make_amount_due(kDraw, node.leader);
}

// 3. Drawing up.

Result<void> AmountStandings::draw(std::int64_t id, std::int64_t since) {
  const auto found = node_of(id);
  if (!found) return std::unexpected(found.error());
  if (*found == nullptr) return {};
  if ((*found)->leads()) {
    const Result<bool> is_added = since != 0 ? add_to_amount(**found, since) : Result<bool>(false);
    if (!is_added) return std::unexpected(is_added.error());
    return *is_added ? Result<void>() : write_amount(**found);
  }
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
  std::int64_t id = *is_known ? (*known)->number(0) : 0;
  if (!*is_known || (*known)->text(1) != digest) {
    const auto written = rows_.write_row(id, leader.statement.key, standing, digest);
    if (!written) return std::unexpected(written.error());
    id = *written;
  }
  WINNOW_TRY(rows_.write_facts(id, standing.facts));
  WINNOW_TRY(make_amount_due(kJudge, leader.id));
  return keep_telling(leader, joined(amount.owners, "\n"), standing.row.first_published,
                      amount.printed.as_written);
}

// The claims of articles from row `since` on, each the only one of its text: they change nothing
// but who tells the amount, unless they are told to be older than the oldest so far. False where
// that is not sure.
Result<bool> AmountStandings::add_to_amount(Node& leader, std::int64_t since) {
  const auto row = statements_.get("SELECT id, articles FROM standings WHERE entry=?1");
  if (!row) return std::unexpected(row.error());
  const Result<bool> is_known = (*row)->bind(1, leader.statement.key).step();
  if (!is_known) return std::unexpected(is_known.error());
  if (!*is_known || leader.published.empty()) return false;
  const std::int64_t id = (*row)->number(0), articles = (*row)->number(1);
  (*row)->reset();
  StoredClaims added;
  WINNOW_TRY(added.read_new_amounts(statements_, leader.id, since));
  const auto changes_more = [&](const AmountClaim& claim) {
    const ClaimSource& source = added.claims().sources[claim.source];
    return (!source.published.empty() && source.published <= leader.published) ||
           claim.printed.as_written != leader.as_written;
  };
  if (std::ranges::any_of(added.claims().amounts, changes_more)) return false;
  std::vector<FactPlace> places;
  for (const auto& of_claim : added.amount_places()) places.push_back(of_claim.front());
  const auto come = rows_.add_facts(id, places);
  if (!come) return std::unexpected(come.error());
  if (*come == 0) return true;
  std::vector<std::string> owners = parted_lines(leader.owners);
  for (const ClaimSource& source : added.claims().sources) owners.push_back(source.owner);
  std::ranges::sort(owners);
  owners.erase(std::ranges::unique(owners).begin(), owners.end());
  WINNOW_TRY(statements_.run(
      "UPDATE standings SET articles=?2, owners=?3, publishers=?4, digest='' WHERE id=?1",
      [&](Statement& s) {
        s.bind(1, id).bind(2, articles + *come).bind(3, joined(owners, ", "));
        s.bind(4, static_cast<std::int64_t>(owners.size()));
      }));
  const std::string told_by = joined(owners, "\n");
  if (articles == 1 || told_by != leader.owners) WINNOW_TRY(make_amount_due(kJudge, leader.id));
  WINNOW_TRY(
      keep_telling(leader, told_by, std::string(leader.published), std::string(leader.as_written)));
  return true;
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
  const auto all = lists_.near(leader.id, leader.statement, may_contradict);
  if (!all) return std::unexpected(all.error());
  for (const AmountLists::Neighbour& one : *all) WINNOW_TRY(tell(leader, one.id));
  return {};
}

// What became of `one` may change whom another leader is in conflict with, which is the first in
// the order of keys. There are many of these: no more is read of them than that asks for.
Result<void> AmountStandings::tell(const Node& one, std::int64_t other) {
  const auto rows =
      statements_.get("SELECT against, published FROM amount_statements WHERE id=?1 AND leader=?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> leads = (*rows)->bind(1, other).step();
  if (!leads) return std::unexpected(leads.error());
  if (!*leads) return {};
  const std::string against = (*rows)->text(0);
  const bool is_first = against.empty() || one.statement.key < against;
  const bool is_concerned =
      against == one.statement.key ||
      (is_first && one.leads() && are_near_in_time(one.published, (*rows)->text(1)));
  (*rows)->reset();
  return is_concerned ? make_amount_due(kJudge, other) : Result<void>();
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

// The first in the order of keys that the leader is in conflict with, or null.
Result<const AmountStandings::Node*> AmountStandings::first_against(const Node& node) {
  const auto all = lists_.near(node.id, node.statement, may_contradict);
  if (!all) return std::unexpected(all.error());
  const Node* against = nullptr;
  int rank = 0;  // of what was found: what is behind it has a greater key
  for (const AmountLists::Neighbour& one : *all) {
    if (against != nullptr && one.rank > rank) break;
    const auto found = node_of(one.id);
    if (!found) return std::unexpected(found.error());
    const Node* other = *found;
    if (other == nullptr || !other->leads() || other->owners == node.owners) continue;
    if (against != nullptr && against->statement.key < other->statement.key) continue;
    if (!contradict(node.statement, other->statement) ||
        !are_near_in_time(node.published, other->published))
      continue;
    against = other;
    rank = one.rank;
  }
  return against;
}

Result<void> AmountStandings::judge(std::int64_t id, std::int64_t /*since*/) {
  const auto found = node_of(id);
  if (!found) return std::unexpected(found.error());
  if (*found == nullptr || !(*found)->leads()) return {};
  Node& node = **found;
  const auto first = first_against(node);
  if (!first) return std::unexpected(first.error());
  const Node* against = *first;
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

Result<bool> AmountStandings::some_amounts(int step, Work work) {
  const auto rows = statements_.get(
      "SELECT statement, since FROM amounts_due WHERE step=?1 ORDER BY statement LIMIT ?2");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, step).bind(2, kAtOnce);
  std::vector<DueAmount> all;
  WINNOW_TRY(for_each_row(
      **rows, [&](const Statement& row) { all.push_back({row.number(0), row.number(1)}); }));
  for (const DueAmount& due : all) {
    forget_what_is_too_much();
    WINNOW_TRY((this->*work)(due.id, due.since));
    WINNOW_TRY(statements_.run("DELETE FROM amounts_due WHERE step=?1 AND statement=?2",
                               [&](Statement& s) { s.bind(1, step).bind(2, due.id); }));
  }
  return all.empty();
}

Result<void> AmountStandings::make_placement_due(const std::string& entry) {
  return statements_.run("INSERT OR IGNORE INTO placements_due VALUES(?1)",
                         [&](Statement& s) { s.bind(1, entry); });
}

Result<void> AmountStandings::make_amount_due(int step, std::int64_t id, std::int64_t since) {
  return statements_.run(
      "INSERT INTO amounts_due(step, statement, since) VALUES(?1, ?2, ?3) "
      "ON CONFLICT(step, statement) DO UPDATE SET since=?3 WHERE since>?3",
      [&](Statement& s) { s.bind(1, step).bind(2, id).bind(3, since); });
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
  auto& known = nodes_[id];
  if (known != nullptr) return known.get();
  const auto rows = statements_.get(
      "SELECT entry, leader, owners, published, as_written, against FROM amount_statements "
      "WHERE id=?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = (*rows)->bind(1, id).step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return nullptr;
  const Statement& columns = **rows;
  known = std::make_unique<Node>(
      Node{.id = id,
           .leader = columns.number(1),
           .statement = parse_statement(columns.text(0)).value_or(AmountStatement()),
           .owners = columns.text(2),
           .published = columns.text(3),
           .as_written = columns.text(4),
           .against = columns.text(5)});
  return known.get();
}

// Between two of what is due: nobody holds a node.
void AmountStandings::forget_what_is_too_much() {
  if (nodes_.size() > kMostRemembered) nodes_.clear();
}

Result<std::vector<AmountStandings::Node*>> AmountStandings::near(const Node& node,
                                                                  AmountLists::May may) {
  const auto all = lists_.near(node.id, node.statement, may);
  if (!all) return std::unexpected(all.error());
  std::vector<Node*> others;
  for (const AmountLists::Neighbour& one : *all) {
    const auto other = node_of(one.id);
    if (!other) return std::unexpected(other.error());
    if (*other != nullptr) others.push_back(*other);
  }
  return others;
}

}  // namespace winnow
