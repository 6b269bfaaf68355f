// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <ranges>

#include "base/eight_bytes.h"
#include "base/space.h"

namespace winnow {
namespace {

using Byte = unsigned char;

// The table of the WHATWG UTF-8 decoder: for a lead byte the number of continuation bytes and the
// bounds of the first of them.
struct Lead {
  int continuations = 0;
  Byte low = 0x80;
  Byte high = 0xBF;
};

Lead classify(Byte byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {};
}

std::size_t ascii_prefix(std::string_view text) {
  std::size_t at = 0;
  const auto any_high = [&](std::size_t begin) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + begin, 8);
    return word & 0x8080808080808080u;
  };
  for (; at + 32 <= text.size(); at += 32)
    if (any_high(at) | any_high(at + 8) | any_high(at + 16) | any_high(at + 24)) break;
  for (; at + 8 <= text.size() && !any_high(at); at += 8) {
  }
  while (at < text.size() && static_cast<Byte>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  assert(at < text.size());
  const Byte lead = static_cast<Byte>(text[at++]);
  if (lead < 0x80) return lead;
  const Lead shape = classify(lead);
  if (shape.continuations == 0) return kReplacement;
  char32_t point = lead & (0x3F >> shape.continuations);
  Byte low = shape.low;
  Byte high = shape.high;
  for (int i = 0; i < shape.continuations; ++i) {
    if (at == text.size()) return kReplacement;
    const Byte byte = static_cast<Byte>(text[at]);
    if (byte < low || byte > high) return kReplacement;
    point = (point << 6) | (byte & 0x3F);
    ++at;
    low = 0x80;
    high = 0xBF;
  }
  return point;
}

char32_t previous_code_point(std::string_view text, std::size_t& at) {
  assert(at > 0 && at <= text.size());
  const std::size_t end = at;
  for (std::size_t start = end - 1, back = 1; back <= 4; --start, ++back) {
    if (!is_continuation(text[start])) {
      std::size_t stop = start;
      const char32_t point = next_code_point(text.substr(0, end), stop);
      if (stop != end) break;
      at = start;
      return point;
    }
    if (start == 0) break;
  }
  at = end - 1;
  return kReplacement;
}

void append_utf8(std::string& out, char32_t point) {
  const auto push = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) point = kReplacement;
  if (point < 0x80) {
    push(point);
  } else if (point < 0x800) {
    push(0xC0 | (point >> 6));
    push(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    push(0xE0 | (point >> 12));
    push(0x80 | ((point >> 6) & 0x3F));
    push(0x80 | (point & 0x3F));
  } else {
    push(0xF0 | (point >> 18));
    push(0x80 | ((point >> 12) & 0x3F));
    push(0x80 | ((point >> 6) & 0x3F));
    push(0x80 | (point & 0x3F));
  }
}

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
  return points;
}

std::string to_utf8(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) append_utf8(text, point);
  return text;
}

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (true) {
    at += ascii_prefix(text.substr(at));
    if (at == text.size()) return at;
    const std::size_t start = at;
    const char32_t point = next_code_point(text, at);
    // A written U+FFFD is valid and three bytes long; a bad sequence never is both.
    if (point == kReplacement && text.substr(start, 3) != "\xEF\xBF\xBD") return start;
  }
}

bool is_valid_utf8(std::string_view text) { return valid_utf8_prefix(text) == text.size(); }

