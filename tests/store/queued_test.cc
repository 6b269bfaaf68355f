// SPDX-License-Identifier: Apache-2.0
// Addresses that wait on a queue: due, and nobody else's until their outcome is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/store.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kFirst = "2026-04-01T00:00:00Z";
constexpr const char* kLater = "2026-04-01T01:00:00Z";

class Queued : public testing::Test {
 protected:
  Queued() {
    std::vector<FoundUrl> found;
    for (const char* name : {"a", "b", "c"})
      found.push_back(
          {.url = url(name), .asked = url(name), .source = "s", .published = "", .tags = ""});
    EXPECT_EQ(store_.add_urls(found, kFirst).value(), 3);
    run_ = store_.begin_run(kFirst, "").value();
  }

  static std::string url(const std::string& name) { return "https://" + name + ".example/"; }
  std::vector<std::string> due() const {
    std::vector<std::string> urls;
    const auto all = store_.due_urls("2027-01-01T00:00:00Z", 100);
    for (const DueUrl& each : *all) urls.push_back(each.url);
    return urls;
  }
  DueUrl named(const std::string& name) const {
    return store_.url_named(url(name)).value().value();
  }
  void queue(const std::string& name, const char* now) {
    const DueUrl due = named(name);
    ASSERT_TRUE(store_.mark_queued({&due, 1}, now));
  }
  void commit(Outcome outcome) { ASSERT_TRUE(store_.commit(run_, {&outcome, 1}, {}, kLater)); }

  Store store_ = Store::open(":memory:").value();
  std::int64_t run_ = 0;
};

TEST_F(Queued, WaitsForItsOutcome) {
  EXPECT_THAT(due(), ElementsAre(url("a"), url("b"), url("c")));
  queue("b", kFirst);
  EXPECT_THAT(due(), ElementsAre(url("a"), url("c")));
  EXPECT_EQ(store_.count_urls("due").value(), 3);
  // Named by its source again, it stays the worker's.
  const FoundUrl again{
      .url = url("b"), .asked = url("b"), .source = "s", .published = "", .tags = ""};
  EXPECT_EQ(store_.add_urls({&again, 1}, kLater).value(), 0);
  EXPECT_THAT(due(), ElementsAre(url("a"), url("c")));
}

TEST_F(Queued, IsFreeAgainWithASuccessOrAFailure) {
  for (const char* name : {"a", "b", "c"}) queue(name, kFirst);
  EXPECT_THAT(due(), IsEmpty());
  commit({.url_id = named("a").id, .url = url("a")});
  commit({.url_id = named("b").id,
          .url = url("b"),
          .failure = UrlFailure{"connect", "timeout", "", "2026-04-02T00:00:00Z"}});
  EXPECT_THAT(due(), ElementsAre(url("b")));
  EXPECT_EQ(named("b").attempts, 1);
  EXPECT_EQ(store_.forget_queued("2027-01-01T00:00:00Z").value(), 1);  // c alone
}

TEST_F(Queued, IsForgottenByAge) {
  queue("a", kFirst);
  queue("b", kLater);
  EXPECT_EQ(store_.forget_queued(kFirst).value(), 0);
  EXPECT_EQ(store_.forget_queued(kLater).value(), 1);
  EXPECT_THAT(due(), ElementsAre(url("a"), url("c")));
}

TEST_F(Queued, WhatWasDoneInTheMeantimeIsNotMarked) {
  const DueUrl before = named("a");
  commit({.url_id = before.id, .url = url("a")});
  ASSERT_TRUE(store_.mark_queued({&before, 1}, kLater));
  EXPECT_EQ(store_.forget_queued("2027-01-01T00:00:00Z").value(), 0);
}

TEST_F(Queued, AnAddressThatNoSourceNamedIsNone) {
  EXPECT_FALSE(store_.url_named("https://elsewhere.example/").value());
  EXPECT_EQ(named("a").asked, url("a"));
}

}  // namespace
}  // namespace winnow
