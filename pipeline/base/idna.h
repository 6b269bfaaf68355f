// SPDX-License-Identifier: Apache-2.0
// Host names in ASCII, as browsers do it (UTS #46, non-transitional): idna.cc is the one home of
// ICU's uidna.
//
//   domain_to_ascii("Straße.example")   // "xn--strae-oqa.example"
//   domain_to_ascii("a\u200d")          // nothing: not a valid name
//
// The WHATWG URL standard's "domain to ASCII" with beStrict false: hyphens and lengths are not
// checked. An ASCII name is only lower-cased. Threads: safe; the ICU object is made
// once.
#ifndef WINNOW_BASE_IDNA_H_
#define WINNOW_BASE_IDNA_H_

#include <optional>
#include <string>
#include <string_view>

namespace winnow {

std::optional<std::string> domain_to_ascii(std::string_view domain);

}  // namespace winnow

#endif  // WINNOW_BASE_IDNA_H_
