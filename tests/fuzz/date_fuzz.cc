// SPDX-License-Identifier: Apache-2.0
// Dates in any text.
#include "tests/fuzz/facts.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const Fact& fact : facts_in(data, size)) {
    const auto* date = std::get_if<Date>(&fact.value);
    if (date == nullptr) continue;
    require(!date->value.empty(), "a date has a value");
    require(date->earliest <= date->latest || date->earliest.starts_with('-'),
            "a date begins before it ends");
  }
  return 0;
}
