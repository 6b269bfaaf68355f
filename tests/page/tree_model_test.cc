// SPDX-License-Identifier: Apache-2.0
#include "page/tree_model.h"

#include <gtest/gtest.h>

#include <cmath>

namespace winnow {
namespace {

constexpr std::string_view kFile =
    "# a comment\n"
    "model\tother\t0\tx\n=1\n"
    "model\tfirst\t0.5\twords\tlinks\n"
    "0:10\t=-1\t1:0.5\t=2\t=-3\n"
    "=0.25\n";

float log_odds(float p) { return std::log(p / (1 - p)); }

TEST(TreeModelTest, AddsUpItsLeaves) {
  auto model = TreeModel::parse(kFile, "first");
  ASSERT_TRUE(model.has_value());
  const std::vector<std::string> names = {"links", "other", "words"};
  ASSERT_TRUE(model->bind(names));
  const auto ask = [&](float words, float links) {
    return log_odds(model->probability(std::vector<float>{links, 0, words}));
  };
  EXPECT_NEAR(ask(10, 0), 0.5 - 1 + 0.25, 1e-4);
  EXPECT_NEAR(ask(11, 0.5F), 0.5 + 2 + 0.25, 1e-4);
  EXPECT_NEAR(ask(11, 0.6F), 0.5 - 3 + 0.25, 1e-4);
}

TEST(TreeModelTest, ManyTreesOfManyDepthsAddUp) {
  // Tree n asks n questions in a row and gives n where all are answered with yes, else 0.
  std::string file = "model\tmany\t0\tx\n";
  float want = 0;
  for (int tree = 0; tree < 21; ++tree) {
    for (int i = 0; i < tree; ++i) file += "0:" + std::to_string(100 - i) + '\t';
    file += '=' + std::to_string(tree) + "e-3";
    for (int i = 0; i < tree; ++i) file += "\t=0";
    file += '\n';
    want += static_cast<float>(tree) * 1e-3F;
  }
  auto model = TreeModel::parse(file, "many");
  ASSERT_TRUE(model.has_value());
  ASSERT_TRUE(model->bind(std::vector<std::string>{"x"}));
  EXPECT_NEAR(log_odds(model->probability(std::vector<float>{1})), want, 1e-4);
  // Only the tree without a question gives anything here, and that is 0.
  EXPECT_NEAR(log_odds(model->probability(std::vector<float>{101})), 0, 1e-4);
}

TEST(TreeModelTest, WantsAllItsColumns) {
  auto model = TreeModel::parse(kFile, "first");
  EXPECT_FALSE(model->bind(std::vector<std::string>{"words"}));
}

TEST(TreeModelTest, RefusesWhatIsNoTree) {
  for (const std::string_view tree :
       {"0:1\t=1", "0:1", "=1\t=2", "7:1\t=1\t=2", "0:x\t=1\t=2", "=", "0:1\t=1\t0:2\t=1"}) {
    const std::string file = "model\tm\t0\twords\n" + std::string(tree) + '\n';
    EXPECT_FALSE(TreeModel::parse(file, "m").has_value()) << tree;
  }
  EXPECT_EQ(TreeModel::parse(kFile, "missing").error().code, "bad-model");
}

}  // namespace
}  // namespace winnow
