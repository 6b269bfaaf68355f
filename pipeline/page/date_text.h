// SPDX-License-Identifier: Apache-2.0
// Full calendar dates in a line of text, as bylines write them, in many languages.
//
//   find_days("Updated: April 8, 2026, 9:30 am", false)[0].day   // 2026-04-08
//   find_days("den 8. April 2026", true)                         // the same
//   find_days("04/08/2026", false)                               // 2026-04-08, month first
//   find_days("in April 2026", false)                            // none: no day
//   dateline_day("BERN, April 8, 2026 -- The bank ...", false)   // 2026-04-08
//
// Shapes: month by name with day and year in either order, numbers apart by - / or ., year first or
// last, 2026年4月8日. Years 1990 to 2100. What could be month or day is told by `day_first` where the
// numbers leave it open. Month names are data: rules/months.tsv. Linear. Threads: pure function.
#ifndef WINNOW_PAGE_DATE_TEXT_H_
#define WINNOW_PAGE_DATE_TEXT_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace winnow {

struct TextDay {
  Day day;
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;

  friend bool operator==(const TextDay&, const TextDay&) = default;
};

std::vector<TextDay> find_days(std::string_view text, bool day_first);

// The day of a dateline, in front of the first sentence of what was given out to the press, as
// "ROCHESTER, N.Y., Sept. 18, 2025 /TradeWire/ -- The maker of ..." and "London (18 September 2025)
// \u2013 The bank ...": a place of a few words with capitals, a day, and a mark. Looks at the first
// bytes alone.
std::optional<Day> dateline_day(std::string_view text, bool day_first);

// Whether a word is a month's name or what is short for it, small letters or capitals.
bool is_month(std::string_view word);

}  // namespace winnow

#endif  // WINNOW_PAGE_DATE_TEXT_H_
