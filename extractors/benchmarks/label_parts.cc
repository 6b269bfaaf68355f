// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/label_parts.h"

#include <algorithm>
#include <utility>

namespace winnow {
namespace {

bool is_low(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

LabelParts split_brackets(const Words& words, const BenchmarkRules& rules) {
  LabelParts parts;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool open = words.fold(at) == "(" || words.fold(at) == "[";
    std::size_t close = at + 1;
    while (open && close < words.size() && words.fold(close) != ")" && words.fold(close) != "]") {
      ++close;
    }
    if (open) {
      // "[12]" is a reference.
      const bool reference = words.fold(at) == "[" && close == at + 2 && words.is_number(at + 1);
      if (close > at + 1 && !reference) parts.brackets.push_back(words.text(at + 1, close));
      at = close;
      continue;
    }
    const bool between = at > 0 && words.is_glued(at) && words.is_glued(at + 1);  // "en→de"
    if (!between && rules.is("footnote-sign", words.fold(at))) continue;
    const bool gap = !parts.main.empty() && !words.is_glued(at);
    if (gap) parts.main += ' ';
    parts.main += words.text(at, at + 1);
  }
  return parts;
}

std::vector<std::string> split_slashes(const std::string& text) {
  std::vector<std::string> out;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t slash = std::min(text.find('/', from), text.size());
    std::string part = text.substr(from, slash - from);
    while (!part.empty() && part.front() == ' ') part.erase(0, 1);
    while (!part.empty() && part.back() == ' ') part.pop_back();
    out.push_back(std::move(part));
    from = slash + 1;
  }
  return out;
}

std::optional<GluedPart> glued_part(std::string_view label, const BenchmarkRules& rules) {
  const std::string_view piece = label.substr(0, label.find(' '));
  constexpr std::size_t kLeastName = 3;
  for (std::size_t cut = piece.size(); cut-- > kLeastName;) {
    const std::string_view ending = piece.substr(cut);
    const bool low = is_low(ending[0]);
    if (low == is_low(piece[cut - 1])) continue;
    const bool stays = ending == "w/o" || ending == "w/";  // "Video-MMEw/o subtitle"
    if (low && !stays && !rules.is("split-ending", ending)) continue;
    if (rules.benchmark_phrases.find(piece.substr(0, cut)) < 0) continue;
    if (!low && !rules.family_phrases.match(Words(ending), 0)) continue;
    GluedPart part{std::string(piece.substr(0, cut)), {}};
    if (stays) part.name += " " + std::string(ending);
    if (!stays) part.condition = fold_word(ending);
    part.name += label.substr(piece.size());
    return part;
  }
  return std::nullopt;
}

std::vector<std::string> bar_items(const Words& words, std::size_t from) {
  std::vector<std::string> items = {{}};
  for (std::size_t at = from; at < words.size(); ++at) {
    if (words.fold(at) == "|") {
      items.emplace_back();
      continue;
    }
    if (!items.back().empty() && !words.is_glued(at)) items.back() += ' ';
    items.back() += words.fold(at);
  }
  if (items.size() < 2 || items.front().empty()) return {};
  if (items.back().empty()) items.pop_back();  // a bar may end the line
  return items;
}

}  // namespace winnow
