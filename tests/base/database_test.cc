// SPDX-License-Identifier: Apache-2.0
#include "base/database.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/temporary_folder.h"

namespace winnow {
namespace {

class DatabaseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    database_ = Database::open(folder_ / "test.db").value();
    ASSERT_TRUE(database_->execute("CREATE TABLE t(a TEXT, b INTEGER, c REAL)"));
  }
  TemporaryFolder temporary_;
  const std::filesystem::path folder_ = temporary_.path("");
  std::optional<Database> database_;
};

TEST_F(DatabaseTest, GivesBackWhatWasBound) {
  auto insert = database_->prepare("INSERT INTO t VALUES(?1, ?2, ?3)").value();
  ASSERT_TRUE(insert.bind(1, std::string_view("a\0b", 3))
                  .bind(2, std::int64_t{1} << 40)
                  .bind(3, 0.5)
                  .run());
  ASSERT_TRUE(insert.bind_optional(1, "").bind_optional(2, std::nullopt).run());
  auto rows = database_->prepare("SELECT a, b, c FROM t ORDER BY rowid").value();
  ASSERT_TRUE(rows.step().value());
  EXPECT_EQ(rows.text(0), std::string("a\0b", 3));
  EXPECT_EQ(rows.number(1), std::int64_t{1} << 40);
  EXPECT_EQ(rows.real(2), 0.5);
  ASSERT_TRUE(rows.step().value());
  EXPECT_TRUE(rows.is_null(0) && rows.is_null(1) && rows.is_null(2));
  EXPECT_FALSE(rows.step().value());
}

TEST_F(DatabaseTest, ATransactionThatWasNotCommittedLeavesNothing) {
  {
    auto transaction = Transaction::begin(*database_).value();
    ASSERT_TRUE(database_->execute("INSERT INTO t(a) VALUES('lost')"));
  }
  EXPECT_EQ(database_->number("SELECT count(*) FROM t"), 0);
  {
    auto transaction = Transaction::begin(*database_).value();
    ASSERT_TRUE(database_->execute("INSERT INTO t(a) VALUES('kept')"));
    ASSERT_TRUE(transaction.commit());
  }
  EXPECT_EQ(database_->number("SELECT count(*) FROM t"), 1);
}

TEST_F(DatabaseTest, IsInWalModeAndSyncsFully) {
  auto mode = database_->prepare("PRAGMA journal_mode").value();
  ASSERT_TRUE(mode.step().value());
  EXPECT_EQ(mode.text(0), "wal");
  EXPECT_EQ(database_->number("PRAGMA synchronous"), 2);
}

TEST_F(DatabaseTest, ErrorsNameTheFileAndWhatToDo) {
  const auto folder = Database::open(folder_);
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, "store-unwritable");
  EXPECT_TRUE(folder.error().message.starts_with(folder_.string())) << folder.error().message;
  const std::string path = folder_ / "noise.db";
  std::ofstream(path) << std::string(4096, 'x');
  const auto noise = Database::open(path);
  ASSERT_FALSE(noise);
  EXPECT_EQ(noise.error().code, "store-damaged");
  EXPECT_FALSE(database_->prepare("SELECT nonsense FROM t"));
}

}  // namespace
}  // namespace winnow
