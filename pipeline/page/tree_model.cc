// SPDX-License-Identifier: Apache-2.0
#include "page/tree_model.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <tuple>

namespace winnow {
namespace {

constexpr std::size_t kMostTrees = 512;

// Vectors of 16, 32 and 64 bytes.
struct Vectors16 {
  using Bits [[gnu::vector_size(16)]] = std::uint32_t;
  using Ints [[gnu::vector_size(16)]] = std::int32_t;
  using Floats [[gnu::vector_size(16)]] = float;
};
struct Vectors32 {
  using Bits [[gnu::vector_size(32)]] = std::uint32_t;
  using Ints [[gnu::vector_size(32)]] = std::int32_t;
  using Floats [[gnu::vector_size(32)]] = float;
};
struct Vectors64 {
  using Bits [[gnu::vector_size(64)]] = std::uint32_t;
  using Ints [[gnu::vector_size(64)]] = std::int32_t;
  using Floats [[gnu::vector_size(64)]] = float;
};

// The next field up to `separator`; `text` moves behind it.
std::string_view take_field(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view field = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return field;
}

// Of kRowsAtOnce numbers.
[[gnu::always_inline]] inline float greatest_of(const float* numbers) {
  using Floats = Vectors16::Floats;
  std::array<Floats, FeatureTable::kRowsAtOnce * sizeof(float) / sizeof(Floats)> values;
  std::memcpy(&values, numbers, sizeof values);
  Floats most = values[0];
  for (const Floats& some : values) most = some > most ? some : most;
  return std::max({most[0], most[1], most[2], most[3]});
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
    if (!read_number(take_field(token, ':'), node.column) ||
        !read_number(take_field(token, ':'), node.value) || node.column < 0 ||
        static_cast<std::size_t>(node.column) >= columns_.size())
      return false;
    if (!token.empty() &&
        (!read_number(token, node.left_share) || !(node.left_share >= 0 && node.left_share <= 1)))
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
  bound_.clear();
  used_.assign(names.size(), 0);
  for (const std::string& column : columns_) {
    const auto found = std::ranges::find(names, column);
    if (found == names.end()) return false;
    bound_.push_back(static_cast<std::uint32_t>(found - names.begin()));
    used_[bound_.back()] = 1;
  }
  questions_.clear();
  trees_.clear();
  leaves_.clear();
  words_ = 0;
  for (const std::uint32_t root : roots_) lay_out(root);
  std::ranges::sort(questions_, {}, [](const Question& question) {
    return std::tuple(question.column, question.threshold, question.word);
  });
  by_column_.clear();
  for (auto begin = questions_.cbegin(); begin != questions_.cend();) {
    const auto end = std::ranges::find_if(
        begin, questions_.cend(), [&](std::uint32_t c) { return c != begin->column; },
        &Question::column);
    by_column_.emplace_back(begin, end);
    begin = end;
  }
  return true;
}

// Numbers a tree's leaves from left to right and makes its splits questions.
void TreeModel::lay_out(std::uint32_t root) {
  struct Open {
    std::uint32_t node;        // counted from the root: a split
    std::uint32_t first_leaf;  // of its left side
  };
  const TreeNode* const tree = &nodes_[root];
  const auto before = static_cast<std::uint32_t>(leaves_.size());
  std::vector<Open> open;  // splits whose left side is being read
  std::uint32_t missing = 1;
  for (std::uint32_t node = 0; missing > 0; ++node) {
    // Nodes stand in preorder: where a right child begins, its parent's left side has ended.
    const auto leaf = static_cast<std::uint32_t>(leaves_.size()) - before;
    if (!open.empty() && tree[open.back().node].right == node) {
      const TreeNode& split = tree[open.back().node];
      ask(bound_[static_cast<std::size_t>(split.column)], words_, open.back().first_leaf, leaf,
          split.value);
      open.pop_back();
    }
    if (tree[node].column < 0) {
      leaves_.push_back(tree[node].value);
      --missing;
    } else {
      open.push_back({node, leaf});
      ++missing;
    }
  }
  const std::uint32_t words = (static_cast<std::uint32_t>(leaves_.size()) - before + 31) / 32;
  trees_.push_back({words_, words, before});
  words_ += words;
}

// A question that strikes out leaves [first, last) of the tree whose words begin at `tree_word`.
void TreeModel::ask(std::uint32_t column, std::uint32_t tree_word, std::uint32_t first,
                    std::uint32_t last, float threshold) {
  while (first < last) {
    const std::uint32_t end = std::min(last, first / 32 * 32 + 32);
    const std::uint32_t struck = (end - first == 32 ? ~0u : (1u << (end - first)) - 1)
                                 << first % 32;
    questions_.push_back({threshold, column, tree_word + first / 32, struck});
    first = end;
  }
}

// Strikes out leaves in the words of all trees, `left`, in vectors of that size.
template <typename Vectors>
[[gnu::always_inline]] inline void TreeModel::ask_all(const FeatureTable& table, std::size_t row,
                                                      std::span<RowWords> left) const {
  using Bits = typename Vectors::Bits;
  using Floats = typename Vectors::Floats;
  constexpr std::size_t kLanes = sizeof(Bits) / sizeof(float);
  for (RowWords& word : left) word.of.fill(~0u);
  for (const std::span<const Question> questions : by_column_) {
    const float* const column = table.column(questions[0].column).data() + row;
    const float greatest = greatest_of(column);
    Floats values[kRows / kLanes];
    std::memcpy(values, column, sizeof values);
    for (const Question& question : questions) {
      if (question.threshold >= greatest) break;  // nor does any row exceed those that follow
      const Floats threshold = question.threshold - Floats{};
      const Bits struck = question.struck | Bits{};
      std::uint32_t* word = left[question.word].of.data();
      for (const Floats& some : values) {
        Bits bits;
        std::memcpy(&bits, word, sizeof bits);
        bits &= ~(__builtin_bit_cast(Bits, some > threshold) & struck);
        std::memcpy(word, &bits, sizeof bits);
        word += kLanes;
      }
    }
  }
}

// Adds to each row's sum the first leaf that is left of a tree.
template <typename Vectors>
[[gnu::always_inline]] inline void TreeModel::find_leaves(const Tree& tree,
                                                          std::span<const RowWords> left,
                                                          Sums& sums) const {
  using Bits = typename Vectors::Bits;
  using Ints = typename Vectors::Ints;
  using Floats = typename Vectors::Floats;
  constexpr std::size_t kLanes = sizeof(Bits) / sizeof(float);
  constexpr std::uint32_t kExponentShift = 23;  // of IEEE 754 binary32
  constexpr std::uint32_t kExponentMask = 0xFF;
  constexpr std::uint32_t kExponentBias = 127;
  for (std::size_t row = 0; row < kRows; row += kLanes) {
    Bits leaf{};
    for (std::uint32_t word = tree.words; word-- > 0;) {
      Bits bits;
      std::memcpy(&bits, left[tree.first_word + word].of.data() + row, sizeof bits);
      // The lowest bit alone is a power of two, whose exponent as a float is its number.
      const Bits lowest = bits & -bits;
      const Floats power = __builtin_convertvector(__builtin_bit_cast(Ints, lowest), Floats);
      const Bits number =
          (__builtin_bit_cast(Bits, power) >> kExponentShift & kExponentMask) - kExponentBias;
      const Bits any = __builtin_bit_cast(Bits, bits != Bits{});
      leaf = (any & (number + word * 32)) | (~any & leaf);
    }
    std::array<std::uint32_t, kLanes> leaves;
    std::memcpy(leaves.data(), &leaf, sizeof leaf);
    for (std::size_t i = 0; i < kLanes; ++i) sums[row + i] += leaves_[tree.first_leaf + leaves[i]];
  }
}

template <typename Vectors>
[[gnu::always_inline]] inline void TreeModel::add_leaves(const TreeModel& model,
                                                         const FeatureTable& table, std::size_t row,
                                                         std::span<RowWords> left, Sums& sums) {
  model.ask_all<Vectors>(table, row, left);
  for (const Tree& tree : model.trees_) model.find_leaves<Vectors>(tree, left, sums);
}

#ifdef __x86_64__
[[gnu::target("avx2")]] void TreeModel::add_leaves_avx2(const TreeModel& model,
                                                        const FeatureTable& table, std::size_t row,
                                                        std::span<RowWords> left, Sums& sums) {
  add_leaves<Vectors32>(model, table, row, left, sums);
}

[[gnu::target("avx512f")]] void TreeModel::add_leaves_avx512(const TreeModel& model,
                                                             const FeatureTable& table,
                                                             std::size_t row,
                                                             std::span<RowWords> left, Sums& sums) {
  add_leaves<Vectors64>(model, table, row, left, sums);
}
#endif

// In the widest vectors that this processor has; what comes out is the same.
TreeModel::AddLeaves TreeModel::widest_add_leaves() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f")) return add_leaves_avx512;
  if (__builtin_cpu_supports("avx2")) return add_leaves_avx2;
#endif
  return add_leaves<Vectors16>;
}

std::vector<float> TreeModel::probabilities(const FeatureTable& table) const {
  std::vector<RowWords> left(words_);
  std::vector<float> chances(table.rows());
  const AddLeaves add_leaves_of = widest_add_leaves();
  for (std::size_t first = 0; first < table.rows(); first += kRows) {
    Sums sums;
    sums.fill(base_);
    add_leaves_of(*this, table, first, left, sums);
    const std::size_t rows = std::min(kRows, table.rows() - first);
    for (std::size_t row = 0; row < rows; ++row)
      chances[first + row] = 1.0F / (1.0F + std::exp(-sums[row]));
  }
  return chances;
}

// By node: the mean of the leaves below it. Children stand behind their parents.
std::vector<float> TreeModel::expected_values() const {
  std::vector<float> expected(nodes_.size());
  std::size_t end = nodes_.size();
  for (auto root = roots_.rbegin(); root != roots_.rend(); end = *root++) {
    for (std::size_t at = end; at-- > *root;) {
      const TreeNode& node = nodes_[at];
      expected[at] = node.column < 0 ? node.value
                                     : node.left_share * expected[at + 1] +
                                           (1 - node.left_share) * expected[*root + node.right];
    }
  }
  return expected;
}

std::vector<std::vector<Influence>> TreeModel::influences(const FeatureTable& table) const {
  const std::vector<float> expected = expected_values();
  std::vector<std::vector<Influence>> by_row(table.rows());
  std::vector<float> changes;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    changes.assign(columns_.size(), 0.0F);
    for (const std::uint32_t root : roots_) {
      for (std::size_t at = root; nodes_[at].column >= 0;) {
        const TreeNode& node = nodes_[at];
        const auto column = static_cast<std::size_t>(node.column);
        const bool is_right = table.column(bound_[column])[row] > node.value;
        const std::size_t next = is_right ? root + node.right : at + 1;
        changes[column] += expected[next] - expected[at];
        at = next;
      }
    }
    for (std::size_t column = 0; column < changes.size(); ++column)
      if (changes[column] != 0) by_row[row].push_back({bound_[column], changes[column]});
    std::ranges::stable_sort(by_row[row], std::greater(),
                             [](const Influence& influence) { return std::abs(influence.change); });
  }
  return by_row;
}

}  // namespace winnow
