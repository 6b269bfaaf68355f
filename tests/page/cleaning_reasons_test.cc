// SPDX-License-Identifier: Apache-2.0
#include "page/cleaning_reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "page/clean.h"
#include "page/features.h"

namespace winnow {
namespace {

constexpr std::string_view kPage =
    "<nav><a href=/>Home</a> <a href=/a>News</a></nav><article><h1>The lake froze</h1>"
    "<p>The lake froze on Monday, for the first time in thirty years, and the ferry stopped.</p>"
    "<p>The town waits for a thaw, which is not to be expected before March, the mayor said.</p>"
    "</article><footer><a href=/terms>Terms</a> <a href=/privacy>Privacy</a></footer>";

TEST(CleaningReasons, EachBlockHasTheFeaturesThatMovedItMostFirst) {
  const Dom dom = Dom::parse(kPage, {}).value();
  const auto blocks = split_blocks(dom);
  const auto reasons = cleaning_reasons(dom, blocks, 5);
  ASSERT_EQ(reasons.size(), blocks.size());
  for (const CleaningReasons& reason : reasons) {
    ASSERT_EQ(reason.features.size(), 5U);
    for (std::size_t i = 0; i < reason.features.size(); ++i) {
      EXPECT_THAT(feature_names(), testing::Contains(std::string(reason.features[i].name)));
    }
    const auto strength = [](const CleaningReasons::Feature& f) { return std::abs(f.change); };
    EXPECT_TRUE(std::ranges::is_sorted(reason.features, std::greater(), strength));
  }
}

TEST(CleaningReasons, AllFeaturesTogetherPutBlocksInTheOrderOfTheirScores) {
  const Dom dom = Dom::parse(kPage, {}).value();
  const auto blocks = split_blocks(dom);
  const auto reasons = cleaning_reasons(dom, blocks, feature_names().size());
  const auto log_odds = [&](std::size_t i) {
    return std::log(reasons[i].score / (1 - reasons[i].score));
  };
  const auto sum = [&](std::size_t i) {
    float changes = 0;
    for (const auto& feature : reasons[i].features) changes += feature.change;
    return changes;
  };
  // What was expected before any question is the same for all.
  for (std::size_t i = 1; i < blocks.size(); ++i)
    EXPECT_NEAR(log_odds(i) - sum(i), log_odds(0) - sum(0), 1e-3) << i;
}

TEST(CleaningReasons, AFeatureTellsTheValueOfItsBlock) {
  const Dom dom = Dom::parse(kPage, {}).value();
  const auto blocks = split_blocks(dom);
  const auto reasons = cleaning_reasons(dom, blocks, feature_names().size());
  const auto in_container = [&](std::size_t i) {
    const auto& all = reasons[i].features;
    const auto found = std::ranges::find(all, "in_container", &CleaningReasons::Feature::name);
    return found == all.end() ? -1 : found->value;
  };
  EXPECT_EQ(in_container(0), 0);
  EXPECT_EQ(in_container(2), 1);
}

TEST(CleaningReasons, APageWithoutBlocksHasNone) {
  EXPECT_TRUE(cleaning_reasons(Dom::parse("<p> </p>", {}).value(), {}, 5).empty());
}

}  // namespace
}  // namespace winnow
