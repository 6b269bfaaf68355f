// SPDX-License-Identifier: Apache-2.0
// Messages on a descriptor of the test's own.
#include "run/log.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

namespace winnow {
namespace {

// What a log with these settings writes when `tell` has told it something.
template <typename Tell>
std::string written_by(Log::Settings settings, Tell tell) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  settings.descriptor = ends[1];
  {
    Log log(settings);
    tell(log);
  }
  ::close(ends[1]);
  std::string said(1000, '\0');
  said.resize(static_cast<std::size_t>(::read(ends[0], said.data(), said.size())));
  ::close(ends[0]);
  return said;
}

std::string outcome_with(Log::Settings settings) {
  return written_by(settings, [](Log& log) { log.outcome("news.yaml", "2 pages"); });
}

std::string error_of(std::string_view source, std::string_view message) {
  return written_by({}, [&](Log& log) { log.error(source, "code", message); });
}

TEST(LogError, NamesItsSourceOnce) {
  EXPECT_EQ(error_of("a.html", "a.html: is empty"), "winnow: a.html: is empty\n");
  EXPECT_EQ(error_of("a b", "\"a b\" is no web address"), "winnow: a b: is no web address\n");
  EXPECT_EQ(error_of("feed https://x.example/", "https://x.example/: is no feed"),
            "winnow: feed https://x.example/: is no feed\n");
  EXPECT_EQ(error_of("folder mine", "mine: mine: No such file"),
            "winnow: folder mine: No such file\n");
}

TEST(LogError, KeepsWhatOnlyResemblesItsSource) {
  EXPECT_EQ(error_of("http://127.0.0.1", "127.0.0.1 is not public"),
            "winnow: http://127.0.0.1: 127.0.0.1 is not public\n");
  EXPECT_EQ(error_of("a.html", "b.html: is empty"), "winnow: a.html: b.html: is empty\n");
  EXPECT_EQ(error_of("", ": is empty"), "winnow: : is empty\n");
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
