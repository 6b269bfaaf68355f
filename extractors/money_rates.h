// SPDX-License-Identifier: Apache-2.0
// The rate that stands above an amount: "Pricing (per million tokens)" over "Input: $15", a column
// headed "Price per month".
//
//   RatesAbove rates(view, words);
//   if (money.per.empty()) money.per = rates.rate_of(block, span);   // blocks in order
//
// A heading's or a short line's rate of tokens holds for the amounts below it whose label says what
// the tokens are ("Input", "Output", the list token_price); a column's rate for its cells.
// Units: bytes of the text. Cost: a search among its cells for an amount in a table. Lifetime:
// points into the view and the rules. Threads: its own values.
#ifndef WINNOW_EXTRACTORS_MONEY_RATES_H_
#define WINNOW_EXTRACTORS_MONEY_RATES_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/money_context.h"
#include "extractors/view.h"
#include "winnow/article.h"

namespace winnow {

class RatesAbove {
 public:
  RatesAbove(const TextView& view, const AmountWords& words) : view_(view), words_(words) {}

  // The rate of an amount in a block, by its index, or empty. REQUIRES: no earlier block than asked
  // before.
  std::string rate_of(std::size_t block, Span amount);

 private:
  std::string rate_in(Span stretch) const;
  void enter(const Block& block);
  const std::string& above();
  bool names_tokens(std::string_view label) const;
  // A cell that heads a column, and the rate that it names.
  struct Head {
    const Cell* cell;
    std::string rate;
  };
  void read_table(const Table& table);
  const Cell* cell_of(Span amount) const;
  std::string rate_of_column(Span amount);

  const TextView& view_;
  const AmountWords& words_;
  std::string above_;               // what the blocks up to `entered_` say
  std::size_t block_ = 0;           // asked about
  std::size_t entered_ = 0;         // the first block not entered: most pages have no amount
  const Table* table_ = nullptr;    // the one whose cells and heads these are
  std::vector<const Cell*> cells_;  // by place in the text
  std::map<int, std::vector<Head>> of_column_;  // its columns' heads, the first kMostHeads
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_MONEY_RATES_H_
