// SPDX-License-Identifier: Apache-2.0
// The dates of one article, seen together: what one of them leaves out, another or the article
// tells.
//
//   DateDocument document = read_document(view.article(), mentions);
//   place(mentions, document, view, signals);       // every mention gets its value, or none
//
// What is inherited, where it is sure:
//   - the year of the other end of a range or list ("January 23 - March 9, 2014")
//   - the year that the text gave to the same day or month before ("In May 2023 ... in May")
//   - the year of a heading that is a year ("## 2023"), or of the years that it is about the one
//     told last
//   - in a document without a day, the year of its headline or that nearly all its other days have
//   - in a narrative, a text of years long past with hardly a word like "yesterday", the year last
//     told
//   - the tense of the dates around it: of the same weekday elsewhere, of a list ("Friday and
//     Saturday"), of the date before it in the sentence
// Threads: pure.
#ifndef WINNOW_EXTRACTORS_DATES_DOCUMENT_H_
#define WINNOW_EXTRACTORS_DATES_DOCUMENT_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/dates_parts.h"
#include "extractors/dates_resolve.h"
#include "extractors/dates_signals.h"
#include "extractors/matcher.h"
#include "extractors/view.h"

namespace winnow {

struct DateMention {
  Hit hit;
  Span span;  // of the date itself, inside the hit's
  DateParts parts;
  double confidence = 0;
  std::optional<DateValue> value;
  Tense tense = Tense::kUnknown;
};

struct DateDocument {
  std::optional<Day> published;
  std::optional<int>
      year;  // of a document without a day that is about one year ("call for papers")
  bool day_first = false;
  bool year_first = false;  // of dates of three pairs of digits
  bool narrative = false;
};

DateDocument read_document(const Article& article, const std::vector<DateMention>& mentions);

// REQUIRES: mentions come in order of their spans and do not overlap.
void place(std::vector<DateMention>& mentions, const DateDocument& document, const TextView& view,
           const DateSignals& signals);

// Makes one mention of two where the words between them say that they are the ends of an interval.
// In a narrative two whole dates stay two: each is a date of the story.
void join_ranges(std::vector<DateMention>& mentions, const DateDocument& document,
                 const TextView& view, const DateSignals& signals);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_DOCUMENT_H_
