// SPDX-License-Identifier: Apache-2.0
// What a stored fact is compared by: the columns entry, event and names of the table facts.
//
//   FactTies ties = ties_of(fact, record.article.text);
//   if (ties.is_compared()) mark(ties.entry);   // "" for all of money
//
// Threads: pure function.
#ifndef WINNOW_STORE_FACT_TIES_H_
#define WINNOW_STORE_FACT_TIES_H_

#include <string>
#include <string_view>

#include "winnow/fact.h"

namespace winnow {

struct FactTies {
  std::string entry;  // of a benchmark fact: entry_key()
  std::string event;  // of money: what its sentence tells of, or empty
  std::string names;  // of money: the names in it, apart by blanks
  bool is_money = false;

  bool is_compared() const { return is_money || !entry.empty(); }
};

// REQUIRES: the fact's span lies in the text.
FactTies ties_of(const Fact& fact, std::string_view text);

}  // namespace winnow

#endif  // WINNOW_STORE_FACT_TIES_H_
