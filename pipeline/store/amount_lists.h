// SPDX-License-Identifier: Apache-2.0
// Which statements of amounts could have to do with each other (compare/amount_statement.h): lists
// by a name of the sentence and the size of the amount, in the store, and sketches of them in
// memory.
//
//   AmountLists lists(statements);
//   lists.put_in(id, statement);
//   Result<std::vector<AmountLists::Neighbour>> all = lists.near(id, statement, may_fit);
//
// A popular name stands beside hundreds of amounts: near() gives the few that `may` does not rule
// out, by sketches that are read once and kept. Names whose list becomes too long to tie anything,
// or is not any more, are told by put_in() and take_out(): what such a list ties has to be placed
// anew. Memory: kMostRemembered sketches and what one statement adds. Errors: those of database.h.
// Threads: one at a time.
#ifndef WINNOW_STORE_AMOUNT_LISTS_H_
#define WINNOW_STORE_AMOUNT_LISTS_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compare/amount_statement.h"
#include "store/statements.h"

namespace winnow {

class AmountLists {
 public:
  static constexpr std::size_t kMostRemembered = 300'000;

  explicit AmountLists(Statements& statements) : statements_(statements) {}

  Result<void> put_in(std::int64_t id, const AmountStatement& statement);
  Result<void> take_out(std::int64_t id, const AmountStatement& statement);

  struct Neighbour {
    int rank = 0;
    std::int64_t id = 0;
    auto operator<=>(const Neighbour&) const = default;
  };
  // Those that share a list with the statement and that may(its sketch, theirs) is true of: each
  // once, without itself, by rank_of().
  using May = bool (*)(const AmountSketch& mine, const AmountSketch& theirs);
  Result<std::vector<Neighbour>> near(std::int64_t id, const AmountStatement& statement, May may);

 private:
  struct Member {
    std::int64_t id = 0;
    AmountSketch sketch;
  };
  struct List {
    bool is_crowded = false;
    std::vector<Member> members;
  };
  using Key = std::pair<std::uint64_t, int>;  // name and band

  Result<void> check_crowds(const AmountStatement& statement);
  const std::vector<Member>* list_of(std::uint64_t name, int band);
  Result<void> read_list(std::uint64_t name, int band, List& list);

  Statements& statements_;
  std::map<Key, List> lists_;
  std::size_t remembered_ = 0;
  Result<void> read_;  // how reading lists went
};

}  // namespace winnow

#endif  // WINNOW_STORE_AMOUNT_LISTS_H_
