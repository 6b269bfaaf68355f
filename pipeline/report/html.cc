// SPDX-License-Identifier: Apache-2.0
#include "report/html.h"

#include "base/utf8.h"

namespace winnow {

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
    if (point == U'&')
      out += "&amp;";
    else if (point == U'<')
      out += "&lt;";
    else if (point == U'>')
      out += "&gt;";
    else if (point == U'"')
      out += "&quot;";
    else if (point == U'\n' || point == U'\t')
      out += ' ';
    else if (!control)
      append_utf8(out, point);
  }
  return out;
}

bool is_web_address(std::string_view address) {
  return starts_with_ignoring_case(address, "https://") ||
         starts_with_ignoring_case(address, "http://");
}

HtmlWriter& HtmlWriter::open(std::string_view tag, std::string_view attributes) {
  out_ += '<';
  out_ += tag;
  if (!attributes.empty()) out_ += ' ';
  out_ += attributes;
  out_ += '>';
  return *this;
}

HtmlWriter& HtmlWriter::close(std::string_view tag) {
  out_ += "</";
  out_ += tag;
  out_ += '>';
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  out_ += escape_html(text);
  return *this;
}

HtmlWriter& HtmlWriter::foreign(std::string_view text) {
  if (text.empty()) return *this;
  return element("bdi", text);
}

HtmlWriter& HtmlWriter::element(std::string_view tag, std::string_view text,
                                std::string_view attributes) {
  return open(tag, attributes).text(text).close(tag);
}

HtmlWriter& HtmlWriter::link(std::string_view address, std::string_view words) {
  if (!is_web_address(address)) return foreign(words);
  open("a", "href=\"" + escape_html(address) + "\" rel=\"noreferrer nofollow\"");
  return foreign(words).close("a");
}

HtmlWriter& HtmlWriter::raw(std::string_view markup) {
  out_ += markup;
  return *this;
}

}  // namespace winnow
