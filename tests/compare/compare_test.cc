// SPDX-License-Identifier: Apache-2.0
#include "compare/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/compare/claims.h"

namespace winnow {
namespace {

using testing::compare_stories;
using ::testing::ElementsAre;
using testing::Story;

// "50.2 [no tools] corroborated", a line a figure.
std::vector<std::string> lines_of(const Comparison& comparison) {
  std::vector<std::string> lines;
  for (const Entry& entry : comparison.entries) {
    for (const Figure& figure : entry.figures) {
      std::string line = figure.printed.as_written + " [";
      for (const std::string& condition : figure.conditions)
        line += (line.ends_with('[') ? "" : ", ") + condition;
      line += "] " + std::string(name_of(figure.standing));
      lines.push_back(line + (figure.superseded ? ", superseded" : ""));
    }
  }
  return lines;
}

std::vector<std::string> amounts_of(const Comparison& comparison) {
  std::vector<std::string> lines;
  for (const Amount& amount : comparison.amounts)
    lines.push_back(amount.printed.as_written + " " + amount.event + " " +
                    std::string(name_of(amount.standing)) + " " +
                    std::to_string(amount.claims.size()));
  return lines;
}

TEST(Compare, TwoPublishersThatSayTheSameCorroborate) {
  EXPECT_THAT(lines_of(compare_stories(Story("1", "a.com").figure("42.8"),
                                       Story("2", "b.org").figure("42.8"))),
              ElementsAre("42.8 [] corroborated"));
}

TEST(Compare, ARoundedFigureAgreesWithItsExactForm) {
  const Comparison comparison = compare_stories(Story("1", "a.com").figure("50"),
                                                Story("2", "b.org").figure("50.2", {"no tools"}));
  EXPECT_THAT(lines_of(comparison), ElementsAre("50.2 [no tools] corroborated"));
  EXPECT_EQ(comparison.entries[0].figures[0].reason, "a.com and b.org say it independently");
}

TEST(Compare, TheSameConditionsWithAnotherValueAreAConflict) {
  const Comparison comparison = compare_stories(Story("1", "a.com").figure("50.2", {"no tools"}),
                                                Story("2", "b.org").figure("51.3", {"no tools"}));
  EXPECT_THAT(lines_of(comparison),
              ElementsAre("51.3 [no tools] conflict", "50.2 [no tools] conflict"));
  EXPECT_EQ(comparison.entries[0].figures[0].reason, "a.com has 50.2 under the same conditions");
}

TEST(Compare, OtherConditionsAreNoConflict) {
  EXPECT_THAT(lines_of(compare_stories(Story("1", "a.com").figure("50.2", {"no tools"}),
                                       Story("2", "b.org").figure("58", {"with tools"}))),
              ElementsAre("58 [with tools] incomparable", "50.2 [no tools] incomparable"));
}

TEST(Compare, SilenceAboutConditionsIsNeitherAgreementNorConflict) {
  EXPECT_THAT(lines_of(compare_stories(Story("1", "a.com").figure("58"),
                                       Story("2", "b.org").figure("50.2", {"no tools"}))),
              ElementsAre("58 [] incomparable", "50.2 [no tools] incomparable"));
}

TEST(Compare, ClaimsThatOthersPinToDifferentConditionsAreNoConflict) {
  // 58 and 50.2 stand bare in two articles; two others tell that tools make the difference.
  EXPECT_THAT(
      lines_of(compare_stories(Story("1", "a.com").figure("58"), Story("2", "b.org").figure("50.2"),
                               Story("3", "c.net").figure("58", {"with tools"}),
                               Story("4", "d.io").figure("50.2", {"no tools"}))),
      ElementsAre("58 [with tools] corroborated", "50.2 [no tools] corroborated"));
}

TEST(Compare, AFigureNamesTheOthersOfItsEntryAndHowItStandsToThem) {
  const Comparison comparison = compare_stories(Story("1", "a.com").figure("58", {"with tools"}),
                                                Story("2", "b.org").figure("50.2", {"no tools"}),
                                                Story("3", "c.net").figure("52", {"no tools"}));
  const auto& figures = comparison.entries[0].figures;
  const auto relations = [](const Figure& figure) {
    std::vector<Standing> found;
    for (const OtherFigure& other : figure.others) found.push_back(other.relation);
    return found;
  };
  ASSERT_EQ(figures[0].printed.as_written, "58");
  EXPECT_THAT(relations(figures[0]), ElementsAre(Standing::kIncomparable, Standing::kIncomparable));
  ASSERT_EQ(figures[1].printed.as_written, "52");
  EXPECT_THAT(relations(figures[1]),
              ::testing::UnorderedElementsAre(Standing::kIncomparable, Standing::kConflict));
}

TEST(Compare, EqualValuesUnderConditionsThatExcludeEachOtherStayApart) {
  EXPECT_THAT(lines_of(compare_stories(Story("1", "a.com").figure("58", {"no tools"}),
                                       Story("2", "b.org").figure("58", {"with tools"}))),
              ElementsAre("58 [no tools] incomparable", "58 [with tools] incomparable"));
}

TEST(Compare, ACopyOfAnArticleIsAnEcho) {
  EXPECT_THAT(lines_of(compare_stories(Story("1", "a.com").figure("42.8"),
                                       Story("2", "b.org").figure("42.8").copy_of("1"))),
              ElementsAre("42.8 [] echo"));
}

TEST(Compare, TwoSitesOfOneHouseAreAnEcho) {
  EXPECT_THAT(lines_of(compare_stories(Story("1", "techcrunch.com").figure("42.8"),
                                       Story("2", "engadget.com").figure("42.8"))),
              ElementsAre("42.8 [] echo"));
}

TEST(Compare, ACorrectionOfTheSameHouseSupersedes) {
  const Comparison comparison = compare_stories(Story("1", "a.com", "2026-04-01").figure("42.8"),
                                                Story("2", "a.com", "2026-04-09").figure("43.1"));
  EXPECT_THAT(lines_of(comparison), ElementsAre("43.1 [] single", "42.8 [] single, superseded"));
  EXPECT_EQ(comparison.entries[0].figures[1].reason, "a.com said 43.1 later");
}

TEST(Compare, ModelsAndBenchmarksMeetWhateverTheirHyphensAndCase) {
  EXPECT_THAT(
      lines_of(compare_stories(Story("1", "a.com").figure("42.8", {}, "GPT-5.4", "SWE-bench Pro"),
                               Story("2", "b.org").figure("42.8", {}, "GPT 5.4", "SWE-Bench Pro"))),
      ElementsAre("42.8 [] corroborated"));
}

TEST(Compare, TheOrderOfTheArticlesDoesNotShow) {
  std::vector<Story> stories = {Story("1", "a.com", "2026-04-01").figure("50"),
                                Story("2", "b.org", "2026-04-02").figure("50.2", {"no tools"}),
                                Story("3", "c.net", "2026-04-03").figure("58", {"with tools"}),
                                Story("4", "d.io", "").figure("50.3", {"no tools"})};
  std::vector<int> order = {0, 1, 2, 3};
  std::vector<std::string> first;
  do {
    Claims claims;
    for (const int index : order) stories[static_cast<std::size_t>(index)].add_to(claims);
    const std::vector<std::string> lines = lines_of(compare(std::move(claims)));
    if (first.empty()) first = lines;
    ASSERT_EQ(lines, first);
  } while (std::ranges::next_permutation(order).found);
  EXPECT_EQ(first.size(), 3);
}

TEST(Compare, RoundedAmountsOfOneEventAgree) {
  EXPECT_THAT(amounts_of(compare_stories(Story("1", "a.com")
                                             .amount("Meta paid ", "$14.3 billion", Decimal(143, 8),
                                                     " for a stake in Scale."),
                                         Story("2", "b.org")
                                             .amount("Last year Meta spent roughly ", "14 billion",
                                                     Decimal(14, 9), " on a stake in Scale."))),
              ElementsAre("$14.3 billion investment corroborated 2"));
}

TEST(Compare, AmountsOfOneEventThatDifferAreAConflict) {
  EXPECT_THAT(amounts_of(compare_stories(
                  Story("1", "a.com")
                      .amount("Acme raised ", "$120m", Decimal(12, 7), " in a round led by Birch."),
                  Story("2", "b.org")
                      .amount("Acme took ", "$150m", Decimal(15, 7), " in a round led by Birch."))),
              ElementsAre("$150m investment conflict 1", "$120m investment conflict 1"));
}

TEST(Compare, AnAmountWhoseSentenceNamesNoEventIsTiedByTwoNames) {
  EXPECT_THAT(
      amounts_of(compare_stories(
          Story("1", "a.com")
              .amount("Meta paid ", "$14.3 billion", Decimal(143, 8), " for a stake in Scale."),
          Story("2", "b.org")
              .amount("The founder of Scale went to Meta for ", "$14.3 billion", Decimal(143, 8),
                      "."),
          Story("3", "c.net").amount("Meta has ", "$14.3 billion", Decimal(143, 8), "."))),
      ElementsAre("$14.3 billion investment corroborated 2", "$14.3 billion  single 1"));
}

TEST(Compare, AmountsThatNothingTiesStayApart) {
  EXPECT_THAT(
      amounts_of(compare_stories(
          Story("1", "a.com").amount("Acme raised ", "$120m", Decimal(12, 7), " in a round."),
          Story("2", "b.org").amount("Zenith raised ", "$150m", Decimal(15, 7), " in a round."))),
      ElementsAre("$150m investment single 1", "$120m investment single 1"));
}

TEST(Compare, AmountsThatNameNobodyStayApartHoweverAlike) {
  EXPECT_THAT(amounts_of(compare_stories(
                  Story("1", "a.com").amount("it cost ", "$5m", Decimal(5, 6), "."),
                  Story("2", "b.org").amount("it cost ", "$5m", Decimal(5, 6), "."))),
              ElementsAre("$5m  single 1", "$5m  single 1"));
}

}  // namespace
}  // namespace winnow
