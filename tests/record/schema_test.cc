// SPDX-License-Identifier: Apache-2.0
// Every record holds to record.schema.json.
#include "schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "articles.h"

namespace winnow {
namespace {

Schema record_schema() {
  std::ifstream in(WINNOW_SOURCE_DIR "/pipeline/record/record.schema.json", std::ios::binary);
  return Schema(std::string(std::istreambuf_iterator<char>(in), {}));
}

std::string objection_to(const Record& record) {
  return record_schema().objection(to_json(record));
}

TEST(RecordSchema, HoldsAnEmptyRecordAndAFullOne) {
  EXPECT_EQ(objection_to(make_record(Page(), Article(), {})), "");
  EXPECT_EQ(objection_to(full_record()), "");
}

TEST(RecordSchema, HoldsEveryPartOfARecord) { EXPECT_EQ(objection_to(record_of_every_part()), ""); }

TEST(RecordSchema, ObjectsToWhatIsNoRecord) {
  struct Case {
    void (*change)(Record&);
    std::string objection;
  };
  const Case cases[] = {
      {[](Record& r) { r.id = "x"; }, "/id: does not match"},
      {[](Record& r) { r.article.metadata.date_published = "April"; },
       "/datePublished: does not match"},
      {[](Record& r) { r.capture.status = 7; }, "/capture/status: too small"},
      {[](Record& r) { r.facts[0].rule = ""; }, "/facts/0/rule: too short"},
      {[](Record& r) { std::get<Benchmark>(r.facts[0].value).unit = "furlongs"; },
       "/facts/0/unit: not in the enum"},
      {[](Record& r) { std::get<Money>(r.facts[2].value).amount.reset(); },
       "/facts/2: none of anyOf"},
      {[](Record& r) { std::get<Money>(r.facts[2].value).currency = "dollars"; },
       "/facts/2/currency: does not match"},
  };
  for (const Case& c : cases) {
    Record record = full_record();
    c.change(record);
    EXPECT_EQ(objection_to(record), c.objection);
  }
  EXPECT_EQ(record_schema().objection("{}").substr(0, 6), ": no s");
  EXPECT_EQ(record_schema().objection("[]"), ": no schema");
}

}  // namespace
}  // namespace winnow
