// SPDX-License-Identifier: Apache-2.0
// When two printed figures say the same, and when they can be compared at all.
//
//   agree({50.2, "50.2"}, {50, "50"})                          // true: 50.2 printed as "50"
//   agree({14300000000, "$14.3 billion"}, {14e9, "14 billion"})  // true
//   relation({"no tools"}, {"with tools"})                     // kContradict
//   relation({"no tools"}, {})                                 // kUnstated
//
// A figure is as exact as its last printed digit: "58" stands for 57.5 to 58.5, "58.0" for 57.95 to
// 58.05, "58M" for whole millions. Two agree when the finer one, rounded to the coarser one's last
// digit, is the coarser one. Which conditions exclude each other is data
// (rules/compare/condition-axes.tsv). Threads: pure functions.
#ifndef WINNOW_COMPARE_AGREEMENT_H_
#define WINNOW_COMPARE_AGREEMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/fact.h"

namespace winnow {

struct Printed {
  Decimal value;
  std::string as_written;
};

// The power of ten of the last digit that the text vouches for: 0 for "58", -1 for "58.0", 6 for
// "58M". A long number that ends in three zeros or more is taken as rounded: 6 for "58,000,000".
int printed_exponent(const Printed& figure);

bool agree(const Printed& a, const Printed& b);

// What agree() asks of a figure, worked out once where one is held against many. Two that are far
// apart cost one comparison of numbers.
class PrintedValue {
 public:
  explicit PrintedValue(const Printed& figure)
      : PrintedValue(figure.value, printed_exponent(figure)) {}
  PrintedValue(const Decimal& value, int exponent);

  int exponent() const { return exponent_; }  // printed_exponent() of the figure
  const Decimal& value() const { return value_; }
  double number() const { return number_; }  // about the value
  double step() const { return step_; }      // about its last printed digit
  friend bool agree(const PrintedValue& a, const PrintedValue& b);

 private:
  Decimal value_;
  int exponent_ = 0;
  double number_ = 0, step_ = 0;  // about the value, and its last printed digit
};

// False only of numbers that do not agree(); for whoever keeps no more of them.
bool may_agree(double number, double step, double other, double other_step);

enum class Relation : std::uint8_t {
  kSame,
  kUnstated,    // one says what the other leaves open
  kContradict,  // they cannot both hold
};

// REQUIRES: both sorted, as Benchmark::conditions are.
Relation relation(const std::vector<std::string>& a, const std::vector<std::string>& b);

// What a condition is about: "tools" for "no tools"; the condition itself where no row knows it.
std::string_view condition_axis(std::string_view condition);

}  // namespace winnow

#endif  // WINNOW_COMPARE_AGREEMENT_H_
