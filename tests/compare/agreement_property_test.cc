// SPDX-License-Identifier: Apache-2.0
// Agreement of printed figures, for every pair of short ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "compare/agreement.h"

namespace winnow {
namespace {

// The figures from 0.0 to 12.9 in steps of a tenth, and the whole ones, as they are printed.
std::vector<Printed> figures() {
  std::vector<Printed> out;
  for (int tenths = 0; tenths < 130; ++tenths) {
    const std::string text = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    out.push_back({*Decimal::parse(text), text});
    if (tenths % 10 == 0) {
      out.push_back({Decimal(tenths / 10, 0), std::to_string(tenths / 10)});
    }
  }
  return out;
}

TEST(AgreementProperty, IsOfBothAndOfEachWithItself) {
  for (const Printed& a : figures()) {
    EXPECT_TRUE(agree(a, a)) << a.as_written;
    for (const Printed& b : figures()) EXPECT_EQ(agree(a, b), agree(b, a)) << a.as_written;
  }
}

// The finer one, rounded to the coarser one's last digit, is the coarser one.
TEST(AgreementProperty, IsThatOfRounding) {
  for (const Printed& a : figures()) {
    for (const Printed& b : figures()) {
      const bool a_is_whole = a.as_written.find('.') == std::string::npos;
      const bool b_is_whole = b.as_written.find('.') == std::string::npos;
      const auto tenths = [](const Printed& figure) {
        return std::lround(figure.value.to_double() * 10);
      };
      if (a_is_whole == b_is_whole) {
        EXPECT_EQ(agree(a, b), tenths(a) == tenths(b)) << a.as_written << " " << b.as_written;
        continue;
      }
      const Printed& whole = a_is_whole ? a : b;
      const Printed& fine = a_is_whole ? b : a;
      const long distance = std::labs(tenths(fine) - tenths(whole));
      if (distance == 5) continue;  // a half may be rounded either way
      EXPECT_EQ(agree(a, b), distance < 5) << a.as_written << " " << b.as_written;
    }
  }
}

TEST(AgreementProperty, FiguresFarApartNeverAgree) {
  for (const Printed& a : figures()) {
    for (const Printed& b : figures()) {
      if (std::fabs(a.value.to_double() - b.value.to_double()) <= 1) continue;
      EXPECT_FALSE(agree(a, b)) << a.as_written << " " << b.as_written;
    }
  }
}

TEST(AgreementProperty, MagnitudesVouchForTheirLastDigit) {
  for (int count = 1; count < 100; ++count) {
    const std::string digits = std::to_string(count);
    EXPECT_EQ(printed_exponent({Decimal(count, 6), digits + " million"}), 6) << digits;
    EXPECT_EQ(printed_exponent({Decimal(count, 9), "$" + digits + "bn"}), 9) << digits;
    EXPECT_EQ(printed_exponent({Decimal(count * 10 + 5, 5), digits + ".5 million"}), 5) << digits;
  }
}

using Conditions = std::vector<std::string>;

// All sets of these conditions.
std::vector<Conditions> sets_of(const Conditions& all) {
  std::vector<Conditions> out;
  for (unsigned chosen = 0; chosen < 1U << all.size(); ++chosen) {
    Conditions set;
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (((chosen >> at) & 1U) != 0) set.push_back(all[at]);
    }
    std::ranges::sort(set);
    out.push_back(std::move(set));
  }
  return out;
}

TEST(RelationProperty, IsOfBothAndSameForTheSame) {
  const auto sets = sets_of({"no tools", "thinking", "5-shot", "pass@1"});
  for (const Conditions& a : sets) {
    EXPECT_EQ(relation(a, a), Relation::kSame);
    for (const Conditions& b : sets) {
      EXPECT_EQ(relation(a, b), relation(b, a));
      EXPECT_EQ(relation(a, b) == Relation::kSame, a == b);
    }
  }
}

TEST(RelationProperty, WhatContradictsGoesOnToWhateverElseIsSaid) {
  for (Conditions more : sets_of({"thinking", "single attempt"})) {
    Conditions without = more;
    Conditions with = more;
    without.push_back("no tools");
    with.push_back("with tools");
    std::ranges::sort(without);
    std::ranges::sort(with);
    EXPECT_EQ(relation(without, with), Relation::kContradict);
  }
}

TEST(ConditionAxis, IsThatOfItsRowOrTheConditionItself) {
  EXPECT_EQ(condition_axis("no tools"), condition_axis("with tools"));
  EXPECT_EQ(condition_axis("5-shot"), condition_axis("0-shot"));
  EXPECT_NE(condition_axis("no tools"), condition_axis("5-shot"));
  EXPECT_EQ(condition_axis("on a laptop of mine"), "on a laptop of mine");
}

}  // namespace
}  // namespace winnow
