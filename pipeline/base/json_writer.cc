// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"

#include <array>

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

void append_quoted(std::string_view value, std::string& out) {
  out += '"';
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t begin = at;
    while (at < value.size() && kPlain[static_cast<unsigned char>(value[at])]) ++at;
    out.append(value, begin, at - begin);
    if (at < value.size()) append_code_point(next_code_point(value, at), out);
  }
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

void JsonWriter::integer(std::int64_t value) { raw(std::to_string(value)); }

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
