// SPDX-License-Identifier: Apache-2.0
// Cutting a run of digits into the figures of a row, against a plain search of all ways to cut it.
#include <gtest/gtest.h>

#include <cstdlib>

#include "extractors/benchmarks/figure_cuts.h"

namespace winnow {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether a piece is a figure of the form: digits without a leading zero, the decimals, a percent
// sign where the run has any, a value inside the range.
bool is_figure(std::string_view piece, std::size_t decimals, bool percent, double low,
               double high) {
  if (percent) {
    if (!piece.ends_with('%')) return false;
    piece.remove_suffix(1);
  }
  std::size_t whole = 0;
  while (whole < piece.size() && is_digit(piece[whole])) ++whole;
  if (whole == 0 || whole > 5 || (whole > 1 && piece[0] == '0')) return false;
  if (piece.size() != whole + (decimals > 0 ? decimals + 1 : 0)) return false;
  if (decimals > 0 && piece[whole] != '.') return false;
  for (std::size_t at = whole + 1; at < piece.size(); ++at) {
    if (!is_digit(piece[at])) return false;
  }
  const double value = std::strtod(std::string(piece).c_str(), nullptr);
  return low <= value && value <= high;
}

// How many ways there are to cut `tail` into `count` figures of one form.
std::size_t ways(std::string_view tail, std::size_t count, std::size_t decimals, bool percent,
                 double low, double high) {
  if (count == 0) return tail.empty() ? 1 : 0;
  std::size_t sum = 0;
  for (std::size_t size = 1; size <= tail.size(); ++size) {
    const std::string_view piece = tail.substr(0, size);
    if (piece == "-" || is_figure(piece, decimals, percent, low, high)) {
      sum += ways(tail.substr(size), count - 1, decimals, percent, low, high);
    }
  }
  return sum;
}

std::size_t all_ways(std::string_view tail, std::size_t count, double low, double high) {
  const bool percent = tail.find('%') != std::string_view::npos;
  std::size_t sum = 0;
  for (std::size_t decimals = 0; decimals <= 3; ++decimals) {
    sum += ways(tail, count, decimals, percent, low, high);
  }
  return sum;
}

void expect_same(const std::string& tail, std::size_t count, double low, double high) {
  const auto cuts = cut_figures(tail, count, low, high);
  const std::size_t expected = all_ways(tail, count, low, high);
  // Two are enough to know that a row is unsure; more are not looked for.
  EXPECT_EQ(cuts.size() >= 2, expected >= 2) << tail << " in " << count;
  EXPECT_EQ(cuts.empty(), expected == 0) << tail << " in " << count;
  for (const std::vector<Span>& cut : cuts) {
    EXPECT_EQ(cut.size(), count) << tail;
    std::size_t at = 0;
    for (const Span& part : cut) {
      EXPECT_EQ(part.begin, at) << tail;
      at = part.end;
    }
    EXPECT_EQ(at, tail.size()) << tail;
  }
}

TEST(CutFigures, AgreesWithAPlainSearchOnEveryShortRun) {
  const std::string alphabet = "059.-";
  std::string tail;
  for (std::size_t size = 1; size <= 6; ++size) {
    std::size_t count = 1;
    for (std::size_t i = 0; i < size; ++i) count *= alphabet.size();
    for (std::size_t number = 0; number < count; ++number) {
      tail.clear();
      for (std::size_t rest = number, i = 0; i < size; ++i, rest /= alphabet.size()) {
        tail += alphabet[rest % alphabet.size()];
      }
      for (const std::size_t columns : {1u, 2u, 3u}) expect_same(tail, columns, 0, 100);
    }
  }
}

TEST(CutFigures, AgreesWithAPlainSearchWherePercentSignsSetFiguresApart) {
  const std::string alphabet = "18%-";
  std::string tail;
  for (std::size_t number = 0; number < 4096 * 4; ++number) {
    tail.clear();
    for (std::size_t rest = number, i = 0; i < 7; ++i, rest /= 4) tail += alphabet[rest % 4];
    for (const std::size_t columns : {2u, 3u}) expect_same(tail, columns, 0, 100);
  }
}

TEST(CutFigures, TheRangeOfTheBenchmarkDecides) {
  EXPECT_EQ(cut_figures("14271648", 2, 0, 100).size(), 0u);     // eight digits, two of a hundred
  EXPECT_EQ(cut_figures("14271648", 2, 500, 4000).size(), 1u);  // 1427 and 1648
  EXPECT_EQ(cut_figures("1001000", 2, 0, 100).size(), 0u);      // no figure starts with a nought
  EXPECT_EQ(cut_figures("5657", 2, 56, 100).size(), 1u);
  EXPECT_EQ(cut_figures("5657", 2, 57, 100).size(), 0u);
}

TEST(CutFigures, SpacesAtTheEndAreNoCell) {
  EXPECT_EQ(cut_figures("88.790.1  ", 2, 0, 100).size(), 1u);
}

TEST(CutFigures, ALongRunWithoutAnAnswerTakesNoTime) {
  // Every prefix can be cut in many ways; without memory this would take longer than there is.
  std::string tail;
  for (int i = 0; i < 60; ++i) tail += "11.1";
  EXPECT_TRUE(cut_figures(tail + "x", 24, 0, 100).empty());
  EXPECT_TRUE(cut_figures(std::string(400, '1'), 24, 0, 100).empty());
}

}  // namespace
}  // namespace winnow
