// SPDX-License-Identifier: Apache-2.0
#include "base/durable_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/database.h"
#include "tests/temporary_folder.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

class DurableFileTest : public ::testing::Test {
 protected:
  std::string path(const char* name) const { return folder_ / name; }
  static std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return (std::stringstream() << in.rdbuf()).str();
  }
  TemporaryFolder temporary_;
  const fs::path folder_ = temporary_.path("");
};

TEST_F(DurableFileTest, ReplacesAFileInOneStepAndLeavesNothingElse) {
  ASSERT_TRUE(write_durably(path("a"), "one"));
  ASSERT_TRUE(write_durably(path("a"), "two"));
  EXPECT_EQ(content(path("a")), "two");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(DurableFileTest, AFailureNamesThePathAndKeepsTheOldFile) {
  const auto missing = write_durably(path("no/such/folder/a"), "one");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "output-unwritable");
  EXPECT_TRUE(missing.error().message.starts_with(path("no/such/folder/a")))
      << missing.error().message;

  ASSERT_TRUE(write_durably(path("a"), "old"));
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 100;
  setrlimit(RLIMIT_FSIZE, &small);
  const auto full = write_durably(path("a"), std::string(1000, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_FALSE(full);
  EXPECT_EQ(content(path("a")), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(DurableFileTest, ANewFileIsSeenWhenItIsWholeAndNotBefore) {
  {
    auto file = NewFile::create(path("a"));
    ASSERT_TRUE(file && file->append("one ") && file->append("two"));
    EXPECT_FALSE(fs::exists(path("a")));
    ASSERT_TRUE(file->commit());
  }
  EXPECT_EQ(content(path("a")), "one two");
  {
    auto file = NewFile::create(path("a"));
    ASSERT_TRUE(file && file->append("given up"));
  }
  EXPECT_EQ(content(path("a")), "one two");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(DurableFileTest, MakesFoldersInFolders) {
  ASSERT_TRUE(make_folders(path("x/y/z")));
  ASSERT_TRUE(make_folders(path("x/y/z")));
  EXPECT_TRUE(fs::is_directory(path("x/y/z")));
  ASSERT_TRUE(write_durably(path("file"), ""));
  EXPECT_FALSE(make_folders(path("file/below")));
}

TEST_F(DurableFileTest, WhatIsMadeIsItsOwnersAloneToWrite) {
  const mode_t before = ::umask(0);
  EXPECT_TRUE(make_folders(path("made/below")));
  EXPECT_TRUE(write_durably(path("made/below/file"), "x"));
  EXPECT_TRUE(AppendFile::open(path("made/archive"), 0));
  EXPECT_TRUE(LockFile::acquire(path("made/lock")));
  EXPECT_TRUE(Database::open(path("made/store.db"), Database::Mode::kCreate)
                  ->execute("CREATE TABLE t (a)"));
  ::umask(before);
  std::size_t seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(path("made"))) {
    EXPECT_EQ(entry.status().permissions() & (fs::perms::group_write | fs::perms::others_write),
              fs::perms::none)
        << entry.path();
    ++seen;
  }
  EXPECT_GE(seen, 5u);
}

TEST_F(DurableFileTest, AppendsBehindWhatWasCommittedAndCutsOffTheRest) {
  {
    auto file = AppendFile::open(path("log"), 0).value();
    ASSERT_TRUE(file.append("committed"));
    ASSERT_TRUE(file.sync());
    ASSERT_TRUE(file.append(" and not"));
    EXPECT_EQ(file.length(), 17u);
  }
  auto file = AppendFile::open(path("log"), 9).value();
  ASSERT_TRUE(file.append("!"));
  EXPECT_EQ(content(path("log")), "committed!");
}

TEST_F(DurableFileTest, LostCommittedBytesAreAnError) {
  std::ofstream(path("log")) << "short";
  const auto file = AppendFile::open(path("log"), 100);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, "output-damaged");
  EXPECT_EQ(content(path("log")), "short");
}

TEST_F(DurableFileTest, OneLockAtATime) {
  {
    const auto first = LockFile::acquire(path("lock"));
    ASSERT_TRUE(first);
    const auto second = LockFile::acquire(path("lock"));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "locked");
  }
  EXPECT_TRUE(LockFile::acquire(path("lock")));
}

TEST_F(DurableFileTest, FollowsNoLinkOutOfItsFolder) {
  std::ofstream(path("target")) << "precious";
  fs::create_symlink(path("target"), path("link.new"));
  fs::create_symlink(path("target"), path("log"));
  EXPECT_FALSE(write_durably(path("link"), "attack"));
  EXPECT_FALSE(AppendFile::open(path("log"), 0));
  EXPECT_EQ(content(path("target")), "precious");
}

}  // namespace
}  // namespace winnow
