// SPDX-License-Identifier: Apache-2.0
#include "page/decode.h"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <memory>

#include "base/encoding.h"
#include "base/utf8.h"
#include "page/decode_prescan.h"

namespace winnow {
namespace {

constexpr std::size_t kDetectionBytes = 16 << 10;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

std::string_view byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with(kUtf8Mark)) return "UTF-8";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  return {};
}

// Where the page may carry a <meta>: anything that is not said to be plain text.
bool may_be_html(const Page& page) {
  return page.kind != PageKind::kText &&
         find_ignoring_case(page.content_type, "text/plain") == std::string_view::npos;
}

// UTF-16 without a mark shows by the zero bytes beside its first characters, markup or Latin text.
std::string_view bare_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return {};
  const auto zero = [&](std::size_t at) { return bytes[at] == '\0'; };
  if (!zero(0) && zero(1) && !zero(2) && zero(3)) return "UTF-16LE";
  if (zero(0) && !zero(1) && zero(2) && !zero(3)) return "UTF-16BE";
  return {};
}

std::string_view detect_encoding(std::string_view bytes) {
  if (const std::string_view name = bare_utf16(bytes); !name.empty()) return name;
  // Nothing but UTF-8 looks like UTF-8; the end of a cut page may break a character.
  const std::size_t good = valid_utf8_prefix(bytes);
  if (good == bytes.size() || (good >= 256 && bytes.size() - good < 4)) return "UTF-8";
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                       &uchardet_delete);
  const std::string_view start = bytes.substr(0, kDetectionBytes);
  if (uchardet_handle_data(detector.get(), start.data(), start.size()) != 0) return {};
  uchardet_data_end(detector.get());
  const Encoding* encoding = find_encoding(uchardet_get_charset(detector.get()));
  // Bad UTF-8 that the detector still takes for it, and ASCII so far, say nothing.
  return encoding && encoding->name != "UTF-8" ? encoding->name : std::string_view();
}

std::string_view choose_encoding(const Page& page) {
  if (const std::string_view name = byte_order_mark(page.body); !name.empty()) return name;
  if (page.is_unicode) return "UTF-8";
  if (const Encoding* told = find_encoding(page.charset)) return told->name;
  if (const Encoding* told = find_encoding(charset_parameter(page.content_type))) {
    return told->name;
  }
  if (may_be_html(page)) {
    if (const std::string_view name = prescan_encoding(page.body); !name.empty()) return name;
  }
  const std::string_view detected = detect_encoding(page.body);
  return detected.empty() ? "windows-1252" : detected;
}

}  // namespace

std::string_view encoding_name(std::string_view label) {
  const Encoding* encoding = find_encoding(label);
  return encoding ? encoding->name : std::string_view();
}

Result<DecodedPage> decode(const Page& page) {
  if (!page.charset.empty() && !find_encoding(page.charset)) {
    return std::unexpected(Error{"bad-encoding", "\"" + repair_utf8(page.charset) +
                                                     "\" is no encoding's name; write one of the "
                                                     "WHATWG labels, such as utf-8 or latin1"});
  }
  const std::string_view name = choose_encoding(page);
  std::string_view bytes = page.body;
  if (byte_order_mark(bytes) == name) bytes.remove_prefix(name == "UTF-8" ? 3 : 2);
  Converted converted = convert(*find_encoding(name), bytes);
  return DecodedPage{std::move(converted.text), lower_ascii(name), converted.replaced};
}

}  // namespace winnow
