// SPDX-License-Identifier: Apache-2.0
// What a stored fact is compared by: the columns entry, event and names of the table facts.
//
//   std::vector<FactTies> ties = ties_of(record);   // one a fact
//   if (!ties[0].entry.empty()) mark(ties[0].entry);
//
// An amount that an article tells more than once, of one kind of event, is compared by the sentence
// that tells it first. Threads: pure function.
#ifndef WINNOW_STORE_FACT_TIES_H_
#define WINNOW_STORE_FACT_TIES_H_

#include <string>
#include <vector>

#include "winnow/record.h"

namespace winnow {

struct FactTies {
  // entry_key() of a benchmark, the key of an AmountStatement of money; empty: it is not compared.
  std::string entry;
  std::string event;  // of money: what its sentence tells of, or empty
  std::string names;  // of money: the names in it, apart by blanks
};

// REQUIRES: the facts' spans lie in the text.
std::vector<FactTies> ties_of(const Record& record);

}  // namespace winnow

#endif  // WINNOW_STORE_FACT_TIES_H_
