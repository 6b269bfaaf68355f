// SPDX-License-Identifier: Apache-2.0
// What a page as a whole says of its blocks, on pages small enough to reckon by hand.
#include "page/choose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace winnow {
namespace {

using testing::Each;
using testing::ElementsAre;

// A page cut into blocks, measured, each with a score.
struct Scored {
  explicit Scored(const std::string& body)
      : page("<!doctype html><body>" + body),
        dom(Dom::parse(page, Limits{}).value()),
        blocks(split_blocks(dom)),
        measures(measure_blocks(dom, blocks).blocks) {}
  std::vector<float> agreed(std::vector<float> scores) const {
    agree(blocks, measures, Places(dom, blocks, measures), scores);
    return scores;
  }
  std::vector<std::uint8_t> kept_once(const std::vector<std::uint8_t>& keep) const {
    Cleaning cleaning{.keep = keep,
                      .region = std::vector<std::uint8_t>(blocks.size(), 1),
                      .score = std::vector<float>(blocks.size(), 1.0F)};
    drop_repeats(blocks, measures, cleaning);
    for (std::size_t i = 0; i < blocks.size(); ++i)
      EXPECT_EQ(cleaning.score[i] == 0, cleaning.keep[i] != keep[i]);  // nothing else is touched
    return cleaning.keep;
  }

  std::string page;
  Dom dom;
  std::vector<TextBlock> blocks;
  std::vector<Measure> measures;
};

constexpr std::string_view kLong =
    "<p>The ferry stopped on Monday because the lake froze three weeks before its time.</p>";
constexpr std::string_view kOther =
    "<p>Nobody at the harbour could say when the ice had last been as thick as this.</p>";

TEST(Agree, WhatLooksAlikeFaresAlike) {
  const Scored page("<ul><li class=a>one<li class=a>two<li class=a>three</ul><p>apart</p>");
  const std::vector<float> scores = page.agreed({0.9F, 0.3F, 0.9F, 0.5F});
  EXPECT_GT(scores[1], 0.5F);
  EXPECT_LT(scores[0], 0.9F);
  EXPECT_GT(scores[0], scores[1]);
}

TEST(Agree, ABlockLeansTowardsItsSiblingsMoreThanTowardsOtherNeighbours) {
  const Scored siblings("<p>one</p><h2>two</h2><p>three</p>");
  const Scored strangers("<div><p>one</p></div><h2>two</h2><div><p>three</p></div>");
  const float with_siblings = siblings.agreed({0.9F, 0.5F, 0.9F})[1];
  const float with_strangers = strangers.agreed({0.9F, 0.5F, 0.9F})[1];
  EXPECT_GT(with_siblings, with_strangers);
  EXPECT_GT(with_strangers, 0.5F);
}

TEST(Agree, ACaptionDoesNotLeanTowardsTheTextAroundIt) {
  const Scored page("<p>one</p><figure><figcaption>A lake</figcaption></figure><p>two</p>");
  EXPECT_NEAR(page.agreed({0.9F, 0.2F, 0.9F})[1], 0.2F, 1e-4);
}

TEST(Agree, CertainScoresStayNumbers) {
  const Scored page("<p>one</p><p>two</p>");
  EXPECT_THAT(page.agreed({0, 1}), Each(testing::AllOf(testing::Ge(0.0F), testing::Le(1.0F))));
  EXPECT_THAT(Scored("").agreed({}), ElementsAre());
}

float threshold(const std::vector<int>& words, const std::vector<float>& scores) {
  std::vector<Measure> measures(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) measures[i].words = words[i];
  return best_threshold(measures, scores);
}

TEST(BestThreshold, ASurePageIsCutNearAHalf) {
  // All of the article and nothing else is kept: expected F1 is 1, and 0.9 of its half is needed.
  EXPECT_NEAR(threshold({100, 100, 100}, {1, 1, 0}), 0.45F, 1e-3);
}

TEST(BestThreshold, APageInDoubtKeepsMore) {
  // Keeping both: 2 x 80 / (200 + 80) = 0.571 expected; keeping one, 2 x 40 / (100 + 80) = 0.444.
  EXPECT_NEAR(threshold({100, 100}, {0.4F, 0.4F}), 0.9F * 0.571F / 2, 1e-3);
}

TEST(BestThreshold, WhatIsLongCountsByItsWords) {
  EXPECT_LT(threshold({10, 1000}, {1, 0.3F}), threshold({1000, 10}, {1, 0.3F}));
}

TEST(BestThreshold, IsNeitherNothingNorMoreThanAHalf) {
  EXPECT_NEAR(threshold({100}, {0.001F}), 0.1F, 1e-6);
  EXPECT_NEAR(threshold({}, {}), 0.1F, 1e-6);
  EXPECT_LE(threshold({0, 0}, {1, 1}), 0.5F);
}

TEST(DropRepeats, TheSameTextTwiceIsKeptOnce) {
  const Scored page(std::string(kLong) + std::string(kOther) + std::string(kLong));
  EXPECT_THAT(page.kept_once({1, 1, 1}), ElementsAre(1, 1, 0));
}

TEST(DropRepeats, ShortLinesMayComeAgain) {
  const Scored page("<h3>Pros</h3><p>Quiet</p><h3>Pros</h3><p>Cheap</p>");
  EXPECT_THAT(page.kept_once({1, 1, 1, 1}), ElementsAre(1, 1, 1, 1));
}

TEST(DropRepeats, ShortLinesOfARepeatedPartGoWithIt) {
  const std::string part = "<h2>Ice</h2>" + std::string(kLong) + "<p>So it is.</p>";
  const Scored page(part + std::string(kOther) + part);
  EXPECT_THAT(page.kept_once({1, 1, 1, 1, 1, 1, 1}), ElementsAre(1, 1, 1, 1, 0, 0, 0));
}

TEST(DropRepeats, ACopyThatWasDroppedIsNone) {
  const Scored page(std::string(kLong) + std::string(kLong));
  EXPECT_THAT(page.kept_once({0, 1}), ElementsAre(0, 1));
}

}  // namespace
}  // namespace winnow
