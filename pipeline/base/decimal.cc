// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <iterator>
#include <string>

#include "winnow/fact.h"

namespace winnow {
namespace {

constexpr int kMostDigits = 18;        // what an int64 always holds
constexpr int kMostExponent = 10'000;  // keeps text() short on hostile input

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Decimal::Decimal(std::int64_t coefficient, int exponent)
    : coefficient_(coefficient), exponent_(coefficient == 0 ? 0 : exponent) {
  while (coefficient_ != 0 && coefficient_ % 10 == 0) {
    coefficient_ /= 10;
    ++exponent_;
  }
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  const bool negative = !text.empty() && (text[0] == '-' || text[0] == '+') && text[at++] == '-';
  std::int64_t coefficient = 0;
  int digits = 0, significant = 0, fraction = 0;
  bool point = false;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
      continue;
    }
    ++digits;
    if (significant > 0 || text[at] != '0') ++significant;
    if (significant > kMostDigits) return std::nullopt;
    coefficient = coefficient * 10 + (text[at] - '0');
    fraction += point;
  }
  if (digits == 0) return std::nullopt;
  int exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = at < text.size() && text[at] == '-';
    if (down || (at < text.size() && text[at] == '+')) ++at;
    if (at == text.size()) return std::nullopt;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      exponent = exponent * 10 + (text[at] - '0');
      if (exponent > kMostExponent) return std::nullopt;
    }
    if (down) exponent = -exponent;
  }
  if (at != text.size()) return std::nullopt;
  return Decimal(negative ? -coefficient : coefficient, exponent - fraction);
}

Decimal Decimal::scaled(int powers_of_ten) const {
  return Decimal(coefficient_, exponent_ + powers_of_ten);
}

Decimal Decimal::rounded(int exponent) const {
  if (exponent <= exponent_) return *this;
  const int dropped = exponent - exponent_;
  if (dropped > kMostDigits) return {};
  std::int64_t unit = 1;
  for (int digit = 0; digit < dropped; ++digit) unit *= 10;
  const std::int64_t quotient = coefficient_ / unit;
  const std::int64_t rest = coefficient_ % unit;
  const bool away = std::abs(rest) >= unit / 2;
  return Decimal(quotient + (away ? (coefficient_ < 0 ? -1 : 1) : 0), exponent);
}

std::string Decimal::text() const {
  std::string digits = std::to_string(coefficient_);
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  if (exponent_ >= 0) {
    digits.append(static_cast<std::size_t>(exponent_), '0');
  } else {
    const auto places = static_cast<std::size_t>(-exponent_);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

double Decimal::to_double() const {
  // Both factors are doubles without error, so that one rounding gives the nearest.
  constexpr double kTens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                              1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                              1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  const int tens = std::abs(exponent_);
  if (tens < static_cast<int>(std::size(kTens)) && std::abs(coefficient_) <= kExact) {
    const auto whole = static_cast<double>(coefficient_);
    return exponent_ < 0 ? whole / kTens[tens] : whole * kTens[tens];
  }
  return std::stod(text());
}

}  // namespace winnow
