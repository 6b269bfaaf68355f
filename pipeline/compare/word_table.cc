// SPDX-License-Identifier: Apache-2.0
#include "compare/word_table.h"

#include <algorithm>
#include <string>

#include "base/embedded.h"
#include "base/utf8.h"

namespace winnow {
namespace {

bool is_word_end(char c) {
  constexpr std::string_view kEnds = " \t\n.,;:!?()[]\"'/";
  return kEnds.find(c) != std::string_view::npos;
}

// Calls use(part) for each part between ends.
template <typename IsEnd, typename Use>
void for_each_part(std::string_view text, IsEnd is_end, Use use) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !is_end(text[at])) continue;
    if (at > begin) use(text.substr(begin, at - begin));
    begin = at + 1;
  }
}

}  // namespace

WordTable::WordTable(std::string_view embedded_path) {
  for (const std::string_view line : split(embedded_file(embedded_path), '\n')) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    const std::string_view category = line.substr(0, tab);
    for (const std::string_view word : split(line.substr(tab + 1), ' ')) {
      if (word.ends_with('*'))
        beginnings_.emplace_back(word.substr(0, word.size() - 1), category);
      else if (word.ends_with('@'))
        beginnings_.emplace_back(word, category);
      else
        words_.emplace(word, category);
    }
  }
}

std::string_view WordTable::find(std::string_view word) const {
  if (const auto found = words_.find(word); found != words_.end()) return found->second;
  const auto begins = [word](const auto& row) { return word.starts_with(row.first); };
  const auto found = std::ranges::find_if(beginnings_, begins);
  return found == beginnings_.end() ? std::string_view() : found->second;
}

std::string_view WordTable::find_in(std::string_view text) const {
  const std::string lower = lower_ascii(text);
  std::string_view category;
  for_each_part(lower, is_word_end, [&](std::string_view word) {
    if (category.empty()) category = find(word);
  });
  // A word such as "5-shot" counts by its parts where the whole is unknown.
  const auto is_hyphen_or_end = [](char c) { return c == '-' || is_word_end(c); };
  for_each_part(lower, is_hyphen_or_end, [&](std::string_view word) {
    if (category.empty()) category = find(word);
  });
  return category;
}

}  // namespace winnow
