// SPDX-License-Identifier: Apache-2.0
// Amounts that are kept up to date one by one are those of all records compared at once.
#include <gmock/gmock.h>

#include "compare/amount_statement.h"
#include "tests/store/standings_fixture.h"

namespace winnow {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kNow;
using testing::StoredStory;

class AmountStandingsTest : public testing::StandingsFixture {
 protected:
  std::int64_t count(const std::string& sql) {
    return store->database().number("SELECT count(*) FROM " + sql).value();
  }
};

// What a random article may tell: few words, so that much of it meets.
struct Words {
  std::vector<std::string> firms = {"Acme", "Birch Labs", "Cobalt", "Delta Works", "Ember"};
  std::vector<std::string> told = {" in a round led by ", " for a stake in ", " as a fine to ",
                                   " beside "};
  std::vector<std::pair<std::string, Decimal>> amounts = {
      {"$14.3 billion", Decimal(143, 8)},   {"14 billion", Decimal(14, 9)},
      {"$14.28 billion", Decimal(1428, 7)}, {"$15 billion", Decimal(15, 9)},
      {"$20 billion", Decimal(2, 10)},      {"$0", Decimal()},
      {"$120 million", Decimal(12, 7)},     {"$100 million", Decimal(1, 8)}};
};

const std::vector<std::string> kHouses = {"a.com", "b.org", "c.net", "d.dev"};

class RandomStories : public testing::RandomChoice {
 public:
  using RandomChoice::RandomChoice;

  Record article(const std::string& id) {
    static const std::vector<std::string> kDays = {"2026-04-01", "2026-04-20", "2026-06-01", ""};
    StoredStory story(id, any(kHouses), any(kDays));
    for (std::size_t left = number(4); left > 0; --left) {
      const auto& [exact, value] = any(words_.amounts);
      std::string behind = any(words_.told) + any(words_.firms) + ".";
      const std::string& firm = any(words_.firms);
      story.amount("Yesterday " + firm + " paid ", exact, value, behind,
                   number(9) == 0 ? "EUR" : "USD");
    }
    return story.record();
  }

