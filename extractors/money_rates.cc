#include "extractors/money_rates.h"

#include <algorithm>

#include "extractors/money_context.h"
#include "extractors/view.h"

namespace winnow {
namespace {

constexpr std::size_t kLongestLead = 160;  // bytes of a line that may say what follows costs
constexpr std::size_t kLabelReach = 48;    // bytes before an amount in which its label stands

}  // namespace

// The rate that a heading, a lead or a header cell names: "per million tokens", "$/1M tokens".
std::string RatesAbove::rate_in(Span stretch) const {
  const std::string_view text = view_.slice(stretch);
  for (const std::string_view lead : {"per ", "Per ", "/", "a million", "a thousand"}) {
    for (std::size_t at = text.find(lead); at != text.npos; at = text.find(lead, at + 1)) {
      if (at > 0 && lead != "/" && text[at - 1] != ' ' && text[at - 1] != '(') continue;
      const std::size_t begin = stretch.begin + at;
      std::string rate = per_of(view_.text(), stretch, {begin, begin}, rules_);
      if (!rate.empty() && rules_.list("unit").find(rate) != nullptr) return rate;
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

bool RatesAbove::names_tokens(std::string_view label) const {
  for (const Token& token : tokenize(label, 0)) {
    const std::string_view word = label.substr(token.span.begin, token.span.size());
    if (rules_.list("token_price").find(word) != nullptr) return true;
  }
  return false;
}

std::string RatesAbove::rate_of_column(const Table& table, Span amount) const {
  const auto cell = std::ranges::find_if(
      table.cells, [&](const Cell& each) { return each.span.contains(amount); });
  if (cell == table.cells.end() || cell->header) return {};
  for (const Cell& head : table.cells) {
    const bool over = head.header && head.row < cell->row && head.column <= cell->column &&
                      cell->column < head.column + head.column_span;
    if (!over) continue;
    if (std::string rate = rate_in(head.span); !rate.empty()) return rate;
    if (!above_.empty() && names_tokens(view_.slice(head.span))) return above_;
  }
  return {};
}

std::string RatesAbove::rate_of(const Block& block, Span amount) const {
  const std::vector<Table>& tables = view_.article().tables;
  if (block.kind == BlockKind::kTable) {
    const auto index = static_cast<std::size_t>(block.table);
    return block.table >= 0 && index < tables.size() ? rate_of_column(tables[index], amount)
                                                     : std::string();
  }
  if (above_.empty()) return {};
  const std::size_t reach = std::min(kLabelReach, amount.begin - block.span.begin);
  std::string_view label = view_.slice({amount.begin - reach, amount.begin});
  label.remove_prefix(label.find_last_of("\n;") + 1);
  return names_tokens(label) ? above_ : std::string();
}

}  // namespace winnow
