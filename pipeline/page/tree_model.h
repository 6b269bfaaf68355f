// SPDX-License-Identifier: Apache-2.0
// Ensembles of decision trees, read from data: the cleaner's two models.
//
//   TreeModel model = TreeModel::parse(embedded_file("page/cleaner.tsv"), "block").value();
//   model.bind(table.names);                      // once, for tables of the same columns
//   const float p = model.probability(row);       // 0 to 1
//
// The file (written by scripts/train_cleaner.py): a line `model TAB title TAB base TAB column
// names...`, then a line a tree: its nodes in preorder, `COLUMN:THRESHOLD` for a split (first child
// where the value is not greater) and `=VALUE` for a leaf. The sum of base and leaves is a
// log-odds. Eight trees are walked at once and without a branch, since no branch of theirs can be
// foretold. Threads: constant after bind().
#ifndef WINNOW_PAGE_TREE_MODEL_H_
#define WINNOW_PAGE_TREE_MODEL_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/result.h"

namespace winnow {

class TreeModel {
 public:
  // Errors (code "bad-model") name the line.
  static Result<TreeModel> parse(std::string_view file, std::string_view title);

  // Rewrites the model's columns as indices of a table's; false when the table lacks one.
  bool bind(std::span<const std::string> names);

  // REQUIRES: bind() was true for the row's table.
  float probability(std::span<const float> row) const;

  const std::vector<std::string>& columns() const { return columns_; }

 private:
  struct TreeNode {
    float value = 0;           // threshold of a split, value of a leaf
    std::int16_t column = -1;  // -1: a leaf
    std::uint16_t right = 0;   // of a split, counted from the tree's root; its left child is next
  };
  // For the walk: children stand side by side, and a leaf's child is the leaf.
  struct Step {
    float threshold;
    std::uint16_t column;
    std::uint16_t left;  // the right one is next
  };
  static constexpr std::size_t kAtOnce = 8;
  struct Group {
    std::array<std::uint16_t, kAtOnce> roots{};
    std::array<std::uint16_t, kAtOnce> trees{};  // their numbers
    int steps = 0;                               // down to the deepest leaf
  };

  bool add_tree(std::string_view line);
  void lay_out();
  int lay_out_tree(std::uint32_t root);

  float base_ = 0;
  std::vector<std::string> columns_;
  std::vector<TreeNode> nodes_;
  std::vector<std::uint32_t> roots_;
  std::vector<Step> steps_;
  std::vector<float> values_;  // by step: of leaves
  std::vector<Group> groups_;  // trees of about the same depth
};

}  // namespace winnow

#endif  // WINNOW_PAGE_TREE_MODEL_H_
