// SPDX-License-Identifier: Apache-2.0
// `winnow explain` as users run it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.h"

namespace winnow {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

constexpr const char* kPage =
    "<!doctype html><html><head><title>Council meets</title></head><body>"
    "<nav class=\"menu top\"><a href=/>Home</a> <a href=/news>News</a></nav>"
    "<article id=story><h1>Council meets</h1><p>The town council met on Tuesday to decide about "
    "the "
    "bridge, which has been closed for two years and is to open again.</p><p>It will spend "
    "$5 million on the bridge, the mayor said after the meeting in the town hall.</p></article>"
    "</body></html>";

TEST(Explain, ShowsEachBlockWithItsScore) {
  const Finished finished = run_winnow({"explain", "-"}, {.input = kPage});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, testing::StartsWith("page       -\ncharset    "));
  EXPECT_THAT(finished.out, ContainsRegex("\nblocks +kept from 0\\.[0-9][0-9] on\n"));
  EXPECT_THAT(finished.out,
              ContainsRegex("  [01]\\.[0-9][0-9]  keep  paragraph +p +The town coun"));
  EXPECT_THAT(finished.out, ContainsRegex("nav\\.menu +Home News"));
  EXPECT_THAT(finished.out, HasSubstr("\nfacts\n"));
}

TEST(Explain, BelowEachBlockStandsWhatDecided) {
  const Finished finished = run_winnow({"explain", "-"}, {.input = kPage});
  const std::string feature = "[a-z0-9_]+ -?[0-9.e+-]+ \\([+-][0-9]\\.[0-9][0-9]\\)";
  EXPECT_THAT(finished.out, ContainsRegex("nav\\.menu +Home News\n +0\\.[0-9][0-9] by itself: " +
                                          feature + "(, " + feature + ")+\n"));
  // What speaks for a paragraph of the article is first, as is what speaks against a menu.
  EXPECT_THAT(finished.out, ContainsRegex("drop [^\n]*Home News\n[^(\n]*\\(-"));
  EXPECT_THAT(finished.out, ContainsRegex("keep [^\n]*The town coun[^\n]*\n[^(\n]*\\(\\+"));
}

TEST(Explain, WhereARuleKnewBetterThanTheScoreItIsSaid) {
  std::string page = kPage;
  page.insert(page.find("<p>It will"),
              "<p>Read more: <a href=/bridge>The bridge that closed</a></p>");
  const std::string out = run_winnow({"explain", "-"}, {.input = page}).out;
  EXPECT_THAT(out, ContainsRegex("  drop  [^\n]*Read more[^\n]*\n[^\n]*; a rule drops it\n"));
  EXPECT_THAT(out, ContainsRegex("  keep  [^\n]*The town coun[^\n]*\n[^\n;]*\n"));
}

TEST(Explain, PlainTextHasNoBlocksToChooseFrom) {
  const Finished finished = run_winnow({"explain", "-"}, {.input = "It cost $5 million.\n"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(finished.out.find("\nblocks "), std::string::npos);
  EXPECT_THAT(finished.out, HasSubstr("[$5 million]"));
}

TEST(Explain, WhatRulesRefusedIsListedWithTheReason) {
  const Finished finished = run_winnow(
      {"explain", "-"},
      {.input = "It cost $5 million in 2019. Use $5abc in https://a.example/2024/01/02/a only.\n\n"
                "GPT-4o answered 12 questions of MMLU before lunch.\n"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  const std::string refused = finished.out.substr(finished.out.find("\nrefused\n") + 1);
  EXPECT_THAT(refused, ContainsRegex("money/sign-amount +part of a longer word or number .*"
                                     "\\[\\$5\\]abc"));
  EXPECT_THAT(refused, ContainsRegex("dates[^ ]* +part of an address .*\\[2024\\]"));
  EXPECT_THAT(refused, ContainsRegex("benchmarks +counts, prices, names or compares something .*"
                                     "\\[12\\] questions"));
  // What a fact took was not refused.
  EXPECT_EQ(refused.find("[$5 million]"), std::string::npos);
  EXPECT_EQ(run_winnow({"explain", "-"}, {.input = "No figures here."}).out.find("\nrefused\n"),
            std::string::npos);
}

TEST(Explain, WhatCannotBeReadIsSaid) {
  const Finished finished = run_winnow({"explain", "/no/such"});
  EXPECT_EQ(finished.status, 3);
  EXPECT_EQ(finished.err, "winnow: /no/such: no such file; check the path\n");
  EXPECT_EQ(run_winnow({"explain"}).status, 2);
  EXPECT_EQ(run_winnow({"explain", "-", "https://example.com/"}).err,
            "winnow: explain takes paths or URLs, not both at once\n");
  EXPECT_EQ(run_winnow({"explain", "/no/such", "-"}, {.input = "A text."}).status, 1);
}

}  // namespace
}  // namespace winnow
