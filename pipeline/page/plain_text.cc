// SPDX-License-Identifier: Apache-2.0
#include "page/plain_text.h"

#include <algorithm>
#include <utility>

#include "base/time.h"
#include "base/url.h"
#include "base/utf8.h"
#include "page/date_text.h"
#include "page/metadata_fields.h"
#include "page/plain_text_lines.h"
#include "page/spam.h"

namespace winnow {
namespace {

// Lines of a wrapped paragraph fill most of this width.
constexpr std::size_t kLeastWrapped = 50;
constexpr std::size_t kMostWrapped = 90;

bool has_tab(const TextLine& line) { return line.text.find('\t') != std::string_view::npos; }

bool is_numbered(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 3 && is_ascii_digit(text[at])) ++at;
  return at > 0 && at + 1 < text.size() && (text[at] == '.' || text[at] == ')') &&
         text[at + 1] == ' ';
}

// Whether a text was wrapped at a width: nearly all lines that another follows directly fill it.
bool is_wrapped(const std::vector<TextLine>& lines) {
  std::size_t followed = 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i + 1].blank() || lines[i + 1].bullet > 0 || has_tab(lines[i]))
      continue;
    ++followed;
    const std::size_t size = count_code_points(lines[i].text);
    full += size >= kLeastWrapped && size <= kMostWrapped;
  }
  return followed >= 3 && full * 10 >= followed * 8;
}

bool ends_open(std::string_view text) {
  return text.find_first_of(".!?;,", text.size() - 1) == std::string_view::npos;
}

class PlainTextBuilder {
 public:
  PlainTextBuilder(const std::vector<TextLine>& lines, std::size_t begin, std::size_t end)
      : lines_(lines), begin_(begin), end_(end), wrapped_(is_wrapped(lines)) {}

  Article build() {
    for (std::size_t i = begin_; i < end_;) {
      if (lines_[i].blank()) {
        ++i;
      } else if (const std::size_t rows = table_rows(i); rows >= 2) {
        table(i, rows);
        i += rows;
      } else {
        i = block(i);
      }
    }
    return std::move(article_);
  }

 private:
  std::size_t table_rows(std::size_t at) const {
    std::size_t rows = 0;
    while (at + rows < end_ && (is_row(at + rows) || (rows > 0 && is_section(at + rows)))) ++rows;
    return rows;
  }

  bool is_row(std::size_t at) const {
    return at < end_ && !lines_[at].blank() && has_tab(lines_[at]);
  }

  // "Coding" between two rows: stands over those below.
  bool is_section(std::size_t at) const {
    constexpr std::size_t kLongest = 60;
    const std::string_view text = lines_[at].text;
    return !lines_[at].blank() && text.size() <= kLongest && !text.ends_with('.') && is_row(at + 1);
  }

  void copy(std::string_view text, std::size_t offset) {
    article_.map.append({article_.text.size(), text.size(), offset, text.size()});
    article_.text += text;
  }

