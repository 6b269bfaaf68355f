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

TEST(RecordSchema, HoldsEveryPartOfARecord) {
  Record record = full_record();
  record.article.tables.push_back({.span = {0, 4},
                                   .caption = {},
                                   .rows = 1,
                                   .columns = 1,
                                   .cells = {{.span = {0, 4}, .header = true}}});
  record.article.comments.push_back({"", "Buy", 1, {"shop link"}});
  record.article.notes.push_back({"lost-number", ""});
  record.article.metadata.date_evidence = {{"2026-04-08", "meta", true}};
  record.article.metadata.is_accessible_for_free = false;
  record.capture.fetched_at = "2026-04-08T09:30:00Z";
  record.capture.status = 200;
  record.capture.offset = 0;
  Money range;
  range.min = Decimal(1, 0);
  range.max = Decimal(2, 0);
  range.currency = "USD";
  range.qualifier = "up_to";
  record.facts.push_back(fact_at(record.article, "more", range));
  record.facts.push_back(
      fact_at(record.article, "more", Date{"-0477", "", "-0477-01-01", "-0477-12-31"}));
  record.facts.push_back(fact_at(record.article, "more", Custom{"merger", {{"a", std::string()}}}));
  EXPECT_EQ(objection_to(record), "");
}

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
