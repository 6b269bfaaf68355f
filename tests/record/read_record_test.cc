// SPDX-License-Identifier: Apache-2.0
#include "record/read_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "articles.h"

namespace winnow {
namespace {

using testing::HasSubstr;

// What is read and written again is the same line.
void expect_round_trip(const Record& record) {
  const std::string line = to_json(record);
  const auto read = read_record(line);
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(to_json(*read), line);
}

TEST(ReadRecord, WritesTheSameAgain) {
  expect_round_trip(make_record(Page(), Article(), {}));
  expect_round_trip(full_record());
}

TEST(ReadRecord, KeepsQuotesOfManyBlocksAndWideCharacters) {
  Article article = article_of({"Été 5 — " + std::string(60, 'a'), "It cost $7 😀", "9",
                                std::string(40, 'b') + " 11 " + std::string(40, 'c')});
  std::vector<Fact> facts;
  for (const char* quote : {"5", "$7", "9", "11"})
    facts.push_back(fact_at(article, quote, Date{"2026", "", "", ""}));
  expect_round_trip(make_record(Page(), std::move(article), std::move(facts)));
}

TEST(ReadRecord, KeepsTablesWithTheirSlots) {
  Article article = article_of({"Scores", "Name\tMMMU\nMuse\t50.2\n\t7"});
  const std::size_t begin = article.blocks[1].span.begin;
  article.tables.push_back({.span = article.blocks[1].span,
                            .caption = article.blocks[0].span,
                            .rows = 3,
                            .columns = 2,
                            .cells = {{.span = {begin, begin + 4}, .header = true},
                                      {.span = {begin + 5, begin + 9}, .column = 1, .header = true},
                                      {.span = {begin + 10, begin + 14}, .row = 1},
                                      {.span = {begin + 15, begin + 19}, .row = 1, .column = 1},
                                      {.span = {begin + 21, begin + 22}, .row = 2, .column = 1}}});
  expect_round_trip(make_record(Page(), std::move(article), {}));
}

TEST(ReadRecord, KeepsMetadataCaptureCommentsChecksAndNotes) {
  Record record = full_record();
  record.article.metadata.description = "About it.";
  record.article.metadata.publisher = "The Example";
  record.article.metadata.date_modified = "2026-04-09";
  record.article.metadata.date_evidence = {{"2026-04-08", "json-ld", false},
                                           {"2026-04-09", "meta", true}};
  record.article.metadata.canonical_url = "https://example.com/1";
  record.article.metadata.is_accessible_for_free = false;
  record.article.comments = {{"Bot", "Buy", 0.97, {"shop link"}}};
  record.article.checks = {4, 3, 2, 1};
  record.article.notes = {{"lost-number", "41"}};
  record.capture = {
      "2026-04-08T09:30:00Z", 200, "utf-8", record.capture.digest, "a.warc", 12, true};
  record.article.charset = "utf-8";
  expect_round_trip(record);
}

TEST(ReadRecord, KeepsRangesAndUserTypes) {
  Record record = full_record();
  Money range;
  range.min = Decimal(45, 10);
  range.max = Decimal(455, 9);
  range.currency = "USD";
  range.per = "year";
  Fact fact = fact_at(record.article, "more", range);
  fact.derivation = Derivation::kFlattenedTable;
  record.facts.push_back(fact);
  record.facts.push_back(
      fact_at(record.article, "more",
              Custom{"merger", {{"buyer", std::string("A")}, {"share", Decimal(5, -1)}}}));
  expect_round_trip(record);
}

TEST(ReadRecord, ValuesAreThoseOfTheRecord) {
  const auto read = read_record(to_json(full_record()));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->facts, full_record().facts);
  EXPECT_EQ(read->article.metadata, full_record().article.metadata);
}

TEST(ReadRecord, SaysWhatIsWrong) {
  const std::string good = to_json(full_record());
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string line = good;
    line.replace(line.find(from), from.size(), to);
    const auto read = read_record(line);
    return read ? "" : read.error().code + ": " + read.error().message;
  };
  EXPECT_EQ(changed("winnow/1", "winnow/9"), "bad-record: is no record of schema winnow/1");
  EXPECT_EQ(changed("\"span\":{\"start\":12,\"end\":16}", "\"span\":{\"start\":12,\"end\":9999}"),
            "bad-record: fact 1 has a span outside articleBody");
  EXPECT_EQ(changed("\"span\":{\"start\":12,\"end\":16}", "\"span\":{\"start\":12,\"end\":3}"),
            "bad-record: fact 1 has a span outside articleBody");
  EXPECT_EQ(changed("\"pageSpan\":{\"start\":112", "\"pageSpan\":{\"start\":-1"),
            "bad-record: fact 1 has no pageSpan");
  EXPECT_EQ(changed("\"type\":\"date\"", "\"type\":\"\""), "bad-record: fact 2 has no type");
  EXPECT_EQ(read_record("{").error().code, "bad-json");
  EXPECT_EQ(read_record("[]").error().code, "bad-record");
}

TEST(ReadRecord, EveryCutOfALineReturns) {
  const std::string line = to_json(full_record());
  for (std::size_t size = 0; size < line.size(); size += 7)
    EXPECT_FALSE(read_record(line.substr(0, size)).has_value());
}

}  // namespace
}  // namespace winnow
