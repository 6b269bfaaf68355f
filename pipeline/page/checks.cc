// SPDX-License-Identifier: Apache-2.0
#include "page/checks.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace winnow {
namespace {

constexpr float kSurelyDropped = 0.1F;
constexpr std::size_t kQuoted = 8;  // numbers that a note names
constexpr std::size_t kQuotedBytes = 80;

// The text of the region's blocks that the cleaner may have been wrong to drop.
BuiltText build_doubtful(const Dom& dom, std::span<const TextBlock> blocks,
                         const Cleaning& cleaning) {
  std::vector<std::uint8_t> doubtful;
  doubtful.reserve(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i)
    doubtful.push_back(cleaning.region[i] != 0 && cleaning.keep[i] == 0 &&
                       cleaning.score[i] >= kSurelyDropped);
  return build_text(dom, blocks, doubtful);
}

std::string quote_numbers(std::span<const std::string_view> numbers) {
  std::string quoted;
  for (const std::string_view number : numbers.first(std::min(numbers.size(), kQuoted))) {
    if (!quoted.empty()) quoted += ", ";
    quoted += number;
  }
  if (numbers.size() > kQuoted)
    quoted += ", and " + std::to_string(numbers.size() - kQuoted) + " more";
  return quoted;
}

}  // namespace

Checks count_checks(const Dom& dom, std::span<const TextBlock> blocks, const Cleaning& cleaning,
                    const BuiltText& kept, std::vector<Note>& notes) {
  const BuiltText lost = build_doubtful(dom, blocks, cleaning);
  const auto lost_numbers = numbers_in(lost.text);
  Checks checks;
  checks.numbers_kept = static_cast<int>(numbers_in(kept.text).size());
  checks.numbers_in_article = checks.numbers_kept + static_cast<int>(lost_numbers.size());
  checks.tables_kept = static_cast<int>(kept.tables.size());
  checks.tables_in_article = checks.tables_kept + static_cast<int>(lost.tables.size());
  if (!lost_numbers.empty())
    notes.push_back(
        {"numbers-dropped", "dropped near the article: " + quote_numbers(lost_numbers)});
  for (const Table& table : lost.tables) {
    std::string start(utf8_prefix(
        std::string_view(lost.text).substr(table.span.begin, table.span.size()), kQuotedBytes));
    std::ranges::replace(start, '\n', ' ');
    std::ranges::replace(start, '\t', ' ');
    notes.push_back({"table-dropped", "a table that begins: " + start});
  }
  return checks;
}

std::vector<std::string_view> numbers_in(std::string_view text) {
  std::vector<std::string_view> numbers;
  const auto is_joint = [&](std::size_t at) {
    return (text[at] == '.' || text[at] == ',') && at + 1 < text.size() &&
           is_ascii_digit(text[at + 1]);
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_ascii_digit(text[at])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && (is_ascii_digit(text[end]) || is_joint(end))) ++end;
    numbers.push_back(text.substr(at, end - at));
    at = end;
  }
  return numbers;
}

}  // namespace winnow
