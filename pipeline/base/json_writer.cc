// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"

#include <array>
#include <charconv>
#include <cstdint>

#include "base/eight_bytes.h"
#include "base/utf8.h"

namespace winnow {
namespace {

// Bytes that stand for themselves inside a JSON string: printable ASCII but quote and backslash.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

void append_escape(char32_t code, std::string& out) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  out += "\\u00";
  out += kHexDigits[code >> 4 & 15];
  out += kHexDigits[code & 15];
}

void append_code_point(char32_t code, std::string& out) {
  switch (code) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    default:
      break;
  }
  if (code < 0x20 || (code >= 0x7F && code < 0xA0))
    append_escape(code, out);
  else
    append_utf8(out, code);
}

// High bits of which the first is that of the first byte that does not stand for itself. Bytes
// behind that one may be marked for nothing: a borrow or carry out of it is theirs.
std::uint64_t odd_from_first(std::uint64_t word) {
  using eight_bytes::kOnes;
  const std::uint64_t control = word - ' ' * kOnes;
  const std::uint64_t quote = (word ^ '"' * kOnes) - kOnes;
  const std::uint64_t backslash = (word ^ '\\' * kOnes) - kOnes;
  const std::uint64_t del = word + kOnes;
  return (word | control | quote | backslash | del) & eight_bytes::kHigh;
}

// Where the bytes at `at` that stand for themselves end.
std::size_t plain_end(std::string_view value, std::size_t at) {
  for (; at + 8 <= value.size(); at += 8) {
    const std::uint64_t odd = odd_from_first(eight_bytes::load(value.data() + at));
    if (odd != 0) return at + eight_bytes::before_first(odd);
  }
  while (at < value.size() && kPlain[static_cast<unsigned char>(value[at])]) ++at;
  return at;
}

// Whether a code point, decoded from `bytes`, is written as those bytes.
bool stands_for_itself(char32_t code, std::string_view bytes) {
  return code >= 0xA0 && (code != kReplacement || bytes == "\xEF\xBF\xBD");
}

void append_quoted(std::string_view value, std::string& out) {
  out += '"';
  std::size_t begin = 0;
  for (std::size_t at = plain_end(value, 0); at < value.size(); at = plain_end(value, at)) {
    const std::size_t odd = at;
    const char32_t code = next_code_point(value, at);
    if (stands_for_itself(code, value.substr(odd, at - odd))) continue;
    out.append(value, begin, odd - begin);
    append_code_point(code, out);
    begin = at;
  }
  out.append(value, begin);
  out += '"';
}

}  // namespace

void JsonWriter::separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  needs_comma_ = false;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
}

void JsonWriter::key(std::string_view key) {
  separate();
  out_ += '"';
  out_ += key;
  out_ += "\":";
  needs_comma_ = false;
}

void JsonWriter::string(std::string_view value) {
  separate();
  append_quoted(value, out_);
}

void JsonWriter::integer(std::int64_t value) {
  std::array<char, 20> digits;  // "-9223372036854775808"
  const auto written = std::to_chars(digits.begin(), digits.end(), value);
  raw({digits.begin(), written.ptr});
}

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::string_or_null(std::string_view value) {
  if (value.empty())
    null();
  else
    string(value);
}

void JsonWriter::member(std::string_view name, std::string_view value) {
  key(name);
  string(value);
}

void JsonWriter::member_or_null(std::string_view name, std::string_view value) {
  key(name);
  string_or_null(value);
}

}  // namespace winnow
