// SPDX-License-Identifier: Apache-2.0
// Standings that are kept up to date are those of all records compared at once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <random>

#include "compare/compare.h"
#include "record/read_record.h"
#include "store/store.h"

namespace winnow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kNow = "2026-04-08T02:00:00Z";

struct Told {
  std::string model, benchmark, figure;
  std::vector<std::string> conditions = {};
};

// An article of a house that tells figures and says that somebody raised an amount.
Record story(const std::string& id, const std::string& domain, const std::vector<Told>& told,
             int millions = 0) {
  Article article;
  std::vector<Fact> facts;
  const auto add = [&](const std::string& before, const std::string& exact, Fact fact) {
    article.text += before;
    fact.span = {article.text.size(), article.text.size() + exact.size()};
    article.text += exact + " in a round led by Birch.\n\n";
    fact.rule = "test/rule";
    fact.confidence = 0.95;
    facts.push_back(std::move(fact));
  };
  article.text = "Story " + id + " begins.\n\n";
  for (const Told& one : told) {
    Benchmark fact{.model = one.model, .benchmark = one.benchmark};
    fact.value = *Decimal::parse(one.figure);
    fact.conditions = one.conditions;
    add("It got ", one.figure, {.value = std::move(fact)});
  }
  if (millions > 0)
    add("Acme raised ", "$" + std::to_string(millions) + " million",
        {.value = Money{.amount = Decimal(millions, 6), .currency = "USD"}});
  article.blocks = {{BlockKind::kParagraph, 0, -1, {0, article.text.size()}}};
  article.metadata.publisher_domain = domain;
  article.metadata.date_published = "2026-04-0" + std::to_string(1 + id.back() % 8);
  Page page;
  page.source = page.url = "https://" + domain + "/" + id;
  page.body = "x";
  Record record = make_record(page, std::move(article), facts);
  record.id = id;
  return record;
}

class StandingsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
    path_ = std::filesystem::path(testing::TempDir()) / ("standings-" + test + ".db");
    remove_files();
    open();
  }
  void TearDown() override {
    store_.reset();
    remove_files();
  }
  void remove_files() const {
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + tail);
  }
  void open() {
    store_.reset();
    auto store = Store::open(path_);
    ASSERT_TRUE(store) << store.error().message;
    store_ = *std::move(store);
    run_ = store_->begin_run(kNow, "sha256:rules").value();
  }

  void put(Record record) {
    const Outcome outcome{.record = std::move(record)};
    const auto done = store_->commit(run_, {&outcome, 1}, {}, kNow);
    ASSERT_TRUE(done) << done.error().message;
  }
  void update() {
    const auto done = store_->update_standings();
    ASSERT_TRUE(done) << done.error().message;
  }

  // "Quill 50.2 [no tools] corroborated: a.com and b.org say it independently", sorted.
  static std::string line_of(const std::string& what, const std::string& value,
                             const std::string& conditions, std::string_view standing,
                             bool superseded, const std::string& reason, std::size_t articles) {
    return what + " " + value + " [" + conditions + "] " + std::string(standing) +
           (superseded ? " superseded" : "") + ": " + reason + " (" + std::to_string(articles) +
           ")";
  }
  std::vector<std::string> stored() const {
    std::vector<std::string> lines;
    const auto done = store_->each_standing([&](const StoredStanding& one) -> Result<void> {
      lines.push_back(line_of(one.type == "money" ? one.currency : one.model + " " + one.benchmark,
                              one.value, one.type == "money" ? one.names : one.conditions,
                              one.standing, one.superseded, one.reason,
                              static_cast<std::size_t>(one.articles)));
      return {};
    });
    EXPECT_TRUE(done);
    std::ranges::sort(lines);
    return lines;
  }
  std::vector<std::string> compared() const {
    Claims claims;
    const auto read = store_->each_record([&](const StoredRecord& one) -> Result<void> {
      add_claims(*read_record(one.json), one.duplicate_of, claims);
      return {};
    });
    EXPECT_TRUE(read);
    const auto join = [](const std::vector<std::string>& words, const char* between) {
      std::string text;
      for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
      return text;
    };
    const Comparison comparison = compare(std::move(claims));
    std::vector<std::string> lines;
    for (const Entry& entry : comparison.entries)
      for (const Figure& figure : entry.figures)
        lines.push_back(line_of(entry.model + " " + entry.benchmark, figure.printed.value.text(),
                                join(figure.conditions, ", "), name_of(figure.standing),
                                figure.superseded, figure.reason, figure.claims.size()));
    for (const Amount& amount : comparison.amounts)
      lines.push_back(line_of(amount.currency, amount.printed.value.text(), join(amount.names, " "),
                              name_of(amount.standing), false, amount.reason,
                              amount.claims.size()));
    std::ranges::sort(lines);
    return lines;
  }

  std::filesystem::path path_;
  std::optional<Store> store_;
  std::int64_t run_ = 0;
};