std::string repair_utf8(std::string_view text, bool* replaced) {
  if (replaced) *replaced = false;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t good = valid_utf8_prefix(text.substr(at));
    out.append(text.substr(at, good));
    at += good;
    if (at == text.size()) break;
    next_code_point(text, at);
    append_utf8(out, kReplacement);
    if (replaced) *replaced = true;
  }
  return out;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size()) return text;
  while (bytes > 0 && is_continuation(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::size_t find_ignoring_case(std::string_view text, std::string_view word, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const auto found = std::ranges::search(
      text.substr(from), word, [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
  if (found.empty() && !word.empty()) return std::string_view::npos;
  return static_cast<std::size_t>(found.begin() - text.begin());
}

std::string_view trim_ascii(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_space(char32_t point) {
  if (point < 0x80) return point == ' ' || (point >= '\t' && point <= '\r');
  // Latin, Greek, Cyrillic and more: their blocks hold no other space.
  if (point > 0xA0 && point < 0x1680) return false;
  return u_isUWhiteSpace(static_cast<UChar32>(point)) || point == 0x200B || point == 0xFEFF;
}

bool is_letter(char32_t point) {
  if (point < 0x80) return is_ascii_alpha(static_cast<char>(point));
  return u_isalpha(static_cast<UChar32>(point));
}

bool is_upper(char32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z';
  return u_isupper(static_cast<UChar32>(point));
}

bool is_lower(char32_t point) {
  if (point < 0x80) return point >= 'a' && point <= 'z';
  return u_islower(static_cast<UChar32>(point));
}

bool is_digit(char32_t point) {
  if (point < 0x80) return point >= '0' && point <= '9';
  return u_isdigit(static_cast<UChar32>(point));
}

bool is_emoji(char32_t point) {
  if (point < 0x203C) return false;
  if (point == 0x2122 || point == 0x2139 || (point >= 0x2190 && point <= 0x21FF)) return false;
  return u_hasBinaryProperty(static_cast<UChar32>(point), UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty(static_cast<UChar32>(point), UCHAR_EMOJI_MODIFIER) ||
         u_hasBinaryProperty(static_cast<UChar32>(point), UCHAR_REGIONAL_INDICATOR);
}

bool is_unspaced_script(char32_t point) {
  if (point < 0x0E00) return false;
  return (point <= 0x0EFF) || (point >= 0x1100 && point <= 0x11FF) ||
         (point >= 0x1780 && point <= 0x17FF) || (point >= 0x3040 && point <= 0x30FF) ||
         (point >= 0x3400 && point <= 0x9FFF) || (point >= 0xAC00 && point <= 0xD7AF) ||
         (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFF66 && point <= 0xFF9F) ||
         (point >= 0x20000 && point <= 0x3FFFF);
}

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::uint64_t word = eight_bytes::load_at(text, at);
    const std::size_t ascii =
        std::min(eight_bytes::before_first(word & eight_bytes::kHigh), text.size() - at);
    if (ascii > 0) {
      std::array<char, sizeof word> folded;
      eight_bytes::store(eight_bytes::lower(word), folded.data());
      out.append(folded.data(), ascii);
      at += ascii;
    } else {
      const char32_t point = next_code_point(text, at);
      append_utf8(
          out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(point), U_FOLD_CASE_DEFAULT)));
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    std::size_t at = 0;
    if (!is_space(next_code_point(text, at))) break;
    text.remove_prefix(at);
  }
  while (!text.empty()) {
    std::size_t at = text.size();
    if (!is_space(previous_code_point(text, at))) break;
    text = text.substr(0, at);
  }
  return text;
}

std::string fold_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(text, at))) continue;
    at = folded_end(text, start);
    if (!out.empty()) out.push_back(' ');
    out.append(text.substr(start, at - start));
  }
  return out;
}

std::vector<std::string_view> split_words(std::string_view text) {
  constexpr std::size_t kUsualWord = 6;  // bytes, with the space behind it
  std::vector<std::string_view> words;
  words.reserve(std::min<std::size_t>(text.size() / kUsualWord, 1000) + 1);
  std::size_t begin = std::string_view::npos;
  const auto flush = [&](std::size_t end) {
    if (begin != std::string_view::npos) words.push_back(text.substr(begin, end - begin));
    begin = std::string_view::npos;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (const char c = text[at]; (c & '\x80') == 0) {
      ++at;
      if (!is_ascii_alpha(c) && !is_ascii_digit(c)) {
        flush(start);
      } else if (begin == std::string_view::npos) {
        begin = start;
      }
      continue;
    }
    const char32_t point = next_code_point(text, at);
    if (is_unspaced_script(point) && is_letter(point)) {
      flush(start);
      words.push_back(text.substr(start, at - start));
      continue;
    }
    const bool mark = point >= 0x300 &&
                      u_charType(static_cast<UChar32>(point)) <= U_COMBINING_SPACING_MARK &&
                      u_charType(static_cast<UChar32>(point)) >= U_NON_SPACING_MARK;
    if (is_letter(point) || is_digit(point) || (mark && begin != std::string_view::npos)) {
      if (begin == std::string_view::npos) begin = start;
    } else {
      flush(start);
    }
  }
  flush(text.size());
  return words;
}

std::size_t count_words(std::string_view text) { return split_words(text).size(); }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(separator, begin);
    if (end == std::string_view::npos) break;
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

}  // namespace winnow
