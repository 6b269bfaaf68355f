// SPDX-License-Identifier: Apache-2.0
// Ensembles of decision trees, read from data: the cleaner's two models.
//
//   TreeModel model = TreeModel::parse(embedded_file("page/cleaner.tsv"), "block").value();
//   model.bind(feature_names());                           // once, for tables of these columns
//   model.used()                                           // which of them it reads
//   std::vector<float> p = model.probabilities(table);     // 0 to 1, one a row
//   model.influences(table)[3][0]                          // the column that decided most of row 3
//
// The file (written by scripts/train_cleaner.py): a line `model TAB title TAB base TAB column
// names...`, then a line a tree: its nodes in preorder, `COLUMN:THRESHOLD:SHARE` for a split (first
// child where the value is not greater, which is so for that share of what it was trained on;
// without SHARE a half) and `=VALUE` for a leaf. The sum of base and leaves is a log-odds.
//
// Influences (Saabas, "Interpreting random forests", 2014): at each node of a tree a value is
// expected, the mean of the leaves below it, each with the share of the training's rows that comes
// to it. Every question on a row's way changes what is expected, and the change is put down to the
// column that was asked. All changes of a row add up to its log-odds less what was expected before
// any question. It tells what the trees did, not what would happen were a value another: of columns
// that say the same the one that was asked first has the credit.
//
// No tree is walked. Each leaf is a bit; a question answered with "greater" strikes out the leaves
// of its left side, wherever in the tree it stands; of the leaves that are left at the end the
// first is the one a walk would have come to (Lucchese and others, QuickScorer, 2015). So there is
// no branch that depends on a row, and sixteen rows are asked at once. Threads: constant after
// bind().
#ifndef WINNOW_PAGE_TREE_MODEL_H_
#define WINNOW_PAGE_TREE_MODEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/feature_table.h"
#include "winnow/result.h"

namespace winnow {

// By how much a column of the table moved the log-odds of a row.
struct Influence {
  std::uint32_t column;
  float change;
};

class TreeModel {
 public:
  // Errors (code "bad-model") name the line.
  static Result<TreeModel> parse(std::string_view file, std::string_view title);

  TreeModel(TreeModel&&) = default;
  TreeModel& operator=(TreeModel&&) = default;

  // Finds the model's columns among a table's; false when the table lacks one.
  bool bind(std::span<const std::string> names);

  // By column of the table: 1 where the model reads it. REQUIRES: bind() was true.
  std::span<const std::uint8_t> used() const { return used_; }

  // REQUIRES: bind() was true for the table's columns, and all that are used were made.
  std::vector<float> probabilities(const FeatureTable& table) const;

  // By row, the columns that its trees asked, those that moved it most first. Walks the trees: for
  // people who ask why, not for every page. REQUIRES: as for probabilities().
  std::vector<std::vector<Influence>> influences(const FeatureTable& table) const;

 private:
  struct TreeNode {
    float value = 0;           // threshold of a split, value of a leaf
    float left_share = 0.5F;   // of a split: of the training's rows, those that went left
    std::int16_t column = -1;  // -1: a leaf
    std::uint16_t right = 0;   // of a split, counted from the tree's root; its left child is next
  };
  // What is struck out of a word of leaves where a column's value is greater than the threshold.
  struct Question {
    float threshold;
    std::uint32_t column;
    std::uint32_t word;
    std::uint32_t struck;  // leaves
  };
  struct Tree {
    std::uint32_t first_word;
    std::uint32_t words;
    std::uint32_t first_leaf;
  };

  // What is left of one word of a tree's leaves, for so many rows.
  static constexpr std::size_t kRows = FeatureTable::kRowsAtOnce;
  struct alignas(kRows * sizeof(std::uint32_t)) RowWords {
    std::array<std::uint32_t, kRows> of;
  };
  using Sums = std::array<float, kRows>;
  // Adds to `sums` the leaves of kRows rows whose values begin at `row` of each column; `left` is
  // room for the words of all trees.
  using AddLeaves = void (*)(const TreeModel& model, const FeatureTable& table, std::size_t row,
                             std::span<RowWords> left, Sums& sums);

  TreeModel() = default;
  bool add_tree(std::string_view line);
  void lay_out(std::uint32_t root);
  void ask(std::uint32_t column, std::uint32_t tree_word, std::uint32_t first, std::uint32_t last,
           float threshold);
  std::vector<float> expected_values() const;
  template <typename Vectors>
  void ask_all(const FeatureTable& table, std::size_t row, std::span<RowWords> left) const;
  template <typename Vectors>
  void find_leaves(const Tree& tree, std::span<const RowWords> left, Sums& sums) const;
  template <typename Vectors>
  static void add_leaves(const TreeModel& model, const FeatureTable& table, std::size_t row,
                         std::span<RowWords> left, Sums& sums);
  static void add_leaves_avx2(const TreeModel& model, const FeatureTable& table, std::size_t row,
                              std::span<RowWords> left, Sums& sums);
  static void add_leaves_avx512(const TreeModel& model, const FeatureTable& table, std::size_t row,
                                std::span<RowWords> left, Sums& sums);
  static AddLeaves widest_add_leaves();

  float base_ = 0;
  std::vector<std::string> columns_;
  std::vector<TreeNode> nodes_;
  std::vector<std::uint32_t> roots_;
  std::vector<std::uint8_t> used_;
  std::vector<std::uint32_t> bound_;  // by column of the model: that of the table
  std::vector<Question> questions_;   // by column, then by threshold
  std::vector<std::span<const Question>> by_column_;
  std::vector<Tree> trees_;
  std::vector<float> leaves_;  // their values, of all trees
  std::uint32_t words_ = 0;    // of leaves, of all trees
};

}  // namespace winnow

#endif  // WINNOW_PAGE_TREE_MODEL_H_
