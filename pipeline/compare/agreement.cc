// SPDX-License-Identifier: Apache-2.0
#include "compare/agreement.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/utf8.h"
#include "compare/word_table.h"

namespace winnow {
namespace {

constexpr int kRoundZeros = 3;

// How many zeros the first number of a text ends in, separators and point left out; -1 where its
// other digits are not those of the value, as in "half a billion".
int trailing_zeros(std::string_view text, const Decimal& value) {
  std::string digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool joins = !digits.empty() && (text[at] == '.' || text[at] == ',') &&
                       at + 1 < text.size() && is_ascii_digit(text[at + 1]);
    if (is_ascii_digit(text[at]))
      digits += text[at];
    else if (!digits.empty() && !joins)
      break;
  }
  const std::size_t last = digits.find_last_not_of('0');
  if (last == std::string::npos)
    return static_cast<int>(digits.size()) - 1;  // "0.0" vouches for one
  std::string significant = value.scaled(-value.exponent()).text();
  if (significant.starts_with('-')) significant.erase(0, 1);
  const std::size_t first = digits.find_first_not_of('0');
  if (digits.substr(first, last + 1 - first) != significant) return -1;
  return static_cast<int>(digits.size() - 1 - last);
}

bool includes_all(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  return std::ranges::includes(all, some);
}

}  // namespace

int printed_exponent(const Printed& figure) {
  const int zeros = trailing_zeros(figure.as_written, figure.value);
  const int exponent = figure.value.exponent();
  if (zeros < 0) return exponent;
  // Nobody writes zeros behind a point to round: "1000.0" is exact to its last digit.
  const bool is_round = zeros >= kRoundZeros && exponent >= zeros;
  return is_round ? exponent : exponent - zeros;
}

bool agree(const Printed& a, const Printed& b) { return agree(PrintedValue(a), PrintedValue(b)); }

PrintedValue::PrintedValue(const Decimal& value, int exponent)
    : value_(value),
      exponent_(exponent),
      number_(value.to_double()),
      step_(std::pow(10.0, exponent_)) {}

bool may_agree(double number, double step, double other, double other_step) {
  // Rounding moves each by half a step at most; the rest is room for the errors of doubles.
  constexpr double kMoreThanAStep = 1.001, kError = 1e-15;
  const double room =
      std::max(step, other_step) * kMoreThanAStep + (std::abs(number) + std::abs(other)) * kError;
  return !(std::abs(number - other) > room);
}

bool agree(const PrintedValue& a, const PrintedValue& b) {
  if (!may_agree(a.number_, a.step_, b.number_, b.step_)) return false;
  const int exponent = std::max(a.exponent_, b.exponent_);
  return a.value_.rounded(exponent) == b.value_.rounded(exponent);
}

std::string_view condition_axis(std::string_view condition) {
  static const WordTable kAxes("compare/condition-axes.tsv");
  const std::string_view axis = kAxes.find_in(condition);
  return axis.empty() ? condition : axis;
}

Relation relation(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a == b) return Relation::kSame;
  if (includes_all(a, b) || includes_all(b, a)) return Relation::kUnstated;
  std::vector<std::string> only_a, only_b;
  std::ranges::set_difference(a, b, std::back_inserter(only_a));
  std::ranges::set_difference(b, a, std::back_inserter(only_b));
  for (const std::string& mine : only_a)
    for (const std::string& theirs : only_b)
      if (condition_axis(mine) == condition_axis(theirs)) return Relation::kContradict;
  return Relation::kUnstated;
}

}  // namespace winnow
