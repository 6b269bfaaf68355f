// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/short_forms.h"

#include <algorithm>
#include <map>
#include <set>

namespace winnow {
namespace {

constexpr std::size_t kMostForms = 100;  // no article has a tenth of them

using Bearers = std::map<std::string, std::set<std::string>>;  // of each form, as written

bool is_versioned(const Words& words, std::size_t at) {
  const std::string_view version = words.raw(at + 1);
  const bool low = version.size() == 1 || (version.size() > 1 && version[1] == '.');
  const bool sized = words.is_word(at + 2) && words.is_glued(at + 2);  // the "A3B" of a mixture
  return words.is_capital(at) && words.raw(at).size() == 1 && words.is_number(at + 1) && low &&
         words.is_glued(at + 1) && !sized;
}

// "K2 Thinking" of "Kimi K2 Thinking", "V3.2" of "DeepSeek-V3.2": what begins with a letter and its
// version.
void add_tail(const Words& words, const Name& name, Bearers& bearers) {
  for (std::size_t at = name.first + 1; at + 1 < name.end; ++at) {
    const bool begins = !words.is_glued(at) || words.is_hyphen(at - 1);
    if (begins && is_versioned(words, at)) bearers[words.text(at, name.end)].insert(name.text);
  }
}

// "V3-0324" where "DeepSeek-V3" is named: another version of what begins with the same letter.
void add_versions(const Words& words, const std::vector<Name>& names, Bearers& bearers) {
  std::map<char, std::set<std::string>> leads;  // what stands before a letter with a version
  for (const Name& name : names) {
    if (name.kind != NameKind::kModel || name.entry < 0) continue;
    for (std::size_t at = name.first + 1; at + 1 < name.end; ++at) {
      const bool begins = !words.is_glued(at) || words.is_hyphen(at - 1);
      if (!is_versioned(words, at) || !begins) continue;
      const std::string_view gap = words.is_glued(at) ? "" : " ";
      leads[words.raw(at).front()].insert(words.text(name.first, at) + std::string(gap));
    }
  }
  if (leads.empty()) return;
  std::size_t next = 0;
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    while (next < names.size() && names[next].end <= at) ++next;
    const bool inside = next < names.size() && names[next].first <= at;
    if (inside || words.is_glued(at) || !is_versioned(words, at)) continue;
    const auto lead = leads.find(words.raw(at).front());
    if (lead == leads.end() || lead->second.size() != 1) continue;
    std::size_t end = at + 2;
    while (words.is_glued(end) && !words.is_possessive(end) &&
           (words.is_number(end) || words.is_word(end) ||
            (words.is_hyphen(end) && words.is_glued(end + 1) &&
             (words.is_number(end + 1) || words.is_capital(end + 1))))) {
      ++end;
    }
    const std::string written = words.text(at, end);
    if (!bearers.contains(written)) bearers[written].insert(*lead->second.begin() + written);
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

// "Gemini" of "Gemini 2.5 Pro": the family alone, where the headline has one model of it and the
// text no other.
void add_families(const BenchmarkRules& rules, const std::vector<Name>& names,
                  std::string_view headline, Bearers& bearers) {
  std::map<int, std::set<std::string>> families;  // that stand alone somewhere; their models
  const auto is_family = [&](const Name& name) {
    return name.kind == NameKind::kModel && name.entry >= 0 &&
           rules.families[static_cast<std::size_t>(name.entry)].name == name.text;
  };
  for (const Name& name : names) {
    if (is_family(name)) families[name.entry];
  }
  for (const Name& name : names) {
    const auto family = families.find(name.kind == NameKind::kModel ? name.entry : -1);
    if (family != families.end() && !is_family(name)) family->second.insert(name.text);
  }
  for (auto& [entry, own] : families) {
    const FamilyEntry& family = rules.families[static_cast<std::size_t>(entry)];
    const bool versioned = family.name.find_first_of("0123456789") != std::string::npos;  // "o3"
    if (!family.stands_for.empty() || versioned || own.size() != 1) continue;
    const bool told =
        headline.find(*own.begin()) != headline.npos || headline.find(family.name) != headline.npos;
    if (told) bearers[family.name] = std::move(own);
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
  add_versions(words, names, bearers);
  add_known(rules, names, bearers);
  add_families(rules, names, headline, bearers);
  std::vector<ShortForm> forms;
  for (const auto& [written, full] : bearers) {
    if (forms.size() >= kMostForms) break;
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
