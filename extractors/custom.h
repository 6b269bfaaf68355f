// SPDX-License-Identifier: Apache-2.0
// Facts of the user's own types: any `type` that winnow has no family for, from its YAML file alone
// (rules/examples has two). Its patterns' groups are normalised field by field.
#ifndef WINNOW_EXTRACTORS_CUSTOM_H_
#define WINNOW_EXTRACTORS_CUSTOM_H_

#include <memory>
#include <vector>

#include "extractors/claims.h"
#include "extractors/name_claims.h"
#include "extractors/pack.h"
#include "extractors/view.h"
#include "winnow/fact.h"
#include "winnow/result.h"

namespace winnow {

Result<std::shared_ptr<const CustomRules>> compile_custom(const Rules::Pack& pack);

// Adds the facts of own types to `facts`. They may lie on amounts and dates, but not on names, nor
// on facts of their own type. A type that is cut off (reach.h) has a note.
void extract_custom(const TextView& view, const CustomRules& rules, NameClaims& names,
                    const SpanClaims& claims, std::vector<Fact>& facts, std::vector<Note>& notes);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_CUSTOM_H_