 private:
  const Words words_;
};

TEST_F(AmountStandingsTest, AreThoseOfAllRecordsComparedAtOnceWhateverTheWork) {
  RandomStories stories(11);
  for (int step = 0; step < 300; ++step) {
    const std::string id(1, static_cast<char>('a' + stories.number(20)));
    if (stories.number(6) == 0)
      ASSERT_TRUE(store->retract(run, id, kNow));
    else
      put(stories.article(id));
    if (stories.number(20) == 0) open();
    if (stories.number(3) != 0) continue;
    update();
    ASSERT_EQ(stored(), compared()) << step;
  }
  update();
  EXPECT_EQ(stored(), compared());
  EXPECT_THAT(stored(), Contains(HasSubstr("conflict"))) << "or the test shows little";
  EXPECT_THAT(stored(), Contains(HasSubstr("corroborated")));
}

TEST_F(AmountStandingsTest, ArticlesThatAreAddedCountAsIfAllWereComparedAnew) {
  RandomStories stories(17);
  std::vector<Record> all;
  for (int night = 0; night < 80; ++night) {
    SCOPED_TRACE(night);
    ASSERT_NO_FATAL_FAILURE(tell_a_night(stories, kHouses, 8, 8, all));
    update();
    ASSERT_EQ(stored(), compared());
    if (night % 10 == 9) expect_the_same_of_all_compared_anew();
  }
  EXPECT_THAT(stored(), Contains(HasSubstr("corroborated"))) << "or the test shows little";
  EXPECT_GT(count("articles WHERE duplicate_of IS NOT NULL"), 5);
}

TEST_F(AmountStandingsTest, AreTheSameHoweverOftenTheWorkIsStopped) {
  RandomStories stories(5);
  for (int round = 0; round < 12; ++round) {
    for (int article = 0; article < 10; ++article)
      put(stories.article(std::string(1, static_cast<char>('a' + stories.number(26)))));
    // As a kill would: what is done is kept, the rest is done by another.
    for (int most = 1; store->has_standings_due().value(); ++most) {
      int asked = 0;
      ASSERT_TRUE(store->update_standings([&] { return ++asked > 1 + most % 3; }));
      open();
    }
    ASSERT_EQ(stored(), compared()) << round;
  }
}

// The house number is what makes each sentence another.
Record in_a_crowd(int number) {
  StoredStory story(std::to_string(number), "a" + std::to_string(number) + ".com", "2026-04-01");
  story.amount("Acme of Number" + std::to_string(number) + " Street raised ",
               "$" + std::to_string(1000 + number) + ".5 million", Decimal(10'005 + 10 * number, 5),
               " in a round.");
  return story.record();
}

TEST_F(AmountStandingsTest, ANameThatStandsBesideTooMuchTiesNothingUntilItDoesNot) {
  // Two that Acme and Street alone tie, in the middle of what fills the list of these names.
  put(StoredStory("x", "x.com", "2026-04-01")
          .amount("Acme Street raised ", "$1100.5 million", Decimal(11'005, 5), " in a round.")
          .record());
  put(StoredStory("y", "y.com", "2026-04-02")
          .amount("Acme Street took ", "$1101 million", Decimal(1101, 6), " in a round.")
          .record());
  // Numbers that share a band, the power of two from 1,073 million on.
  constexpr int kFirst = 80, kFull = kFirst + static_cast<int>(kMostOfName) - 2;
  for (int number = kFirst; number < kFull; ++number) put(in_a_crowd(number));
  update();
  EXPECT_EQ(count("crowded_names"), 0);
  EXPECT_EQ(count("standings WHERE standing='single'"), 0) << "each contradicts others";
  EXPECT_EQ(stored(), compared());
  put(in_a_crowd(kFull));
  update();
  EXPECT_EQ(count("crowded_names"), 2) << "Acme and Street";
  EXPECT_EQ(stored(), compared());
  EXPECT_EQ(count("standings WHERE standing='conflict'"), 0);
  ASSERT_TRUE(store->retract(run, std::to_string(kFull), kNow));
  update();
  EXPECT_EQ(count("crowded_names"), 0);
  EXPECT_EQ(stored(), compared());
}

TEST_F(AmountStandingsTest, ANightTouchesWhatItChangedAlone) {
  for (int number = 0; number < 50; ++number)
    put(StoredStory(std::to_string(number), "a.com", "2026-04-01")
            .amount("Firm" + std::to_string(number) + " Labs raised ", "$5 million", Decimal(5, 6),
                    " in a round.")
            .record());
  update();
  put(StoredStory("new", "b.org", "2026-04-02")
          .amount("Firm7 raised ", "$5 million", Decimal(5, 6), " in a round.")
          .record());
  const auto writes = [this] { return store->database().number("SELECT total_changes()").value(); };
  const std::int64_t before = writes();
  update();
  EXPECT_LT(writes() - before, 40);
  EXPECT_EQ(stored(), compared());
}

TEST_F(AmountStandingsTest, ALaterArticleIsAddedToAnAmountWithoutReadingTheOthers) {
  const auto tell = [&](const std::string& id, const std::string& day) {
    put(StoredStory(id, id + ".com", day)
            .amount("Acme Labs raised ", "$5 million", Decimal(5, 6), " in a round.")
            .record());
    update();
  };
  tell("1", "2026-04-02");
  // Nothing but reading all there is would find it out.
  ASSERT_TRUE(store->database().execute("UPDATE standings SET names='as it was'"));
  tell("2", "2026-04-03");
  tell("3", "");
  EXPECT_THAT(stored(), ElementsAre("USD 5000000 [as it was] corroborated: 1.com, 2.com and 3.com "
                                    "say it independently (3)"));
  EXPECT_EQ(count("standing_evidence"), 3);
  tell("4", "2026-04-01");
  EXPECT_THAT(stored(), ElementsAre(HasSubstr("[Acme Labs] corroborated"))) << "the first is new";
}

TEST_F(AmountStandingsTest, WhatNobodyTellsAnyMoreLeavesNothingBehind) {
  RandomStories stories(3);
  for (char id = 'a'; id <= 'z'; ++id) put(stories.article(std::string(1, id)));
  update();
  EXPECT_GT(count("amount_statements"), 10);
  for (char id = 'a'; id <= 'z'; ++id) ASSERT_TRUE(store->retract(run, std::string(1, id), kNow));
  update();
  EXPECT_THAT(stored(), IsEmpty());
  for (const char* table : {"amount_statements", "amount_names", "crowded_names", "amounts_due",
                            "placements_due", "standings_due", "standing_facts", "figure_tellings"})
    EXPECT_EQ(count(table), 0) << table;
}

TEST_F(AmountStandingsTest, AnAmountThatAnArticleRepeatsIsToldOnce) {
  put(StoredStory("1", "a.com", "2026-04-01")
          .amount("Acme raised ", "$5 million", Decimal(5, 6), " in a round led by Birch.")
          .amount("The round of ", "$5 million", Decimal(5, 6), " was led by Birch and Cobalt.")
          .record());
  update();
  EXPECT_THAT(stored(), ElementsAre("USD 5000000 [Acme Birch] single: said once (1)"));
  EXPECT_EQ(count("standing_evidence"), 2) << "both sentences are shown";
}

}  // namespace
}  // namespace winnow
