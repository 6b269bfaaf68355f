// SPDX-License-Identifier: Apache-2.0
// Character references: "&amp;", "&#8212;", "&#x2014;", "&copy" as HTML resolves them.
//
//   resolve_references("Q&amp;A", ReferencePlace::kText) == "Q&A"
//   const Reference r = read_reference("&eacute;t", ReferencePlace::kText);   // r.size 8, r.text
//   "é"
//
// Numeric ones go through the windows-1252 table for 0x80 to 0x9F, as browsers do; NUL, surrogates
// and numbers beyond Unicode are U+FFFD. In attributes a name without ';' before '=' or a letter or
// digit is no reference ("?a=1&copy=2"). Standard: HTML, 13.2.5.72 to 13.2.5.80; the names are the
// standard's list (rules/references.tsv). Threads: pure functions.
#ifndef WINNOW_BASE_REFERENCE_H_
#define WINNOW_BASE_REFERENCE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace winnow {

enum class ReferencePlace { kText, kAttribute };

struct Reference {
  std::size_t size = 0;  // bytes of the page, from '&'; 0 where none begins
  char bytes[8] = {};    // what it stands for, as UTF-8 (two code points at most)
  std::size_t length = 0;

  std::string_view text() const { return {bytes, length}; }
};

// The reference at the front of `text`, which begins with '&'.
Reference read_reference(std::string_view text, ReferencePlace place);

std::string resolve_references(std::string_view text, ReferencePlace place);
void append_resolved(std::string_view text, ReferencePlace place, std::string& out);

}  // namespace winnow

#endif  // WINNOW_BASE_REFERENCE_H_
