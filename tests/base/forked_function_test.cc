// SPDX-License-Identifier: Apache-2.0
#include "base/forked_function.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "base/sandbox.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

// What a child does with a word.
std::string obey(std::string_view word) {
  if (word == "abort") std::abort();
  if (word == "kill") ::raise(SIGKILL);
  if (word == "leave") ::_exit(7);
  if (word == "hang")
    for (;;) ::pause();
  if (word == "babble") {
    // The size of an answer that no memory holds, to whichever descriptor is the parent's.
    const std::string size(8, '\xFF');
    for (int descriptor = 3; descriptor < 32; ++descriptor)
      if (::write(descriptor, size.data(), size.size()) > 0) continue;
    for (;;) ::pause();
  }
  if (word == "who") return std::to_string(::getpid());
  if (word == "open") return ::open("/etc/passwd", O_RDONLY) < 0 ? "refused" : "open";
  if (word == "ask") return ::socket(AF_INET, SOCK_STREAM, 0) < 0 ? "refused" : "open";
  return "[" + std::string(word) + "]";
}

class ForkedFunctionTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { ::signal(SIGPIPE, SIG_IGN); }

  std::string said(std::string_view word) {
    const auto answer = function_.call(word, 20s);
    return answer ? *answer : answer.error().code + ": " + answer.error().message;
  }

  ForkedFunction function_ = ForkedFunction::start(obey).value();
};

TEST_F(ForkedFunctionTest, AnswersFromAnotherProcess) {
  EXPECT_EQ(said("hello"), "[hello]");
  EXPECT_EQ(said(""), "[]");
  EXPECT_NE(said("who"), std::to_string(::getpid()));
}

TEST_F(ForkedFunctionTest, AChildServesManyCalls) { EXPECT_EQ(said("who"), said("who")); }

TEST_F(ForkedFunctionTest, CarriesMoreThanASocketHolds) {
  const std::string bytes(9'000'000, 'x');
  EXPECT_EQ(said(bytes).size(), bytes.size() + 2);
}

TEST_F(ForkedFunctionTest, AChildThatEndsCostsItsCallAlone) {
  const std::string first = said("who");
  EXPECT_EQ(said("kill"), "crashed: signal 9 (Killed)");
  EXPECT_THAT(said("abort"), HasSubstr("crashed: signal 6"));
  EXPECT_EQ(said("leave"), "crashed: exit status 7");
  EXPECT_EQ(said("hello"), "[hello]");
  EXPECT_NE(said("who"), first);
}

TEST_F(ForkedFunctionTest, AChildThatHangsIsKilled) {
  const auto answer = function_.call("hang", 50ms);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "time-limit");
  EXPECT_EQ(said("hello"), "[hello]");
}

TEST_F(ForkedFunctionTest, AChildThatAnswersNonsenseIsEnded) {
  EXPECT_EQ(said("babble"), "crashed: signal 9 (Killed)");
  EXPECT_EQ(said("hello"), "[hello]");
}

TEST_F(ForkedFunctionTest, ThreadsDoNotWaitForEachOther) {
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
      threads.emplace_back([&, thread] {
        for (int i = 0; i < 50; ++i) {
          const std::string word = std::to_string(thread) + "-" + std::to_string(i);
          if (i % 10 == 9) said("kill");
          right += said(word) == "[" + word + "]" ? 1 : 0;
        }
      });
  }
  EXPECT_EQ(right, 200);
}

TEST_F(ForkedFunctionTest, AChildOpensNothing) {
  if (said("ask") == "open") GTEST_SKIP() << "this kernel takes no filter";
  EXPECT_EQ(said("open"), "refused");
  EXPECT_EQ(said("ask"), "refused");
}

TEST_F(ForkedFunctionTest, ChildrenEndWithTheFunction) {
  const pid_t child = std::stoi(said("who"));
  {
    const ForkedFunction ended = std::move(function_);
  }
  for (int i = 0; i < 200 && ::kill(child, 0) == 0; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_NE(::kill(child, 0), 0);
  function_ = ForkedFunction::start(obey).value();
}

// Gives up rights for good, therefore in a process of its own.
int status_of(int (*work)()) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

TEST(Sandbox, AReaderOfFilesHasNoNetworkAndStartsNothing) {
  const int status = status_of([] {
    if (!deny_network_and_programs()) return 77;
    const bool no_socket = ::socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM;
    const bool no_program = ::execl("/bin/true", "true", nullptr) < 0 && errno == EPERM;
    const bool files = ::open("/dev/null", O_RDWR) >= 0;
    return no_socket && no_program && files ? 0 : 1;
  });
  if (status == 77) GTEST_SKIP() << "this kernel takes no filter";
  EXPECT_EQ(status, 0);
}

TEST(Sandbox, AFetcherAsksTheInternetAndStartsNothing) {
  const int status = status_of([] {
    if (!deny_programs()) return 77;
    const auto opens = [](int family, int type) { return ::socket(family, type, 0) >= 0; };
    const bool asks = opens(AF_INET, SOCK_STREAM) && opens(AF_INET, SOCK_DGRAM) &&
                      opens(AF_UNIX, SOCK_STREAM) && opens(AF_NETLINK, SOCK_RAW);
    const bool no_other = !opens(AF_PACKET, SOCK_DGRAM) && errno == EPERM &&
                          !opens(AF_ALG, SOCK_SEQPACKET) && errno == EPERM;
    const int server = ::socket(AF_INET, SOCK_STREAM, 0);
    const bool no_calls = ::listen(server, 1) != 0 && errno == EPERM;
    const bool no_program = ::execl("/bin/true", "true", nullptr) < 0 && errno == EPERM;
    return asks && no_other && no_calls && no_program ? 0 : 1;
  });
  if (status == 77) GTEST_SKIP() << "this kernel takes no filter";
  EXPECT_EQ(status, 0);
}

TEST(Sandbox, WhatComputesHasMemoryAndNoneThatRunsAsCode) {
  const int status = status_of([] {
    if (!allow_computing_alone()) return 77;
    std::vector<std::string> memory(64, std::string(1 << 20, 'x'));
    const bool no_file = ::open("/dev/null", O_RDONLY) < 0 && errno == EPERM;
    void* code = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory[63][5] == 'x' && no_file && code == MAP_FAILED ? 0 : 1;
  });
  if (status == 77) GTEST_SKIP() << "this kernel takes no filter";
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace winnow
