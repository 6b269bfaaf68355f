// SPDX-License-Identifier: Apache-2.0
// Standings that are kept up to date are those of all records compared at once.
#include <gmock/gmock.h>

#include <random>

#include "tests/store/standings_fixture.h"

namespace winnow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kNow;
using testing::StoredStory;

struct Told {
  std::string model, benchmark, figure;
  std::vector<std::string> conditions = {};
};

// An article of a house that tells figures and says that somebody raised an amount.
Record story(const std::string& id, const std::string& domain, const std::vector<Told>& told,
             int millions = 0) {
  StoredStory story(id, domain, "2026-04-0" + std::to_string(1 + id.back() % 8));
  for (const Told& one : told) story.figure(one.model, one.benchmark, one.figure, one.conditions);
  if (millions > 0)
    story.amount("Acme raised ", "$" + std::to_string(millions) + " million", Decimal(millions, 6),
                 " in a round led by Birch.");
  return story.record();
}

class StandingsTest : public testing::StandingsFixture {};

TEST_F(StandingsTest, TellWhoAgreesAndWhy) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.2", {"no tools"}}}, 5));
  put(story("2", "b.org", {{"Quill-2", "HLE", "50"}}, 5));
  put(story("3", "c.net", {{"Quill 2", "HLE", "58", {"with tools"}}}));
  EXPECT_THAT(stored(), IsEmpty());
  EXPECT_TRUE(store->has_standings_due().value());
  update();
  EXPECT_FALSE(store->has_standings_due().value());
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
  const Database& database = store->database();
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
      ASSERT_TRUE(store->retract(run, id, kNow));
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
  EXPECT_EQ(store->database().number(
                "SELECT count(*) FROM standing_facts WHERE standing NOT IN (SELECT id FROM "
                "standings)"),
            0);
}

TEST_F(StandingsTest, WhatIsAsItWasIsNotWrittenAnew) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.2"}}, 5));
  put(story("2", "b.org", {{"Sable", "HLE", "44"}}));
  update();
  const Database& database = store->database();
  const auto ids = database.number("SELECT sum(id * id) FROM standings").value();
  put(story("3", "c.net", {{"Sable", "GPQA", "61"}}, 900));
  update();
  EXPECT_EQ(database.number("SELECT sum(id * id) FROM standings WHERE id <= 3"), ids);
  EXPECT_EQ(database.number("SELECT count(*) FROM standings"), 5);
}

const std::vector<std::string> kHouses = {"a.com", "b.org", "c.net", "techcrunch.com", "e.dev"};

// Few models and figures, so that much of it meets; days and copies of all kinds.
class RandomArticles : public testing::RandomChoice {
 public:
  using RandomChoice::RandomChoice;

  Record article(const std::string& id) {
    StoredStory story(id, any(kHouses), any(days_));
    for (std::size_t left = number(4); left > 0; --left)
      story.figure(any(models_), any(benchmarks_), any(figures_), any(conditions_));
    return story.record();
  }

 private:
  const std::vector<std::string> days_ = {"2026-04-01", "2026-04-02", "2026-05-01", "2026-06-01",
                                          ""};
  const std::vector<std::string> models_ = {"Quill 2", "quill-2", "Sable"};
  const std::vector<std::string> benchmarks_ = {"HLE", "GPQA"};
  const std::vector<std::string> figures_ = {"50", "50.2", "50.24", "51.3", "58", "57.9"};
  const std::vector<std::vector<std::string>> conditions_ = {
      {}, {"no tools"}, {"with tools"}, {"no tools", "pass@1"}, {"pass@5"}};
};

TEST_F(StandingsTest, ArticlesThatAreAddedCountAsIfAllWereComparedAnew) {
  RandomArticles articles(23);
  std::vector<Record> all;
  for (int night = 0; night < 120; ++night) {
    SCOPED_TRACE(night);
    ASSERT_NO_FATAL_FAILURE(tell_a_night(articles, kHouses, 5, 10, all));
    if (articles.number(10) == 0) open();
    update();
    ASSERT_EQ(stored(), compared());
    if (night % 10 == 9) expect_the_same_of_all_compared_anew();
  }
  EXPECT_GT(store->database().number("SELECT count(*) FROM articles WHERE duplicate_of>''").value(),
            5);
}

