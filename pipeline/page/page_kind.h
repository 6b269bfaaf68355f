// SPDX-License-Identifier: Apache-2.0
// What a body is when nobody said: HTML, text, or neither.
//
//   sniff_page_kind("<!DOCTYPE html>...") == BodyKind::kHtml
//   sniff_page_kind("\xFF\xD8\xFF") == BodyKind::kBinary
//
// Standard: WHATWG MIME Sniffing, 7.1 (the HTML patterns and the binary data bytes); a body that
// holds an HTML tag further down is HTML too, for saved pages begin with anything. Threads: pure
// function.
#ifndef WINNOW_PAGE_PAGE_KIND_H_
#define WINNOW_PAGE_PAGE_KIND_H_

#include <string_view>

namespace winnow {

enum class BodyKind { kHtml, kText, kBinary };

// `body` is raw bytes; UTF-16 and UTF-32 are told by their byte order mark.
BodyKind sniff_page_kind(std::string_view body);

}  // namespace winnow

#endif  // WINNOW_PAGE_PAGE_KIND_H_
