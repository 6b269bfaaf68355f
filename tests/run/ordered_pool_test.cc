// SPDX-License-Identifier: Apache-2.0
#include "run/ordered_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>

namespace winnow {
namespace {

// Numbers from 0, so many of them.
std::function<std::optional<int>()> count_to(int end) {
  return [at = 0, end]() mutable { return at < end ? std::optional(at++) : std::nullopt; };
}

constexpr Feeding kBothWays[] = {Feeding::kByWorkers, Feeding::kByCaller};

std::vector<int> first_numbers(int count) {
  std::vector<int> numbers(static_cast<std::size_t>(count));
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

TEST(OrderedPool, EmitsInTheOrderOfItemsWhateverTheWorkTakes) {
  for (const Feeding feeding : kBothWays) {
    for (const std::size_t workers : {1u, 2u, 7u}) {
      std::vector<int> emitted;
      run_in_order<int, int>(
          workers, count_to(300),
          [](int item) {
            if (item % 50 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
            return item;
          },
          [&](int outcome) {
            emitted.push_back(outcome);
            return true;
          },
          feeding);
      EXPECT_EQ(emitted, first_numbers(300)) << workers << " workers";
    }
  }
}

TEST(OrderedPool, BeginsNoMoreThanEightItemsAWorkerAhead) {
  for (const Feeding feeding : kBothWays) {
    std::atomic<int> begun = 0;
    int most_ahead = 0, emitted = 0;
    run_in_order<int, int>(
        2,
        [&, next = count_to(200)]() {
          ++begun;
          return next();
        },
        [](int item) { return item; },
        [&](int) {
          most_ahead = std::max(most_ahead, begun - emitted);
          ++emitted;
          return true;
        },
        feeding);
    EXPECT_LE(most_ahead, 2 * 8 + 1);
    EXPECT_EQ(emitted, 200);
  }
}

TEST(OrderedPool, StopsWhenEmitSaysSo) {
  std::vector<int> emitted;
  run_in_order<int, int>(
      3, count_to(100000), [](int item) { return item; },
      [&](int outcome) {
        emitted.push_back(outcome);
        return emitted.size() < 5;
      });
  EXPECT_EQ(emitted, first_numbers(5));
}

TEST(OrderedPool, NoItemsIsNoWork) {
  bool worked = false;
  run_in_order<int, int>(
      4, count_to(0), [](int item) { return item; },
      [&](int) {
        worked = true;
        return true;
      });
  EXPECT_FALSE(worked);
}

TEST(OrderedPool, OutcomesNeedNoCopies) {
  int sum = 0;
  run_in_order<std::unique_ptr<int>, std::unique_ptr<int>>(
      2,
      [next = count_to(10)]() mutable -> std::optional<std::unique_ptr<int>> {
        const auto number = next();
        if (!number) return std::nullopt;
        return std::make_unique<int>(*number);
      },
      [](std::unique_ptr<int> item) { return item; },
      [&](std::unique_ptr<int> outcome) {
        sum += *outcome;
        return true;
      });
  EXPECT_EQ(sum, 45);
}

TEST(OrderedPool, ItemsAreMadeWhereTheyAreAskedFor) {
  const std::thread::id caller = std::this_thread::get_id();
  for (const Feeding feeding : kBothWays) {
    bool made_by_caller = false;
    run_in_order<int, int>(
        2,
        [&, next = count_to(20)]() {
          made_by_caller = std::this_thread::get_id() == caller;
          return next();
        },
        [](int item) { return item; }, [](int) { return true; }, feeding);
    EXPECT_EQ(made_by_caller, feeding == Feeding::kByCaller);
  }
}

// Whichever of the three throws, and on whatever thread; nobody is left waiting.
TEST(OrderedPool, WhatIsThrownReachesTheCaller) {
  for (const std::string who : {"next", "work", "emit", "next of the caller"}) {
    const auto fail = [&](const char* name) {
      if (who == name) throw std::runtime_error(who);
    };
    int given = 0;
    const auto run = [&] {
      run_in_order<int, int>(
          3,
          [&]() -> std::optional<int> {
            if (given == 50) fail("next"), fail("next of the caller");
            if (given == 100) return std::nullopt;
            return given++;
          },
          [&](int item) {
            if (item == 40) fail("work");
            return item;
          },
          [&](int outcome) {
            if (outcome == 30) fail("emit");
            return true;
          },
          who == "next of the caller" ? Feeding::kByCaller : Feeding::kByWorkers);
    };
    EXPECT_THAT(run, ::testing::ThrowsMessage<std::runtime_error>(who));
  }
}

}  // namespace
}  // namespace winnow
