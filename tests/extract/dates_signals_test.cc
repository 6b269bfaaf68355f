// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_signals.h"

#include <gtest/gtest.h>

#include "extractors/pack.h"
#include "tests/extract/dates_of.h"

namespace winnow {
namespace {

const DateSignals& signals() {
  static const DateSignals kSignals = [] {
    std::vector<const RuleFile*> files = builtin_rules().pack().of_type("date");
    std::erase_if(files,
                  [](const RuleFile* file) { return !file->data().text_of("language").empty(); });
    return read_signals(files);
  }();
  return kSignals;
}

// The tense of the clause around "DATE".
std::string tense(std::string_view text) {
  const std::size_t at = text.find("DATE");
  switch (tense_around(text, {0, text.size()}, {at, at + 4}, signals())) {
    case Tense::kPast:
      return "past";
    case Tense::kFuture:
      return "future";
    default:
      return "unknown";
  }
}

TEST(DatesSignals, ReadsTheTenseOfTheNearestVerb) {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  const Case cases[] = {
      {"Results will be announced DATE.", "future"},
      {"The minister said DATE that taxes will fall.", "past"},
      {"It was announced DATE.", "past"},
      {"He announced DATE that it works.", "past"},
      {"On DATE, storms will be more widespread.", "future"},
      {"On DATE, storms were widespread.", "past"},
      {"The vote is expected DATE.", "future"},
      {"The vote was expected DATE.", "past"},
      {"It was set to launch DATE.", "past"},
      {"It is set to launch DATE.", "future"},
      {"ahead of DATE's election", "future"},
      {"It won't come DATE.", "future"},
      {"It won’t come DATE.", "future"},
      {"It fell. DATE", "unknown"},
      {"A day in DATE", "unknown"},
      {"", "unknown"},
      {"DATE", "unknown"},
      {"They met in Rome DATE.", "past"},
      {"The ban takes effect DATE.", "future"},
      {"The house, until DATE", "future"},
      {"It took until DATE.", "past"},
      {"The paper to be released DATE", "future"},
      {"It grew from 2 at the beginning of 2025 to 5 in DATE.", "past"},
      {"The firm, which reports on DATE, declined to say.", "future"},
      {"The firm, whose year ends on DATE, fell.", "future"},
      {"The firm, which has its day on DATE, declined.", "unknown"},
      {"Payments are likely to start in DATE.", "future"},
      {"Sales rose to $66.8 billion in DATE.", "past"},
      {"Proposals are due by 5 p.m. on DATE.", "future"},
      {"The rules, due since DATE, will come soon.", "past"},
      {"Sales will rise to $66.8 billion in DATE.", "future"},
      {"It was known that he left; the show begins DATE.", "future"},
  };
  for (const Case& test : cases) {
    if (test.text.find("DATE") == test.text.npos) continue;
    EXPECT_EQ(tense(test.text), test.expected) << test.text;
  }
}

TEST(DatesSignals, LooksNoFurtherThanTheSentence) {
  const std::string_view text = "It will come. DATE";
  const std::size_t at = text.find("DATE");
  EXPECT_EQ(tense_around(text, {at, at + 4}, {at, at + 4}, signals()), Tense::kUnknown);
}

TEST(DatesSignals, CostsTheSameInASentenceWithoutEnd) {
  const std::string text = "will " + std::string(1000, 'x') + " DATE " + std::string(1000, 'y');
  EXPECT_EQ(tense(text), "unknown");
}

TEST(DatesSignals, FindsTheLongestWordsThatATextEndsWith) {
  DateSignals lists;
  lists.add("before", "end of");
  lists.add("before", "the end of");
  lists.add("before", "mid-");
  EXPECT_EQ(lists.ends_with("before", "by the  end\nof "), "the end of");
  EXPECT_EQ(lists.ends_with("before", "By THE END OF"), "the end of");
  EXPECT_EQ(lists.ends_with("before", "the weekend of"), "");
  EXPECT_EQ(lists.ends_with("before", "in mid-"), "mid-");
  EXPECT_EQ(lists.ends_with("before", ""), "");
  EXPECT_EQ(lists.ends_with("no such list", "the end of"), "");
}

TEST(DatesSignals, ComparesWordsWithoutCase) {
  DateSignals lists;
  lists.add("counted", "MT/s");
  EXPECT_TRUE(lists.has("counted", "mt/S"));
  EXPECT_FALSE(lists.has("counted", "mt"));
  EXPECT_FALSE(lists.has("other", "mt/s"));
}

TEST(DatesSignals, KnowsTwoWordsThatFollowEachOther) {
  DateSignals lists;
  lists.add("past", "Set out");
  lists.add("past", "ran");
  EXPECT_TRUE(lists.lists_of("set", "out").test(lists.number_of("past")));
  EXPECT_FALSE(lists.lists_of("set", "in").test(lists.number_of("past")));
  EXPECT_FALSE(lists.lists_of("ran", "out").test(lists.number_of("past")));
  EXPECT_FALSE(lists.lists_of("set", "out").test(lists.number_of("future")));
}

TEST(DatesSignals, LooksPastNoMoreWordsThanItPromises) {
  // Twelve words back a verb still speaks, thirteen back it does not.
  const auto far = [](int words) {
    std::string text = "it will";
    for (int i = 0; i < words; ++i) text += " so";
    text += " ";
    const std::size_t at = text.size();
    text += "2025";
    return tense_around(text, {0, text.size()}, {at, at + 4}, signals());
  };
  EXPECT_EQ(far(11), Tense::kFuture);
  EXPECT_EQ(far(12), Tense::kUnknown);
}

TEST(DatesSignals, FoldsText) {
  EXPECT_EQ(folded_text("  The\n\tEnd  of "), "the end of");
  EXPECT_EQ(folded_text("MÄRZ"), "mÄrz");
  EXPECT_EQ(folded_text(""), "");
}

TEST(DatesSignals, CutsWords) {
  const auto words = words_of("don't say \"mid-2025\", 4.5!");
  EXPECT_EQ(words, (std::vector<std::string_view>{"don't", "say", "mid-2025", "4", "5"}));
  EXPECT_TRUE(words_of(" .,;").empty());
  EXPECT_EQ(words_of("one two three", 2), (std::vector<std::string_view>{"one", "two"}));
}

}  // namespace
}  // namespace winnow
