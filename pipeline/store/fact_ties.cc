// SPDX-License-Identifier: Apache-2.0
#include "store/fact_ties.h"

#include <utility>

#include "compare/claim.h"
#include "compare/compare.h"

namespace winnow {

FactTies ties_of(const Fact& fact, std::string_view text) {
  FactTies ties;
  if (const auto* figure = std::get_if<Benchmark>(&fact.value)) ties.entry = entry_key(*figure);
  if (std::holds_alternative<Money>(fact.value)) {
    AmountContext context = amount_context(text, fact.span);
    ties.is_money = true;
    ties.event = std::move(context.event);
    for (const std::string& name : context.names)
      ties.names.append(ties.names.empty() ? "" : " ").append(name);
  }
  return ties;
}

}  // namespace winnow
