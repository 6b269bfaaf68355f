// SPDX-License-Identifier: Apache-2.0
// Stored facts as claims, with the places that they have in the store.
//
//   StoredClaims stored;
//   stored.read_figures(statements, entry);
//   Entry entry = compare_entry(stored.claims(), all_of_them);
//   for (const FactPlace& place : stored.figure_places()[0]) ...
//
// Only articles that hold are read. An article that says a thing twice claims it once; both places
// are kept. Errors: those of database.h. Threads: one at a time.
#ifndef WINNOW_STORE_STORED_CLAIMS_H_
#define WINNOW_STORE_STORED_CLAIMS_H_

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compare/amount_statement.h"
#include "compare/claim.h"
#include "store/statements.h"

namespace winnow {

// A row of facts: its key.
struct FactPlace {
  std::int64_t article = 0, number = 0;
  friend auto operator<=>(const FactPlace&, const FactPlace&) = default;
};

// Of the column conditions.
std::vector<std::string> conditions_of(std::string_view text);

class StoredClaims {
 public:
  // The claims of an entry of figures (entry_key()), of articles from row `since` on.
  Result<void> read_figures(Statements& statements, const std::string& entry,
                            std::int64_t since = 0);
  // Those that tell an amount so: their indices in Claims::amounts.
  Result<std::vector<std::size_t>> read_amounts(Statements& statements,
                                                const AmountStatement& told);
  // Of the statements that go with a leader (amount_statements), those of articles from row `since`
  // on: a claim a fact, without its value.
  Result<void> read_new_amounts(Statements& statements, std::int64_t leader, std::int64_t since);

  const Claims& claims() const { return claims_; }
  // By index of Claims::figures and Claims::amounts.
  const std::vector<std::vector<FactPlace>>& figure_places() const { return figure_places_; }
  const std::vector<std::vector<FactPlace>>& amount_places() const { return amount_places_; }

 private:
  std::size_t source_of(const Statement& row);
  void add_figure(const Statement& row);

  Claims claims_;
  std::vector<std::vector<FactPlace>> figure_places_, amount_places_;
  std::unordered_map<std::int64_t, std::size_t> sources_;  // by row of articles
  std::size_t first_of_article_ = 0;  // in Claims::figures, of the article that is being read
};

}  // namespace winnow

#endif  // WINNOW_STORE_STORED_CLAIMS_H_
