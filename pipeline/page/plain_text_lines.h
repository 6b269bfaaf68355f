// SPDX-License-Identifier: Apache-2.0
// The lines of a plain text: where they are, what they are, and which of them are the article.
//
//   std::vector<TextLine> lines = split_lines(text);
//   const Opening opening = read_opening(lines);
//   const std::size_t end = find_end(lines, opening.body);   // the article: lines [body, end)
//   std::vector<Comment> comments = read_thread(lines, end);
//
// Threads: pure functions.
#ifndef WINNOW_PAGE_PLAIN_TEXT_LINES_H_
#define WINNOW_PAGE_PLAIN_TEXT_LINES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/article.h"

namespace winnow {

struct TextLine {
  std::string_view text;   // without white space at both ends
  std::size_t offset = 0;  // of it, in bytes of the page
  std::size_t indent = 0;  // bytes of white space in front
  std::size_t bullet = 0;  // bytes of "• " or "- " in front; 0 for none
  bool blank() const { return text.empty(); }
};

std::vector<TextLine> split_lines(std::string_view text);

struct Opening {
  std::size_t body = 0;  // the first line of the article's text
  std::string headline;
  std::vector<std::string_view> bylines;  // lines between headline and text
};

// Whether a line is who wrote a text and when: "Ann Lee | April 8, 2026", "Posted on 8 April 2026".
bool is_byline(std::string_view line);

// What a text opens with: a headline, lines with author and date.
Opening read_opening(const std::vector<TextLine>& lines);

// The lines of a text that was an article's text before it came here: headline and datelines are
// part of it, lines that name its author or how long it reads are not and become blank.
std::vector<TextLine> without_bylines(std::vector<TextLine> lines, const Opening& opening);

// The first line behind the article: comments, related links, disclaimers, language switches.
std::size_t find_end(const std::vector<TextLine>& lines, std::size_t begin);

// The comments among the lines from `begin` on: author, time, text, furniture.
std::vector<Comment> read_thread(const std::vector<TextLine>& lines, std::size_t begin);

}  // namespace winnow

#endif  // WINNOW_PAGE_PLAIN_TEXT_LINES_H_
