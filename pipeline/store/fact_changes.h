// SPDX-License-Identifier: Apache-2.0
// What a corrected article changed, fact by fact.
//
//   std::string changes = fact_changes({old facts}, {new facts});
//   // {"added":[...],"revised":[{"before":...,"after":...}],"withdrawn":[...]}
//
// Two facts are about the same thing when their keys agree (model, benchmark, metric and conditions
// of a figure; the value itself of a date or an amount, which therefore is added or withdrawn,
// never revised). A fact that an article states many times counts once. Order: by key, so that the
// same change gives the same bytes. Threads: pure functions.
#ifndef WINNOW_STORE_FACT_CHANGES_H_
#define WINNOW_STORE_FACT_CHANGES_H_

#include <string>
#include <vector>

#include "winnow/fact.h"

namespace winnow {

// A fact boiled down to what comparing needs.
struct FactLine {
  std::string type;
  std::string key;    // what it is about
  std::string value;  // what it says: two lines with one key and two values are a revision

  friend auto operator<=>(const FactLine&, const FactLine&) = default;
};

FactLine line_of(const Fact& fact);

// JSON, or empty when nothing changed.
std::string fact_changes(std::vector<FactLine> before, std::vector<FactLine> after);

}  // namespace winnow

#endif  // WINNOW_STORE_FACT_CHANGES_H_
