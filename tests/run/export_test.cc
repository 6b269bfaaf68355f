// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "process.h"
#include "sink_fixture.h"
#include "store/store.h"
#include "winnow/record.h"

namespace winnow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Record record(const std::string& id, const std::string& text, double confidence) {
  Article article;
  article.text = text;
  article.blocks.push_back({.span = {0, text.size()}});
  Money money;
  money.amount = Decimal(5, 6);
  money.currency = "USD";
  Page page;
  page.source = page.url = "https://example.com/" + id;
  page.body = text;
  Record made = make_record(page, std::move(article),
                            {{.value = money, .span = {0, 4}, .confidence = confidence}});
  made.id = id;
  return made;
}

// A state folder whose store holds a (corrected once), b and c (withdrawn).
class ExportTest : public ::testing::Test {
 protected:
  ExportTest() {
    Store store = Store::open(folder_.path("winnow.db")).value();
    const std::int64_t run = store.begin_run(kNow, "sha256:rules").value();
    const auto put = [&](const Record& each) {
      const Outcome outcome{.record = each};
      EXPECT_TRUE(store.commit(run, {&outcome, 1}, {}, kNow));
    };
    put(record("a", "$5 m, first words", 0.95));
    put(record("b", "$5 m, words of b", 0.5));
    put(record("c", "$5 m, words of c", 0.95));
    put(record("a", "$5 m, corrected words", 0.95));
    EXPECT_TRUE(store.retract(run, "c", kNow));
  }
  Finished run_export(std::vector<std::string> words) {
    words.insert(words.begin(), {"export", "--state", folder_.path("")});
    return run_winnow(words);
  }

  static constexpr std::string_view kNow = "2026-04-08T02:00:00Z";
  TemporaryFolder folder_;
};

TEST_F(ExportTest, WritesTheRecordsThatHoldAsTheyWere) {
  const Finished finished = run_export({});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(finished.out, to_json(record("b", "$5 m, words of b", 0.5)) + "\n" +
                              to_json(record("a", "$5 m, corrected words", 0.95)) + "\n");
}

TEST_F(ExportTest, WritesEventsBehindACursor) {
  const Finished all = run_export({"--since", "0"});
  std::vector<std::string> words;
  for (const std::string& line : lines_of(all.out)) words.push_back(words_of_event(line));
  EXPECT_THAT(words, ElementsAre("insert a", "insert b", "insert c", "update a", "retract c"));
  const Finished later = run_export({"--since", "4", "-v"});
  ASSERT_EQ(lines_of(later.out).size(), 1u);
  EXPECT_EQ(words_of_event(lines_of(later.out)[0]), "retract c");
  EXPECT_THAT(later.err, HasSubstr("next cursor: 5"));
}

TEST_F(ExportTest, NothingNewIsEmptyAndNoError) {
  const Finished finished = run_export({"--since", "5"});
  EXPECT_EQ(finished.status, 0);
  EXPECT_EQ(finished.out, "");
}

TEST_F(ExportTest, KeepsTheCursorInAFile) {
  const std::string cursor = folder_.path("mine.cursor");
  EXPECT_EQ(lines_of(run_export({"--cursor", cursor}).out).size(), 5u);
  EXPECT_EQ(bytes_of(cursor), "5\n");
  EXPECT_EQ(run_export({"--cursor", cursor}).out, "");
  folder_.write("mine.cursor", "yesterday");
  const Finished damaged = run_export({"--cursor", cursor});
  EXPECT_EQ(damaged.status, 2);
  EXPECT_THAT(damaged.err, HasSubstr("mine.cursor: holds no cursor"));
}

TEST_F(ExportTest, WritesFactsAndRowsOfEvents) {
  const Finished facts = run_export({"--facts", "--format", "csv"});
  EXPECT_THAT(facts.out, StartsWith("id,source,url,"));
  EXPECT_EQ(lines_of(facts.out).size(), 3u);
  const Finished rows = run_export({"--facts", "--format", "tsv", "--since", "3"});
  ASSERT_EQ(lines_of(rows.out).size(), 3u);
  EXPECT_THAT(lines_of(rows.out)[0], StartsWith("event\tseq\tid\t"));
  EXPECT_THAT(lines_of(rows.out)[1], StartsWith("update\t4\ta\t"));
  EXPECT_THAT(lines_of(rows.out)[2], StartsWith("retract\t5\tc\t"));
}

TEST_F(ExportTest, WritesHowAmountsStand) {
  EXPECT_THAT(run_export({"--standings"}).err, HasSubstr("facts have changed since"));
  {
    Store store = Store::open(folder_.path("winnow.db")).value();
    ASSERT_TRUE(store.update_standings());
  }
  const Finished lines = run_export({"--standings"});
  EXPECT_EQ(lines.status, 0);
  EXPECT_EQ(lines.err, "");
  ASSERT_EQ(lines_of(lines.out).size(), 2u) << lines.out;
  EXPECT_EQ(lines_of(lines.out)[1],
            R"({"type":"money","event":null,"names":[],"amount":5000000,"currency":"USD",)"
            R"("standing":"single","reason":"said once","publishers":["https://example.com/b"],)"
            R"("articles":1,"firstPublished":null,"urls":["https://example.com/b"]})");
  const Finished rows = run_export({"--standings", "--format", "csv"});
  ASSERT_EQ(lines_of(rows.out).size(), 3u);
  EXPECT_THAT(rows.out, StartsWith("type,model,benchmark,metric,event,names,currency,value,"));
  EXPECT_THAT(lines_of(rows.out)[1],
              StartsWith("money,,,,,,USD,5000000,,,,single,false,said once"));
  EXPECT_TRUE(JsonDocument::parse(run_export({"--standings", "--format", "json"}).out));
}

TEST_F(ExportTest, StandingsAreNoEventsAndNoText) {
  EXPECT_EQ(run_export({"--standings", "--format", "markdown"}).status, 2);
  EXPECT_EQ(run_export({"--standings", "--since", "0"}).status, 2);
  EXPECT_EQ(run_export({"--standings", "--facts"}).status, 2);
}

TEST_F(ExportTest, LeavesOutFactsOfLessConfidence) {
  const Finished facts = run_export({"--facts", "--min-confidence", "0.9"});
  ASSERT_EQ(lines_of(facts.out).size(), 1u);
  EXPECT_THAT(facts.out, HasSubstr("\"id\":\"a\""));
  EXPECT_EQ(lines_of(run_export({"--min-confidence", "0.9"}).out).size(), 2u);
}

TEST_F(ExportTest, SaysWhatIsWrong) {
  EXPECT_EQ(run_export({"--since", "1", "--cursor", "x"}).status, 2);
  EXPECT_EQ(run_export({"everything"}).status, 2);
  const Finished none = run_winnow({"export", "--state", folder_.path("none")});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, HasSubstr("there is no store yet"));
  EXPECT_EQ(run_export({"-o", folder_.path("no/such/folder/x")}).status, 4);
}

TEST_F(ExportTest, StatusIsTextOrJson) {
  const Finished text = run_winnow({"status", "--state", folder_.path("")});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_THAT(text.out, StartsWith("2 articles with 2 facts; last success never\n"));
  const Finished json = run_winnow({"status", "--state", folder_.path(""), "--format", "json"});
  const auto document = JsonDocument::parse(json.out);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root()["articles"].integer(), 2);
}

}  // namespace
}  // namespace winnow
