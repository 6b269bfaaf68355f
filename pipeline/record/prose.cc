// SPDX-License-Identifier: Apache-2.0
#include "record/prose.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "record/printable.h"
#include "record/quote.h"
#include "record/rows.h"
#include "record/table_rows.h"

namespace winnow {
namespace {

// "Ada Lovelace · The Example · 2026-04-08"
std::string byline_of(const Record& record) {
  const Metadata& metadata = record.article.metadata;
  std::string line;
  const auto add = [&line](std::string_view part, std::string_view between) {
    if (part.empty()) return;
    if (!line.empty()) line += between;
    line += part;
  };
  for (const std::string& author : metadata.authors) add(author, ", ");
  add(metadata.publisher.empty() ? metadata.publisher_domain : metadata.publisher, " · ");
  add(metadata.date_published, " · ");
  return line;
}

// Escapes what Markdown would take for markup, and nothing that reads worse for it.
std::string markdown_text(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : printable(text, true)) {
    const bool marks = std::string_view("\\`*_[]<>|").find(c) != std::string_view::npos;
    const bool marks_line =
        line_begins && std::string_view("#+-").find(c) != std::string_view::npos;
    if (marks || marks_line) out += '\\';
    out += c;
    line_begins = c == '\n';
  }
  return out;
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  std::ranges::replace(text, '\t', ' ');
  return text;
}

std::string markdown_row(const std::vector<std::string_view>& cells, std::size_t columns) {
  std::string line = "|";
  for (std::size_t i = 0; i < columns; ++i)
    line += " " + (i < cells.size() ? one_line(markdown_text(cells[i])) : "") + " |";
  return line + "\n";
}

std::string markdown_table(const Table& table, const Article& article) {
  const TableRows rows = table_rows(table, article);
  std::size_t columns = rows.header.size();
  for (const auto& row : rows.rows) columns = std::max(columns, row.size());
  if (columns == 0) return "";
  std::string out = markdown_row(rows.header, columns) + "|";
  for (std::size_t i = 0; i < columns; ++i) out += " --- |";
  out += '\n';
  for (const auto& row : rows.rows) out += markdown_row(row, columns);
  return out;
}

std::string fenced(std::string_view text) {
  // A fence must be longer than any run of backticks inside.
  std::size_t run = 0, longest = 2;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fence + "\n" + printable(text, true) + "\n" + fence + "\n";
}

std::string markdown_block(const Block& block, const Article& article) {
  const std::string_view text = article.slice(block.span);
  const auto level = static_cast<std::size_t>(std::clamp(block.level, 1, 6));
  switch (block.kind) {
    case BlockKind::kHeading:
      return std::string(level, '#') + " " + one_line(markdown_text(text)) + "\n";
    case BlockKind::kListItem:
      return std::string(2 * (level - 1), ' ') + "- " + one_line(markdown_text(text)) + "\n";
    case BlockKind::kQuotation:
      return "> " + one_line(markdown_text(text)) + "\n";
    case BlockKind::kPreformatted:
      return fenced(text);
    case BlockKind::kTable:
      if (block.table >= 0 && static_cast<std::size_t>(block.table) < article.tables.size())
        return markdown_table(article.tables[static_cast<std::size_t>(block.table)], article);
      return markdown_text(text) + "\n";
    case BlockKind::kCaption:
      return "*" + one_line(markdown_text(text)) + "*\n";
    case BlockKind::kParagraph:
      break;
  }
  return markdown_text(text) + "\n";
}

constexpr std::array<std::string_view, 5> kColumns = {"SOURCE", "TYPE", "WHAT", "VALUE", "QUOTE"};

// SOURCE, WHAT, VALUE and QUOTE share what TYPE and four gaps of two columns leave.
std::array<std::size_t, 5> widths_for(std::size_t width) {
  const std::size_t type = 9, rest = std::max<std::size_t>(width, 60) - type - 8;
  const std::size_t source = rest * 18 / 100, about = rest * 32 / 100, value = rest * 23 / 100;
  return {source, type, about, value, rest - source - about - value};
}

std::string table_line(const std::array<std::string, 5>& cells, std::size_t width) {
  const auto widths = widths_for(width);
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool last = i + 1 == cells.size();
    line += fit(printable(one_line(cells[i])), widths[i], !last);
    if (!last) line += "  ";
  }
  return line + "\n";
}

