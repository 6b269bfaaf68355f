// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/grid.h"

#include <algorithm>
#include <utility>

#include "extractors/benchmarks/conditions.h"
#include "extractors/benchmarks/figure_leads.h"
#include "extractors/benchmarks/figures.h"
#include "extractors/benchmarks/names.h"

namespace winnow {
namespace {

class CellReader {
 public:
  CellReader(std::string_view text, std::size_t begin, const BenchmarkRules& rules)
      : words_(text, begin), begin_(begin), text_(text), rules_(rules) {}

  std::optional<std::vector<CellFigure>> run() {
    for (std::size_t at = 0; at < words_.size();) {
      const std::size_t end = step(at);
      if (end == 0) return std::nullopt;
      at = end;
    }
    for (CellFigure& figure : out_) figure.slots = slot_ + 1;
    return std::move(out_);
  }

 private:
  // Past what stands at a word: a figure, a sign, brackets; 0 when it is a word of a text.
  std::size_t step(std::size_t at) {
    if (words_.fold(at) == "(" || words_.fold(at) == "[") return brackets(at);
    if (words_.is_number(at)) {
      const std::size_t behind = out_.empty() ? 0 : condition_at(at);
      return behind != 0 ? behind : number(at);
    }
    const std::string_view word = words_.fold(at);
    if (word == "±" || (word == "+" && words_.is_glued(at + 1))) return deviation(at);
    // "86.9% ▲ 1.2": by how much it changed.
    if (!out_.empty() && words_.is_number(at + 1) && rules_.is("change-sign", word)) {
      return deviation(at);
    }
    if (words_.is_word(at)) return word_at(at);
    if (word == "/" || word == "|") ++slot_;
    return at + 1;
  }

  // "± 0.3", "+5/-4": says how sure the figure before is; alone it is a change, not a figure.
  std::size_t deviation(std::size_t at) {
    // A sign alone, in a column of its own, is nothing.
    if (out_.empty()) return at + 1 == words_.size() ? at + 1 : 0;
    ++at;
    while (at < words_.size() && !words_.is_number(at)) ++at;
    if (words_.fold(at + 1) == "%") ++at;
    if (words_.fold(at + 1) == "/" && words_.fold(at + 2) == "-") return deviation(at + 2);
    return at + 1;
  }

  std::size_t brackets(std::size_t at) {
    std::size_t close = at + 1;
    while (close < words_.size() && words_.fold(close) != ")" && words_.fold(close) != "]") ++close;
    if (out_.empty() && !holds_figure_only(at + 1, close)) return close + 1;
    const bool words = close > at + 1 && words_.is_word(at + 1);
    const bool condition = words || holds_condition(at + 1, close);
    if (const Name* model = condition ? model_in(at + 1, close) : nullptr) {
      if (!out_.empty()) out_.back().model = model->text;
    } else if (condition && !out_.empty()) {
      const Span inside = words_.span(at + 1, close);
      const std::string_view text = text_.substr(inside.begin - begin_, inside.size());
      merge_conditions(out_.back().conditions, conditions_of_label(text, rules_));
    }
    return out_.empty() ? at + 1 : close + 1;
  }

  // "(73.8%, +5.8%)": the figure itself stands in brackets.
  bool holds_figure_only(std::size_t at, std::size_t close) const {
    return at < close && words_.is_number(at) && !holds_condition(at, close);
  }

  // The name that is all of words [at, close), or null.
  const Name* model_in(std::size_t at, std::size_t close) {
    names_ = find_names(words_, rules_);
    const auto whole = std::ranges::find_if(names_, [=](const Name& name) {
      return name.kind == NameKind::kModel && name.first == at && name.end == close;
    });
    return whole == names_.end() ? nullptr : &*whole;
  }

  bool holds_condition(std::size_t at, std::size_t close) const {
    return !find_conditions(words_, at, close, rules_).empty();
  }

  std::size_t number(std::size_t at) {
    const std::optional<Decimal> value = read_number(words_.raw(at));
    if (!value || is_label(at)) return 0;
    if (is_note(at)) return at + 1;
    CellFigure figure;
    figure.value = *value;
    figure.span = words_.span(at);
    figure.slot = slot_;
    std::size_t end = at + 1;
    if (words_.is_glued(at) && at > 0) lead(at, figure);
    if (words_.fold(end) == "%" || words_.fold(end) == "percent") {
      figure.unit = "percent";
      if (words_.is_glued(end)) figure.span.end = words_.span(end).end;
      ++end;
    } else if (words_.is_word(end) && words_.is_glued(end)) {
      end = suffix(end, figure);
      if (end == 0) return 0;
    }
    if (!part_.empty()) merge_conditions(figure.conditions, {std::string(part_)});
    part_ = {};
    // "12/15" counts out of a whole: the whole is no figure.
    if (is_whole(at)) return end;
    out_.push_back(std::move(figure));
    return end;
  }

  // A number inside a word ("B/32", "gpt-4") makes the cell a label.
  bool is_label(std::size_t at) const {
    return at > 0 && words_.is_glued(at) &&
           (words_.is_word(at - 1) ||
            (at > 1 && words_.is_word(at - 2) && words_.is_glued(at - 1)));
  }

