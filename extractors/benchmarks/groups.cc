// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/groups.h"

#include <algorithm>

namespace winnow {
namespace {

// "SWE-bench (without a scaffold), and MMMU": past a bracket that has no figure.
std::size_t past_aside(const Words& words, std::size_t at, std::size_t to) {
  if (words.fold(at) != "(") return at;
  for (std::size_t close = at + 1; close < to; ++close) {
    if (words.is_number(close)) return at;
    if (words.fold(close) == ")") return close + 1;
  }
  return at;
}

bool is_joined(const Words& words, const BenchmarkRules& rules, std::size_t from, std::size_t to,
               bool asides) {
  if (from >= to) return false;
  for (std::size_t at = from; at < to; ++at) {
    if (asides) at = past_aside(words, at, to);
    if (at < to && !rules.is("group-separator", words.fold(at))) return false;
  }
  return true;
}

std::vector<const Name*> of_kind(std::span<const Name> names, NameKind kind) {
  std::vector<const Name*> out;
  for (const Name& name : names) {
    if (name.kind == kind) out.push_back(&name);
  }
  return out;
}

}  // namespace

std::size_t group_end(const Words& words, const BenchmarkRules& rules,
                      std::span<const FigureMention> figures, std::size_t at) {
  std::size_t end = at + 1;
  while (end < figures.size() &&
         is_joined(words, rules, figures[end - 1].end, figures[end].first, false)) {
    ++end;
  }
  return end;
}

std::vector<const Name*> group_before(const Words& words, const BenchmarkRules& rules,
                                      std::span<const Name> names, NameKind kind,
                                      std::size_t word) {
  std::vector<const Name*> all = of_kind(names, kind);
  std::erase_if(all, [word](const Name* name) { return name->end > word; });
  if (all.empty()) return {};
  std::size_t first = all.size() - 1;
  while (first > 0 && is_joined(words, rules, all[first - 1]->end, all[first]->first, true))
    --first;
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.end()};
}

std::vector<const Name*> group_after(const Words& words, const BenchmarkRules& rules,
                                     std::span<const Name> names, NameKind kind, std::size_t word) {
  std::vector<const Name*> all = of_kind(names, kind);
  std::erase_if(all, [word](const Name* name) { return name->first < word; });
  std::size_t end = all.empty() ? 0 : 1;
  while (end < all.size() && is_joined(words, rules, all[end - 1]->end, all[end]->first, true))
    ++end;
  all.resize(end);
  return all;
}

}  // namespace winnow
