// SPDX-License-Identifier: Apache-2.0
// How amounts of money stand, kept up to date statement by statement (compare/amounts.h).
//
//   AmountStandings amounts(database, statements);
//   while (!*amounts.step()) {}      // a transaction each
//
// What a statement goes with depends on the leaders before it alone, so that a change is followed
// only where it leads: commits mark statements as due, and a step takes some of them. Four things
// are done in this order, each for all there is before the next begins:
//
//   1. a statement that came is listed by its names, one that no article holds is taken out
//   2. each due statement finds its leader, in the order of keys; where that makes or unmakes a
//      leader, the statements behind it that it fits are due too
//   3. amounts whose statements changed are drawn up anew from their claims
//   4. these and those that contradict them, or did, are held against each other
//
// What is due is in tables (standings_due, amounts_due) and leaves them in the transaction that
// does it: whoever is stopped goes on there. Memory: statements that were looked at, at most
// kMostRemembered and a list. Errors: those of database.h. Threads: one at a time.
#ifndef WINNOW_STORE_AMOUNT_STANDINGS_H_
#define WINNOW_STORE_AMOUNT_STANDINGS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compare/amount_statement.h"
#include "store/standing_rows.h"
#include "store/statements.h"

namespace winnow {

class AmountStandings {
 public:
  static constexpr std::size_t kMostRemembered = 40'000;

  AmountStandings(const Database& database, Statements& statements);
  ~AmountStandings();

  // Does some of what is due, in one transaction; true where nothing is.
  Result<bool> step();

 private:
  struct Node;
  using Ids = std::vector<std::int64_t>;
  // What one of the four does with some of what is due; true where nothing is left of it.
  using Work = Result<bool> (AmountStandings::*)();

  Result<bool> list_some();
  Result<bool> place_some();
  Result<bool> draw_some() { return some_amounts(kDraw, &AmountStandings::draw); }
  Result<bool> judge_some() { return some_amounts(kJudge, &AmountStandings::judge); }
  Result<bool> some_amounts(int step, Result<void> (AmountStandings::*work)(std::int64_t));

  Result<void> list(const std::string& entry);
  Result<void> put_in(const AmountStatement& statement);
  Result<void> take_out(std::int64_t id);
  Result<void> check_crowds(const AmountStatement& statement);
  Result<void> place(const std::string& entry);
  Result<void> draw(std::int64_t id);
  Result<void> write_amount(Node& leader);
  Result<void> keep_telling(Node& leader, const std::string& owners, const std::string& published,
                            const std::string& as_written);
  Result<void> remove_row(const std::string& entry);
  Result<void> judge(std::int64_t id);
  static bool may_be_against(const Node& one, const Node& other);
  Result<void> keep_against(Node& node, const std::string& key);

  // Money that is due, in the order of keys, behind `after`.
  Result<std::vector<std::string>> due_entries(std::string_view after);
  Result<void> make_due(const std::string& entry);
  Result<void> settle(const std::string& entry);
  Result<void> make_amount_due(int step, std::int64_t id);
  Result<std::int64_t> id_of(const std::string& entry);  // 0 where there is none

  // Null for a statement that is not there.
  Result<Node*> node_of(std::int64_t id);
  Node& remember(std::int64_t id, const Statement& row, int column);
  const std::vector<Node*>* list_of(std::uint64_t name, int band);
  Result<void> read_lists(std::uint64_t name, int band);
  // Statements that share a list with the node, each once, without itself.
  Result<std::vector<Node*>> near(Node& node);
  void forget();

  static constexpr int kDraw = 1, kJudge = 2;

  const Database& database_;
  Statements& statements_;
  StandingRows rows_;
  std::string listed_up_to_{kMoneyKey};
  bool all_listed_ = false;
  std::unordered_map<std::int64_t, std::unique_ptr<Node>> nodes_;
  struct List {
    bool is_crowded = false;
    std::vector<Node*> nodes;
  };
  std::map<std::pair<std::uint64_t, int>, List> lists_;  // by name and band
  std::size_t in_lists_ = 0;
  std::size_t round_ = 0;
  Result<void> read_;  // how reading lists went
};

}  // namespace winnow

#endif  // WINNOW_STORE_AMOUNT_STANDINGS_H_
