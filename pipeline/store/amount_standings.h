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
//   3. amounts whose statements changed are drawn up anew from their claims; where nothing happened
//      but that new articles tell them, these are added
//   4. these and those that contradict them, or did, are held against each other
//
// What is due is in tables (standings_due, placements_due, amounts_due) and leaves them in the
// transaction that does it: whoever is stopped goes on there. Memory: kMostRemembered statements,
// those near one, and what amount_lists.h keeps. Errors: those of database.h. Threads: one at a
// time.
#ifndef WINNOW_STORE_AMOUNT_STANDINGS_H_
#define WINNOW_STORE_AMOUNT_STANDINGS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "compare/amount_statement.h"
#include "store/amount_lists.h"
#include "store/standing_rows.h"
#include "store/statements.h"

namespace winnow {

class AmountStandings {
 public:
  static constexpr std::size_t kMostRemembered = 20'000;

  AmountStandings(const Database& database, Statements& statements);
  ~AmountStandings();

  // Does some of what is due, in one transaction; true where nothing is.
  Result<bool> step();

 private:
  struct Node;
  struct Due {
    std::string entry;
    std::int64_t since = 0;
  };
  struct DueAmount {
    std::int64_t id = 0, since = 0;
  };
  // One of the four with some of what is due; true where nothing is left of it.
  using Step = Result<bool> (AmountStandings::*)();
  // What it does with one amount; of claims of articles from row `since` on where that is all that
  // changed, 0 where it is not.
  using Work = Result<void> (AmountStandings::*)(std::int64_t id, std::int64_t since);

  Result<bool> list_some();
  Result<bool> place_some();
  Result<bool> draw_some() { return some_amounts(kDraw, &AmountStandings::draw); }
  Result<bool> judge_some() { return some_amounts(kJudge, &AmountStandings::judge); }
  Result<bool> some_amounts(int step, Work work);

  Result<void> list(const Due& due);
  Result<void> put_in(const AmountStatement& statement);
  Result<void> take_out(std::int64_t id);
  Result<void> place(const std::string& entry);
  Result<void> draw(std::int64_t id, std::int64_t since);
  Result<void> write_amount(Node& leader);
  Result<bool> add_to_amount(Node& leader, std::int64_t since);
  Result<void> keep_telling(Node& leader, const std::string& owners, const std::string& published,
                            const std::string& as_written);
  Result<void> remove_row(const std::string& entry);
  Result<void> judge(std::int64_t id, std::int64_t since);
  Result<const Node*> first_against(const Node& node);
  Result<void> tell(const Node& one, std::int64_t other);
  Result<void> keep_against(Node& node, const std::string& key);

  Result<void> make_placement_due(const std::string& entry);
  Result<void> make_amount_due(int step, std::int64_t id, std::int64_t since = 0);
  Result<std::int64_t> id_of(const std::string& entry);  // 0 where there is none

  // Null for a statement that is not there. Good until what is too much is forgotten.
  Result<Node*> node_of(std::int64_t id);
  void forget_what_is_too_much();
  // Statements that share a list with the node and that `may` does not rule out.
  Result<std::vector<Node*>> near(const Node& node, AmountLists::May may);

  static constexpr int kDraw = 1, kJudge = 2;

  const Database& database_;
  Statements& statements_;
  StandingRows rows_;
  AmountLists lists_;
  std::unordered_map<std::int64_t, std::unique_ptr<Node>> nodes_;
};

}  // namespace winnow

#endif  // WINNOW_STORE_AMOUNT_STANDINGS_H_
