// SPDX-License-Identifier: Apache-2.0
// From one encoding to UTF-8: the WHATWG names, ICU's tables (encoding.cc is the home of ucnv).
//
//   const Encoding* encoding = find_encoding(" LATIN1 ");   // windows-1252
//   Converted text = convert(*encoding, "caf\xE9");         // "café"
//
// A bad sequence becomes U+FFFD and costs as few bytes as the standard's decoders take: an ASCII
// byte behind a broken lead is read again for itself. Linear. Threads: pure functions; the table is
// static.
#ifndef WINNOW_BASE_ENCODING_H_
#define WINNOW_BASE_ENCODING_H_

#include <string>
#include <string_view>

namespace winnow {

struct Encoding {
  std::string_view name;       // as the standard writes it: "UTF-8", "Shift_JIS"
  std::string_view converter;  // ICU's, or "-"
  std::string_view labels;     // apart by blanks
};

// By label, in any case and with white space around it; null for an unknown one.
const Encoding* find_encoding(std::string_view label);

struct Converted {
  std::string text;
  bool replaced = false;
};

Converted convert(const Encoding& encoding, std::string_view bytes);

}  // namespace winnow

#endif  // WINNOW_BASE_ENCODING_H_
