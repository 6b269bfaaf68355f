// SPDX-License-Identifier: Apache-2.0
// Dates: absolute, relative to the publication date, and in the document's own context, as EDTF.
// The patterns are rules/dates.yaml and what else has `type: date`.
//
//   "It grew 1.1% in the first quarter of 2023."        2023-33
//   "He left in early 2018 and came back last month."   2018 (start), 2026-03
//   "On 3 May 1945 it ended. The next day he left."     1945-05-03, 1945-05-04
//
// How: every match of every pattern that is a date where it stands (dates_guard.h) is a mention; of
// mentions that overlap the longest stays. Mentions are placed on the calendar in order of the text
// (dates_resolve.h, dates_document.h): by the tense of the clause, the dates spoken of before, the
// years the document gives to the same day, the order of day and month that the document or its
// country uses. Two of them with "to" or a dash between become an interval.
//
// A date that needs a publication date is no fact where none is known.
#ifndef WINNOW_EXTRACTORS_DATES_H_
#define WINNOW_EXTRACTORS_DATES_H_

#include <memory>
#include <vector>

#include "extractors/block_triggers.h"
#include "extractors/claims.h"
#include "extractors/name_claims.h"
#include "extractors/pack.h"
#include "extractors/reach.h"
#include "extractors/view.h"
#include "winnow/fact.h"
#include "winnow/result.h"

namespace winnow {

Result<std::shared_ptr<const DateRules>> compile_dates(const Rules::Pack& pack);

// Adds the dates of an article to `facts` (value, span, rule, confidence; the rest is filled in by
// extract_facts) and claims their spans. Stretches that are names or amounts already are no dates.
void extract_dates(const TextView& view, const DateRules& rules, const BlockTriggers& triggers,
                   NameClaims& names, Reach& reach, SpanClaims& claims, std::vector<Fact>& facts);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_H_
