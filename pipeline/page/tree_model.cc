// SPDX-License-Identifier: Apache-2.0
#include "page/tree_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace winnow {
namespace {

constexpr std::size_t kMostTrees = 512;

// The next field up to `separator`; `text` moves behind it.
std::string_view take_field(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view field = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return field;
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

Error bad_line(int line) { return {"bad-model", "line " + std::to_string(line) + " is no tree"}; }

}  // namespace

Result<TreeModel> TreeModel::parse(std::string_view file, std::string_view title) {
  TreeModel model;
  bool inside = false;
  for (int line = 1; !file.empty(); ++line) {
    std::string_view text = take_field(file, '\n');
    if (text.starts_with('#') || text.empty()) continue;
    if (!text.starts_with("model\t")) {
      if (inside && !model.add_tree(text)) return std::unexpected(bad_line(line));
      continue;
    }
    take_field(text, '\t');
    inside = take_field(text, '\t') == title;
    if (!inside) continue;
    if (!read_number(take_field(text, '\t'), model.base_)) return std::unexpected(bad_line(line));
    while (!text.empty()) model.columns_.emplace_back(take_field(text, '\t'));
  }
  if (model.roots_.empty())
    return std::unexpected(Error{"bad-model", "no model called " + std::string(title)});
  return model;
}

bool TreeModel::add_tree(std::string_view line) {
  const std::size_t root = nodes_.size();
  std::vector<std::size_t> open;  // splits whose right child is still to come
  int missing = 1;                // subtrees still to come
  while (!line.empty()) {
    if (missing == 0) return false;
    std::string_view token = take_field(line, '\t');
    TreeNode node;
    if (token.starts_with('=')) {
      if (!read_number(token.substr(1), node.value)) return false;
      nodes_.push_back(node);
      --missing;
      // What follows a leaf is the right child of the innermost split that waits for one.
      if (open.empty()) continue;
      nodes_[open.back()].right = static_cast<std::uint16_t>(nodes_.size() - root);
      open.pop_back();
      continue;
    }
    if (!read_number(take_field(token, ':'), node.column) || !read_number(token, node.value) ||
        node.column < 0 || static_cast<std::size_t>(node.column) >= columns_.size())
      return false;
    ++missing;
    open.push_back(nodes_.size());
    nodes_.push_back(node);
  }
  if (missing != 0 || roots_.size() == kMostTrees ||
      nodes_.size() > std::numeric_limits<std::uint16_t>::max())
    return false;
  roots_.push_back(static_cast<std::uint32_t>(root));
  return true;
}

bool TreeModel::bind(std::span<const std::string> names) {
  std::vector<std::int16_t> index;
  for (const std::string& column : columns_) {
    const auto found = std::ranges::find(names, column);
    if (found == names.end()) return false;
    index.push_back(static_cast<std::int16_t>(found - names.begin()));
  }
  for (TreeNode& node : nodes_)
    if (node.column >= 0) node.column = index[static_cast<std::size_t>(node.column)];
  columns_.assign(names.begin(), names.end());
  lay_out();
  return true;
}

void TreeModel::lay_out() {
  struct Tree {
    int steps;
    std::uint16_t root;
    std::uint16_t number;
  };
  steps_.clear();
  values_.clear();
  std::vector<Tree> trees;
  trees.reserve(roots_.size());
  for (const std::uint32_t root : roots_) {
    const auto begin = static_cast<std::uint16_t>(steps_.size());
    const auto number = static_cast<std::uint16_t>(trees.size());
    trees.push_back({lay_out_tree(root), begin, number});
  }
  std::ranges::stable_sort(trees, {}, &Tree::steps);
  groups_.assign((trees.size() + kAtOnce - 1) / kAtOnce, {});
  for (std::size_t i = 0; i < groups_.size() * kAtOnce; ++i) {
    // Where trees are missing from the last group the last one is walked again.
    const Tree& tree = trees[std::min(i, trees.size() - 1)];
    Group& group = groups_[i / kAtOnce];
    group.roots[i % kAtOnce] = tree.root;
    group.trees[i % kAtOnce] = tree.number;
    group.steps = tree.steps;
  }
}

// Returns the number of steps from the root to the deepest leaf.
int TreeModel::lay_out_tree(std::uint32_t root) {
  struct Open {
    std::size_t node;  // counted from the root
    std::size_t step;
    int depth;
  };
  const TreeNode* const tree = &nodes_[root];
  std::vector<Open> open{{0, steps_.size(), 0}};
  steps_.emplace_back();
  values_.push_back(0);
  int deepest = 0;
  while (!open.empty()) {
    const Open at = open.back();
    open.pop_back();
    const TreeNode& node = tree[at.node];
    deepest = std::max(deepest, at.depth);
    if (node.column < 0) {
      steps_[at.step] = {std::numeric_limits<float>::infinity(), 0,
                         static_cast<std::uint16_t>(at.step)};
      values_[at.step] = node.value;
      continue;
    }
    const std::size_t left = steps_.size();
    steps_[at.step] = {node.value, static_cast<std::uint16_t>(node.column),
                       static_cast<std::uint16_t>(left)};
    steps_.resize(left + 2);
    values_.resize(left + 2);
    open.push_back({at.node + 1, left, at.depth + 1});
    open.push_back({node.right, left + 1, at.depth + 1});
  }
  return deepest;
}

float TreeModel::probability(std::span<const float> row) const {
  std::array<float, kMostTrees> leaves;
  for (const Group& group : groups_) {
    auto at = group.roots;
    for (int i = 0; i < group.steps; ++i) {
      for (std::uint16_t& one : at) {
        const Step& step = steps_[one];
        one = static_cast<std::uint16_t>(step.left + (row[step.column] > step.threshold ? 1 : 0));
      }
    }
    for (std::size_t i = 0; i < kAtOnce; ++i) leaves[group.trees[i]] = values_[at[i]];
  }
  float sum = base_;
  for (std::size_t i = 0; i < roots_.size(); ++i) sum += leaves[i];
  return 1.0F / (1.0F + std::exp(-sum));
}

}  // namespace winnow
