// SPDX-License-Identifier: Apache-2.0
#include "page/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/text_builder.h"

namespace winnow {
namespace {

const char* kind_name(BlockKind kind) {
  switch (kind) {
    case BlockKind::kParagraph:
      return "p";
    case BlockKind::kHeading:
      return "h";
    case BlockKind::kListItem:
      return "li";
    case BlockKind::kQuotation:
      return "q";
    case BlockKind::kPreformatted:
      return "pre";
    case BlockKind::kTable:
      return "table";
    case BlockKind::kCaption:
      return "caption";
  }
  return "?";
}

// "kind:text" of every block, a bar between.
std::string outline(const std::string& page) {
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  std::string outline;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::vector<std::uint8_t> keep(blocks.size(), 0);
    keep[i] = 1;
    if (i > 0) outline += '|';
    outline += kind_name(blocks[i].kind);
    if (blocks[i].picture_caption) outline += '*';
    outline += ':' + build_text(dom, blocks, keep).text;
  }
  return outline;
}

struct Case {
  const char* name;
  const char* page;
  const char* outline;
};

class BlocksTest : public testing::TestWithParam<Case> {};

TEST_P(BlocksTest, AreCutWhereLinesBegin) {
  EXPECT_EQ(outline(GetParam().page), GetParam().outline);
}

INSTANTIATE_TEST_SUITE_P(
    SplitBlocksTest, BlocksTest,
    testing::Values(
        Case{"Paragraphs", "<p>a<p>b", "p:a|p:b"},
        Case{"BareText", "a<div>b</div>c", "p:a|p:b|p:c"},
        Case{"Inline", "<p>a <b>b</b> <a href=x>c</a>", "p:a b c"},
        Case{"Heading", "<h1>a</h1><h4>b</h4>", "h:a|h:b"},
        Case{"HeadingWithAnUnseenLink", "<h2 id=a>a<a href='#a'>\u200B</a></h2>", "h:a"},
        Case{"HeadingInItem", "<ul><li><h2>a</h2><p>b</ul>", "h:a|p:b"},
        Case{"Item", "<ul><li>a<li><p>b</p><p>c</p></ul>", "li:a|li:b|li:c"},
        Case{"Quotation", "<blockquote><p>a</p><ul><li>b</ul></blockquote>", "q:a|li:b"},
        Case{"Breaks", "<p>a<br>b<br><br>c", "p:a\nb|p:c"},
        Case{"DataTable", "<table><tr><th>a<th>b<tr><td>c<td>d</table>", "table:a\tb\nc\td"},
        Case{"OneCellTable", "<table><tr><td>a</table>", "p:a"},
        Case{"PresentationTable", "<table role=presentation><tr><td>a<td>b</table>", "p:a|p:b"},
        Case{"TableOfSections", "<table><tr><td><h2>a</h2>b<td>c</table>", "h:a|p:b|p:c"},
        Case{"PictureCaption", "<figure><img><figcaption>a</figcaption></figure>", "caption*:a"},
        Case{"TableCaption",
             "<figure><table><tr><td>a<td>b</table><figcaption>c</figcaption></figure>",
             "table:a\tb|caption:c"},
        Case{"Controls", "<p>a<select><option>b</select><textarea>c</textarea>", "p:a"},
        Case{"Spaces", "<p> &nbsp; \n&#160;<p>a", "p:a"}, Case{"Empty", "<div></div>", ""},
        Case{"Custom", "<my-box>a<p>b</my-box>", "p:a|p:b"},
        Case{"Details", "<details><summary>a</summary>b</details>", "p:a|p:b"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace winnow
