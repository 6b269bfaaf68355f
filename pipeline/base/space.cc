// SPDX-License-Identifier: Apache-2.0
#include "base/space.h"

#include <cstdint>

#include "base/eight_bytes.h"
#include "base/utf8.h"

namespace winnow {

std::size_t space_end(std::string_view text, std::size_t at) {
  if (at < text.size() && !is_ascii_space(text[at])) return at;
  for (; at < text.size(); at += 8) {
    using eight_bytes::equal;
    // Zeros behind the end are no space.
    const std::uint64_t word = eight_bytes::load_at(text, at);
    const std::uint64_t others = (equal(word, ' ') | equal(word, '\n') | equal(word, '\t') |
                                  equal(word, '\r') | equal(word, '\f')) ^
                                 eight_bytes::kHigh;
    if (others != 0) return at + eight_bytes::before_first(others);
  }
  return at;
}

std::size_t folded_end(std::string_view text, std::size_t at) {
  std::size_t end = at;  // behind the last character that is no space
  while (at < text.size()) {
    // Zeros behind the end are as odd as any control.
    const std::uint64_t word = eight_bytes::load_at(text, at);
    const std::uint64_t blanks = eight_bytes::equal(word, ' ');
    const std::uint64_t in_front = blanks << 8 | (end == at ? 0 : 0x80u);
    const std::uint64_t odd =
        (word & eight_bytes::kHigh) | eight_bytes::below(word, ' ') | (blanks & in_front);
    const std::size_t plain = eight_bytes::before_first(odd);
    const std::uint64_t seen = ~blanks & eight_bytes::kHigh & eight_bytes::first_bytes(plain);
    if (seen != 0) end = at + eight_bytes::through_last(seen);
    at += plain;
    if (odd == 0 || at == text.size()) continue;
    if (text[at] == ' ' && at == end) {
      ++at;
      continue;
    }
    if (is_space(next_code_point(text, at))) break;
    end = at;
  }
  return end;
}

}  // namespace winnow
