// SPDX-License-Identifier: Apache-2.0
#include "report/board.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace winnow {
namespace {

bool smaller_is_better(const Board& board, const ReportOptions& options) {
  if (board.metric != "score") return true;  // a rank, a cost, a time, a count of tokens
  if (!options.benchmark) return false;
  const std::optional<KnownBenchmark> known = options.benchmark(board.benchmark);
  return known && known->lower_is_better;
}

// Digits in groups of three, as English has them.
std::string grouped(const std::string& number) {
  const std::size_t point = std::min(number.find('.'), number.size());
  const std::size_t begin = number.starts_with('-') ? 1 : 0;
  std::string text = number.substr(0, begin);
  for (std::size_t at = begin; at < point; ++at) {
    if (at > begin && (point - at) % 3 == 0) text += ',';
    text += number[at];
  }
  return text + number.substr(point);
}

std::size_t models_of(const Board& board) {
  std::set<std::string_view> models;
  for (const BoardRow& row : board.rows) models.insert(row.entry->model);
  return models.size();
}

}  // namespace

std::vector<Board> boards_of(const Comparison& comparison, const ReportOptions& options) {
  std::map<std::pair<std::string, std::string>, Board> by_name;
  for (const Entry& entry : comparison.entries) {
    Board& board = by_name[{entry.benchmark, entry.metric}];
    board.benchmark = entry.benchmark;
    board.metric = entry.metric;
    for (const Figure& figure : entry.figures) board.rows.push_back({&entry, &figure});
  }
  std::vector<Board> boards;
  for (auto& [name, board] : by_name) {
    const double sign = smaller_is_better(board, options) ? 1 : -1;
    std::ranges::stable_sort(board.rows, {}, [sign](const BoardRow& row) {
      return std::tuple(row.figure->superseded, sign * row.figure->printed.value.to_double());
    });
    boards.push_back(std::move(board));
  }
  std::ranges::stable_sort(boards, std::greater<>(), models_of);
  return boards;
}

std::string value_text(const Decimal& value, const std::string& unit) {
  const std::string number = grouped(value.text());
  if (unit == "percent") return number + " %";
  return unit.empty() ? number : number + " " + unit;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string amount_text(const Amount& amount) {
  return amount.currency + " " + grouped(amount.printed.value.text());
}

std::string metric_text(const std::string& metric) {
  std::string text = metric == "score" ? "" : metric;
  std::ranges::replace(text, '_', ' ');
  return text;
}

const ClaimSource& first_source(const Comparison& comparison, const Figure& figure) {
  const FigureClaim& claim = comparison.claims.figures[figure.claims.front()];
  return comparison.claims.sources[claim.source];
}

bool knows_news(const ReportOptions& options) {
  return !options.since.empty() || options.new_articles.has_value();
}

bool is_new(const Comparison& comparison, const Figure& figure, const ReportOptions& options) {
  if (!knows_news(options)) return false;
  const Claims& claims = comparison.claims;
  return std::ranges::all_of(figure.claims, [&](std::size_t index) {
    const ClaimSource& source = claims.sources[claims.figures[index].source];
    if (!options.since.empty()) return source.published >= options.since;
    return options.new_articles->contains(source.article);
  });
}

}  // namespace winnow
