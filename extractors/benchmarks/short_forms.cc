// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/short_forms.h"

#include <map>
#include <set>

namespace winnow {

std::vector<ShortForm> short_forms(const Words& words, const std::vector<Name>& names,
                                   const BenchmarkRules& rules) {
  std::map<std::string, std::set<std::string>> bearers;  // of each word, as written
  for (const Name& name : names) {
    if (name.kind != NameKind::kModel || name.strength == Strength::kCue) continue;
    if (name.text.find('+') != std::string::npos) continue;  // two models in one system
    for (std::size_t at = name.first + 1; at < name.end; ++at) {
      if (!words.is_capital(at) || !rules.is("short-form", words.fold(at))) continue;
      // "Claude Opus-like" and "Gemini 2.5 Flash-Lite" are other names than what they start with.
      if (words.is_hyphen(at + 1) && words.is_glued(at + 1)) continue;
      bearers[std::string(words.raw(at))].insert(name.text);
    }
  }
  std::vector<ShortForm> forms;
  for (const auto& [written, full] : bearers) {
    if (full.size() == 1) forms.push_back({written, *full.begin()});
  }
  return forms;
}

}  // namespace winnow
