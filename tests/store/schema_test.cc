#include "store/schema.h"

#include <gtest/gtest.h>

#include <filesystem>

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
