// SPDX-License-Identifier: Apache-2.0
#include "run/worker_pool.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

namespace winnow {
namespace {

using namespace std::chrono_literals;

TEST(WorkerPool, GivesEachResultOnce) {
  WorkerPool<int, int> pool(3, [](int number) { return number * number; });
  std::multiset<int> expected, given;
  for (int number = 0; number < 200; ++number) {
    pool.submit(number);
    expected.insert(number * number);
  }
  EXPECT_EQ(pool.pending(), 200u);
  while (pool.pending() > 0)
    for (const int square : pool.take(10s)) given.insert(square);
  EXPECT_EQ(given, expected);
}

TEST(WorkerPool, TakesNothingAtOnceWhereNothingIsPending) {
  WorkerPool<int, int> pool(2, [](int number) { return number; });
  EXPECT_TRUE(pool.take(1h).empty());
}

TEST(WorkerPool, MovesItemsAndResults) {
  WorkerPool<std::unique_ptr<int>, std::unique_ptr<int>> pool(
      1, [](std::unique_ptr<int> number) { return number; });
  pool.submit(std::make_unique<int>(7));
  const auto taken = pool.take(1h);
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(*taken[0], 7);
}

}  // namespace
}  // namespace winnow
