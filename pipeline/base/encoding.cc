// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <vector>

#include "base/embedded.h"
#include "base/utf8.h"

namespace winnow {
namespace {

std::vector<Encoding> read_table() {
  std::vector<Encoding> table;
  for (const std::string_view line : split(embedded_file("encoding_labels.tsv"), '\n')) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() == 3 && !line.starts_with('#')) {
      table.push_back({fields[0], fields[1], fields[2]});
    }
  }
  return table;
}

// Where ICU's tables leave the standard's (rules/encoding_exceptions.tsv).
using Exceptions = std::map<std::string, char32_t, std::less<>>;  // by bytes

unsigned from_hex(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

const Exceptions& exceptions(std::string_view encoding) {
  static const std::map<std::string_view, Exceptions> kExceptions = [] {
    std::map<std::string_view, Exceptions> tables;
    for (const std::string_view line : split(embedded_file("encoding_exceptions.tsv"), '\n')) {
      const std::vector<std::string_view> fields = split(line, '\t');
      if (fields.size() != 3 || line.starts_with('#')) continue;
      std::string bytes;
      for (std::size_t at = 0; at < fields[1].size(); at += 2) {
        bytes.push_back(static_cast<char>(from_hex(fields[1].substr(at, 2))));
      }
      tables[fields[0]].emplace(std::move(bytes), from_hex(fields[2]));
    }
    return tables;
  }();
  static const Exceptions kNone;
  const auto found = kExceptions.find(encoding);
  return found == kExceptions.end() ? kNone : found->second;
}

struct Failures {
  const Exceptions& exceptions;
  bool replaced = false;
};

// ICU hands over a broken sequence as a whole. The standard's decoders give its last byte back when
// that is ASCII.
void U_CALLCONV on_bad_sequence(const void* context, UConverterToUnicodeArgs* args,
                                const char* bytes, std::int32_t size,
                                UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  auto* failures = static_cast<Failures*>(const_cast<void*>(context));
  *status = U_ZERO_ERROR;
  std::array<UChar, 2> out{static_cast<UChar>(kReplacement), 0};
  const std::string_view sequence(bytes, static_cast<std::size_t>(size));
  const auto known = failures->exceptions.find(sequence);
  if (known != failures->exceptions.end()) {
    out[0] = static_cast<UChar>(known->second);
    ucnv_cbToUWriteUChars(args, out.data(), 1, 0, status);
    return;
  }
  failures->replaced = true;
  const bool gives_back = size > 1 && static_cast<unsigned char>(bytes[size - 1]) < 0x80;
  if (gives_back) out[1] = static_cast<UChar>(bytes[size - 1]);
  ucnv_cbToUWriteUChars(args, out.data(), gives_back ? 2 : 1, 0, status);
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(std::string_view name, Failures& failures) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(name).c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return Converter(nullptr, &ucnv_close);
  ucnv_setToUCallBack(converter.get(), &on_bad_sequence, &failures, nullptr, nullptr, &status);
  return converter;
}

void append_utf16(std::string& out, const UChar* begin, const UChar* end, char16_t& high) {
  for (; begin != end; ++begin) {
    const char16_t unit = *begin;
    if (high != 0 && unit >= 0xDC00 && unit < 0xE000) {
      append_utf8(out, 0x10000 + ((high - 0xD800u) << 10) + (unit - 0xDC00u));
      high = 0;
      continue;
    }
    if (high != 0) append_utf8(out, kReplacement);
    high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (high == 0) append_utf8(out, unit);
  }
}

Converted run_icu(const Encoding& encoding, std::string_view bytes) {
  Failures failures{exceptions(encoding.name)};
  const Converter converter = open_converter(encoding.converter, failures);
  Converted result;
  if (!converter) return {repair_utf8(bytes), true};  // an ICU without this table
  result.text.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> buffer;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char16_t high = 0;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    UChar* target = buffer.data();
    ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr,
                   true, &status);
    append_utf16(result.text, buffer.data(), target, high);
  }
  if (high != 0) append_utf8(result.text, kReplacement);
  result.replaced = failures.replaced;
  return result;
}

