// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "winnow/fact.h"

namespace winnow {
namespace {

std::string read(std::string_view text) {
  const auto number = Decimal::parse(text);
  return number ? number->text() : "nothing";
}

TEST(Decimal, ReadsAndWritesExactly) {
  EXPECT_EQ(read("50.2"), "50.2");
  EXPECT_EQ(read("0.592"), "0.592");
  EXPECT_EQ(read("-1427"), "-1427");
  EXPECT_EQ(read("80.0"), "80");
  EXPECT_EQ(read("007"), "7");
  EXPECT_EQ(read(".5"), "0.5");
  EXPECT_EQ(read("1e6"), "1000000");
  EXPECT_EQ(read("25e-3"), "0.025");
  EXPECT_EQ(read("0"), "0");
  EXPECT_EQ(read("-0"), "0");
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", ".", "1,427", "1.2.3", "12a", "e5", "1e", "1e99999", " 1",
                           "1234567890123456789"}) {
    EXPECT_EQ(read(text), "nothing") << text;
  }
}

TEST(Decimal, ScalesWithoutRounding) {
  EXPECT_EQ(Decimal::parse("14.3")->scaled(9).text(), "14300000000");
  EXPECT_EQ(Decimal::parse("14300")->scaled(-3).text(), "14.3");
}

TEST(Decimal, IsTheNearestDoubleAsTextIs) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 20'000; ++round) {
    const auto digits = static_cast<int>(random() % 18);
    std::int64_t most = 10;
    for (int digit = 0; digit < digits; ++digit) most *= 10;
    const auto coefficient = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most));
    const Decimal value(round % 2 == 0 ? coefficient : -coefficient,
                        static_cast<int>(random() % 60) - 30);
    EXPECT_EQ(value.to_double(), std::strtod(value.text().c_str(), nullptr)) << value.text();
  }
}

TEST(Decimal, EqualValuesAreEqual) {
  EXPECT_EQ(Decimal::parse("80.0"), Decimal::parse("80"));
  EXPECT_EQ(Decimal::parse("1e3"), Decimal(1000, 0));
  EXPECT_EQ(Decimal(0, 5), Decimal(0, 0));
}

}  // namespace
}  // namespace winnow
