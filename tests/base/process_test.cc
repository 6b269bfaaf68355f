// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace winnow {
namespace {

using namespace std::chrono_literals;

class Process : public ::testing::Test {
 protected:
  void SetUp() override {
    std::signal(SIGPIPE, SIG_IGN);
    std::filesystem::remove(out_);
  }
  void TearDown() override { std::filesystem::remove(out_); }
  std::string out() const {
    std::ifstream in(out_, std::ios::binary);
    return (std::stringstream() << in.rdbuf()).str();
  }
  // Tests run side by side, each in a process of its own.
  std::string out_ = std::filesystem::path(::testing::TempDir()) /
                     ("process_test_out-" + std::to_string(::getpid()));
};

TEST_F(Process, GetsAllOfItsInput) {
  // More than a pipe holds.
  const std::string input(300'000, 'x');
  const auto end = run_command("cat > " + out_, input, 60s);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->status, 0);
  EXPECT_FALSE(end->timed_out);
  EXPECT_EQ(out(), input);
}

TEST_F(Process, IsJudgedByItsStatus) {
  EXPECT_EQ(run_command("cat > /dev/null; exit 3", "x", 60s)->status, 3);
  EXPECT_EQ(run_command("no-such-command 2> /dev/null", "", 60s)->status, 127);
  EXPECT_EQ(run_command("kill -9 $$", "", 60s)->status, 137);
}

TEST_F(Process, MayLeaveItsInputUnread) {
  EXPECT_EQ(run_command("true", std::string(300'000, 'x'), 60s)->status, 0);
}

// A command that never ends, and a child that holds the pipe: both are gone when the time is over.
TEST_F(Process, IsKilledWithItsChildrenWhenTheTimeIsOver) {
  const auto end = run_command("sleep 600 & sleep 600", std::string(300'000, 'x'), 50ms);
  ASSERT_TRUE(end);
  EXPECT_TRUE(end->timed_out);
  EXPECT_EQ(end->status, 137);
}

}  // namespace
}  // namespace winnow