  // "80.8% 1": a rank or the number of a note behind a percentage.
  bool is_note(std::size_t at) const {
    return !out_.empty() && out_.back().unit == "percent" && !words_.is_glued(at) &&
           words_.fold(at - 1) == "%" && words_.raw(at).size() <= 2 && is_digits(words_.raw(at)) &&
           words_.fold(at + 1) != "%";
  }

  void lead(std::size_t at, CellFigure& figure) const {
    const std::string_view sign = words_.fold(at - 1);
    if (sign == "$") figure.unit = "usd";
    if (sign == "#") figure.rank = true;
    const bool minus = sign == "-" && (at == 1 || !words_.is_glued(at - 1));
    if (minus) {
      figure.value = *Decimal::parse("-" + figure.value.text());
      figure.span.begin = words_.span(at - 1).begin;
    }
    if (sign == "$" || sign == "#") figure.span.begin = words_.span(at - 1).begin;
  }

  std::size_t suffix(std::size_t at, CellFigure& figure) const {
    const std::string_view word = words_.fold(at);
    if (rules_.is("ordinal-ending", word)) {
      figure.rank = true;
    } else if (const std::string_view power = rules_.meaning("magnitude", word); !power.empty()) {
      figure.magnitude = power[0] - '0';
    } else if (word != "s" && word != "pts" && word != "pp") {
      return 0;
    }
    figure.span.end = words_.span(at).end;
    return at + 1;
  }

  bool is_whole(std::size_t at) const {
    if (at < 2 || words_.fold(at - 1) != "/" || !words_.is_number(at - 2) || out_.empty())
      return false;
    const bool integers = words_.raw(at).find('.') == std::string_view::npos &&
                          words_.raw(at - 2).find('.') == std::string_view::npos;
    return integers && words_.fold(at + 1) != "%" && words_.fold(at + 1) != "/" &&
           out_.back().value.to_double() <= read_number(words_.raw(at))->to_double() &&
           out_.size() == 1;
  }

  std::size_t word_at(std::size_t at) {
    if (rules_.is("cell-word", words_.fold(at))) return at + 1;
    // "Retail 88.9% Telecom 98.2%": each figure is of the part before it.
    if (words_.is_number(at + 1) && rules_.is("subset-label", words_.fold(at))) {
      part_ = words_.fold(at);
      return at + 1;
    }
    if (out_.empty()) return 0;
    if (const std::size_t note = rules_.match("cell-note", words_, at)) return note;
    return condition_at(at);
  }

  // "59.4% 0-shot CoT": how the figure before was reached. The word behind, or 0.
  std::size_t condition_at(std::size_t at) {
    const auto known = find_conditions(words_, at, words_.size(), rules_);
    if (known.empty() || known.front().first != at) return 0;
    merge_conditions(out_.back().conditions, {known.front().text});
    return known.front().end;
  }

  Words words_;
  std::size_t begin_;
  std::string_view text_;
  const BenchmarkRules& rules_;
  std::size_t slot_ = 0;
  std::string_view part_;  // of the benchmark, that the next figure is of
  std::vector<CellFigure> out_;
  std::vector<Name> names_;  // those of the cell, once asked for
};

}  // namespace

Grid::Grid(int rows, int columns)
    : rows_(std::max(rows, 0)), columns_(std::clamp(columns, 0, kMaxSlots)) {
  if (columns_ > 0) rows_ = std::min(rows_, kMaxSlots / columns_);
  slots_.assign(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_), -1);
}

const GridCell* Grid::at(int row, int column) const {
  if (row < 0 || row >= rows_ || column < 0 || column >= columns_) return nullptr;
  const int index = slots_[slot(row, column)];
  return index < 0 ? nullptr : &cells_[static_cast<std::size_t>(index)];
}

void Grid::put(const GridCell& cell, int row, int column, int row_span, int column_span) {
  const int index = static_cast<int>(cells_.size());
  cells_.push_back(cell);
  const int bottom = row + std::min(std::max(row_span, 1), rows_ - row);
  const int right = column + std::min(std::max(column_span, 1), columns_ - column);
  for (int r = std::max(row, 0); r < bottom; ++r) {
    for (int c = std::max(column, 0); c < right; ++c) {
      int& taken = slots_[slot(r, c)];
      if (taken < 0) taken = index;
    }
  }
}

Grid grid_of(const Table& table, std::string_view text) {
  Grid grid(table.rows, table.columns);
  for (const Cell& cell : table.cells) {
    const GridCell copy{text.substr(cell.span.begin, cell.span.size()), cell.span, cell.header,
                        cell.column_span};
    grid.put(copy, cell.row, cell.column, cell.row_span, cell.column_span);
  }
  return grid;
}

std::optional<std::vector<CellFigure>> read_cell(std::string_view text, std::size_t begin,
                                                 const BenchmarkRules& rules) {
  if (text.size() > 200) return std::nullopt;
  return CellReader(text, begin, rules).run();
}

}  // namespace winnow
