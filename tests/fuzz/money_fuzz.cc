// SPDX-License-Identifier: Apache-2.0
// Amounts in any text.
#include "tests/fuzz/facts.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const Fact& fact : facts_in(data, size)) {
    const auto* money = std::get_if<Money>(&fact.value);
    if (money == nullptr) continue;
    require(money->currency.size() == 3, "a currency is three letters (ISO 4217)");
    require(money->amount || money->min || money->max, "money is an amount or a range");
    if (money->min && money->max) {
      require(money->min->to_double() <= money->max->to_double(), "a range rises");
    }
  }
  return 0;
}
