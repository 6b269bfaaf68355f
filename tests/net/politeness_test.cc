// SPDX-License-Identifier: Apache-2.0
#include "net/politeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "net/backoff.h"
#include "net/fetch_state.h"

namespace winnow {
namespace {

using std::chrono::milliseconds;

SteadyTime at(int ms) { return SteadyTime{} + std::chrono::hours(1) + milliseconds(ms); }

PolitenessOptions plain_options() {
  PolitenessOptions options;
  options.guard = Milliseconds(0);
  return options;
}

PoliteQueue::Asked asked(int sent, int took) { return {at(sent), milliseconds(took)}; }

std::optional<PoliteQueue::Job> take(PoliteQueue& queue, int now) {
  const auto turn = queue.take(at(now));
  return turn ? std::optional(turn->job) : std::nullopt;
}

TEST(PoliteQueue, ADomainIsAskedOneAtATimeWithAPause) {
  PoliteQueue queue(plain_options());
  queue.push("a.example", 1, Lane::kBack);
  queue.push("a.example", 2, Lane::kBack);
  EXPECT_EQ(take(queue, 0), 1u);
  EXPECT_EQ(take(queue, 5000), std::nullopt) << "busy";
  queue.finish("a.example", asked(0, 300), at(300));
  EXPECT_EQ(take(queue, 999), std::nullopt);
  EXPECT_EQ(take(queue, 1000), 2u);
  EXPECT_EQ(queue.waiting(), 0u);
}

TEST(PoliteQueue, DomainsDoNotWaitForEachOther) {
  PoliteQueue queue(plain_options());
  for (PoliteQueue::Job job = 0; job < 100; ++job)
    queue.push("d" + std::to_string(job) + ".example", job, Lane::kBack);
  for (PoliteQueue::Job job = 0; job < 100; ++job) EXPECT_EQ(take(queue, 0), job);
}

TEST(PoliteQueue, ThePauseCountsFromWhenTheRequestLeft) {
  PoliteQueue queue(plain_options());
  queue.push("a.example", 1, Lane::kBack);
  queue.push("a.example", 2, Lane::kBack);
  EXPECT_EQ(take(queue, 0), 1u);
  queue.finish("a.example", asked(400, 50), at(450));  // 400 ms to connect
  EXPECT_EQ(take(queue, 1399), std::nullopt);
  EXPECT_EQ(take(queue, 1400), 2u);
}

TEST(PoliteQueue, ASlowServerRestsAsLongAsItWorked) {
  PoliteQueue queue(plain_options());
  queue.push("a.example", 1, Lane::kBack);
  queue.push("a.example", 2, Lane::kBack);
  take(queue, 0);
  queue.finish("a.example", asked(0, 3000), at(3000));
  EXPECT_EQ(take(queue, 5999), std::nullopt);
  EXPECT_EQ(take(queue, 6000), 2u);
}

TEST(PoliteQueue, CrawlDelayIsHonouredUpToACap) {
  PoliteQueue queue(plain_options());
  for (const auto& [delay, due] : std::map<double, int>{{2.5, 2500}, {0.2, 1000}, {1e6, 30'000}}) {
    const std::string domain = "d" + std::to_string(due) + ".example";
    queue.set_crawl_delay(domain, delay);
    queue.push(domain, 1, Lane::kBack);
    queue.push(domain, 2, Lane::kBack);
    take(queue, 0);
    queue.finish(domain, asked(0, 10), at(10));
    EXPECT_EQ(take(queue, due - 1), std::nullopt) << delay;
    EXPECT_EQ(take(queue, due), 2u) << delay;
  }
}

TEST(PoliteQueue, WhatAskedNothingOwesNoPause) {
  PoliteQueue queue(plain_options());
  queue.push("a.example", 1, Lane::kBack);
  queue.push("a.example", 2, Lane::kBack);
  take(queue, 0);
  queue.finish("a.example", {}, at(0));
  EXPECT_EQ(take(queue, 0), 2u);
}

TEST(PoliteQueue, LanesGoUrgentFrontBack) {
  PoliteQueue queue(plain_options());
  queue.push("a.example", 1, Lane::kBack);
  queue.push("a.example", 2, Lane::kFront);
  queue.push("a.example", 3, Lane::kUrgent);
  for (const PoliteQueue::Job job : {3u, 2u, 1u}) {
    EXPECT_EQ(take(queue, 0), job);
    queue.finish("a.example", {}, at(0));
  }
}

TEST(PoliteQueue, ABlockedDomainServesUrgentJobsOnly) {
  PoliteQueue queue(plain_options());
  queue.push("a.example", 1, Lane::kBack);
  queue.block("a.example");
  EXPECT_EQ(take(queue, 0), std::nullopt);
  queue.push("a.example", 9, Lane::kUrgent);
  EXPECT_EQ(take(queue, 0), 9u);
  queue.finish("a.example", asked(0, 1), at(1));
  EXPECT_EQ(take(queue, 5000), std::nullopt);
  queue.unblock("a.example");
  EXPECT_EQ(take(queue, 5000), 1u);
}

TEST(PoliteQueue, AHeldDomainWaits) {
  PoliteQueue queue(plain_options());
  queue.push("a.example", 1, Lane::kBack);
  queue.hold("a.example", at(60'000));
  EXPECT_EQ(take(queue, 59'999), std::nullopt);
  ASSERT_TRUE(queue.next_turn());
  EXPECT_EQ(queue.next_turn()->due, at(60'000));
  EXPECT_EQ(queue.next_turn()->domain, "a.example");
  EXPECT_EQ(take(queue, 60'000), 1u);
}

TEST(PoliteQueue, DroppedJobsComeBackToTheCaller) {
  PoliteQueue queue(plain_options());
  queue.push("a.example", 1, Lane::kBack);
  queue.push("a.example", 2, Lane::kUrgent);
  queue.push("b.example", 3, Lane::kBack);
  EXPECT_THAT(queue.drop("a.example"), testing::ElementsAre(2, 1));
  EXPECT_EQ(queue.waiting(), 1u);
  EXPECT_THAT(queue.drop_all(), testing::ElementsAre(3));
  EXPECT_EQ(take(queue, 0), std::nullopt);
  EXPECT_FALSE(queue.next_turn());
}

// A day of random requests to many domains: whatever happens, no two requests of a domain leave
// within the pause, and none is lost.
TEST(PoliteQueue, NoPauseIsEverUndercut) {
  PoliteQueue queue(plain_options());
  std::mt19937 random(7);
  const auto pick = [&](int most) { return static_cast<int>(random() % most); };
  std::map<std::string, int> last;
  struct Running {
    std::string domain;
    int sent, ends;
  };
  std::vector<Running> running;
  std::size_t started = 0;
  constexpr std::size_t kJobs = 3000;
  for (std::size_t job = 0; job < kJobs; ++job)
    queue.push("d" + std::to_string(pick(60)) + ".example", job, Lane::kBack);
  for (int now = 0; started < kJobs && now < 10'000'000; now += pick(40)) {
    std::erase_if(running, [&](const Running& one) {
      if (one.ends > now) return false;
      queue.finish(one.domain, asked(one.sent, one.ends - one.sent), at(now));
      return true;
    });
    while (const auto turn = queue.take(at(now))) {
      const bool is_first = !last.contains(turn->domain);
      ASSERT_TRUE(is_first || now - last[turn->domain] >= 1000) << turn->domain;
      last[turn->domain] = now;
      running.push_back({turn->domain, now, now + pick(900)});
      ++started;
    }
  }
  EXPECT_EQ(started, kJobs);
}

TEST(PoliteQueue, ForgetsDomainsThatOweNothing) {
  PoliteQueue queue(plain_options());
  for (int i = 0; i < 30'000; ++i) {
    const std::string domain = "d" + std::to_string(i) + ".example";
    queue.push(domain, 1, Lane::kBack);
    take(queue, i);
    queue.finish(domain, asked(i, 0), at(i));
  }
  EXPECT_LT(queue.domains(), 12'000u);
}

TEST(Backoff, RetryAfterComesInTwoForms) {
  const std::int64_t now = 1'775'640'600;  // 2026-04-08T09:30:00Z
  EXPECT_EQ(parse_retry_after("120", now), 120);
  EXPECT_EQ(parse_retry_after(" 0 ", now), 0);
  EXPECT_EQ(parse_retry_after("Wed, 08 Apr 2026 09:31:00 GMT", now), 60);
  EXPECT_EQ(parse_retry_after("Wed, 08 Apr 2020 09:31:00 GMT", now), 0);
  EXPECT_EQ(parse_retry_after("1000000000000", now), kLongestBackoff);
  EXPECT_EQ(parse_retry_after("99999999999999999999999999", now), kLongestBackoff);
  EXPECT_EQ(parse_retry_after("Wed, 08 Apr 9026 09:31:00 GMT", now), kLongestBackoff);
  for (const char* value : {"", "soon", "-5", "1.5", "12 s"})
    EXPECT_EQ(parse_retry_after(value, now), std::nullopt) << value;
}

TEST(Backoff, DoublesWithJitterUpToAnHour) {
  EXPECT_EQ(backoff_seconds(1, std::nullopt, 0.5), 2);
  EXPECT_EQ(backoff_seconds(2, std::nullopt, 0.5), 4);
  EXPECT_EQ(backoff_seconds(3, std::nullopt, 0.0), 6);
  EXPECT_EQ(backoff_seconds(3, std::nullopt, 1.0), 10);
  EXPECT_EQ(backoff_seconds(99, std::nullopt, 0.5), 3600);
  EXPECT_EQ(backoff_seconds(5, 17, 0.9), 17) << "what the server asks for holds";
}

TEST(MemoryFetchState, RemembersUntilTold) {
  MemoryFetchState state;
  EXPECT_FALSE(state.robots("https://a.example"));
  state.put_robots("https://a.example", {"User-agent: *\n", 200, 5});
  EXPECT_EQ(state.robots("https://a.example")->fetched_at, 5);
  state.put_validators("https://a.example/1", {"\"x\"", ""});
  EXPECT_EQ(state.validators("https://a.example/1")->etag, "\"x\"");
  state.put_backoff("a.example", {2, 100, "http-503"});
  EXPECT_EQ(state.backoff("a.example")->failures, 2);
  state.put_backoff("a.example", {});
  EXPECT_FALSE(state.backoff("a.example"));
}

}  // namespace
}  // namespace winnow
