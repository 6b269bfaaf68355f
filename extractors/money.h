// SPDX-License-Identifier: Apache-2.0
// Money: amounts, ranges and rates, with the currency the article's country gives a bare sign.
// The patterns are rules/money.yaml and what else has `type: money`.
#ifndef WINNOW_EXTRACTORS_MONEY_H_
#define WINNOW_EXTRACTORS_MONEY_H_

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

Result<std::shared_ptr<const MoneyRules>> compile_money(const Rules::Pack& pack);

// Adds the amounts of an article to `facts` (value, span, rule, confidence; the rest is filled in
// by extract_facts) and claims their spans. Names are no amounts.
void extract_money(const TextView& view, const MoneyRules& rules, const BlockTriggers& triggers,
                   NameClaims& names, Reach& reach, SpanClaims& claims, std::vector<Fact>& facts);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_MONEY_H_
