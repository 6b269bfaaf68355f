// SPDX-License-Identifier: Apache-2.0
// Amounts of money that articles tell of one event; compare() is the way in.
//
// Claims that tell an amount in the same way are a statement (amount_statement.h). A statement goes
// with the first, in the order of their keys, that leads and that it fits: where currency, rate and
// kind of event agree, the amounts agree as printed, and the sentences share a name (two where one
// names no event). It leads an amount of its own where there is none. Two amounts contradict each
// other where their leaders tell of one event, share two names and do not agree, and the articles
// are at most kEventDays apart. What is tied less is left apart: two rounds of one firm are no
// contradiction.
//
// The bricks are those of compare_amounts(), for whoever keeps amounts up to date statement by
// statement (store/amount_standings.h): both come to the same.
#ifndef WINNOW_COMPARE_AMOUNTS_H_
#define WINNOW_COMPARE_AMOUNTS_H_

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "compare/amount_statement.h"
#include "compare/compare.h"

namespace winnow {

inline constexpr int kEventDays = 31;

std::vector<Amount> compare_amounts(const Claims& claims);

// A statement and the claims that make it, as indices in Claims::amounts.
struct ToldAmount {
  const AmountStatement* statement = nullptr;
  std::vector<std::size_t> claims;
};

// The amount of a leader and of what goes with it, as if nothing contradicted it. REQUIRES: in the
// order of keys, the leader first; each with claims.
Amount amount_of(const Claims& claims, std::span<const ToldAmount> told);

// Both days known, and at most kEventDays apart.
bool are_near_in_time(std::string_view day, std::string_view other_day);
// How an amount stands that nothing contradicts, and why.
Standing amount_standing(std::size_t owners, std::size_t articles);
std::string amount_reason(const std::vector<std::string>& owners, std::size_t articles);
// Why one is in conflict with an amount that these houses tell.
std::string conflict_reason(const std::vector<std::string>& owners, const std::string& as_written);

}  // namespace winnow

#endif  // WINNOW_COMPARE_AMOUNTS_H_
