// SPDX-License-Identifier: Apache-2.0
#include "page/tree_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace winnow {
namespace {

constexpr std::string_view kFile =
    "# a comment\n"
    "model\tother\t0\tx\n=1\n"
    "model\tfirst\t0.5\twords\tlinks\n"
    "0:10\t=-1\t1:0.5\t=2\t=-3\n"
    "=0.25\n";

float log_odds(float p) { return std::log(p / (1 - p)); }

// A table of these rows.
FeatureTable table_of(const std::vector<std::vector<float>>& rows) {
  FeatureTable table(rows.size(), rows[0].size());
  for (std::size_t c = 0; c < rows[0].size(); ++c) {
    const std::span<float> column = table.make(c);
    for (std::size_t row = 0; row < rows.size(); ++row) column[row] = rows[row][c];
  }
  return table;
}

TEST(TreeModelTest, AddsUpItsLeaves) {
  auto model = TreeModel::parse(kFile, "first");
  ASSERT_TRUE(model.has_value());
  const std::vector<std::string> names = {"links", "other", "words"};
  ASSERT_TRUE(model->bind(names));
  const auto ask = [&](float words, float links) {
    return log_odds(model->probabilities(table_of({{links, 0, words}})).at(0));
  };
  EXPECT_NEAR(ask(10, 0), 0.5 - 1 + 0.25, 1e-4);
  EXPECT_NEAR(ask(11, 0.5F), 0.5 + 2 + 0.25, 1e-4);
  EXPECT_NEAR(ask(11, 0.6F), 0.5 - 3 + 0.25, 1e-4);
}

TEST(TreeModelTest, SaysWhichColumnsItReads) {
  auto model = TreeModel::parse(kFile, "first");
  ASSERT_TRUE(model->bind(std::vector<std::string>{"links", "other", "words"}));
  EXPECT_THAT(model->used(), testing::ElementsAre(1, 0, 1));
}

TEST(TreeModelTest, ManyTreesOfManyDepthsAddUp) {
  // Tree n asks n questions in a row and gives n where all are answered with no, else 0; the last
  // ones have more leaves than fit into a word.
  std::string file = "model\tmany\t0\tx\n";
  float want = 0;
  for (int tree = 0; tree < 80; ++tree) {
    for (int i = 0; i < tree; ++i) file += "0:" + std::to_string(100 - i) + '\t';
    file += '=' + std::to_string(tree) + "e-4";
    for (int i = 0; i < tree; ++i) file += "\t=0";
    file += '\n';
    want += static_cast<float>(tree) * 1e-4F;
  }
  auto model = TreeModel::parse(file, "many");
  ASSERT_TRUE(model.has_value());
  ASSERT_TRUE(model->bind(std::vector<std::string>{"x"}));
  const std::vector<float> chances = model->probabilities(table_of({{1}, {101}}));
  EXPECT_NEAR(log_odds(chances[0]), want, 1e-4);
  // Only the tree without a question gives anything here, and that is 0.
  EXPECT_NEAR(log_odds(chances[1]), 0, 1e-4);
}

// What a person would do with a tree written as the file has it, node by node.
float walk(const std::vector<std::string>& tree, float x) {
  std::size_t at = 0;
  while (!tree[at].starts_with('=')) {
    const bool right = x > std::stof(tree[at].substr(2));
    ++at;
    if (!right) continue;
    // Behind the left side, which is as many leaves more than splits as one.
    for (int missing = 1; missing > 0; ++at) missing += tree[at].starts_with('=') ? -1 : 1;
  }
  return std::stof(tree[at].substr(1));
}

TEST(TreeModelTest, EveryRowComesToTheLeafThatAWalkComesTo) {
  // Trees grown by a small generator, on more rows than are asked at once.
  std::uint32_t state = 7;
  const auto next = [&](std::uint32_t below) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
  };
  for (int round = 0; round < 50; ++round) {
    std::vector<std::string> tree;
    for (int missing = 1; missing > 0;) {
      const bool splits = tree.size() < 5 || (next(3) > 0 && tree.size() < 90);
      tree.push_back(splits ? "0:" + std::to_string(next(40)) : '=' + std::to_string(next(9)));
      missing += splits ? 1 : -1;
    }
    std::string file = "model\tm\t-4\tx\n";
    for (const std::string& token : tree) file += (&token == tree.data() ? "" : "\t") + token;
    auto model = TreeModel::parse(file, "m");
    ASSERT_TRUE(model.has_value() && model->bind(std::vector<std::string>{"x"})) << file;
    std::vector<std::vector<float>> rows;
    for (int x = -1; x < 42; ++x) rows.push_back({static_cast<float>(x)});
    const std::vector<float> chances = model->probabilities(table_of(rows));
    ASSERT_EQ(chances.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
      EXPECT_NEAR(log_odds(chances[i]), walk(tree, rows[i][0]) - 4, 1e-3) << file << " at " << i;
  }
}

TEST(TreeModelTest, AColumnHasTheChangesOfWhatIsExpectedWhereItIsAsked) {
  // Expected before any question: 0.75 * -1 + 0.25 * (0.5 * 2 + 0.5 * -3) = -0.875.
  auto model =
      TreeModel::parse("model\tm\t0.5\twords\tlinks\n0:10:0.75\t=-1\t1:0.5\t=2\t=-3\n", "m");
  ASSERT_TRUE(model && model->bind(std::vector<std::string>{"links", "other", "words"}));
  const auto rows = model->influences(table_of({{0, 0, 11}, {0, 0, 10}}));
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_EQ(rows[0].size(), 2U);
  EXPECT_EQ(rows[0][0].column, 0U);  // links, which moved it more
  EXPECT_FLOAT_EQ(rows[0][0].change, 2 + 0.5F);
  EXPECT_EQ(rows[0][1].column, 2U);
  EXPECT_FLOAT_EQ(rows[0][1].change, -0.5F + 0.875F);
  ASSERT_EQ(rows[1].size(), 1U);
  EXPECT_FLOAT_EQ(rows[1][0].change, -1 + 0.875F);
}

TEST(TreeModelTest, InfluencesAddUpToTheLogOddsOverWhatIsExpectedOfAll) {
  // Of uneven rows that part as the shares say, the mean of the log-odds is what is expected.
  const std::string file =
      "model\tm\t0.25\tx\ty\n"
      "0:1:0.5\t1:0:0.5\t=1\t=-2\t1:2:0.75\t0:3:1\t=4\t=9\t=0.5\n"
      "1:1:0.625\t=-1\t=0.5\n";
  auto model = TreeModel::parse(file, "m");
  ASSERT_TRUE(model && model->bind(std::vector<std::string>{"x", "y"}));
  const FeatureTable table =
      table_of({{0, 0}, {1, 0}, {1, 1}, {0, 3}, {2, 1}, {3, 2}, {3, 0}, {2, 3}});
  const std::vector<float> chances = model->probabilities(table);
  const auto influences = model->influences(table);
  float mean = 0;
  for (const float chance : chances) mean += log_odds(chance) / static_cast<float>(chances.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    float sum = mean;
    for (const Influence& influence : influences[row]) sum += influence.change;
    EXPECT_NEAR(sum, log_odds(chances[row]), 1e-4) << row;
  }
}

TEST(TreeModelTest, WantsAllItsColumns) {
  auto model = TreeModel::parse(kFile, "first");
  EXPECT_FALSE(model->bind(std::vector<std::string>{"words"}));
}

TEST(TreeModelTest, RefusesWhatIsNoTree) {
  for (const std::string_view tree :
       {"0:1\t=1", "0:1", "=1\t=2", "7:1\t=1\t=2", "0:x\t=1\t=2", "=", "0:1\t=1\t0:2\t=1",
        "0:1:x\t=1\t=2", "0:1:1.5\t=1\t=2", "0:1:-1\t=1\t=2", "0:1:nan\t=1\t=2"}) {
    const std::string file = "model\tm\t0\twords\n" + std::string(tree) + '\n';
    EXPECT_FALSE(TreeModel::parse(file, "m").has_value()) << tree;
  }
  EXPECT_EQ(TreeModel::parse(kFile, "missing").error().code, "bad-model");
}

}  // namespace
}  // namespace winnow