TEST_F(StandingsTest, ALaterArticleIsAddedWithoutReadingTheOthers) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.2"}}));
  update();
  // Nothing but reading all there is would find it out.
  ASSERT_TRUE(store->database().execute("UPDATE facts SET conditions='with tools'"));
  put(story("2", "b.org", {{"Quill 2", "HLE", "50.2"}}));
  put(story("3", "c.net", {{"Quill 2", "HLE", "61", {"no tools"}}}));
  update();
  EXPECT_THAT(stored(),
              ElementsAre("Quill 2 HLE 50.2 [] corroborated: a.com and b.org say it independently "
                          "(2)",
                          "Quill 2 HLE 61 [no tools] incomparable: 50.2 is told too, with "
                          "conditions that one of the two leaves open (1)"));
  EXPECT_EQ(store->database().number("SELECT count(*) FROM standing_evidence"), 3);
  compare_all_anew();
  EXPECT_THAT(stored(), ::testing::Contains(::testing::HasSubstr("50.2 [with tools]")));
}

TEST_F(StandingsTest, FiguresThatANewOneJoinsAreComparedAnew) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.24"}}));
  put(story("2", "b.org", {{"Quill 2", "HLE", "50.16"}}));
  update();
  EXPECT_EQ(stored().size(), 2U);
  put(story("3", "c.net", {{"Quill 2", "HLE", "50.2"}}));
  update();
  EXPECT_EQ(stored(), compared());
  // One that tells more comes before those that it may tie.
  put(story("4", "d.dev", {{"Quill 2", "HLE", "50.2", {"no tools"}}}));
  update();
  EXPECT_EQ(stored(), compared());
}

TEST_F(StandingsTest, AnEntryOfTooManyFiguresIsComparedAsAWhole) {
  for (int n = 0; n < 300; ++n)
    put(story("n" + std::to_string(n), "a.com",
              {{"Quill 2", "HLE", std::to_string(10 + n / 10) + "." + std::to_string(n % 10)}}));
  update();
  put(story("last", "b.org", {{"Quill 2", "HLE", "39.9"}, {"Quill 2", "HLE", "71.5"}}));
  update();
  EXPECT_EQ(stored(), compared());
  EXPECT_EQ(store->database().number("SELECT count(*) FROM figure_tellings"), 0);
}

TEST_F(StandingsTest, AStopLeavesTheRestForTheNextTime) {
  for (int n = 0; n < 600; ++n)
    put(story(std::to_string(n), "a.com", {{"Model " + std::to_string(n), "HLE", "50"}}));
  int asked = 0;
  ASSERT_TRUE(store->update_standings([&] { return ++asked > 1; }));
  const auto some = stored().size();
  EXPECT_GT(some, 0u);
  EXPECT_LT(some, 600u);
  EXPECT_TRUE(store->has_standings_due().value());
  open();
  update();
  EXPECT_EQ(stored(), compared());
}

TEST_F(StandingsTest, AStoreOfTheFirstSchemaIsTiedAndCompared) {
  put(story("1", "a.com", {{"Quill 2", "HLE", "50.2"}}, 5));
  put(story("2", "b.org", {{"Quill-2", "HLE", "50"}}, 5));
  update();
  const auto expected = stored();
  const auto made_old = store->database().execute(
      "DROP VIEW facts_flat; DROP VIEW leaderboard; DROP VIEW amounts; DROP VIEW standing_evidence;"
      "DROP TABLE standing_facts; DROP TABLE standings; DROP TABLE standings_due;"
      "DROP INDEX facts_entry; DROP INDEX articles_claims; DROP TABLE amount_statements;"
      "DROP TABLE amount_names; DROP TABLE crowded_names; DROP TABLE amounts_due;"
      "DROP TABLE placements_due; DROP TABLE figure_tellings; DROP TABLE "
      "documents; ALTER TABLE "
      "facts DROP COLUMN entry;"
      "ALTER TABLE facts DROP COLUMN event; ALTER TABLE facts DROP COLUMN names;"
      "DROP INDEX urls_queued; ALTER TABLE urls DROP COLUMN queued;"
      "CREATE VIEW facts_flat AS SELECT 1; CREATE VIEW leaderboard AS SELECT 1;"
      "PRAGMA user_version=1");
  ASSERT_TRUE(made_old) << made_old.error().message;
  open();
  ASSERT_TRUE(store.has_value());
  EXPECT_TRUE(store->has_standings_due().value());
  update();
  EXPECT_EQ(stored(), expected);
}

}  // namespace
}  // namespace winnow
