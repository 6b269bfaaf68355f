// SPDX-License-Identifier: Apache-2.0
// Benchmark figures in any text, tables of its markup among them.
#include <algorithm>

#include "tests/fuzz/facts.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const Fact& fact : facts_in(data, size)) {
    const auto* figure = std::get_if<Benchmark>(&fact.value);
    if (figure == nullptr) continue;
    require(!figure->model.empty() && !figure->benchmark.empty(), "a figure is somebody's");
    require(std::ranges::is_sorted(figure->conditions), "conditions are sorted");
    require(is_valid_utf8(figure->model), "names are UTF-8");
  }
  return 0;
}
