// SPDX-License-Identifier: Apache-2.0
#include "record/printable.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace winnow {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

bool is_in(const auto& ranges, char32_t point) {
  const auto after = std::ranges::upper_bound(ranges, point, {}, &Range::first);
  return after != std::begin(ranges) && point <= std::prev(after)->last;
}

// What changes lines, direction or the terminal's state without being seen.
constexpr Range kControls[] = {{0x00, 0x1F},     {0x7F, 0x9F},      {0x061C, 0x061C},
                               {0x200E, 0x200F}, {0x2028, 0x202E},  {0x2066, 0x2069},
                               {0xFEFF, 0xFEFF}, {0xE0001, 0xE007F}};

// East Asian Width W and F (Unicode Standard Annex 11), by blocks, and emoji.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xA960, 0xA97F}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

constexpr Range kZeroWidth[] = {{0x0300, 0x036F}, {0x0591, 0x05BD}, {0x064B, 0x065F},
                                {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
                                {0xFE20, 0xFE2F}};

std::size_t width_of(char32_t point) {
  if (point < 0x300) return 1;
  if (is_in(kZeroWidth, point)) return 0;
  return is_in(kWide, point) ? 2 : 1;
}

void append_escape(char32_t point, std::string& out) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  out += point > 0xFFFF ? "\\U000" : "\\u";
  for (int shift = point > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4)
    out += kHexDigits[point >> shift & 15];
}

}  // namespace

std::string printable(std::string_view text, bool multiline) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    const bool stays = multiline && (point == '\n' || point == '\t');
    if (!stays && is_in(kControls, point))
      append_escape(point, out);
    else
      append_utf8(out, point);
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::string fit(std::string_view text, std::size_t width, bool fill) {
  std::size_t used = display_width(text);
  std::string out(text);
  if (used > width) {
    used = 0;
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size(); end = at) {
      const std::size_t next = width_of(next_code_point(text, at));
      if (used + next + 1 > width) break;
      used += next;
    }
    out = std::string(text.substr(0, end));
    if (width > 0) {
      out += "…";
      ++used;
    }
  }
  if (fill) out.append(width - used, ' ');
  return out;
}

}  // namespace winnow
