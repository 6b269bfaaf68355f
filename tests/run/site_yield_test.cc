// SPDX-License-Identifier: Apache-2.0
#include "run/site_yield.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace winnow {
namespace {

using ::testing::HasSubstr;

// A site's runs, newest first, as characters of ten pages each.
std::vector<SiteRun> runs_of(const std::string& site, const std::vector<std::int64_t>& characters) {
  std::vector<SiteRun> runs;
  auto run = static_cast<std::int64_t>(characters.size());
  for (const std::int64_t count : characters)
    runs.push_back({.site = site, .run = run--, .pages = 10, .characters = count * 10});
  return runs;
}

SiteYield only(const std::vector<SiteRun>& runs) {
  const auto yields = site_yields(runs);
  EXPECT_EQ(yields.size(), 1u);
  return yields.at(0);
}

TEST(SiteYield, IsTheTextAPageAgainstTheMedianOfTheRunsBefore) {
  const SiteYield yield = only(runs_of("a.example", {4000, 5000, 1000, 3000}));
  EXPECT_EQ(yield.characters, 4000);
  EXPECT_EQ(yield.median, 3000);
  EXPECT_FALSE(yield.collapsed);
  EXPECT_EQ(only(runs_of("a.example", {1, 1000, 2000, 3000, 4000})).median, 2500);
}

TEST(SiteYield, BelowHalfOfItIsACollapse) {
  EXPECT_FALSE(only(runs_of("a.example", {1500, 3000, 3000, 3000})).collapsed);
  EXPECT_TRUE(only(runs_of("a.example", {1499, 3000, 3000, 3000})).collapsed);
}

// One odd night among the runs before changes little.
TEST(SiteYield, OneOddRunRaisesNoAlarmLater) {
  EXPECT_FALSE(only(runs_of("a.example", {3000, 90000, 3000, 2900, 3100})).collapsed);
}

TEST(SiteYield, SaysNothingOfASiteThatIsNew) {
  const SiteYield yield = only(runs_of("a.example", {1, 3000, 3000}));
  EXPECT_EQ(yield.median, std::nullopt);
  EXPECT_FALSE(yield.collapsed);
}

TEST(SiteYield, TwoPagesAreNoCollapse) {
  auto runs = runs_of("a.example", {0, 3000, 3000, 3000});
  runs[0].pages = 2;
  EXPECT_FALSE(only(runs).collapsed);
  runs[0].pages = 3;
  EXPECT_TRUE(only(runs).collapsed);
}

TEST(SiteYield, FourteenRunsAreRemembered) {
  std::vector<std::int64_t> characters(1, 1000);
  characters.insert(characters.end(), 14, 1000);
  characters.insert(characters.end(), 50, 90000);
  EXPECT_EQ(only(runs_of("a.example", characters)).median, 1000);
}

TEST(SiteYield, SitesAreApart) {
  auto runs = runs_of("a.example", {10, 3000, 3000, 3000});
  const auto others = runs_of("b.example", {3000, 3000, 3000, 3000});
  runs.insert(runs.end(), others.begin(), others.end());
  const auto yields = site_yields(runs);
  ASSERT_EQ(yields.size(), 2u);
  EXPECT_TRUE(yields[0].collapsed);
  EXPECT_FALSE(yields[1].collapsed);
  EXPECT_THAT(alarm_text(yields[0]),
              HasSubstr("a.example: 10 characters of text a page in 10 pages, 3000 before"));
  EXPECT_TRUE(site_yields({}).empty());
}

TEST(SiteYield, NumbersKeptAreARatioWhereThereAreNumbers) {
  EXPECT_EQ(only({{.site = "a", .pages = 1, .numbers = 8, .numbers_kept = 6}}).numbers_kept, 0.75);
  EXPECT_EQ(only({{.site = "a", .pages = 1}}).numbers_kept, std::nullopt);
}

}  // namespace
}  // namespace winnow
