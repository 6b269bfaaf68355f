// SPDX-License-Identifier: Apache-2.0
// The encoding that a page's first bytes declare: the HTML standard's "prescan a byte stream".
//
//   prescan_encoding("<meta charset=koi8-r>")   // "KOI8-R"
//   prescan_encoding("<p>no word of it")        // ""
//
// Looks at the first 16 KB (browsers at 1,024 bytes and again while they parse): <meta charset>,
// <meta http-equiv=content-type content=...>, then an XML declaration. UTF-16 so declared is UTF-8
// and x-user-defined is windows-1252, as the standard says. Linear in those bytes. Threads: pure
// function.
#ifndef WINNOW_PAGE_DECODE_PRESCAN_H_
#define WINNOW_PAGE_DECODE_PRESCAN_H_

#include <string_view>

namespace winnow {

// The WHATWG name, or empty.
std::string_view prescan_encoding(std::string_view bytes);

// The label behind "charset=" of a Content-Type value or a meta's content, or empty.
std::string_view charset_parameter(std::string_view content_type);

}  // namespace winnow

#endif  // WINNOW_PAGE_DECODE_PRESCAN_H_
