// SPDX-License-Identifier: Apache-2.0
#include "compare/compare.h"

#include <map>
#include <utility>

#include "base/utf8.h"
#include "compare/amounts.h"
#include "compare/figures.h"

namespace winnow {
namespace {

// Names that differ in case, hyphens or spaces alone are one.
std::string key_of(std::string_view name) {
  std::string key;
  for (const std::string_view word : split_words(name)) key += fold_case(word) + ' ';
  return key;
}

}  // namespace

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::kIncomparable:
      return "incomparable";
    case Standing::kEcho:
      return "echo";
    case Standing::kCorroborated:
      return "corroborated";
    case Standing::kConflict:
      return "conflict";
    case Standing::kSingle:
      break;
  }
  return "single";
}

std::string entry_key(const Benchmark& fact) {
  return key_of(fact.benchmark) + '\t' + fact.metric + '\t' + key_of(fact.model);
}

Entry compare_entry(const Claims& claims, std::span<const std::size_t> indices) {
  // The spelling that sorts first, so that the order of the claims does not show.
  const auto least = [&](auto name) {
    std::string best;
    for (const std::size_t index : indices) {
      const std::string& one = claims.figures[index].fact.*name;
      if (best.empty() || one < best) best = one;
    }
    return best;
  };
  return {.model = least(&Benchmark::model),
          .benchmark = least(&Benchmark::benchmark),
          .metric = claims.figures[indices.front()].fact.metric,
          .figures = figures_of(claims, indices)};
}

Comparison compare(Claims claims) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t index = 0; index < claims.figures.size(); ++index)
    groups[entry_key(claims.figures[index].fact)].push_back(index);
  Comparison comparison;
  for (const auto& [key, indices] : groups)
    comparison.entries.push_back(compare_entry(claims, indices));
  comparison.amounts = compare_amounts(claims);
  comparison.claims = std::move(claims);
  return comparison;
}

}  // namespace winnow
