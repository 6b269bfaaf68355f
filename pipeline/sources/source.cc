// SPDX-License-Identifier: Apache-2.0
#include "sources/source.h"

#include <algorithm>

namespace winnow {

std::span<const SettingRule> source_settings() {
  static constexpr SettingRule kSettings[] = {
      {"include", SettingType::kPattern, "take only addresses that match"},
      {"exclude", SettingType::kPattern, "leave out addresses that match"},
      {"limit", SettingType::kCount, "most pages a run; the others wait for the next"},
      {"first-run", SettingType::kDuration, "how far back the first reading goes"},
      {"tags", SettingType::kList, "words that the store keeps with each page"},
  };
  return kSettings;
}

Result<std::unique_ptr<Source>> make_source(const Section& section) {
  const auto kinds = all_sources();
  const auto known = std::ranges::find(kinds, std::string_view(section.kind),
                                       [](const SourceKind* kind) { return kind->rule.kind; });
  if (known == kinds.end()) {
    std::vector<std::string_view> names;
    for (const SourceKind* kind : kinds) names.push_back(kind->rule.kind);
    return std::unexpected(unknown_kind(section, names));
  }
  if (auto good = check_section(section, (*known)->rule, source_settings()); !good)
    return std::unexpected(good.error());
  return (*known)->make(section);
}

}  // namespace winnow
