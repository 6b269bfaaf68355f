// SPDX-License-Identifier: Apache-2.0
// Articles that tell thousands of figures, by mistake or by malice: comparing stays linear, what is
// too much is kept and says so, and what others tell is compared as ever.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "compare/compare.h"
#include "compare/copies.h"
#include "tests/compare/claims.h"

namespace winnow {
namespace {

using testing::Story;

constexpr int kMany = 20'000;
// Of the processor: a quadratic comparison takes minutes, a linear one a second or two.
constexpr double kSeconds = 15;

template <typename Work>
auto in_time(Work work) {
  const std::clock_t begin = std::clock();
  auto result = work();
  EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, kSeconds);
  return result;
}

std::string number(int n) { return std::to_string(n / 10) + "." + std::to_string(n % 10); }

std::size_t claims_of(const Entry& entry) {
  std::size_t all = 0;
  for (const Figure& figure : entry.figures) all += figure.claims.size();
  return all;
}

bool is_left_out(const Figure& figure) { return figure.reason.starts_with("not compared"); }

TEST(HostileClaims, AnArticleOfTwentyThousandFiguresHidesNoOther) {
  Claims claims;
  Story flood("0", "flood.example", "2026-01-01");
  for (int n = 0; n < kMany; ++n) flood.figure(number(n + 1), {"one", "two", "three"});
  flood.add_to(claims);
  Story("1", "a.com").figure("2042.8").add_to(claims);
  Story("2", "b.org").figure("2042.8").add_to(claims);
  Story("3", "c.net").figure("2051.3").add_to(claims);
  const Comparison comparison = in_time([&] { return compare(std::move(claims)); });
  ASSERT_EQ(comparison.entries.size(), 1);
  const Entry& entry = comparison.entries[0];
  EXPECT_EQ(claims_of(entry), kMany + 3);
  EXPECT_EQ(std::ranges::count_if(entry.figures, is_left_out), kMany - kMostOfArticle);
  EXPECT_EQ(entry.figures[0].printed.as_written, "2042.8");
  EXPECT_EQ(entry.figures[0].standing, Standing::kConflict);
  EXPECT_EQ(entry.figures[0].reason, "c.net has 2051.3 under the same conditions");
  EXPECT_EQ(entry.figures[0].others.size(), kMostOthers);
  EXPECT_EQ(entry.figures[0].others[0].relation, Standing::kConflict);
}

TEST(HostileClaims, TwentyThousandArticlesOfOneFigureEachAreComparedUpToACap) {
  Claims claims;
  for (int n = 0; n < kMany; ++n)
    Story(std::to_string(n), "a" + std::to_string(n) + ".com").figure(number(n)).add_to(claims);
  const Comparison comparison = in_time([&] { return compare(std::move(claims)); });
  const std::vector<Figure>& figures = comparison.entries[0].figures;
  EXPECT_EQ(claims_of(comparison.entries[0]), kMany);
  EXPECT_EQ(std::ranges::count(figures, Standing::kConflict, &Figure::standing), kMostFigures);
  for (const Figure& figure : figures)
    EXPECT_EQ(is_left_out(figure), figure.standing == Standing::kIncomparable);
}

TEST(HostileClaims, WhatIsLeftOutStaysTogetherWhereItIsTheSame) {
  Claims claims;
  for (const char* id : {"1", "2"}) {
    Story story(id, std::string(id) + ".com", std::string("2026-01-0") + id);
    for (int n = 0; n < 40; ++n) story.figure(number(n), {"shared"});
    story.add_to(claims);
  }
  const Comparison comparison = compare(std::move(claims));
  EXPECT_EQ(comparison.entries[0].figures.size(), 40);
  for (const Figure& figure : comparison.entries[0].figures)
    EXPECT_EQ(figure.owners.size(), 2) << figure.printed.as_written;
}

TEST(HostileClaims, OneFigureUnderTwentyThousandConditions) {
  Claims claims;
  for (int n = 0; n < kMany; ++n)
    Story(std::to_string(n), "a" + std::to_string(n) + ".com")
        .figure("58", {"condition" + std::to_string(n)})
        .add_to(claims);
  const Comparison comparison = in_time([&] { return compare(std::move(claims)); });
  EXPECT_EQ(claims_of(comparison.entries[0]), kMany);
  for (const Figure& figure : comparison.entries[0].figures)
    EXPECT_LE(figure.conditions.size(), 64) << figure.reason;
}

TEST(HostileClaims, OneFigureUnderTwentyThousandConditionsThatExcludeEachOther) {
  Claims claims;
  for (int n = 0; n < kMany; ++n)
    Story(std::to_string(n), "a" + std::to_string(n) + ".com")
        .figure("58", {std::to_string(n) + "-shot"})
        .add_to(claims);
  const Comparison comparison = in_time([&] { return compare(std::move(claims)); });
  EXPECT_EQ(comparison.entries[0].figures.size(), kMany);
  for (const Figure& figure : comparison.entries[0].figures)
    EXPECT_EQ(figure.standing, Standing::kIncomparable);
}

TEST(HostileClaims, TwentyThousandAmountsBesideOneNameTieNothing) {
  Claims claims;
  for (int n = 0; n < kMany; ++n)
    Story(std::to_string(n), "a" + std::to_string(n) + ".com")
        .amount("Acme raised ", "$" + number(10'000 + n) + " million", Decimal(10'000 + n, 5),
                " in a round led by Birch.")
        .add_to(claims);
  const Comparison comparison = in_time([&] { return compare(std::move(claims)); });
  EXPECT_EQ(comparison.amounts.size(), kMany);
  for (const Amount& amount : comparison.amounts) EXPECT_EQ(amount.standing, Standing::kSingle);
}

TEST(HostileClaims, OneAmountOfTwentyThousandArticlesIsOne) {
  Claims claims;
  for (int n = 0; n < kMany; ++n)
    Story(std::to_string(n), "a" + std::to_string(n) + ".com")
        .amount("Acme raised ", "$14.3 billion", Decimal(143, 8), " in a round led by Birch.")
        .add_to(claims);
  const Comparison comparison = in_time([&] { return compare(std::move(claims)); });
  ASSERT_EQ(comparison.amounts.size(), 1);
  EXPECT_EQ(comparison.amounts[0].claims.size(), kMany);
  EXPECT_EQ(comparison.amounts[0].standing, Standing::kCorroborated);
}

TEST(HostileClaims, SentencesFullOfNamesThatRotate) {
  Claims claims;
  for (int n = 0; n < kMany; ++n) {
    std::string names = "Yesterday ";
    for (int name = 0; name < 60; ++name) {
      const int at = (n * 7 + name * 13) % 800;
      names += {static_cast<char>('A' + at % 26), static_cast<char>('a' + at / 26 % 26), 'x', ' '};
    }
    Story(std::to_string(n), "a" + std::to_string(n) + ".com")
        .amount(names + "raised ", "$" + number(10'000 + n) + " million", Decimal(10'000 + n, 5),
                " in a round.")
        .add_to(claims);
  }
  const Comparison comparison = in_time([&] { return compare(std::move(claims)); });
  for (const Amount& amount : comparison.amounts) EXPECT_LE(amount.names.size(), 32);
}

TEST(HostileClaims, TwentyThousandCopiesOfOneText) {
  std::vector<Record> records(kMany);
  for (int n = 0; n < kMany; ++n) {
    Record& record = records[static_cast<std::size_t>(n)];
    record.id = std::to_string(n);
    for (int word = 0; word < 60; ++word)
      record.article.text += "word" + std::to_string(word * word) + " ";
  }
  const auto firsts = in_time([&] { return first_copies(records); });
  EXPECT_EQ(firsts[0], "");
  EXPECT_EQ(std::ranges::count(firsts, "0"), kMany - 1);
}

}  // namespace
}  // namespace winnow
