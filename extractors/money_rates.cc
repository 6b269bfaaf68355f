// SPDX-License-Identifier: Apache-2.0
#include "extractors/money_rates.h"

#include <algorithm>

#include "extractors/view.h"

namespace winnow {
namespace {

constexpr std::size_t kLongestLead = 160;  // bytes of a line that may say what follows costs
constexpr std::size_t kLabelReach = 48;    // bytes before an amount in which its label stands
constexpr std::size_t kMostHeads = 64;     // of a column that are read
constexpr int kMostColumns = 1000;         // HTML's cap on colspan

}  // namespace

// The rate that a heading, a lead or a header cell names: "per million tokens", "$/1M tokens".
std::string RatesAbove::rate_in(Span stretch) const {
  const std::string_view text = view_.slice(stretch);
  for (const std::string_view lead : {"per ", "Per ", "/", "a million", "a thousand"}) {
    for (std::size_t at = text.find(lead); at != text.npos; at = text.find(lead, at + 1)) {
      if (at > 0 && lead != "/" && text[at - 1] != ' ' && text[at - 1] != '(') continue;
      const std::size_t begin = stretch.begin + at;
      std::string rate = words_.per_of(view_.text(), stretch, {begin, begin});
      if (!rate.empty() && words_.units().find(rate) != nullptr) return rate;
    }
  }
  return {};
}

void RatesAbove::enter(const Block& block) {
  if (block.kind == BlockKind::kTable || block.span.size() > kLongestLead) return;
  if (view_.slice(block.span).find('$') != std::string_view::npos) return;
  const std::string rate = rate_in(block.span);
  if (rate.ends_with("tokens")) above_ = rate;
}

// What the blocks down to the one that was asked about say.
const std::string& RatesAbove::above() {
  for (; entered_ <= block_; ++entered_) enter(view_.article().blocks[entered_]);
  return above_;
}

bool RatesAbove::names_tokens(std::string_view label) const {
  for (const Token& token : tokenize(label, 0)) {
    const std::string_view word = label.substr(token.span.begin, token.span.size());
    if (words_.token_prices().find(word) != nullptr) return true;
  }
  return false;
}

void RatesAbove::read_table(const Table& table) {
  if (table_ == &table) return;
  table_ = &table;
  cells_.clear();
  of_column_.clear();
  for (const Cell& cell : table.cells) {
    if (!cell.span.empty()) cells_.push_back(&cell);
    if (!cell.header) continue;
    const int end = cell.column + std::min(cell.column_span, kMostColumns);
    for (int column = cell.column; column < end; ++column) {
      std::vector<Head>& heads = of_column_[column];
      if (heads.size() < kMostHeads) heads.push_back({&cell, {}});
    }
  }
  std::ranges::sort(cells_, {}, [](const Cell* cell) { return cell->span.begin; });
  for (auto& [column, heads] : of_column_)
    for (Head& head : heads) head.rate = rate_in(head.cell->span);
}

const Cell* RatesAbove::cell_of(Span amount) const {
  const auto next = std::ranges::upper_bound(cells_, amount.begin, {},
                                             [](const Cell* cell) { return cell->span.begin; });
  if (next == cells_.begin()) return nullptr;
  const Cell* const cell = *(next - 1);
  return cell->span.contains(amount) ? cell : nullptr;
}

std::string RatesAbove::rate_of_column(Span amount) {
  const Cell* const cell = cell_of(amount);
  if (cell == nullptr || cell->header) return {};
  const auto heads = of_column_.find(cell->column);
  if (heads == of_column_.end()) return {};
  for (const Head& head : heads->second) {
    if (head.cell->row >= cell->row) continue;
    if (!head.rate.empty()) return head.rate;
    if (!above().empty() && names_tokens(view_.slice(head.cell->span))) return above();
  }
  return {};
}

std::string RatesAbove::rate_of(std::size_t index, Span amount) {
  block_ = index;
  const Block& block = view_.article().blocks[index];
  if (block.kind == BlockKind::kTable) {
    const std::vector<Table>& tables = view_.article().tables;
    const auto table = static_cast<std::size_t>(block.table);
    if (block.table < 0 || table >= tables.size()) return {};
    read_table(tables[table]);
    return rate_of_column(amount);
  }
  if (above().empty()) return {};
  const std::size_t reach = std::min(kLabelReach, amount.begin - block.span.begin);
  std::string_view label = view_.slice({amount.begin - reach, amount.begin});
  label.remove_prefix(label.find_last_of("\n;") + 1);
  return names_tokens(label) ? above_ : std::string();
}

}  // namespace winnow
