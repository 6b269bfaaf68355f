// SPDX-License-Identifier: Apache-2.0
#include "page/text_builder.h"

#include <algorithm>
#include <charconv>

#include "page/attributes.h"
#include "page/text_writer.h"

namespace winnow {
namespace {

constexpr int kMostColumns = 1000;  // HTML's cap on colspan
constexpr int kMostRowSpan = 65534;

// A cell as its row is read: nodes and spans, not yet text.
struct CellSource {
  Node node;
  int row_span = 1;
  int column_span = 1;
  bool header = false;
};

int span_attribute(Node cell, std::string_view name, int most) {
  const std::string_view value = cell.raw_attribute(name);
  int span = 1;
  std::from_chars(value.data(), value.data() + value.size(), span);
  return std::clamp(span, 1, most);
}

// The slots of a table's grid that cells of earlier rows reach down into.
class Grid {
 public:
  // Places a cell at the first free column at or behind `column`; returns the column.
  int place(int column, int row_span, int column_span) {
    while (column < kMostColumns - 1 && is_taken(column)) ++column;
    const int end = std::min(column + column_span, kMostColumns);
    if (static_cast<int>(rows_left_.size()) < end) rows_left_.resize(static_cast<std::size_t>(end));
    for (int i = column; i < end; ++i) rows_left_[static_cast<std::size_t>(i)] = row_span;
    columns_ = std::max(columns_, end);
    return column;
  }
  void next_row() {
    for (int& left : rows_left_) left = std::max(left - 1, 0);
  }
  int columns() const { return columns_; }

 private:
  bool is_taken(int column) const {
    const auto slot = static_cast<std::size_t>(column);
    return slot < rows_left_.size() && rows_left_[slot] > 0;
  }

  std::vector<int> rows_left_;
  int columns_ = 0;
};

class TextBuilder {
 public:
  explicit TextBuilder(const Dom& dom) : dom_(dom) {}

  void add(const TextBlock& block);
  BuiltText take();

 private:
  void add_lines(const TextBlock& block);
  void add_table(const TextBlock& block);
  void add_caption(Node table);
  void add_row(std::vector<CellSource>& row, Table& table, Grid& grid);
  bool has_text(const std::vector<CellSource>& row) const;
  void write_folded(std::uint32_t first, std::uint32_t last);
  void finish(BlockKind kind, int level, int table);

