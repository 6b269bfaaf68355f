// SPDX-License-Identifier: Apache-2.0
#include "archive/archive_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/temporary_folder.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

class ArchiveFolderTest : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::string bytes_of(const std::string& name) {
    std::ifstream in(folder_ / name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }
  ArchiveFolder open(ArchiveFolder::Lengths committed) {
    auto archive = ArchiveFolder::open(folder_, std::move(committed));
    EXPECT_TRUE(archive) << archive.error().message;
    return *std::move(archive);
  }

  TemporaryFolder temporary_;
  const std::filesystem::path folder_ = temporary_.path("");
};

TEST_F(ArchiveFolderTest, GrowsBehindWhatWasCommitted) {
  write("2026-04-08.warc.gz", "committed and torn");
  ArchiveFolder archive = open({{"2026-04-08.warc.gz", 9}});
  EXPECT_EQ(bytes_of("2026-04-08.warc.gz"), "committed");
  EXPECT_EQ(archive.append("2026-04-08.warc.gz", "+1"), 9u);
  EXPECT_EQ(archive.append("2026-04-08.warc.gz", "+2"), 11u);
  ASSERT_TRUE(archive.sync());
  EXPECT_EQ(bytes_of("2026-04-08.warc.gz"), "committed+1+2");
  EXPECT_THAT(archive.lengths(), ElementsAre(Pair("2026-04-08.warc.gz", 13u)));
}

TEST_F(ArchiveFolderTest, ANewDayIsANewFile) {
  ArchiveFolder archive = open({});
  const std::string name = archive_name("2026-04-09T02:00:00Z");
  EXPECT_EQ(name, "2026-04-09.warc.gz");
  EXPECT_FALSE(archive.knows(name));
  ASSERT_TRUE(archive.begin(name));
  EXPECT_TRUE(archive.knows(name));
  EXPECT_EQ(archive.append(name, "first"), 0u);
  EXPECT_EQ(bytes_of(name), "first");
}

TEST_F(ArchiveFolderTest, WhatWasBegunAndNeverCommittedIsGone) {
  write("2026-04-08.warc.gz", "torn");
  ArchiveFolder archive = open({{"2026-04-08.warc.gz", 0}});
  EXPECT_FALSE(std::filesystem::exists(folder_ / "2026-04-08.warc.gz"));
  EXPECT_EQ(archive.append("2026-04-08.warc.gz", "again"), 0u);
}

TEST_F(ArchiveFolderTest, KnowsWhetherAFileHasBegun) {
  auto archive = ArchiveFolder::open(folder_, {}).value();
  ASSERT_TRUE(archive.begin("2026-04-08.warc.gz"));
  EXPECT_TRUE(archive.is_empty("2026-04-08.warc.gz").value());
  ASSERT_TRUE(archive.append("2026-04-08.warc.gz", "first"));
  EXPECT_FALSE(archive.is_empty("2026-04-08.warc.gz").value());
}

TEST_F(ArchiveFolderTest, AFileThatTheStoreDoesNotKnowIsNotTouched) {
  write("2026-04-08.warc.gz", "of a lost store");
  ArchiveFolder archive = open({});
  const auto begun = archive.begin("2026-04-08.warc.gz");
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().code, "output-unwritable");
  EXPECT_THAT(begun.error().message, HasSubstr("move it away"));
  EXPECT_EQ(bytes_of("2026-04-08.warc.gz"), "of a lost store");
}

TEST_F(ArchiveFolderTest, LostBytesAreToldAndNothingIsAppended) {
  write("2026-04-08.warc.gz", "half");
  ArchiveFolder archive = open({{"2026-04-08.warc.gz", 9}, {"2026-04-01.warc.gz", 5}});
  EXPECT_THAT(archive.damaged(), ElementsAre("2026-04-08.warc.gz"));
  const auto appended = archive.append("2026-04-08.warc.gz", "+1");
  ASSERT_FALSE(appended);
  EXPECT_EQ(appended.error().code, "output-damaged");
  EXPECT_EQ(bytes_of("2026-04-08.warc.gz"), "half");
  EXPECT_THAT(archive.lengths(), IsEmpty());
}

}  // namespace
}  // namespace winnow
