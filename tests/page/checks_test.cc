// SPDX-License-Identifier: Apache-2.0
#include "page/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace winnow {
namespace {

TEST(ChecksTest, NumbersAreDigitsWithTheirPoints) {
  EXPECT_THAT(numbers_in("In 2024, 1,284 of 3.5 million; v2. 7,"),
              testing::ElementsAre("2024", "1,284", "3.5", "2", "7"));
  EXPECT_THAT(numbers_in("none"), testing::IsEmpty());
}

TEST(ChecksTest, NameWhatWasLost) {
  const std::string page =
      "<p>We sold 12 boats<p>and 34.5 tons<table><tr><th>k<th>v<tr><td>a<td>77</table><p>in "
      "2020<p>99";
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  ASSERT_EQ(blocks.size(), 5u);
  const Cleaning cleaning = {
      .keep = {1, 0, 0, 1, 0}, .region = {1, 1, 1, 1, 0}, .score = {1, 0.3F, 0.3F, 1, 0.3F}};
  std::vector<Note> notes;
  const Checks checks =
      count_checks(dom, blocks, cleaning, build_text(dom, blocks, cleaning.keep), notes);
  EXPECT_EQ(
      checks,
      (Checks{
          .numbers_in_article = 4, .numbers_kept = 2, .tables_in_article = 1, .tables_kept = 0}));
  ASSERT_EQ(notes.size(), 2u);
  EXPECT_EQ(notes[0], (Note{"numbers-dropped", "dropped near the article: 34.5, 77"}));
  EXPECT_EQ(notes[1], (Note{"table-dropped", "a table that begins: k v a 77"}));
}

TEST(ChecksTest, WhatIsSurelyNoArticleIsNoLoss) {
  const std::string page = "<p>a 1<p>share 25<p>b 2";
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  const Cleaning cleaning = {.keep = {1, 0, 1}, .region = {1, 1, 1}, .score = {1, 0.01F, 1}};
  std::vector<Note> notes;
  const Checks checks =
      count_checks(dom, blocks, cleaning, build_text(dom, blocks, cleaning.keep), notes);
  EXPECT_EQ(checks.numbers_in_article, 2);
  EXPECT_TRUE(notes.empty());
}

}  // namespace
}  // namespace winnow