TEST_F(StandingsTest, TellWhoAgreesAndWhy) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.2", {"no tools"}}}, 5));
  put(story("2", "b.org", {{"Quill-2", "HLE", "50"}}, 5));
  put(story("3", "c.net", {{"Quill 2", "HLE", "58", {"with tools"}}}));
  EXPECT_THAT(stored(), IsEmpty());
  EXPECT_TRUE(store_->has_standings_due().value());
  update();
  EXPECT_FALSE(store_->has_standings_due().value());
  EXPECT_THAT(
      stored(),
      ElementsAre(
          "Quill 2 HLE 50.2 [no tools] corroborated: a.com and b.org say it independently (2)",
          "Quill 2 HLE 58 [with tools] incomparable: 50.2 is told too, under other conditions (1)",
          "USD 5000000 [Acme Birch] corroborated: a.com and b.org say it independently (2)"))
      << "spellings: the one that sorts first names the entry";
}

TEST_F(StandingsTest, AViewLeadsFromAStandingToItsSentences) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.2"}, {"Quill 2", "HLE", "50.2"}}));
  put(story("2", "b.org", {{"Quill 2", "HLE", "50.2"}}));
  update();
  const Database& database = store_->database();
  EXPECT_EQ(database.number("SELECT count(*) FROM standing_evidence WHERE standing='corroborated'"),
            3)
      << "both mentions of the first article, and the other's";
  EXPECT_EQ(database.number("SELECT articles FROM leaderboard"), 2);
  auto urls = database.prepare("SELECT urls FROM leaderboard").value();
  ASSERT_TRUE(urls.step().value());
  EXPECT_EQ(urls.text(0), "https://a.com/1,https://b.org/2");
}

TEST_F(StandingsTest, AreThoseOfAllRecordsComparedAtOnceWhateverTheWork) {
  std::mt19937 random(7);
  const std::vector<std::string> houses = {"a.com", "b.org", "c.net", "techcrunch.com"};
  const std::vector<std::string> models = {"Quill 2", "quill-2", "Sable"};
  const std::vector<std::string> figures = {"50", "50.2", "51.3", "58"};
  const std::vector<std::vector<std::string>> conditions = {{}, {"no tools"}, {"with tools"}};
  const auto any = [&](const auto& of) { return of[random() % of.size()]; };
  for (int step = 0; step < 150; ++step) {
    const std::string id(1, static_cast<char>('a' + random() % 12));
    if (random() % 8 == 0) {
      ASSERT_TRUE(store_->retract(run_, id, kNow));
    } else {
      std::vector<Told> told(random() % 3);
      for (Told& one : told) one = {any(models), "HLE", any(figures), any(conditions)};
      put(story(id, houses[static_cast<std::size_t>(id[0]) % houses.size()], told,
                random() % 3 == 0 ? 100 + static_cast<int>(random() % 3) * 20 : 0));
    }
    if (random() % 6 == 0) open();
    if (random() % 3 != 0) continue;
    update();
    ASSERT_EQ(stored(), compared()) << step;
  }
  update();
  EXPECT_EQ(stored(), compared());
  EXPECT_EQ(store_->database().number(
                "SELECT count(*) FROM standing_facts WHERE standing NOT IN (SELECT id FROM "
                "standings)"),
            0);
}

TEST_F(StandingsTest, WhatIsAsItWasIsNotWrittenAnew) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.2"}}, 5));
  put(story("2", "b.org", {{"Sable", "HLE", "44"}}));
  update();
  const Database& database = store_->database();
  const auto ids = database.number("SELECT sum(id * id) FROM standings").value();
  put(story("3", "c.net", {{"Sable", "GPQA", "61"}}, 900));
  update();
  EXPECT_EQ(database.number("SELECT sum(id * id) FROM standings WHERE id <= 3"), ids);
  EXPECT_EQ(database.number("SELECT count(*) FROM standings"), 5);
}

TEST_F(StandingsTest, AStopLeavesTheRestForTheNextTime) {
  for (int n = 0; n < 600; ++n)
    put(story(std::to_string(n), "a.com", {{"Model " + std::to_string(n), "HLE", "50"}}));
  int asked = 0;
  ASSERT_TRUE(store_->update_standings([&] { return ++asked > 1; }));
  const auto some = stored().size();
  EXPECT_GT(some, 0u);
  EXPECT_LT(some, 600u);
  EXPECT_TRUE(store_->has_standings_due().value());
  open();
  update();
  EXPECT_EQ(stored(), compared());
}

TEST_F(StandingsTest, AStoreOfTheFirstSchemaIsTiedAndCompared) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.2"}}, 5));
  put(story("2", "b.org", {{"Quill-2", "HLE", "50"}}, 5));
  update();
  const auto expected = stored();
  const auto made_old = store_->database().execute(
      "DROP VIEW facts_flat; DROP VIEW leaderboard; DROP VIEW amounts; DROP VIEW standing_evidence;"
      "DROP TABLE standing_facts; DROP TABLE standings; DROP TABLE standings_due;"
      "DROP INDEX facts_entry; DROP INDEX facts_money; ALTER TABLE facts DROP COLUMN entry;"
      "ALTER TABLE facts DROP COLUMN event; ALTER TABLE facts DROP COLUMN names;"
      "DROP INDEX urls_queued; ALTER TABLE urls DROP COLUMN queued;"
      "CREATE VIEW facts_flat AS SELECT 1; CREATE VIEW leaderboard AS SELECT 1;"
      "PRAGMA user_version=1");
  ASSERT_TRUE(made_old) << made_old.error().message;
  open();
  ASSERT_TRUE(store_.has_value());
  EXPECT_TRUE(store_->has_standings_due().value());
  update();
  EXPECT_EQ(stored(), expected);
}

}  // namespace
}  // namespace winnow
