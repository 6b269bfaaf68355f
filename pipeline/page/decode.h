// SPDX-License-Identifier: Apache-2.0
// Bytes to Unicode, as browsers do it (WHATWG Encoding and the HTML standard's encoding sniffing):
// byte order mark, then what was told from outside, then the Content-Type header, then the <meta>
// prescan of the first bytes, then detection from the bytes (valid UTF-8 is UTF-8; else uchardet
// on the first 16 KB), then windows-1252.
//
//   DecodedPage decoded = decode(page).value();
//   decoded.text      // UTF-8, no byte order mark, invalid sequences replaced by U+FFFD
//   decoded.charset   // "windows-1252": the WHATWG name of what was used, in lower case
//
// Line ends and NUL are left alone: page spans count these bytes. Errors: bad-encoding only for a
// label from outside that no standard knows. Threads: pure function.
#ifndef WINNOW_PAGE_DECODE_H_
#define WINNOW_PAGE_DECODE_H_

#include <string>
#include <string_view>

#include "winnow/page.h"
#include "winnow/result.h"

namespace winnow {

struct DecodedPage {
  std::string text;
  std::string charset;
  bool replaced = false;  // at least one invalid sequence became U+FFFD
};

Result<DecodedPage> decode(const Page& page);

// The WHATWG name for a label ("latin1" is "windows-1252"), or empty for an unknown one.
std::string_view encoding_name(std::string_view label);

}  // namespace winnow

#endif  // WINNOW_PAGE_DECODE_H_
