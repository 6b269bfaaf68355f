// SPDX-License-Identifier: Apache-2.0
// JSON-LD as pages hold it, read leniently.
#include "base/json.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  const JsonDocument lenient = JsonDocument::parse_lenient(text);
  std::vector<Json> open = {lenient.root()};
  for (std::size_t at = 0; at < open.size() && at < 10'000; ++at) {
    const Json value = open[at];
    require(is_valid_utf8(value.string()), "strings are UTF-8");
    for (const auto& [key, member] : value.members()) {
      require(is_valid_utf8(key), "keys are UTF-8");
      open.push_back(member);
    }
    if (!value.is_array()) continue;
    for (const Json item : value.items()) open.push_back(item);
  }
  if (const auto strict = JsonDocument::parse(text)) {
    require(lenient.root().size() == strict->root().size(), "what is JSON is read as it is");
  } else {
    require_said(strict.error());
  }
  return 0;
}
