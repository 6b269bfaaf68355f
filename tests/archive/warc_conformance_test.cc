// SPDX-License-Identifier: Apache-2.0
// Archives of other tools (../shared) against what an independent reader found in them.
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "archive/warc.h"
#include "base/json.h"
#include "tests/shared.h"

namespace winnow {
namespace {

// The other reader leaves the angle brackets of WARC 1.0 where they are.
std::string without_brackets(std::string_view uri) {
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

std::string shown(const WarcRecord& record) {
  return record.type + " " + record.target_uri + " " + record.date + " " +
         std::to_string(record.block.size());
}

std::string shown(const Json& record) {
  return std::string(record["type"].string()) + " " + without_brackets(record["uri"].string()) +
         " " + std::string(record["date"].string()) + " " +
         std::to_string(record["length"].integer().value_or(-1));
}

TEST(WarcConformance, ReadsWhatOtherToolsWrote) {
  const std::vector<std::string> rows = shared_lines("conformance/warc.jsonl");
  if (rows.empty()) GTEST_SKIP() << "no ../shared here";
  std::size_t archives = 0;
  for (const std::string& line : rows) {
    const JsonDocument row = JsonDocument::parse(line).value();
    if (row.root()["kind"].string() != "warc") continue;
    const std::string name(row.root()["file"].string());
    std::istringstream in(shared_file("conformance/" + name));
    WarcReader reader(in);
    std::vector<std::string> found, expected;
    while (const auto record = reader.next()) {
      EXPECT_FALSE(record->cut) << name;
      found.push_back(shown(*record));
    }
    for (const Json& record : row.root()["records"].items()) expected.push_back(shown(record));
    EXPECT_EQ(found, expected) << name;
    EXPECT_EQ(reader.skipped_bytes(), 0u) << name;
    ++archives;
  }
  EXPECT_EQ(archives, 6u);
}

// ARC, the format before WARC, is told from it and not half read.
TEST(WarcConformance, AnArcFileGivesNoRecords) {
  const std::string bytes = shared_file("conformance/files/warc/example.arc");
  if (bytes.empty()) GTEST_SKIP() << "no ../shared here";
  std::istringstream in(bytes);
  WarcReader reader(in);
  EXPECT_FALSE(reader.next());
  EXPECT_EQ(reader.skipped_bytes(), bytes.size());
}

}  // namespace
}  // namespace winnow
