// SPDX-License-Identifier: Apache-2.0
#include "sinks/sink.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace winnow {

Result<Sink> make_sink(const Section& section, const SinkSurroundings& around) {
  const auto kinds = all_sinks();
  const auto kind = std::ranges::find(kinds, section.kind,
                                      [](const SinkKind* known) { return known->section.kind; });
  if (kind == kinds.end()) {
    std::vector<std::string_view> names;
    for (const SinkKind* known : kinds) names.push_back(known->section.kind);
    return std::unexpected(unknown_kind(section, names));
  }
  if (auto good = check_section(section, (*kind)->section); !good)
    return std::unexpected(good.error());
  return (*kind)->make(section, around);
}

}  // namespace winnow
