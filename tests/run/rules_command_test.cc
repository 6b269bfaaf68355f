// SPDX-License-Identifier: Apache-2.0
// `winnow rules` as a user runs it: list, test, explain, diff.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "process.h"

namespace winnow {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* kPeople =
    "type: people\n"
    "fields: {people: integer}\n"
    "patterns:\n"
    "  - name: hired\n"
    "    match: 'hired (?P<people>[0-9]+)'\n"
    "    examples: [{text: 'It hired 5.', facts: [{people: 5}]}]\n"
    "    counterexamples: ['It fired 5.']\n";

TEST(RulesCommand, ListHasALineForEveryRule) {
  const Finished finished = run_winnow({"rules", "list"});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(finished.err, IsEmpty());
  EXPECT_THAT(finished.out, AllOf(HasSubstr("money/"), HasSubstr("dates/")));
  std::istringstream lines(finished.out);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_EQ(std::ranges::count(line, '\t'), 3) << line;
  }
}

TEST(RulesCommand, ListShowsTheRulesOfAFolderToo) {
  const TemporaryFolder folder;
  folder.write("rules/people.yaml", kPeople);
  const Finished finished = run_winnow({"rules", "list", "--rules", folder.path("rules")});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(finished.out, HasSubstr("people/hired\tpeople\t"));
}

TEST(RulesCommand, TestHoldsAFolderToItsExamples) {
  const TemporaryFolder folder;
  folder.write("rules/people.yaml", kPeople);
  const Finished finished = run_winnow({"rules", "test", "--rules", folder.path("rules")});
  EXPECT_EQ(finished.status, 0) << finished.out;
  EXPECT_THAT(finished.out, HasSubstr("people.yaml"));
}

TEST(RulesCommand, AnExampleThatDoesNotHoldIsStatusOneAndNamed) {
  const TemporaryFolder folder;
  std::string wrong = kPeople;
  wrong.replace(wrong.find("people: 5}"), 9, "people: 6");
  folder.write("rules/people.yaml", wrong);
  const Finished finished = run_winnow({"rules", "test", "--rules", folder.path("rules")});
  EXPECT_EQ(finished.status, 1);
  EXPECT_THAT(finished.out, HasSubstr("people.yaml:6"));
}

TEST(RulesCommand, ExplainPutsACaretLineUnderEveryMatch) {
  const Finished finished = run_winnow({"rules", "explain", "It", "raised", "$14.3 billion."});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(finished.out,
              StartsWith("It raised $14.3 billion.\n          ^^^^^^^^^^^^^  money/"));
  EXPECT_THAT(finished.out, HasSubstr("amount: 14300000000"));
}

TEST(RulesCommand, ExplainReadsDatesByThePublicationDay) {
  const std::vector<std::string> words = {"rules", "explain", "He left yesterday."};
  EXPECT_THAT(run_winnow(words).out, Not(HasSubstr("2026-04-07")));
  std::vector<std::string> told = words;
  told.insert(told.end(), {"--published", "2026-04-08"});
  EXPECT_THAT(run_winnow(told).out, HasSubstr("2026-04-07"));
}

TEST(RulesCommand, DiffTellsWhatAFolderAddsOnPages) {
  const TemporaryFolder folder;
  folder.write("rules/people.yaml", kPeople);
  folder.write("pages/a.txt", "The firm hired 5 people in May, and then nobody for a year.");
  folder.write("pages/b.txt", "Nothing happened here at all, they say.");
  const Finished finished = run_winnow(
      {"rules", "diff", "--rules", folder.path("rules"), "--against", folder.path("pages")});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, AllOf(HasSubstr("a.txt\n"), HasSubstr("+"), HasSubstr("people")));
  EXPECT_THAT(finished.out, Not(HasSubstr("b.txt")));
}

TEST(RulesCommand, WhatIsMissingIsAUsageError) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"rules"}, {"rules", "sing"}, {"rules", "diff"}, {"rules", "diff", "--rules", "x"}}) {
    const Finished finished = run_winnow(words);
    EXPECT_EQ(finished.status, 2) << words.size();
    EXPECT_THAT(finished.out, IsEmpty());
    EXPECT_THAT(finished.err, Not(IsEmpty()));
  }
  EXPECT_THAT(run_winnow({"rules", "sing"}).err, HasSubstr("rules needs one of list, test"));
}

TEST(RulesCommand, AFolderThatIsNotThereIsAUsageError) {
  const Finished finished = run_winnow({"rules", "list", "--rules", "/no/such/folder"});
  EXPECT_EQ(finished.status, 2);
  EXPECT_THAT(finished.err, HasSubstr("/no/such/folder"));
}

}  // namespace
}  // namespace winnow