  // White space inside a line is kept but for runs of it, of which one blank stands.
  void copy_folded(std::string_view text, std::size_t offset) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t next = at;
      if (!is_space(next_code_point(text, next))) {
        at = next;
        continue;
      }
      copy(text.substr(begin, at - begin), offset + begin);
      const std::size_t start = at;
      for (at = next; next < text.size() && is_space(next_code_point(text, next)); at = next) {
      }
      article_.map.append({article_.text.size(), 1, offset + start, at - start});
      article_.text.push_back(' ');
      begin = at;
    }
    copy(text.substr(begin), offset + begin);
  }

  void separate(BlockKind kind) {
    if (article_.text.empty()) return;
    const bool list = kind == BlockKind::kListItem && list_open_;
    article_.text += list ? "\n" : "\n\n";
  }

  bool is_item(const TextLine& line) const { return line.bullet > 0 || is_numbered(line.text); }

  bool is_heading(std::size_t at) const {
    const std::string_view text = lines_[at].text;
    if (text.size() > 100 || count_words(text) > 14 || !ends_open(text)) return false;
    const bool starts = at == begin_ || lines_[at - 1].blank() || lines_[at - 1].text.size() > 100;
    std::size_t next = at + 1;
    while (next < end_ && lines_[next].blank()) ++next;
    if (!starts || next >= end_) return false;
    const bool blank_behind = next > at + 1;
    return blank_behind || lines_[next].text.size() > 100 || is_item(lines_[next]);
  }

  // A paragraph, heading or list item, with the lines that its wrapping made of it.
  std::size_t block(std::size_t at) {
    const TextLine& line = lines_[at];
    Block block;
    if (is_item(line)) {
      block.kind = BlockKind::kListItem;
      block.level = line.indent >= 4 ? 2 : 1;
    } else if (is_heading(at)) {
      block.kind = BlockKind::kHeading;
      block.level = 2;
    }
    separate(block.kind);
    list_open_ = block.kind == BlockKind::kListItem;
    block.span.begin = article_.text.size();
    copy_folded(line.text.substr(line.bullet), line.offset + line.bullet);
    std::size_t next = at + 1;
    while (wrapped_ && block.kind != BlockKind::kHeading && next < end_ && !lines_[next].blank() &&
           !is_item(lines_[next]) && !has_tab(lines_[next])) {
      article_.text.push_back(' ');
      copy_folded(lines_[next].text, lines_[next].offset);
      ++next;
    }
    block.span.end = article_.text.size();
    article_.blocks.push_back(block);
    return next;
  }

  // A row under a cell that spanned it has lost that cell, at its left: what it has left stands at
  // the right. A row of one cell, and the first, stay where they are.
  static void align_right(Table& table) {
    for (std::size_t first = 0; first < table.cells.size();) {
      std::size_t end = first;
      while (end < table.cells.size() && table.cells[end].row == table.cells[first].row) ++end;
      const int cells = static_cast<int>(end - first);
      for (std::size_t at = first; table.cells[first].row > 0 && cells > 1 && at < end; ++at) {
        table.cells[at].column += table.columns - cells;
      }
      first = end;
    }
  }

  void table(std::size_t at, std::size_t rows) {
    separate(BlockKind::kTable);
    list_open_ = false;
    Table table;
    table.span.begin = article_.text.size();
    for (std::size_t row = 0; row < rows; ++row) {
      if (row > 0) article_.text.push_back('\n');
      const TextLine& line = lines_[at + row];
      int column = 0;
      for (const std::string_view raw : split(line.text, '\t')) {
        if (column > 0) article_.text.push_back('\t');
        const std::string_view cell = trim(raw);
        const std::size_t begin = article_.text.size();
        if (!cell.empty()) {
          copy(cell, line.offset + static_cast<std::size_t>(cell.data() - line.text.data()));
        }
        const Span span{begin, article_.text.size()};
        table.cells.push_back({span, static_cast<int>(row), column, 1, 1, row == 0});
        table.columns = std::max(table.columns, ++column);
      }
    }
    align_right(table);
    table.rows = static_cast<int>(rows);
    table.span.end = article_.text.size();
    Block block;
    block.kind = BlockKind::kTable;
    block.table = static_cast<int>(article_.tables.size());
    block.span = table.span;
    article_.blocks.push_back(block);
    article_.tables.push_back(std::move(table));
  }

  const std::vector<TextLine>& lines_;
  std::size_t begin_;
  std::size_t end_;
  bool wrapped_;
  bool list_open_ = false;
  Article article_;
};

void read_bylines(const Opening& opening, Metadata& metadata) {
  for (const std::string_view line : opening.bylines) {
    const std::vector<TextDay> days = find_days(line, false);
    for (const TextDay& day : days) {
      const std::string value = to_text(day.day);
      if (metadata.date_published.empty()) metadata.date_published = value;
      metadata.date_evidence.push_back({value, "byline", false});
    }
    if (metadata.authors.empty() && byline_label(line) > 0) {
      metadata.authors = names_in_byline(line, true);
    }
  }
}

// The day in front of the first sentence ("BERN, April 8, 2026 (Wire) - The bank ..."), or of a
// line behind what the text says under its headline.
void read_dateline(const std::vector<TextLine>& lines, std::size_t body, Metadata& metadata) {
  if (!metadata.date_published.empty()) return;
  constexpr std::size_t kFirst = 4;  // lines, blank ones too
  for (std::size_t at = body; at < std::min(lines.size(), body + kFirst); ++at) {
    const std::string_view line = lines[at].text;
    std::optional<Day> day = dateline_day(line, false);
    if (const auto days = find_days(line, false); !day && days.size() == 1 && is_byline(line))
      day = days[0].day;
    if (!day) continue;
    metadata.date_published = to_text(*day);
    metadata.date_evidence.push_back({metadata.date_published, "text", false});
    return;
  }
}

Metadata read_text_metadata(const Opening& opening, const Page& page) {
  Metadata metadata;
  metadata.headline = opening.headline;
  if (const auto told = parse_time(page.published)) {
    metadata.date_published = to_text(told->day);
    metadata.date_evidence.push_back({metadata.date_published, "told", false});
  }
  read_bylines(opening, metadata);
  metadata.publisher_domain = registrable_domain_of_url(page.url);
  return metadata;
}

}  // namespace

Article read_plain_text(std::string_view text, const Page& page) {
  std::vector<TextLine> lines = split_lines(text);
  const Opening opening = read_opening(lines);
  Metadata metadata = read_text_metadata(opening, page);
  read_dateline(lines, opening.body, metadata);
  const std::size_t end = find_end(lines, opening.body);
  const std::size_t begin = page.is_unicode ? 0 : opening.body;
  if (page.is_unicode) lines = without_bylines(std::move(lines), opening);
  Article article = PlainTextBuilder(lines, begin, end).build();
  article.comments = read_thread(lines, end);
  judge_comments(article.comments);
  article.metadata = std::move(metadata);
  return article;
}

}  // namespace winnow
