// SPDX-License-Identifier: Apache-2.0
// How an amount of money is told: what of a claim decides which other claims tell the same amount.
//
//   AmountStatement one = statement_of(claim, "id of the record");
//   fit(one, other)           // the same amount of the same event
//   contradict(one, other)    // the same event, and another amount
//
// Statements are few where claims are many: copies and quotations tell alike. `key` holds all of a
// statement, and its order is the order in which amounts are known by statements: one that names an
// event before one that names none, then the finest, then the one with most names. The keys are
// stored: neither they nor amount_name_key() change their answers.
//
// for_each_near() finds what a statement could fit or contradict by the names of its sentence, in
// lists by name and size (`band`: amounts that agree, or differ by less than half, are at most one
// band apart). A list of more than kMostOfName ties nothing: a name that stands beside everything
// tells nothing of any amount. Cost: at most 3 kMostOfName a name.
//
// A sketch is what lists may keep of a statement, so that most of a list is passed over by a look:
//
//   may_fit(mine, theirs)           // false: fit() is false of the two that share a list
//   may_contradict(mine, theirs)    // likewise
//
// Sketches are stored too. Threads: pure functions.
#ifndef WINNOW_COMPARE_AMOUNT_STATEMENT_H_
#define WINNOW_COMPARE_AMOUNT_STATEMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/claim.h"

namespace winnow {

inline constexpr std::size_t kMostOfName = 256;
// Keys of statements begin so, and those of figures (entry_key()) never do.
inline constexpr std::string_view kMoneyKey = "money\t";
inline constexpr std::string_view kBehindMoney = "money\n";  // sorts behind them all

struct AmountStatement {
  std::string key;
  std::string currency, per, event;
  std::vector<std::string> names;  // sorted
  PrintedValue value{Decimal(), 0};
  int band = 0;  // the power of two at or below the amount
};

// `article`: the id of the record that holds the claim. A statement without names enough to be told
// again is of its article alone.
AmountStatement statement_of(const AmountClaim& claim, std::string_view article);
// Of a key; nothing for a text that is none.
std::optional<AmountStatement> parse_statement(std::string_view key);

bool fit(const AmountStatement& a, const AmountStatement& b);
bool contradict(const AmountStatement& a, const AmountStatement& b);

struct AmountSketch {
  double value = 0, step = 0;  // about the amount, and its last printed digit
  std::uint32_t event = 0;     // a hash; 0 where none is named
  std::uint64_t names = 0;     // a bit a name, by its hash; above them how many found none free
  bool operator==(const AmountSketch&) const = default;
};
AmountSketch sketch_of(const AmountStatement& one);
// REQUIRES: sketches of statements of one currency and rate.
bool may_fit(const AmountSketch& a, const AmountSketch& b);
bool may_contradict(const AmountSketch& a, const AmountSketch& b);
// Of statements that name an event: one of a lower rank has the lower key.
int rank_of(const AmountSketch& one);

// A name beside an amount of this currency and rate, as a number.
std::uint64_t amount_name_key(const AmountStatement& one, std::string_view name);

// Calls use(what) for all that lists of the statement's names hold, often more than once.
// list_of(name, band) gives a pointer to a list, or null for one that holds more than kMostOfName.
template <typename ListOf, typename Use>
void for_each_near(const AmountStatement& one, ListOf list_of, Use use) {
  for (const std::string& name : one.names) {
    const std::uint64_t key = amount_name_key(one, name);
    if (list_of(key, one.band) == nullptr) continue;
    for (int band = one.band - 1; band <= one.band + 1; ++band)
      if (const auto* list = list_of(key, band))
        for (const auto& what : *list) use(what);
  }
}

}  // namespace winnow

#endif  // WINNOW_COMPARE_AMOUNT_STATEMENT_H_
