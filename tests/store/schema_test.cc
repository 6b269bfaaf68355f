// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace winnow {
namespace {

std::string fresh_path(const char* name) {
  const auto path = std::filesystem::path(::testing::TempDir()) / name;
  for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + tail);
  return path;
}

TEST(Schema, ANewStoreGetsAllTablesOnce) {
  const auto database = Database::open(fresh_path("schema_new.db")).value();
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
TEST(Schema, EveryTableAndViewIsDocumented) {
  const auto database = Database::open(fresh_path("schema_documented.db")).value();
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

TEST(Schema, AnOlderStoreIsNotReadAsIfItWereNew) {
  const auto path = fresh_path("schema_older.db");
  ASSERT_TRUE(Database::open(path)->execute("CREATE TABLE old(a)"));
  const auto good = check_schema(Database::open(path).value());
  ASSERT_FALSE(good);
  EXPECT_EQ(good.error().code, "store-older");
}

TEST(Schema, AStoreOfALaterWinnowIsLeftAlone) {
  const auto database = Database::open(fresh_path("schema_later.db")).value();
  ASSERT_TRUE(database.execute("PRAGMA user_version=9999"));
  const auto migrated = migrate(database);
  ASSERT_FALSE(migrated);
  EXPECT_EQ(migrated.error().code, "store-newer");
  EXPECT_EQ(database.number("SELECT count(*) FROM sqlite_schema"), 0);
}

TEST(Schema, AUrlIsKnownOnce) {
  const auto database = Database::open(fresh_path("schema_url.db")).value();
  ASSERT_TRUE(migrate(database));
  const char* insert =
      "INSERT INTO urls(url, asked, source, found, due_at) VALUES('u', 'u', 's', 't', 't')";
  EXPECT_TRUE(database.execute(insert));
  EXPECT_FALSE(database.execute(insert));
  EXPECT_FALSE(database.execute("UPDATE urls SET state = 'lost'"));
}

}  // namespace
}  // namespace winnow
