// SPDX-License-Identifier: Apache-2.0
// HTML from pieces: everything is text until a method says it is markup.
//
//   HtmlWriter html;
//   html.open("td", "class=\"value\"").text(figure).close("td");
//
// text() escapes what HTML reads as markup and drops control characters; foreign() does the same
// for text of an article and isolates its writing direction (<bdi>), so that right-to-left marks
// in it turn nothing around it. Threads: plain value.
#ifndef WINNOW_REPORT_HTML_H_
#define WINNOW_REPORT_HTML_H_

#include <string>
#include <string_view>
#include <utility>

namespace winnow {

class HtmlWriter {
 public:
  // REQUIRES: tag and attributes are markup of ours.
  HtmlWriter& open(std::string_view tag, std::string_view attributes = {});
  HtmlWriter& close(std::string_view tag);
  HtmlWriter& text(std::string_view text);
  HtmlWriter& foreign(std::string_view text);
  // <tag>text</tag>
  HtmlWriter& element(std::string_view tag, std::string_view text,
                      std::string_view attributes = {});
  // A link where the address is http or https, else the words alone.
  HtmlWriter& link(std::string_view address, std::string_view words);
  // REQUIRES: markup of ours.
  HtmlWriter& raw(std::string_view markup);

  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// For text and for attribute values in double quotes.
std::string escape_html(std::string_view text);
bool is_web_address(std::string_view address);

}  // namespace winnow

#endif  // WINNOW_REPORT_HTML_H_
