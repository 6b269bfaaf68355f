// SPDX-License-Identifier: Apache-2.0
// Messages on a descriptor of the test's own.
#include "run/log.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

namespace winnow {
namespace {

// What a log with these settings writes when it is told of a run's outcome.
std::string outcome_with(Log::Settings settings) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  settings.descriptor = ends[1];
  {
    Log log(settings);
    log.outcome("news.yaml", "2 pages");
  }
  ::close(ends[1]);
  std::string said(1000, '\0');
  said.resize(static_cast<std::size_t>(::read(ends[0], said.data(), said.size())));
  ::close(ends[0]);
  return said;
}

TEST(LogOutcome, IsSaidToWhoWatchesATerminal) {
  EXPECT_EQ(outcome_with({.progress = true}), "winnow: news.yaml: 2 pages\n");
}

TEST(LogOutcome, IsSaidToWhoAsks) {
  EXPECT_EQ(outcome_with({.level = LogLevel::kInfo}), "winnow: news.yaml: 2 pages\n");
}

TEST(LogOutcome, IsNoMailFromCron) {
  EXPECT_EQ(outcome_with({}), "");
  EXPECT_EQ(outcome_with({.level = LogLevel::kError}), "");
}

}  // namespace
}  // namespace winnow
