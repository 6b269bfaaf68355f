// SPDX-License-Identifier: Apache-2.0
#include "compare/agreement.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

Printed printed(const char* value, const char* as_written) {
  return {*Decimal::parse(value), as_written};
}

TEST(PrintedExponent, IsThatOfTheLastDigitThatWasPrinted) {
  struct Case {
    const char* value;
    const char* as_written;
    int exponent;
  };
  const Case cases[] = {
      {"58", "58", 0},
      {"58", "58.0%", -1},
      {"58", "58.00", -2},
      {"50.2", "50.2", -1},
      {"100", "100", 0},
      {"0", "0", 0},
      {"0", "0.0", -1},
      {"1430", "1,430", 0},
      {"58000000", "58M", 6},
      {"1000", "1000.0", -1},
      {"58000000", "58,000,000", 6},  // nobody counted to the last token
      {"14300000000", "$14.3 billion", 8},
      {"14000000000", "roughly 14 billion", 9},
      {"500000000", "half a billion", 8},
      {"-3.5", "-3.5", -1},
      {"1200", "twelve hundred", 2},

  };
  for (const Case& one : cases)
    EXPECT_EQ(printed_exponent(printed(one.value, one.as_written)), one.exponent)
        << one.value << " as " << one.as_written;
}

TEST(Agree, AtThePrecisionOfTheCoarserOne) {
  EXPECT_TRUE(agree(printed("50", "50"), printed("50.2", "50.2")));
  EXPECT_TRUE(agree(printed("57.5", "57.5"), printed("58", "58")));
  EXPECT_FALSE(agree(printed("57.4", "57.4"), printed("58", "58")));
  EXPECT_FALSE(agree(printed("58.2", "58.2"), printed("58", "58.0")));
  EXPECT_TRUE(agree(printed("14300000000", "$14.3 billion"), printed("14000000000", "14bn")));
  EXPECT_FALSE(agree(printed("14300000000", "$14.3 billion"), printed("15000000000", "15bn")));
  EXPECT_TRUE(agree(printed("58123456", "58,123,456"), printed("58000000", "58 million")));
}

TEST(Relation, OfConditions) {
  using Conditions = std::vector<std::string>;
  EXPECT_EQ(relation(Conditions{"no tools"}, Conditions{"no tools"}), Relation::kSame);
  EXPECT_EQ(relation(Conditions{}, Conditions{"no tools"}), Relation::kUnstated);
  EXPECT_EQ(relation(Conditions{"contemplating"}, Conditions{"no tools"}), Relation::kUnstated);
  EXPECT_EQ(relation(Conditions{"no tools"}, Conditions{"with tools"}), Relation::kContradict);
  EXPECT_EQ(relation(Conditions{"pass@1"}, Conditions{"pass@8"}), Relation::kContradict);
  EXPECT_EQ(relation(Conditions{"5-shot"}, Conditions{"0-shot"}), Relation::kContradict);
  EXPECT_EQ(relation(Conditions{"contemplating", "no tools"}, Conditions{"no tools", "thinking"}),
            Relation::kContradict);
  EXPECT_EQ(relation(Conditions{"a harness of ours"}, Conditions{"on a laptop"}),
            Relation::kUnstated);
}

}  // namespace
}  // namespace winnow
