// Dates: absolute, relative to the publication date, and in the document's own context, as EDTF.
// The patterns are rules/dates.yaml and what else has `type: date`.
#ifndef WINNOW_EXTRACTORS_DATES_H_
#define WINNOW_EXTRACTORS_DATES_H_

#include <memory>
#include <vector>

#include "extractors/claims.h"
#include "extractors/pack.h"
#include "extractors/view.h"
#include "winnow/fact.h"
#include "winnow/result.h"

namespace winnow {

Result<std::shared_ptr<const DateRules>> compile_dates(const Rules::Pack& pack);

// Adds the dates of an article to `facts` (value, span, rule, confidence; the rest is filled in by
// extract_facts) and claims their spans. Stretches that are names or amounts already are no dates.
void extract_dates(const TextView& view, const DateRules& rules, Claims& claims,
                   std::vector<Fact>& facts);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_H_
