// SPDX-License-Identifier: Apache-2.0
// What the claims of many articles say together: who agrees, who repeats, who contradicts.
//
//   Comparison comparison = compare(claims);
//   for (const Entry& entry : comparison.entries)                 // model x benchmark x metric
//     for (const Figure& figure : entry.figures)               // one value with its conditions
//       print(entry.model, figure.printed.as_written, name_of(figure.standing), figure.reason);
//
// Claims of one entry fall together into a figure when their values agree as printed (agreement.h)
// and their conditions do not exclude each other. What a figure's standing says:
//
//   conflict       another figure of the entry has the same conditions and another value
//   corroborated   two independent publishers say it
//   echo           several articles say it, but copies of one text or publications of one house
//   incomparable   said once, and another figure of the entry has other or unstated conditions:
//                  silence is not agreement, and no contradiction either
//   single         said once, and nothing to hold it against
//
// An entry may be told thousands of figures, by mistake or by malice: the first kMostFigures are
// held against each other, at most kMostOfArticle of one article; the rest is kept, incomparable,
// and its reason says so.
//
// A value that the same house replaced later is no conflict: `superseded` is set. Amounts of money
// meet where their sentences tell of the same kind of event and share names; dates are not
// compared.
// Order: entries by benchmark, metric, model; figures by the number of houses, then by value;
// amounts by size. The same claims give the same answer whatever their order. Threads: pure
// function.
#ifndef WINNOW_COMPARE_COMPARE_H_
#define WINNOW_COMPARE_COMPARE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/claim.h"

namespace winnow {

inline constexpr std::size_t kMostFigures = 256;
inline constexpr std::size_t kMostOfArticle = 32;
inline constexpr std::size_t kMostOthers = 32;

enum class Standing : std::uint8_t { kSingle, kIncomparable, kEcho, kCorroborated, kConflict };

std::string_view name_of(Standing standing);

// Another figure of the same entry, and why the two differ: kConflict, kIncomparable, or kSingle
// where the same house replaced one by the other.
struct OtherFigure {
  Printed printed;
  std::vector<std::string> conditions;
  Standing relation = Standing::kIncomparable;
};

struct Figure {
  Printed printed;  // of the claim with most digits
  std::string unit;
  std::vector<std::string> conditions;  // all that its claims state
  std::vector<std::size_t> claims;      // indices in Claims::figures, oldest first
  std::vector<std::string> owners;      // independent houses, sorted
  std::string evaluator;                // first-party, third-party, or empty where none says
  Standing standing = Standing::kSingle;
  bool superseded = false;
  std::string reason;               // a sentence for a person
  std::vector<OtherFigure> others;  // at most kMostOthers, conflicts first where there are more
};

struct Entry {
  std::string model;
  std::string benchmark;
  std::string metric;
  std::vector<Figure> figures;
};

// An amount that one or more articles tell of one event.
struct Amount {
  std::string event;
  std::string currency;
  std::vector<std::string> names;   // what the sentences share, or all of a single one
  Printed printed;                  // of the claim with most digits
  std::vector<std::size_t> claims;  // indices in Claims::amounts, oldest first
  std::vector<std::string> owners;
  Standing standing = Standing::kSingle;
  std::string reason;
};

struct Comparison {
  Claims claims;
  std::vector<Entry> entries;
  std::vector<Amount> amounts;
};

Comparison compare(Claims claims);

// The entry of claims that have one entry_key(). REQUIRES: indices in Claims::figures, and
// not none.
Entry compare_entry(const Claims& claims, std::span<const std::size_t> indices);

// What a figure is of: facts with one key are claims of one entry, however they spell its names.
std::string entry_key(const Benchmark& fact);

}  // namespace winnow

#endif  // WINNOW_COMPARE_COMPARE_H_
