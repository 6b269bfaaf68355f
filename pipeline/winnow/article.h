// SPDX-License-Identifier: Apache-2.0
// An article: the text a page was made for, with its structure, its metadata, and for every
// character the bytes of the page that it came from.
//
//   Article article = read_article(page).value();
//   for (const Block& block : article.blocks)
//     std::cout << article.slice(block.span) << "\n\n";
//   Span where = article.map.page_span({812, 816});   // bytes of the page as UTF-8
//
// Units: every Span counts bytes of UTF-8, half open, on code-point borders; spans of an article
// lie in `Article::text`, page spans in the page decoded to UTF-8 (byte order mark dropped, invalid
// sequences replaced as the WHATWG decoder does). Records count code points; the emitter converts.
//
// The text: blocks apart by one blank line, list items one a line, table rows one a line with tabs
// between cells. White space is folded but in preformatted blocks. Names are schema.org's.
//
// Threads: plain values. Nothing here points into the page; an Article outlives it.
#ifndef WINNOW_ARTICLE_H_
#define WINNOW_ARTICLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const Span&, const Span&) = default;
};

// The way back from the text to the page, as runs in order of the text. A verbatim run copies its
// page bytes one for one; any other run (a character reference, folded white space) stands for its
// page bytes as a whole. Text that no run covers (block separators, tabs between cells) was made.
class PageMap {
 public:
  struct Run {
    std::size_t text_begin;
    std::size_t text_size;
    std::size_t page_begin;
    std::size_t page_size;
    bool verbatim() const { return text_size == page_size; }
    friend bool operator==(const Run&, const Run&) = default;
  };

  // REQUIRES: runs come in order of text_begin and do not overlap. Adjoining verbatim runs merge.
  void append(const Run& run);

  // The smallest span of the page that covers what `text` came from; empty at 0 when all of it was
  // made. O(log runs).
  Span page_span(Span text) const;

  const std::vector<Run>& runs() const { return runs_; }
  friend bool operator==(const PageMap&, const PageMap&) = default;

 private:
  std::vector<Run> runs_;
};

enum class BlockKind : std::uint8_t {
  kParagraph,
  kHeading,       // `level` is 1 to 6
  kListItem,      // `level` is the depth of nesting, from 1
  kQuotation,     // a paragraph inside <blockquote>
  kPreformatted,  // white space kept
  kTable,         // `table` is its index in Article::tables
  kCaption,       // of a table; captions of pictures are no part of the text
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;
  int table = -1;
  Span span;

  friend bool operator==(const Block&, const Block&) = default;
};

// One cell as the page wrote it; it covers row_span x column_span slots of the grid from (row,
// column).
struct Cell {
  Span span;
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  bool header = false;  // <th>, or inside <thead>

  friend bool operator==(const Cell&, const Cell&) = default;
};

struct Table {
  Span span;     // its rows in the text
  Span caption;  // its caption's block in the text, or empty
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;  // in order of the text

  friend bool operator==(const Table&, const Table&) = default;
};

struct Comment {
  std::string author;
  std::string text;
  double spam = 0;               // 0 honest to 1 spam
  std::vector<std::string> why;  // the signals that spoke for spam

  friend bool operator==(const Comment&, const Comment&) = default;
};

// One place of the page that names a date of the article: kept whether or not it was believed.
struct DateEvidence {
  std::string value;  // ISO 8601 date
  std::string from;   // "json-ld", "meta", "time", "byline", "url", "text", "told", ...
  bool modified = false;

  friend bool operator==(const DateEvidence&, const DateEvidence&) = default;
};

struct Metadata {
  std::string headline;
  std::string description;
  std::vector<std::string> authors;
  std::string publisher;         // name
  std::string publisher_domain;  // registrable domain of the URL
  std::string date_published;    // ISO 8601 date, or empty
  std::string date_modified;
  std::vector<DateEvidence> date_evidence;
  std::string language;       // BCP 47
  std::string canonical_url;  // absolute, or empty
  std::optional<bool> is_accessible_for_free;

  friend bool operator==(const Metadata&, const Metadata&) = default;
};

// What the article's region of the page held against what the text kept.
struct Checks {
  int numbers_in_article = 0;
  int numbers_kept = 0;
  int tables_in_article = 0;
  int tables_kept = 0;

  friend bool operator==(const Checks&, const Checks&) = default;
};

// Something odd that did not stop the work: code for programs, detail for people.
struct Note {
  std::string code;
  std::string detail;

  friend bool operator==(const Note&, const Note&) = default;
};

struct Article {
  std::string text;
  std::vector<Block> blocks;
  std::vector<Table> tables;
  std::vector<Comment> comments;
  PageMap map;
  Metadata metadata;
  std::string charset;  // WHATWG name of the encoding the page was decoded from
  Checks checks;
  std::vector<Note> notes;

  std::string_view slice(Span span) const {
    return std::string_view(text).substr(span.begin, span.size());
  }
  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace winnow

#endif  // WINNOW_ARTICLE_H_
