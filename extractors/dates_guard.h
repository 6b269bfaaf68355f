// SPDX-License-Identifier: Apache-2.0
// Whether a match of a date pattern is a date where it stands: not a count, a name, a citation, a
// part of a number or of a web address, a thing that recurs.
//
//   if (is_no_date(hit, span, view, signals)) continue;  // "2000 words", "every Monday"
//
// Threads: pure.
#ifndef WINNOW_EXTRACTORS_DATES_GUARD_H_
#define WINNOW_EXTRACTORS_DATES_GUARD_H_

#include "extractors/dates_signals.h"
#include "extractors/matcher.h"
#include "extractors/view.h"

namespace winnow {

// `span` is the date's part of the hit.
bool is_no_date(const Hit& hit, Span span, const TextView& view, const DateSignals& signals);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_GUARD_H_
