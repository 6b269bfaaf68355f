// SPDX-License-Identifier: Apache-2.0
// Pages read in processes of their own, through the built program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <set>
#include <sstream>
#include <thread>

#include "base/json.h"
#include "process.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;

// Each process's parent, as /proc has it.
std::vector<std::pair<pid_t, pid_t>> processes() {
  std::vector<std::pair<pid_t, pid_t>> found;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    if (std::isdigit(entry.path().filename().string().front()) == 0) continue;
    const std::string stat = bytes_of(entry.path().string() + "/stat");
    const std::size_t name_ends = stat.rfind(')');
    int parent = 0;
    if (name_ends != std::string::npos &&
        std::sscanf(stat.c_str() + name_ends + 1, " %*c %d", &parent) == 1)
      found.emplace_back(std::stoi(entry.path().filename().string()), parent);
  }
  return found;
}

// Those that the ancestor's children's children started: of winnow, the readers behind the nursery.
std::set<pid_t> great_grandchildren(pid_t ancestor) {
  std::set<pid_t> generation = {ancestor};
  const auto all = processes();
  for (int depth = 0; depth < 3; ++depth) {
    std::set<pid_t> next;
    for (const auto& [process, parent] : all)
      if (generation.contains(parent)) next.insert(process);
    generation = std::move(next);
  }
  return generation;
}

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

// Pages long enough that a reader is met at its work.
std::vector<std::string> long_pages(const TemporaryFolder& folder, int count) {
  std::string paragraphs;
  for (int i = 0; i < 120; ++i)
    paragraphs += "<p>On April " + std::to_string(1 + i % 28) + ", 2026, the town paid $" +
                  std::to_string(i) + " million for the ice that it had lost in spring.</p>";
  std::vector<std::string> paths;
  for (int i = 0; i < count; ++i)
    paths.push_back(folder.write("page-" + std::to_string(i) + ".html",
                                 "<title>Ice " + std::to_string(i) + "</title><article><h1>Ice " +
                                     std::to_string(i) + "</h1>" + paragraphs + "</article>"));
  return paths;
}

std::vector<std::string> words(std::vector<std::string> first,
                               const std::vector<std::string>& paths) {
  first.insert(first.end(), paths.begin(), paths.end());
  return first;
}

TEST(Isolate, GivesTheSameBytes) {
  const std::vector<std::string> paths = {"corpus", "no-such-page.html"};
  const Finished plain = run_winnow(words({"extract"}, paths));
  const Finished isolated = run_winnow(words({"extract", "--isolate", "--jobs", "3"}, paths));
  EXPECT_EQ(isolated.out, plain.out);
  EXPECT_EQ(isolated.err, plain.err);
  EXPECT_EQ(isolated.status, 1);
}

TEST(Isolate, AReaderThatDiesCostsItsPageAlone) {
  const TemporaryFolder folder;
  const std::vector<std::string> paths = long_pages(folder, 40);
  const std::set<std::string> whole = lines_of(run_winnow(words({"extract"}, paths)).out);
  ASSERT_EQ(whole.size(), paths.size());

  std::atomic<bool> ended = false;
  std::jthread killer([&] {
    while (!ended) {
      for (const pid_t reader : great_grandchildren(::getpid())) ::kill(reader, SIGKILL);
      std::this_thread::sleep_for(20ms);
    }
  });
  const std::string failures = folder.path("failures.jsonl");
  const Finished killed =
      run_winnow(words({"extract", "--isolate", "--jobs", "2", "--failures", failures}, paths));
  ended = true;

  const std::set<std::string> kept = lines_of(killed.out);
  const std::set<std::string> lost = lines_of(bytes_of(failures));
  EXPECT_FALSE(lost.empty());
  EXPECT_EQ(kept.size() + lost.size(), paths.size());
  EXPECT_EQ(killed.status, kept.empty() ? 3 : 1);
  for (const std::string& line : kept) EXPECT_TRUE(whole.contains(line)) << line;
  for (const std::string& line : lost) {
    EXPECT_THAT(line, HasSubstr("\"code\":\"parser-crash\""));
    EXPECT_THAT(line, HasSubstr("signal 9"));
  }
}

TEST(Isolate, LeavesNoProcessBehind) {
  run_winnow({"extract", "--isolate", "corpus"});
  std::set<pid_t> left;
  for (int i = 0; i < 100; ++i) {
    left = great_grandchildren(::getpid());
    if (left.empty()) break;
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_TRUE(left.empty());
}

}  // namespace
}  // namespace winnow
