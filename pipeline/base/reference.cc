// SPDX-License-Identifier: Apache-2.0
#include "base/reference.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/embedded.h"

namespace winnow {
namespace {

constexpr std::size_t kLongestName = 32;   // "CounterClockwiseContourIntegral;"
constexpr std::size_t kLongestLegacy = 6;  // "Aacute": the longest name that may lack its ';'

// 0x80 to 0x9F as windows-1252 has them; 0 where it has none and the control stays.
constexpr std::uint16_t kWindows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void set_code_point(Reference& reference, std::uint32_t code) {
  char* out = reference.bytes;
  if (code < 0x80) {
    *out++ = static_cast<char>(code);
  } else if (code < 0x800) {
    *out++ = static_cast<char>(0xC0 | (code >> 6));
    *out++ = static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    *out++ = static_cast<char>(0xE0 | (code >> 12));
    *out++ = static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    *out++ = static_cast<char>(0x80 | (code & 0x3F));
  } else {
    *out++ = static_cast<char>(0xF0 | (code >> 18));
    *out++ = static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    *out++ = static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    *out++ = static_cast<char>(0x80 | (code & 0x3F));
  }
  reference.length = static_cast<std::size_t>(out - reference.bytes);
}

std::uint32_t mended(std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return 0xFFFD;
  if (code >= 0x80 && code <= 0x9F && kWindows1252[code - 0x80] != 0)
    return kWindows1252[code - 0x80];
  return code;
}

Reference read_numeric(std::string_view text) {
  std::size_t position = 2;
  const bool hex = position < text.size() && (text[position] == 'x' || text[position] == 'X');
  position += hex;
  const std::size_t digits = position;
  std::uint32_t code = 0;
  for (; position < text.size(); ++position) {
    const int value = hex                        ? hex_value(text[position])
                      : is_digit(text[position]) ? text[position] - '0'
                                                 : -1;
    if (value < 0) break;
    if (code <= 0x10FFFF) code = code * (hex ? 16u : 10u) + static_cast<std::uint32_t>(value);
  }
  Reference reference;
  if (position == digits) return reference;
  set_code_point(reference, mended(code));
  reference.size = position + (position < text.size() && text[position] == ';');
  return reference;
}

// What `name` stands for, or empty: a binary search over the lines of the list, sorted by bytes.
std::string_view find_name(std::string_view name) {
  static const std::string_view kList = embedded_file("page/references.tsv");
  std::size_t low = 0;
  std::size_t high = kList.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t break_before = kList.substr(0, middle).rfind('\n');
    const std::size_t begin = break_before == std::string_view::npos ? 0 : break_before + 1;
    const std::size_t end = kList.find('\n', begin);
    const std::string_view line = kList.substr(begin, end - begin);
    const std::size_t tab = line.find('\t');
    const int order = line.substr(0, tab).compare(name);
    if (order == 0) return line.substr(tab + 1);
    if (order < 0) {
      low = end + 1;
    } else {
      high = begin;
    }
  }
  return {};
}

void set_text(Reference& reference, std::string_view text) {
  reference.length = std::min(text.size(), sizeof reference.bytes);
  std::memcpy(reference.bytes, text.data(), reference.length);
}

Reference read_named(std::string_view text, ReferencePlace place) {
  std::size_t end = 1;
  const std::size_t limit = std::min(text.size(), kLongestName + 1);
  while (end < limit && (is_letter(text[end]) || is_digit(text[end]))) ++end;
  Reference reference;
  if (end < text.size() && text[end] == ';') {
    const std::string_view found = find_name(text.substr(1, end));
    if (!found.empty()) {
      set_text(reference, found);
      reference.size = end + 1;
      return reference;
    }
  }
  for (std::size_t last = std::min(end, kLongestLegacy + 1); last > 2; --last) {
    const std::string_view found = find_name(text.substr(1, last - 1));
    if (found.empty()) continue;
    const char behind = last < text.size() ? text[last] : '\0';
    if (place == ReferencePlace::kAttribute &&
        (behind == '=' || is_letter(behind) || is_digit(behind)))
      return reference;
    set_text(reference, found);
    reference.size = last;
    return reference;
  }
  return reference;
}

}  // namespace

Reference read_reference(std::string_view text, ReferencePlace place) {
  if (text.size() < 2) return {};
  if (text[1] == '#') return read_numeric(text);
  return is_letter(text[1]) ? read_named(text, place) : Reference();
}

void append_resolved(std::string_view text, ReferencePlace place, std::string& out) {
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t at = std::min(text.find('&', position), text.size());
    out.append(text, position, at - position);
    position = at;
    if (at == text.size()) break;
    const Reference reference = read_reference(text.substr(at), place);
    out += reference.size == 0 ? std::string_view("&") : reference.text();
    position += std::max<std::size_t>(reference.size, 1);
  }
}

std::string resolve_references(std::string_view text, ReferencePlace place) {
  std::string out;
  append_resolved(text, place, out);
  return out;
}

}  // namespace winnow