// The end of a path or URL tells inputs apart better than its beginning.
std::string short_source(const std::string& source) {
  const std::size_t slash = source.find_last_of('/', source.size() < 2 ? 0 : source.size() - 2);
  return slash == std::string::npos ? source : source.substr(slash + 1);
}

std::string quote_line(const Quote& quote) {
  return std::string(quote.prefix) + "[" + std::string(quote.exact) + "]" +
         std::string(quote.suffix);
}

}  // namespace

std::string text_article(const Record& record) {
  std::string out;
  const std::string byline = byline_of(record);
  if (!record.article.metadata.headline.empty())
    out += printable(record.article.metadata.headline) + "\n";
  if (!byline.empty()) out += printable(byline) + "\n";
  if (!out.empty()) out += "\n";
  return out + printable(record.article.text, true) + "\n";
}

std::string text_facts(const Record& record) {
  const Quoter quoter(record.article);
  std::string out;
  for (const Fact& fact : record.facts) {
    const FactWords words = words_of(fact);
    out += printable(record.source) + ": " + printable(fact.type()) + ": ";
    if (!words.about.empty()) out += printable(words.about) + ": ";
    out += printable(words.value) + " \"" +
           printable(one_line(std::string(quoter.quote(fact.span).exact))) + "\"\n";
  }
  return out;
}

std::string markdown_article(const Record& record) {
  const Article& article = record.article;
  std::string out;
  if (!article.metadata.headline.empty())
    out += "# " + one_line(markdown_text(article.metadata.headline)) + "\n\n";
  const std::string byline = byline_of(record);
  if (!byline.empty()) out += "*" + one_line(markdown_text(byline)) + "*\n\n";
  BlockKind before = BlockKind::kHeading;
  for (const Block& block : article.blocks) {
    const bool in_list = block.kind == BlockKind::kListItem && before == BlockKind::kListItem;
    if (&block != &article.blocks.front() && !in_list) out += "\n";
    out += markdown_block(block, article);
    before = block.kind;
  }
  return out;
}

std::string markdown_fact_head() {
  return "| Source | Type | What | Value | Quote |\n| --- | --- | --- | --- | --- |\n";
}

std::string markdown_facts(const Record& record) {
  const Quoter quoter(record.article);
  std::string out;
  for (const Fact& fact : record.facts) {
    const FactWords words = words_of(fact);
    const Quote quote = quoter.quote(fact.span);
    const std::string exact = quote_line(quote);
    out += markdown_row({record.source, fact.type(), words.about, words.value, exact}, 5);
  }
  return out;
}

std::string event_note(const Event& event, const Record& record, bool markdown) {
  if (event.kind == EventKind::kInsert) return "";
  const std::string& headline = record.article.metadata.headline;
  const std::string name = one_line(headline.empty() ? record.source : headline);
  const std::string_view what = event.kind == EventKind::kUpdate ? "Corrected: " : "Withdrawn: ";
  return std::string(what) + (markdown ? markdown_text(name) : printable(name)) +
         (event.kind == EventKind::kUpdate ? "\n\n" : "\n");
}

std::string table_head(std::size_t width) {
  std::array<std::string, 5> cells;
  std::ranges::copy(kColumns, cells.begin());
  return table_line(cells, width);
}

std::string table_facts(const Record& record, std::size_t width) {
  const Quoter quoter(record.article);
  std::string out;
  for (const Fact& fact : record.facts) {
    const FactWords words = words_of(fact);
    out += table_line({short_source(record.source), std::string(fact.type()), words.about,
                       words.value, quote_line(quoter.quote(fact.span))},
                      width);
  }
  return out;
}

}  // namespace winnow
