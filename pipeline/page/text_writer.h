// SPDX-License-Identifier: Apache-2.0
// Writes folded text and its map: the pen of TextBuilder.
//
//   TextWriter writer;
//   writer.begin("\n\n");                 // made text, written once something follows
//   writer.write(page, run, literal);     // a run of the page: references resolved, spaces folded
//
// White space becomes one space, written when a visible character follows on the same line, and
// maps to the page's first stretch of it. With set_preformatted(true) it is kept as it is but for
// line ends (CR LF and CR are LF). NULs are dropped. Not for sharing between threads.
#ifndef WINNOW_PAGE_TEXT_WRITER_H_
#define WINNOW_PAGE_TEXT_WRITER_H_

#include <string>
#include <string_view>

#include "winnow/article.h"

namespace winnow {

class TextWriter {
 public:
  void write(std::string_view page, Span run, bool literal);

  // Begins a block or cell: `separator` is written ahead of its first visible character, and what
  // waited is dropped.
  void begin(std::string_view separator);
  // A line break inside a block (in a cell " "): written if a visible character follows.
  void break_line(std::string_view separator = "\n");
  void set_preformatted(bool preformatted) { preformatted_ = preformatted; }

  // Writes made text at once.
  void write_made(std::string_view made);

  // Where the block or cell begins that begin() announced, or npos while it has no visible
  // character.
  std::size_t first_visible() const { return first_visible_; }

  std::string& text() { return text_; }
  PageMap& map() { return map_; }

 private:
  void write_space(std::size_t page_begin, std::size_t page_end, char c);
  void write_visible(std::string_view text, std::size_t page_begin, std::size_t page_size);
  void settle();
  void trim_kept_space();
  void drop_space();

  std::string text_;
  PageMap map_;
  std::string separator_;   // waits for a visible character
  Span space_;              // of the page: waits too
  std::string kept_space_;  // preformatted space that waits, with its runs
  std::vector<PageMap::Run> kept_runs_;
  std::size_t first_visible_ = std::string::npos;
  bool preformatted_ = false;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_TEXT_WRITER_H_
