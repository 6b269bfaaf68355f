// SPDX-License-Identifier: Apache-2.0
#include "net/robots_cache.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

constexpr const char* kOrigin = "https://a.example";
constexpr std::int64_t kNow = 1'775'640'600;

RobotsReply replied(int status, std::string text = "") {
  return {.status = status, .text = std::move(text), .failure = std::nullopt};
}

RobotsReply failed(std::string code, std::string stage) {
  return {.status = 0,
          .text = "",
          .failure = Failure{std::move(code), std::move(stage), "why", std::nullopt}};
}

class RobotsCacheTest : public testing::Test {
 protected:
  bool allows(const char* path, std::int64_t now) {
    const RobotsCache::Entry* entry = cache_.find(kOrigin, now);
    return entry != nullptr && entry->robots.allows(path);
  }

  MemoryFetchState state_;
  RobotsCache cache_{state_, "winnow"};
};

TEST_F(RobotsCacheTest, WhatWasNeverFetchedIsNotKnown) {
  EXPECT_EQ(cache_.find(kOrigin, kNow), nullptr);
}

TEST_F(RobotsCacheTest, ARobotsFileIsBelievedForADay) {
  cache_.store(kOrigin, replied(200, "User-agent: *\nDisallow: /no\n"), kNow);
  EXPECT_TRUE(allows("/yes", kNow));
  EXPECT_FALSE(allows("/no", kNow + kRobotsLife - 1));
  EXPECT_EQ(cache_.find(kOrigin, kNow + kRobotsLife), nullptr);
}

TEST_F(RobotsCacheTest, TheStateCarriesItIntoTheNextRun) {
  cache_.store(kOrigin, replied(200, "User-agent: *\nDisallow: /no\n"), kNow);
  RobotsCache later(state_, "winnow");
  const RobotsCache::Entry* entry = later.find(kOrigin, kNow + 3600);
  ASSERT_NE(entry, nullptr);
  EXPECT_FALSE(entry->robots.allows("/no"));
  RobotsCache too_late(state_, "winnow");
  EXPECT_EQ(too_late.find(kOrigin, kNow + kRobotsLife), nullptr);
  RobotsCache clock_set_back(state_, "winnow");
  EXPECT_EQ(clock_set_back.find(kOrigin, kNow - 1), nullptr);
}

TEST_F(RobotsCacheTest, UnavailableAllowsAndUnreachableRefuses) {
  for (const int status : {400, 401, 403, 404, 410, 451, 301}) {
    cache_.store(kOrigin, replied(status), kNow);
    EXPECT_TRUE(allows("/", kNow)) << status;
  }
  MemoryFetchState empty;
  for (const int status : {429, 500, 502, 503}) {
    RobotsCache cache(empty, "winnow");
    const RobotsCache::Entry& entry = cache.store(kOrigin, replied(status), kNow);
    EXPECT_FALSE(entry.robots.allows("/")) << status;
    EXPECT_NE(entry.why.find(std::to_string(status)), std::string::npos);
    EXPECT_EQ(entry.expires, kNow + kUnreachableLife);
  }
}

TEST_F(RobotsCacheTest, WhileUnreachableACopyOnHandServes) {
  cache_.store(kOrigin, replied(200, "User-agent: *\nDisallow: /no\n"), kNow);
  cache_.store(kOrigin, replied(503), kNow + 2 * kRobotsLife);
  EXPECT_TRUE(allows("/yes", kNow + 2 * kRobotsLife + 1));
  EXPECT_FALSE(allows("/no", kNow + 2 * kRobotsLife + 1));
  EXPECT_EQ(cache_.find(kOrigin, kNow + 2 * kRobotsLife + kUnreachableLife), nullptr);
}

TEST_F(RobotsCacheTest, NoConnectionIsThePagesOwnFailure) {
  const RobotsCache::Entry& entry = cache_.store(kOrigin, failed("dns", "connect"), kNow);
  ASSERT_TRUE(entry.failure);
  EXPECT_EQ(entry.failure->code, "dns");
  const RobotsCache::Entry& silent = cache_.store(kOrigin, failed("timeout", "headers"), kNow);
  EXPECT_FALSE(silent.failure);
  EXPECT_FALSE(silent.robots.allows("/"));
  EXPECT_FALSE(state_.robots(kOrigin)) << "nothing that was not said is kept";
}

}  // namespace
}  // namespace winnow
