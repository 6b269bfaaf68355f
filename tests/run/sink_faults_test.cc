// SPDX-License-Identifier: Apache-2.0
// Faults of the disk under the sinks of `winnow run`: whatever write, fsync or rename fails or
// kills the run, the next run leaves each record in each sink once. The faults come from the shim
// in the shared data; without it, or without a compiler to build it with, there is nothing to test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/database.h"
#include "base/json.h"
#include "base/utf8.h"
#include "fault_shim.h"
#include "process.h"

namespace winnow {
namespace {

constexpr int kPages = 3;

class SinkFaults : public testing::Test {
 protected:
  void SetUp() override {
    shim_ = fault_shim(folder_);
    if (shim_.empty()) GTEST_SKIP() << "no shared data, or no compiler";
    for (int i = 0; i < kPages; ++i) {
      const std::string number = std::to_string(i);
      folder_.write(
          "pages/" + number + ".html",
          "<article><h1>Story " + number + "</h1><p>Acme raised $" + number +
              ".5 million, the company told the press in a long statement.</p></article>");
    }
  }

  // A run over new state, with the Nth call on the sinks' files failing so; "" for a sound run.
  Finished run(const std::string& fault, int nth) {
    std::vector<std::pair<std::string, std::string>> variables;
    if (!fault.empty())
      variables = {{"LD_PRELOAD", shim_},
                   {"FAULT_PATH", "/sinks/"},
                   {"FAULT_ERR", fault},
                   {"FAULT_NTH", std::to_string(nth)},
                   {"FAULT_COUNT", folder_.path("count")}};
    return run_winnow({"run", "--config", work_ + "/news.yaml", "--state", work_ + "/state", "-q"},
                      {.variables = variables});
  }
  void begin_anew() {
    work_ = folder_.path("work");
    std::filesystem::remove_all(work_);
    folder_.write("work/news.yaml",
                  "sources:\n  - folder: ../pages\nsinks:\n  - jsonl: sinks/out\n"
                  "  - tsv: sinks/rows\n  - sqlite: sinks/copy/news.db\n");
  }

  std::vector<std::string> lines_in(const std::string& folder) const {
    std::vector<std::string> lines;
    for (const auto& entry : std::filesystem::directory_iterator(work_ + "/sinks/" + folder)) {
      EXPECT_NE(entry.path().extension(), ".new") << entry.path();
      const std::string text = bytes_of(entry.path());
      for (const std::string_view line : split(text, '\n'))
        if (!line.empty() && !line.starts_with("event\t")) lines.emplace_back(line);
    }
    return lines;
  }
  void expect_each_record_once() const {
    std::set<std::string> ids, rows;
    for (const std::string& line : lines_in("out")) {
      const auto document = JsonDocument::parse(line);
      ASSERT_TRUE(document) << line;
      EXPECT_TRUE(ids.emplace(document->root()["id"].string()).second) << "twice: " << line;
    }
    for (const std::string& line : lines_in("rows"))
      EXPECT_TRUE(rows.insert(line).second) << "twice: " << line;
    EXPECT_EQ(ids.size(), static_cast<std::size_t>(kPages));
    EXPECT_EQ(rows.size(), static_cast<std::size_t>(kPages));
    const auto copy = Database::open(work_ + "/sinks/copy/news.db", Database::Mode::kReadOnly);
    ASSERT_TRUE(copy);
    EXPECT_EQ(copy->number("SELECT count(*) FROM articles"), kPages);
  }

  TemporaryFolder folder_;
  std::string shim_, work_;
};

TEST_F(SinkFaults, TheNextRunLeavesEachRecordOnce) {
  begin_anew();
  ASSERT_EQ(run("EIO", 0).status, 0);
  expect_each_record_once();
  const int points = std::stoi(bytes_of(folder_.path("count")));
  ASSERT_GT(points, 10);
  // A sample of the points, other ones for each kind of fault: each point is two runs.
  const struct {
    const char* fault;
    int first;
  } samples[] = {{"KILL", 1}, {"TORN", 2}, {"EIO", 3}, {"ENOSPC", 4}, {"KILL", 5}};
  for (const auto& [fault, first] : samples) {
    for (int nth = first; nth <= points; nth += 5) {
      SCOPED_TRACE(std::string(fault) + " at " + std::to_string(nth));
      begin_anew();
      const Finished broken = run(fault, nth);
      EXPECT_THAT(broken.status, testing::AnyOf(0, 4, 137));
      EXPECT_EQ(broken.status == 4, broken.err.find("; ") != std::string::npos) << broken.err;
      EXPECT_EQ(run("", 0).status, 0);
      expect_each_record_once();
      if (HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace winnow
