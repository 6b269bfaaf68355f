// SPDX-License-Identifier: Apache-2.0
// Files written whole or not at all, for every length around a buffer's and every state before.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/durable_file.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

class DurablePaths : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::path(testing::TempDir()) /
        (std::string("durable-") + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  static std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(DurablePaths, EveryLengthIsWrittenWholeOverWhateverWasThere) {
  for (const std::size_t size : {0u, 1u, 4095u, 4096u, 4097u, 65'536u, 300'000u}) {
    const std::string bytes(size, static_cast<char>('a' + size % 26));
    const auto done = write_durably(path("file"), bytes);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(bytes_of(path("file")), bytes) << size;
    EXPECT_EQ(files(), 1u) << size;  // no temporary file is left
  }
}

TEST_F(DurablePaths, AFolderThatIsNotThereIsNamed) {
  const auto done = write_durably(path("no/such/file"), "x");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "output-unwritable");
  EXPECT_NE(done.error().message.find("no/such"), std::string::npos) << done.error().message;
  EXPECT_EQ(files(), 0u);
}

TEST_F(DurablePaths, FoldersAreMadeOnceAndAgain) {
  ASSERT_TRUE(make_folders(path("a/b/c")));
  ASSERT_TRUE(make_folders(path("a/b/c")));
  EXPECT_TRUE(fs::is_directory(path("a/b/c")));
  ASSERT_TRUE(write_durably(path("plain"), "x"));
  EXPECT_FALSE(make_folders(path("plain/below")));  // a file stands where a folder should
}

TEST_F(DurablePaths, AppendingGoesOnBehindWhatWasCommitted) {
  std::string expected;
  for (int round = 0; round < 5; ++round) {
    auto file = AppendFile::open(path("log"), expected.size());
    ASSERT_TRUE(file) << file.error().message;
    const std::string part = "round " + std::to_string(round) + "\n";
    ASSERT_TRUE(file->append(part));
    ASSERT_TRUE(file->sync());
    expected += part;
    EXPECT_EQ(file->length(), expected.size());
    // What a crashed run left behind the committed length is cut off by the next.
    ASSERT_TRUE(file->append("not committed"));
  }
  auto file = AppendFile::open(path("log"), expected.size());
  ASSERT_TRUE(file);
  EXPECT_EQ(bytes_of(path("log")), expected);
}

TEST_F(DurablePaths, EveryCommittedLengthIsCutToOrMissed) {
  ASSERT_TRUE(write_durably(path("log"), "0123456789"));
  for (std::size_t length = 10; length > 0; --length) {
    auto file = AppendFile::open(path("log"), length);
    ASSERT_TRUE(file) << length;
    EXPECT_EQ(bytes_of(path("log")).size(), length);
  }
  // Committed bytes that are gone are an error, never made up.
  EXPECT_FALSE(AppendFile::open(path("log"), 11));
  EXPECT_EQ(bytes_of(path("log")), "0");
}

TEST_F(DurablePaths, ADescriptorBelongsToOneOwner) {
  Descriptor first(::dup(1));
  const int number = first.get();
  ASSERT_GE(number, 0);
  Descriptor second(std::move(first));
  EXPECT_FALSE(first);  // NOLINT(bugprone-use-after-move): that it is empty is the promise
  EXPECT_EQ(second.get(), number);
  Descriptor third;
  third = std::move(second);
  EXPECT_EQ(third.get(), number);
  EXPECT_EQ(third.release(), number);
  EXPECT_FALSE(third);
  EXPECT_EQ(::close(number), 0);
}

TEST_F(DurablePaths, ALockIsHeldByOne) {
  auto first = LockFile::acquire(path("lock"));
  ASSERT_TRUE(first);
  const auto second = LockFile::acquire(path("lock"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "locked");
  EXPECT_NE(second.error().message.find("lock"), std::string::npos);
  first = std::unexpected(Error{"done", "done"});  // let go
  EXPECT_TRUE(LockFile::acquire(path("lock")));
}

}  // namespace
}  // namespace winnow
