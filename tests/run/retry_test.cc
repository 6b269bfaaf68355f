// SPDX-License-Identifier: Apache-2.0
#include "run/retry.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

constexpr std::int64_t kNow = 1'775'000'000, kHour = 3'600, kDay = 86'400;

TEST(Retry, WaitsDoubleUpToAWeek) {
  const std::int64_t waits[] = {6 * kHour, 12 * kHour, kDay,    2 * kDay,
                                4 * kDay,  7 * kDay,   7 * kDay};
  for (int attempts = 1; attempts <= 7; ++attempts)
    EXPECT_EQ(next_try("timeout", attempts, {}, kNow), kNow + waits[attempts - 1]) << attempts;
  EXPECT_EQ(next_try("timeout", 8, {}, kNow), std::nullopt);
}

TEST(Retry, WhatTheServerSaysOnPurposeIsTriedThreeTimes) {
  for (const char* code : {"http-404", "http-403", "robots"}) {
    EXPECT_TRUE(next_try(code, 2, {}, kNow)) << code;
    EXPECT_FALSE(next_try(code, 3, {}, kNow)) << code;
  }
}

TEST(Retry, WhatPassesIsTriedAsOftenAsAnything) {
  for (const char* code : {"http-408", "http-429", "http-500", "http-503", "dns", "connect"})
    EXPECT_TRUE(next_try(code, 7, {}, kNow)) << code;
}

TEST(Retry, WhatAnotherTryCannotChangeIsGivenUpAtOnce) {
  for (const char* code : {"http-410", "refused-address", "not-html", "too-large", "empty-article"})
    EXPECT_EQ(next_try(code, 1, {}, kNow), std::nullopt) << code;
}

TEST(Retry, TheServersOwnWaitCountsWhereItIsLonger) {
  EXPECT_EQ(next_try("http-429", 1, 30 * kDay, kNow), kNow + 30 * kDay);
  EXPECT_EQ(next_try("http-429", 1, 60, kNow), kNow + 6 * kHour);
}

}  // namespace
}  // namespace winnow
