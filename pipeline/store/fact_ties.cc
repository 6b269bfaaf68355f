// SPDX-License-Identifier: Apache-2.0
#include "store/fact_ties.h"

#include <map>
#include <tuple>
#include <utility>

#include "compare/amount_statement.h"
#include "compare/claim.h"
#include "compare/compare.h"

namespace winnow {

std::vector<FactTies> ties_of(const Record& record) {
  const std::vector<Fact>& facts = record.facts;
  const std::string_view text = record.article.text;
  std::vector<FactTies> all(facts.size());
  // As add_claims() tells claims of one article apart.
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::string> told;
  for (std::size_t index = 0; index < facts.size(); ++index) {
    const Fact& fact = facts[index];
    FactTies& ties = all[index];
    if (const auto* figure = std::get_if<Benchmark>(&fact.value)) ties.entry = entry_key(*figure);
    const auto* money = std::get_if<Money>(&fact.value);
    if (money == nullptr) continue;
    AmountContext context = amount_context(text, fact.span);
    for (const std::string& name : context.names)
      ties.names.append(ties.names.empty() ? "" : " ").append(name);
    ties.event = context.event;
    const std::optional<Decimal>& amount = money->amount ? money->amount : money->min;
    if (!amount) continue;
    std::string& entry =
        told[std::tuple(money->currency, amount->text(), money->per, context.event)];
    if (entry.empty()) {
      AmountClaim claim;
      claim.fact = *money;
      claim.printed = {*amount, std::string(text.substr(fact.span.begin, fact.span.size()))};
      claim.event = std::move(context.event);
      claim.names = std::move(context.names);
      entry = statement_of(claim, record.id).key;
    }
    ties.entry = entry;
  }
  return all;
}

}  // namespace winnow
