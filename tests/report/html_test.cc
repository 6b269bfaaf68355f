// SPDX-License-Identifier: Apache-2.0
// The report's HTML: whatever an article says, it is text.
#include "report/html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "base/reference.h"
#include "base/utf8.h"
#include "tests/texts.h"

namespace winnow {
namespace {

struct Case {
  const char* text;
  const char* html;
};

TEST(HtmlWriter, EscapesWhatHtmlReadsAsMarkup) {
  for (const Case& each : std::to_array<Case>({
           {"Q&A", "Q&amp;A"},
           {"<script>", "&lt;script&gt;"},
           {"a \"b\"", "a &quot;b&quot;"},
           {"caf\u00E9", "caf\u00E9"},
           {"", ""},
       })) {
    EXPECT_EQ(escape_html(each.text), each.html) << each.text;
    EXPECT_EQ(HtmlWriter().text(each.text).str(), each.html) << each.text;
  }
}

TEST(HtmlWriter, PiecesStandInTheirOrder) {
  HtmlWriter html;
  html.open("td", "class=\"value\"").text("5 < 6").close("td").element("b", "x & y");
  EXPECT_EQ(html.str(), "<td class=\"value\">5 &lt; 6</td><b>x &amp; y</b>");
  EXPECT_EQ(html.take(), "<td class=\"value\">5 &lt; 6</td><b>x &amp; y</b>");
}

TEST(HtmlWriter, EveryShortTextIsTextAgainAndNothingElse) {
  for_every_mix({"a", "<", ">", "&", "\"", "'", "amp;", "\u202E", "script"}, 4,
                [](const std::string& text) {
                  const std::string html = escape_html(text);
                  ASSERT_EQ(html.find_first_of("<>\""), std::string::npos) << text;
                  ASSERT_EQ(resolve_references(html, ReferencePlace::kText), text) << html;
                });
}

TEST(HtmlWriter, ForeignTextIsIsolatedAndFreeOfControls) {
  for_every_mix({"a", "<", "\x1B", "\x07", "\u202E", "\u2067"}, 3, [](const std::string& text) {
    if (text.empty()) return;
    HtmlWriter writer;
    writer.foreign(text);
    const std::string html = writer.take();
    ASSERT_TRUE(html.starts_with("<bdi>") && html.ends_with("</bdi>")) << html;
    ASSERT_EQ(html.find('\x1B'), std::string::npos);
    ASSERT_EQ(html.find('\x07'), std::string::npos);
    ASSERT_EQ(std::ranges::count(html, '<'), 2) << html;
    ASSERT_TRUE(is_valid_utf8(html));
  });
}

TEST(HtmlWriter, OnlyWebAddressesBecomeLinks) {
  for (const char* address : {"https://example.com/", "http://example.com/?a=1&b=\"2\""}) {
    EXPECT_TRUE(is_web_address(address)) << address;
    const std::string html = HtmlWriter().link(address, "words").str();
    EXPECT_TRUE(html.starts_with("<a ")) << html;
    EXPECT_NE(html.find("words"), std::string::npos);
  }
  for (const char* address : {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x",
                              "mailto:a@b", "/relative", "", " https://x"}) {
    EXPECT_FALSE(is_web_address(address)) << address;
    EXPECT_EQ(HtmlWriter().link(address, "words").str().find("href"), std::string::npos) << address;
  }
}

}  // namespace
}  // namespace winnow
