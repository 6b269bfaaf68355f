// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace winnow {
namespace {

using Pair = std::pair<char32_t, char>;

// Cyrillic, Greek and Armenian letters whose usual shape is a Latin letter's. Sorted.
constexpr auto kLookalikes = std::to_array<Pair>({
    {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'}, {0x0399, 'I'},
    {0x039A, 'K'}, {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'}, {0x03A4, 'T'},
    {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x03B1, 'a'}, {0x03B9, 'i'}, {0x03BD, 'v'}, {0x03BF, 'o'},
    {0x03C1, 'p'}, {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x0410, 'A'}, {0x0412, 'B'},
    {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'}, {0x041E, 'O'}, {0x0420, 'P'},
    {0x0421, 'C'}, {0x0422, 'T'}, {0x0425, 'X'}, {0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'},
    {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'},
    {0x0458, 'j'}, {0x04BB, 'h'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'}, {0x0578, 'n'},
    {0x057D, 'u'}, {0x0585, 'o'}, {0x1D00, 'A'}, {0x1D04, 'C'}, {0x1D05, 'D'}, {0x1D07, 'E'},
    {0x1D0A, 'J'}, {0x1D0B, 'K'}, {0x1D0D, 'M'}, {0x1D0F, 'O'}, {0x1D18, 'P'}, {0x1D1B, 'T'},
    {0x1D1C, 'U'}, {0x1D20, 'V'}, {0x1D21, 'W'}, {0x1D22, 'Z'},
});

char32_t from_block(char32_t point, char32_t upper, char32_t lower) {
  if (point >= upper && point < upper + 26) return U'A' + (point - upper);
  if (point >= lower && point < lower + 26) return U'a' + (point - lower);
  return point;
}

// Styled alphabets: full width, circled, and the thirteen of Mathematical Alphanumeric Symbols.
char32_t fold_styled(char32_t point) {
  if (point >= 0xFF21 && point <= 0xFF5A) return from_block(point, 0xFF21, 0xFF41);
  if (point >= 0x24B6 && point <= 0x24E9) return from_block(point, 0x24B6, 0x24D0);
  if (point >= 0x1F130 && point < 0x1F130 + 26) return U'A' + (point - 0x1F130);
  if (point >= 0x1F150 && point < 0x1F150 + 26) return U'A' + (point - 0x1F150);
  if (point >= 0x1D400 && point < 0x1D400 + 13 * 52) {
    const char32_t letter = (point - 0x1D400) % 52;
    return letter < 26 ? U'A' + letter : U'a' + (letter - 26);
  }
  if (point >= 0x1D7CE && point <= 0x1D7FF) return U'0' + (point - 0x1D7CE) % 10;
  return point;
}

}  // namespace

std::string fold_lookalikes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if ((text[at] & '\x80') == 0) {
      const std::size_t begin = at;
      while (at < text.size() && (text[at] & '\x80') == 0) ++at;
      out.append(text, begin, at - begin);
      continue;
    }
    const char32_t point = next_code_point(text, at);
    const auto found = std::ranges::lower_bound(kLookalikes, point, {}, &Pair::first);
    if (point >= 0x370 && found != kLookalikes.end() && found->first == point) {
      out.push_back(found->second);
    } else {
      append_utf8(out, fold_styled(point));
    }
  }
  return out;
}

}  // namespace winnow
