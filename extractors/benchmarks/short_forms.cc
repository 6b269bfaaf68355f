// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/short_forms.h"

#include <algorithm>
#include <map>
#include <set>

namespace winnow {
namespace {

using Bearers = std::map<std::string, std::set<std::string>>;  // of each form, as written

// "K2 Thinking" of "Kimi K2 Thinking", "V3.2" of "DeepSeek-V3.2": what begins with a letter and its
// version.
void add_tail(const Words& words, const Name& name, Bearers& bearers) {
  for (std::size_t at = name.first + 1; at + 1 < name.end; ++at) {
    const bool begins = !words.is_glued(at) || words.is_hyphen(at - 1);
    const bool versioned = words.is_capital(at) && words.raw(at).size() == 1 && begins &&
                           words.is_number(at + 1) && words.is_glued(at + 1);
    if (versioned) bearers[words.text(at, name.end)].insert(name.text);
  }
}

// "V3.2" beside "V3.2-Speciale": the model of which that is a variant.
void add_stem(const Words& words, const Name& name, Bearers& bearers) {
  const std::size_t at = name.first;
  const bool letter = words.raw(at).size() == 1 && words.is_number(at + 1) && at + 2 < name.end;
  if (!letter || !words.is_hyphen(at + 2) || name.entry >= 0) return;
  const std::string stem = words.text(at, at + 2);
  bearers[stem].insert(stem);
}

// "Scout" of "Llama 4 Scout", "Opus" of "Opus 4.6".
void add_pieces(const Words& words, const Name& name, const BenchmarkRules& rules,
                Bearers& bearers) {
  if (name.text.find('+') != std::string::npos) return;  // two models in one system
  for (std::size_t at = name.first; at < name.end; ++at) {
    if (!words.is_capital(at) || !rules.is("short-form", words.fold(at))) continue;
    // "Claude Opus-like" and "Gemini 2.5 Flash-Lite" are other names than what they start with.
    if (words.is_hyphen(at + 1) && words.is_glued(at + 1)) continue;
    if (name.text != words.raw(at)) bearers[std::string(words.raw(at))].insert(name.text);
  }
}

// "Maverick" beside "Llama 4": what the gazetteer lets a form stand for, where its family is named.
void add_known(const BenchmarkRules& rules, const std::vector<Name>& names, Bearers& bearers) {
  for (const FamilyEntry& family : rules.families) {
    if (family.stands_for.empty() || !rules.is("short-form", fold_word(family.name))) continue;
    const std::string lead = family.stands_for.substr(0, family.stands_for.rfind(' '));
    const bool named = std::ranges::any_of(names, [&](const Name& name) {
      return name.entry >= 0 && (name.text == lead || name.text.starts_with(lead + " "));
    });
    if (named && !bearers.contains(family.name)) bearers[family.name].insert(family.stands_for);
  }
}

}  // namespace

std::vector<ShortForm> short_forms(const Words& words, const std::vector<Name>& names,
                                   std::string_view headline, const BenchmarkRules& rules) {
  Bearers bearers;
  for (const Name& name : names) {
    if (name.kind != NameKind::kModel || name.strength == Strength::kCue) continue;
    add_pieces(words, name, rules, bearers);
    add_tail(words, name, bearers);
    add_stem(words, name, bearers);
  }
  add_known(rules, names, bearers);
  std::vector<ShortForm> forms;
  for (const auto& [written, full] : bearers) {
    if (full.size() == 1) forms.push_back({written, *full.begin()});
    if (full.size() < 2) continue;
    // Of several the one of the headline.
    for (const std::string& name : full) {
      if (headline.find(name) != std::string_view::npos) forms.push_back({written, name});
    }
  }
  return forms;
}

}  // namespace winnow
