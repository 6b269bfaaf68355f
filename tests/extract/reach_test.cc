// SPDX-License-Identifier: Apache-2.0
#include "extractors/reach.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "extractors/example.h"
#include "extractors/matcher.h"
#include "tests/extract/builtin_rules.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string times(std::size_t count, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::size_t count_of(std::string_view type, const std::vector<Fact>& facts) {
  return static_cast<std::size_t>(
      std::ranges::count_if(facts, [&](const Fact& fact) { return fact.type() == type; }));
}

TEST(Reach, IsTheWholeTextWhereNoTypeHasTooManyPlaces) {
  Reach reach(1'000'000);
  for (const char* type : {"money", "date"}) {
    reach.enter(type);
    for (std::size_t at = 0; at < kMostPlaces; ++at)
      EXPECT_TRUE(reach.take({10 * at, 10 * at + 2}));
  }
  EXPECT_EQ(reach.end(), 1'000'000u);
  std::vector<Note> notes;
  reach.tell(notes);
  EXPECT_THAT(notes, IsEmpty());
}

TEST(Reach, EndsAtThePlaceTooManyAndCountsOverlapsOnce) {
  Reach reach(1'000'000);
  reach.enter("money");
  for (std::size_t at = 0; at < kMostPlaces; ++at) {
    EXPECT_TRUE(reach.take({10 * at, 10 * at + 5}));
    EXPECT_TRUE(reach.take({10 * at + 3, 10 * at + 9}));
  }
  EXPECT_EQ(reach.left(), 0u);
  EXPECT_FALSE(reach.take({600'000, 600'001}));
  EXPECT_EQ(reach.end(), 600'000u);
  reach.enter("date");
  EXPECT_EQ(reach.left(), kMostPlaces);
  EXPECT_TRUE(reach.take({599'999, 600'002}));
  EXPECT_FALSE(reach.take({600'000, 600'001}));
  reach.end_at(700'000);
  EXPECT_EQ(reach.end(), 600'000u);
  EXPECT_EQ(reach.ended_by(), "money");
}

TEST(Reach, TakesOfAMatcherWhatBeginsBeforeTheFirstPatternStopped) {
  const RuleFile file =
      read_rule_file(
          YamlFile::parse(
              "t.yaml",
              "type: t\nfields: {x: text}\npatterns:\n"
              "  - {name: one, match: '(?P<x>a)', examples: [{text: a, facts: [{x: a}]}],\n"
              "     counterexamples: [z]}\n"
              "  - {name: two, match: '(?P<x>b)', examples: [{text: b, facts: [{x: b}]}],\n"
              "     counterexamples: [z]}\n")
              .value(),
          "t.yaml", {})
          .value();
  const Matcher matcher = Matcher::compile({&file}).value();
  const std::string text = times(kMostPlaces - 1, "a") + "bb" + times(10, "ab");
  Reach reach(text.size());
  reach.enter("t");
  const auto hits = matcher.find(text, {0, text.size()}, {0, text.size()}, reach);
  ASSERT_EQ(hits.size(), kMostPlaces);
  EXPECT_EQ(hits.back().quote(), "b");
  EXPECT_EQ(reach.end(), kMostPlaces);
  EXPECT_THAT(matcher.find(text, {0, text.size()}, {kMostPlaces, text.size()}, reach), IsEmpty());
}

TEST(Reach, OfATextOfPricesTheFirstAreFactsAndANoteTellsOfTheOthers) {
  const std::size_t many = kMostPlaces + 500;
  for (const std::string price : {"$15. ", "$2-$7\n\n"}) {
    const Article article = article_of(times(many, price) + "It closed on 3 May 2026.");
    std::vector<Note> notes;
    const auto facts = extract_facts(article, builtin_rules(), notes);
    EXPECT_EQ(facts.size(), kMostPlaces) << price;
    EXPECT_EQ(count_of("money", facts), kMostPlaces) << price;
    ASSERT_EQ(notes.size(), 1u) << price;
    EXPECT_EQ(notes[0].code, "facts-cut");
    EXPECT_THAT(notes[0].detail, HasSubstr("5000 places that may be of type money"));
    const auto few = extract_facts(article_of(times(3, price)), builtin_rules());
    for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(facts[i], few[i]) << price;
  }
}

TEST(Reach, FactsOfOtherTypesEndWhereTheFirstTypeEnds) {
  const Article article =
      article_of("It opened on 3 May 2026 for $5.\n\n" + times(kMostPlaces, "In 1985 they left. ") +
                 "It closed on 4 May 2026 for $6.");
  std::vector<Note> notes;
  const auto facts = extract_facts(article, builtin_rules(), notes);
  EXPECT_EQ(count_of("date", facts), kMostPlaces);
  EXPECT_EQ(count_of("money", facts), 1u);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_THAT(notes[0].detail, HasSubstr("type date"));
}

TEST(Reach, ATextWithAsManyAsAreReadIsReadToItsEnd) {
  std::vector<Note> notes;
  const auto facts =
      extract_facts(article_of(times(kMostPlaces, "It cost $15. ")), builtin_rules(), notes);
  EXPECT_EQ(facts.size(), kMostPlaces);
  EXPECT_THAT(notes, IsEmpty());
}

TEST(Reach, ATypeOfOnesOwnThatIsCutCostsNoOtherType) {
  const std::string folder = testing::TempDir() + "winnow-reach-" + std::to_string(getpid());
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/mine.yaml")
      << "type: letters\nfields: {x: text}\npatterns:\n  - name: p\n    match: '(?P<x>[a-z])'\n"
         "    examples: [{text: a, facts: [{x: a}]}]\n    counterexamples: ['1']\n";
  const auto rules = Rules::with_folder(folder);
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(rules) << rules.error().message;
  std::vector<Note> notes;
  const auto facts =
      extract_facts(article_of(times(kMostPlaces, "a b ") + "It cost $5."), *rules, notes);
  EXPECT_EQ(count_of("letters", facts), kMostPlaces);
  EXPECT_EQ(count_of("money", facts), 1u);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_THAT(notes[0].detail, HasSubstr("type letters"));
}

}  // namespace
}  // namespace winnow