  const Dom& dom_;
  TextWriter writer_;
  BuiltText built_;
  std::uint32_t last_group_ = 0;
};

void TextBuilder::add(const TextBlock& block) {
  if (block.kind == BlockKind::kTable) {
    add_table(block);
  } else {
    add_lines(block);
  }
  last_group_ = block.group;
}

void TextBuilder::add_lines(const TextBlock& block) {
  writer_.begin(block.group != 0 && block.group == last_group_ ? "\n" : "\n\n");
  writer_.set_preformatted(block.kind == BlockKind::kPreformatted);
  for (std::uint32_t index = block.first; index < block.last;) {
    const Node node = dom_.node(index);
    if (node.is_text()) {
      for (const Span& run : dom_.text_runs(node))
        writer_.write(dom_.page_text(), run, dom_.is_literal(node));
    } else if (is_left_out(node)) {
      index = node.end();
      continue;
    } else if (node.tag() == Tag::kBr) {
      writer_.break_line();
    }
    ++index;
  }
  writer_.set_preformatted(false);
  finish(block.kind, block.level, -1);
}

void TextBuilder::finish(BlockKind kind, int level, int table) {
  const std::size_t begin = writer_.first_visible();
  if (begin == std::string::npos) return;
  built_.blocks.push_back(
      {.kind = kind, .level = level, .table = table, .span = {begin, writer_.text().size()}});
}

// Text of nodes [first, last) on one line: blocks and line breaks are joined by a space.
void TextBuilder::write_folded(std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> ends;  // of open block elements
  for (std::uint32_t index = first; index < last;) {
    const Node node = dom_.node(index);
    for (; !ends.empty() && ends.back() <= index; ends.pop_back()) writer_.break_line(" ");
    if (node.is_text()) {
      for (const Span& run : dom_.text_runs(node))
        writer_.write(dom_.page_text(), run, dom_.is_literal(node));
    } else if (is_left_out(node)) {
      index = node.end();
      continue;
    } else if (node.tag() == Tag::kBr || is_block(node.tag())) {
      writer_.break_line(" ");
      ends.push_back(node.end());
    }
    ++index;
  }
}

void TextBuilder::add_caption(Node table) {
  for (const Node child : table.children()) {
    if (child.tag() != Tag::kCaption) continue;
    writer_.begin("\n\n");
    write_folded(child.index() + 1, child.end());
    finish(BlockKind::kCaption, 0, -1);
  }
}

void TextBuilder::add_table(const TextBlock& block) {
  const Node element = dom_.node(block.element);
  Table table;
  const std::size_t blocks_before = built_.blocks.size();
  add_caption(element);
  if (built_.blocks.size() > blocks_before) table.caption = built_.blocks.back().span;
  Grid grid;
  std::vector<CellSource> row;
  std::uint32_t head_end = 0;
  for (std::uint32_t index = element.index() + 1; index < element.end();) {
    const Node node = dom_.node(index++);
    if (node.tag() == Tag::kTr) {
      add_row(row, table, grid);
    } else if (node.tag() == Tag::kThead) {
      head_end = node.end();
    } else if (node.tag() == Tag::kTd || node.tag() == Tag::kTh) {
      row.push_back({.node = node,
                     .row_span = span_attribute(node, "rowspan", kMostRowSpan),
                     .column_span = span_attribute(node, "colspan", kMostColumns),
                     .header = node.tag() == Tag::kTh || node.index() < head_end});
      index = node.end();
    }
  }
  add_row(row, table, grid);
  if (table.rows == 0) return;
  table.columns = grid.columns();
  built_.blocks.push_back({.kind = BlockKind::kTable,
                           .table = static_cast<int>(built_.tables.size()),
                           .span = table.span});
  built_.tables.push_back(std::move(table));
}

bool TextBuilder::has_text(const std::vector<CellSource>& row) const {
  return std::ranges::any_of(row, [&](const CellSource& cell) {
    return std::ranges::any_of(cell.node.descendants(),
                               [&](Node n) { return n.is_text() && has_visible_text(dom_, n); });
  });
}

void TextBuilder::add_row(std::vector<CellSource>& row, Table& table, Grid& grid) {
  if (row.empty()) return;
  const bool in_text = has_text(row);
  if (in_text) {
    if (!writer_.text().empty()) writer_.write_made(table.rows == 0 ? "\n\n" : "\n");
    if (table.rows == 0) table.span.begin = writer_.text().size();
  }
  int column = 0;
  for (const CellSource& source : row) {
    column = grid.place(column, source.row_span, source.column_span);
    if (in_text) {
      if (&source != row.data()) writer_.write_made("\t");
      writer_.begin("");
      write_folded(source.node.index() + 1, source.node.end());
      const std::size_t end = writer_.text().size();
      table.cells.push_back({.span = {std::min(writer_.first_visible(), end), end},
                             .row = table.rows,
                             .column = column,
                             .row_span = source.row_span,
                             .column_span = source.column_span,
                             .header = source.header});
    }
    column = std::min(column + source.column_span, kMostColumns - 1);
  }
  grid.next_row();
  row.clear();
  if (!in_text) return;
  ++table.rows;
  table.span.end = writer_.text().size();
}

BuiltText TextBuilder::take() {
  built_.text = std::move(writer_.text());
  built_.map = std::move(writer_.map());
  return std::move(built_);
}

}  // namespace

BuiltText build_text(const Dom& dom, std::span<const TextBlock> blocks,
                     std::span<const std::uint8_t> keep) {
  TextBuilder builder(dom);
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (keep[i] != 0) builder.add(blocks[i]);
  return builder.take();
}

}  // namespace winnow
