// SPDX-License-Identifier: Apache-2.0
// Ensembles of decision trees, read from data: the cleaner's two models.
//
//   const TreeModel model = TreeModel::parse(embedded_file("page/cleaner.tsv"), "first").value();
//   const std::vector<int> columns = model.bind(table.names);     // once a table
//   const float p = model.probability(row, columns);              // 0 to 1
//
// The file (written by scripts/train_cleaner.py): a line `model TAB title TAB base TAB column
// names...`, then a line a tree: its nodes in preorder, `COLUMN:THRESHOLD` for a split (first child
// where the value is not greater) and `=VALUE` for a leaf. The sum of base and leaves is a
// log-odds. Threads: constant after parse().
#ifndef WINNOW_PAGE_TREE_MODEL_H_
#define WINNOW_PAGE_TREE_MODEL_H_

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
  bool add_tree(std::string_view line);

  float base_ = 0;
  std::vector<std::string> columns_;
  std::vector<TreeNode> nodes_;
  std::vector<std::uint32_t> roots_;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_TREE_MODEL_H_