// What ICU reads as private use where the standard has a character: asked of ICU once an exception,
// and only of texts that hold such a code point.
Converted convert_by_icu(const Encoding& encoding, std::string_view bytes) {
  Converted result = run_icu(encoding, bytes);
  const auto is_private = [](char32_t point) { return point >= 0xE000 && point < 0xF900; };
  std::u32string points;
  if (result.text.find_first_of("\xEE\xEF") == std::string::npos) return result;
  points = to_code_points(result.text);
  if (std::ranges::none_of(points, is_private)) return result;
  std::map<char32_t, char32_t> mapped;
  for (const auto& [sequence, point] : exceptions(encoding.name)) {
    const std::u32string read = to_code_points(run_icu(encoding, sequence).text);
    if (read.size() == 1 && is_private(read[0])) mapped[read[0]] = point;
  }
  for (char32_t& point : points) {
    if (const auto found = mapped.find(point); found != mapped.end()) point = found->second;
  }
  result.text = to_utf8(points);
  return result;
}

// A single-byte encoding is a table of 256: ICU is asked once a byte, the exceptions are laid over
// it.
Converted convert_by_table(const Encoding& encoding, std::string_view bytes) {
  std::array<std::string, 256> table;
  std::array<bool, 256> bad{};
  for (unsigned i = 0; i < 256; ++i) {
    const char byte = static_cast<char>(i);
    if (i < 0x80) {
      table[i] = byte;
      continue;
    }
    Converted one = convert_by_icu(encoding, std::string_view(&byte, 1));
    table[i] = std::move(one.text);
    bad[i] = one.replaced;
    // Windows pages map the bytes they leave open to the C1 controls of the same number.
    if (one.replaced && i < 0xA0 && encoding.name.starts_with("windows-")) {
      table[i].clear();
      append_utf8(table[i], i);
      bad[i] = false;
    }
  }
  for (const auto& [sequence, point] : exceptions(encoding.name)) {
    const auto byte = static_cast<unsigned char>(sequence[0]);
    table[byte].clear();
    append_utf8(table[byte], point);
    bad[byte] = false;
  }
  Converted result;
  result.text.reserve(bytes.size() + bytes.size() / 4);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    result.text += table[byte];
    result.replaced = result.replaced || bad[byte];
  }
  return result;
}

Converted convert_user_defined(std::string_view bytes) {
  Converted result;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(result.text, byte < 0x80 ? byte : 0xF780u + byte - 0x80u);
  }
  return result;
}

bool is_single_byte(std::string_view name) {
  return name.starts_with("windows-") || name.starts_with("ISO-8859") || name.starts_with("KOI8") ||
         name == "IBM866" || name == "macintosh" || name == "x-mac-cyrillic";
}

}  // namespace

const Encoding* find_encoding(std::string_view label) {
  static const std::vector<Encoding> kTable = read_table();
  const std::string wanted = lower_ascii(trim_ascii(label));
  if (wanted.empty()) return nullptr;
  for (const Encoding& encoding : kTable) {
    for (const std::string_view known : split(encoding.labels, ' ')) {
      if (known == wanted) return &encoding;
    }
  }
  return nullptr;
}

Converted convert(const Encoding& encoding, std::string_view bytes) {
  if (encoding.name == "UTF-8") {
    Converted result;
    result.text = repair_utf8(bytes, &result.replaced);
    return result;
  }
  if (encoding.name == "replacement") {
    return {bytes.empty() ? "" : "\xEF\xBF\xBD", !bytes.empty()};
  }
  if (encoding.name == "x-user-defined") return convert_user_defined(bytes);
  return is_single_byte(encoding.name) ? convert_by_table(encoding, bytes)
                                       : convert_by_icu(encoding, bytes);
}

}  // namespace winnow
