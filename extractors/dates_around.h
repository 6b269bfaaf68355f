// SPDX-License-Identifier: Apache-2.0
// What stands around a match of a date pattern, and whether it is a piece of something longer:
// of a number, a version, a word, a web address.
//
//   const Around text = around(view, span);
//   text.previous()                       // the byte before it, a space where there is none
//   is_piece(text, signals)               // "$2025", "v2024.1", "2000%", "monday.com"
//
// Lifetime: views into the article's text. Threads: pure.
#ifndef WINNOW_EXTRACTORS_DATES_AROUND_H_
#define WINNOW_EXTRACTORS_DATES_AROUND_H_

#include <cstddef>
#include <string_view>

#include "extractors/dates_signals.h"
#include "extractors/view.h"

namespace winnow {

// As much of a match's block as any rule looks at, so that a block without end costs no more than a
// short one.
// The text around a match: as much of its block as any of the rules below looks at, so that a block
// without end costs no more than a short one.
struct Around {
  std::string_view before;
  std::string_view date;
  std::string_view after;

  char previous(std::size_t back = 1) const {
    return before.size() < back ? ' ' : before[before.size() - back];
  }
  char next(std::size_t ahead = 0) const { return after.size() <= ahead ? ' ' : after[ahead]; }
};

Around around(const TextView& view, Span span);

// The part of a stretch that is within reach of a span.
Span near(Span stretch, Span span);

// Without the white space around them; empty where there is none.
std::string_view last_word(std::string_view before);
std::string_view first_word(std::string_view after);

// Whether a match is a piece of something longer.
bool is_piece(const Around& text, const DateSignals& signals);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_AROUND_H_
