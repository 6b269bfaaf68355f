// SPDX-License-Identifier: Apache-2.0
// UTF-8 as text needs it: walking code points, checking, repairing, counting, folding.
//
//   for (std::size_t at = 0; at < text.size();) {
//     const char32_t point = next_code_point(text, at);   // `at` moves behind it
//     if (is_letter(point)) ...
//   }
//   append_utf8(out, U'é');
//   count_code_points("naïve")        // 5
//   fold_space("  a \n\t b\u00a0 ")   // "a b"
//
// Units: positions are bytes, on code-point borders where the text is valid. Walking invalid UTF-8
// is safe: each maximal bad sequence reads as one U+FFFD, as the WHATWG decoder has it. Classes of
// characters and case come from Unicode (ICU's tables; no locale). Threads: pure functions.
#ifndef WINNOW_BASE_UTF8_H_
#define WINNOW_BASE_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

inline constexpr char32_t kReplacement = 0xFFFD;

// The code point at `at`, which moves behind it. REQUIRES: at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);

// The code point that ends at `at`, which moves before it. REQUIRES: 0 < at <= text.size().
char32_t previous_code_point(std::string_view text, std::size_t& at);

// Surrogates and values past U+10FFFF are written as U+FFFD.
void append_utf8(std::string& out, char32_t point);

std::u32string to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view points);

bool is_valid_utf8(std::string_view text);
std::size_t valid_utf8_prefix(std::string_view text);  // bytes before the first bad sequence

// Every bad sequence replaced by U+FFFD; *replaced, where given, says whether there was one.
std::string repair_utf8(std::string_view text, bool* replaced = nullptr);

// Code points of valid UTF-8 (bytes that continue none).
std::size_t count_code_points(std::string_view text);

// The longest prefix of at most `bytes` bytes that ends on a code-point border.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// ASCII alone: what file formats and protocols mean.
inline bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
std::string lower_ascii(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII case
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
std::size_t find_ignoring_case(std::string_view text, std::string_view word, std::size_t from = 0);
std::string_view trim_ascii(std::string_view text);

// Unicode: what text means.
bool is_space(char32_t point);  // White_Space, and the invisible U+200B, U+FEFF
bool is_letter(char32_t point);
bool is_upper(char32_t point);
bool is_lower(char32_t point);
bool is_digit(char32_t point);  // decimal digits of any script
bool is_emoji(char32_t point);  // pictographs, dingbats and their modifiers; no digits, no (c)
// Ideographs, kana, hangul, Thai: scripts that do without spaces, where characters count as words.
bool is_unspaced_script(char32_t point);
std::string fold_case(std::string_view text);   // simple case folding, "Straße" keeps its ß
std::string_view trim(std::string_view text);   // is_space at both ends
std::string fold_space(std::string_view text);  // trimmed, runs of is_space become one blank
// Letters of other scripts and styles that look Latin become Latin ("раyраl", "𝗙𝗿𝗲𝗲"), the rest
// stays.
std::string fold_lookalikes(std::string_view text);

// Words: runs of letters and digits (with marks), each character of an unspaced script alone.
std::vector<std::string_view> split_words(std::string_view text);
std::size_t count_words(std::string_view text);

// Splits at a byte; keeps empty parts.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace winnow

#endif  // WINNOW_BASE_UTF8_H_
