// SPDX-License-Identifier: Apache-2.0
#include "extractors/claims.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

TEST(SpanClaims, TheFirstClaimStands) {
  SpanClaims claims;
  EXPECT_TRUE(claims.claim({10, 20}, Claim::kName));
  EXPECT_FALSE(claims.claim({19, 30}, Claim::kDate));
  EXPECT_FALSE(claims.claim({5, 11}, Claim::kDate));
  EXPECT_FALSE(claims.claim({12, 13}, Claim::kDate));
  EXPECT_TRUE(claims.claim({20, 30}, Claim::kDate));
  EXPECT_TRUE(claims.claim({5, 10}, Claim::kMoney));
  EXPECT_FALSE(claims.claim({40, 40}, Claim::kName));
}

TEST(SpanClaims, TellsWhatOverlaps) {
  SpanClaims claims;
  claims.claim({10, 20}, Claim::kName);
  claims.claim({30, 40}, Claim::kDate);
  EXPECT_TRUE(claims.overlaps({0, 100}));
  EXPECT_TRUE(claims.overlaps({19, 20}));
  EXPECT_FALSE(claims.overlaps({20, 30}));
  EXPECT_FALSE(claims.overlaps({0, 10}));
  EXPECT_TRUE(claims.overlaps({0, 100}, Claim::kDate));
  EXPECT_FALSE(claims.overlaps({0, 25}, Claim::kDate));
  EXPECT_FALSE(claims.overlaps({0, 100}, Claim::kMoney));
}

}  // namespace
}  // namespace winnow
