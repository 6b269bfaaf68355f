// SPDX-License-Identifier: Apache-2.0
// A fact: something an article states, normalised, with the characters that prove it.
//
//   for (const Fact& fact : extract_facts(article, rules))
//     if (const auto* money = std::get_if<Money>(&fact.value))
//       std::cout << money->currency << ' ' << money->amount->text() << '\n';   // USD 14300000000
//
// Standards: dates are EDTF (ISO 8601-2), currencies ISO 4217, modifiers TIMEX3's, spans W3C
// TextPositionSelectors. Numbers are exact decimals, never binary floating point: "0.592" stays so.
#ifndef WINNOW_FACT_H_
#define WINNOW_FACT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "winnow/article.h"

namespace winnow {

// An exact decimal: coefficient x 10^exponent, kept in lowest terms (no trailing zeros in the
// coefficient), so that equal values compare equal.
class Decimal {
 public:
  Decimal() = default;
  Decimal(std::int64_t coefficient, int exponent);

  // Reads "-1427", "14.3", "0.592", "1e6"; nothing for other text or more than 18 digits.
  static std::optional<Decimal> parse(std::string_view text);

  Decimal scaled(int powers_of_ten) const;    // 14.3 scaled(9) is 14300000000
  Decimal rounded(int exponent) const;        // 50.24 rounded(-1) is 50.2; halves go away from zero
  int exponent() const { return exponent_; }  // of the last digit that is not zero
  std::string text() const;  // a JSON number without exponent: "14300000000", "0.592"
  double to_double() const;
  bool is_negative() const { return coefficient_ < 0; }

  friend bool operator==(const Decimal&, const Decimal&) = default;

 private:
  std::int64_t coefficient_ = 0;
  int exponent_ = 0;
};

struct Benchmark {
  std::string model;
  std::string benchmark;
  std::string metric = "score";  // score, rank, output_tokens, cost, time
  Decimal value;
  std::string unit;                     // percent, tokens, usd, seconds, elo, or empty
  std::vector<std::string> conditions;  // lower case, sorted: "contemplating", "no tools"
  std::string evaluator;                // first-party, third-party, or empty where unknown

  friend bool operator==(const Benchmark&, const Benchmark&) = default;
};

struct Date {
  std::string value;     // EDTF
  std::string modifier;  // start, mid, end, approx, or empty
  std::string earliest;  // first and last day that the value can mean
  std::string latest;

  friend bool operator==(const Date&, const Date&) = default;
};

struct Money {
  std::optional<Decimal> amount;  // or, for a range, min and max
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  std::string currency;
  std::string qualifier;  // approx, over, under, up_to, or empty
  std::string per;        // "million tokens", or empty

  friend bool operator==(const Money&, const Money&) = default;
};

// A fact of a type that a rule file of the user's defines: its name and its fields in order.
struct Custom {
  using Value = std::variant<std::string, Decimal>;
  std::string type;
  std::vector<std::pair<std::string, Value>> fields;

  friend bool operator==(const Custom&, const Custom&) = default;
};

enum class Derivation : std::uint8_t { kSentence, kList, kTable, kFlattenedTable, kMetadata };

struct Fact {
  std::variant<Benchmark, Date, Money, Custom> value;
  Span span;       // bytes of Article::text; the figure, date or amount itself
  Span page_span;  // bytes of the page as UTF-8
  Derivation derivation = Derivation::kSentence;
  std::string rule;       // file/pattern: "money/symbol-amount"
  double confidence = 0;  // 0 to 1, two decimals; at 0.9 and above at least 97 % are right

  std::string_view type() const;  // "benchmark", "date", "money", or a custom type's name
  friend bool operator==(const Fact&, const Fact&) = default;
};

}  // namespace winnow

#endif  // WINNOW_FACT_H_
