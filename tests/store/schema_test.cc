// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/temporary_folder.h"

namespace winnow {
namespace {

class Schema : public testing::Test {
 protected:
  TemporaryFolder folder_;
  const std::string path_ = folder_.path("winnow.db");
};

TEST_F(Schema, ANewStoreGetsAllTablesOnce) {
  const auto database = Database::open(path_).value();
  ASSERT_TRUE(migrate(database));
  const auto version = database.number("PRAGMA user_version").value();
  EXPECT_GE(version, 1);
  ASSERT_TRUE(migrate(database));
  EXPECT_EQ(database.number("PRAGMA user_version"), version);
  EXPECT_EQ(database.number("SELECT count(*) FROM sqlite_schema WHERE name IN "
                            "('facts_flat', 'leaderboard') AND type = 'view'"),
            2);
  EXPECT_EQ(database.number("SELECT count(*) FROM facts_flat"), 0);
  EXPECT_EQ(database.number("SELECT count(*) FROM leaderboard"), 0);
}

// pipeline/store/README.md tells other programs what there is.
TEST_F(Schema, EveryTableAndViewIsDocumented) {
  const auto database = Database::open(path_).value();
  ASSERT_TRUE(migrate(database));
  std::ifstream in(WINNOW_SOURCE_DIR "/pipeline/store/README.md");
  const std::string page(std::istreambuf_iterator<char>(in), {});
  auto rows = database.prepare(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
      "AND name NOT LIKE 'sqlite_%'");
  ASSERT_TRUE(rows);
  int count = 0;
  for (; rows->step().value(); ++count)
    EXPECT_NE(page.find("`" + rows->text(0) + "`"), page.npos) << rows->text(0);
  EXPECT_GT(count, 10);
}

TEST_F(Schema, AnOlderStoreIsNotReadAsIfItWereNew) {
  ASSERT_TRUE(Database::open(path_)->execute("CREATE TABLE old(a)"));
  const auto good = check_schema(Database::open(path_).value());
  ASSERT_FALSE(good);
  EXPECT_EQ(good.error().code, "store-older");
}

TEST_F(Schema, AStoreOfALaterWinnowIsLeftAlone) {
  const auto database = Database::open(path_).value();
  ASSERT_TRUE(database.execute("PRAGMA user_version=9999"));
  const auto migrated = migrate(database);
  ASSERT_FALSE(migrated);
  EXPECT_EQ(migrated.error().code, "store-newer");
  EXPECT_EQ(database.number("SELECT count(*) FROM sqlite_schema"), 0);
}

TEST_F(Schema, AUrlIsKnownOnce) {
  const auto database = Database::open(path_).value();
  ASSERT_TRUE(migrate(database));
  const char* insert =
      "INSERT INTO urls(url, asked, source, found, due_at) VALUES('u', 'u', 's', 't', 't')";
  EXPECT_TRUE(database.execute(insert));
  EXPECT_FALSE(database.execute(insert));
  EXPECT_FALSE(database.execute("UPDATE urls SET state = 'lost'"));
}

}  // namespace
}  // namespace winnow
