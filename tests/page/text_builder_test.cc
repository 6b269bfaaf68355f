// SPDX-License-Identifier: Apache-2.0
#include "page/text_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/reference.h"
#include "page/attributes.h"

namespace winnow {
namespace {

struct Built {
  std::string page;
  BuiltText text;
};

Built build(std::string page) {
  Built built{.page = std::move(page), .text = {}};
  const Dom dom = Dom::parse(built.page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  built.text = build_text(dom, blocks, std::vector<std::uint8_t>(blocks.size(), 1));
  return built;
}

// What the bytes of a page say, for comparison with the text that came from them.
std::string fold(std::string_view page_bytes) {
  std::string folded;
  const std::string resolved = resolve_references(page_bytes, ReferencePlace::kText);
  for (std::size_t i = 0; i < resolved.size(); ++i) {
    const bool no_break = resolved.compare(i, 2, "\xC2\xA0") == 0;
    if (no_break) ++i;
    if (resolved[i] == '\0') continue;
    if (no_break || is_html_space(resolved[i])) {
      if (folded.empty() || folded.back() != ' ') folded += ' ';
    } else {
      folded += resolved[i];
    }
  }
  return folded;
}

// Every run of the map decodes to the text that it stands for, and lies inside text and page.
void expect_map_holds(const Built& built) {
  std::size_t behind = 0;
  for (const auto& run : built.text.map.runs()) {
    ASSERT_GE(run.text_begin, behind);
    behind = run.text_begin + run.text_size;
    ASSERT_LE(behind, built.text.text.size());
    ASSERT_LE(run.page_begin + run.page_size, built.page.size());
    const std::string_view text =
        std::string_view(built.text.text).substr(run.text_begin, run.text_size);
    const std::string_view bytes =
        std::string_view(built.page).substr(run.page_begin, run.page_size);
    EXPECT_EQ(fold(bytes), fold(text)) << built.page;
  }
  for (const Block& block : built.text.blocks) {
    EXPECT_FALSE(block.span.empty());
    EXPECT_LE(block.span.end, built.text.text.size());
  }
}

struct Case {
  const char* name;
  const char* page;
  const char* text;
};

class TextTest : public testing::TestWithParam<Case> {};

TEST_P(TextTest, IsAsTheContractSays) {
  const Built built = build(GetParam().page);
  EXPECT_EQ(built.text.text, GetParam().text);
  expect_map_holds(built);
}

INSTANTIATE_TEST_SUITE_P(
    TextBuilderTest, TextTest,
    testing::Values(
        Case{"BlocksApart", "<h2>Head</h2><p>One<p>Two<div>Three</div>",
             "Head\n\nOne\n\nTwo\n\nThree"},
        Case{"SpaceFolded", "<p>  a \n\t b&nbsp; c\xC2\xA0 d  </p>", "a b c d"},
        Case{"InlineJoined", "<p>un<b>believ</b>able <i> so </i> it</p>", "unbelievable so it"},
        Case{"References", "<p>Q&amp;A &#8212; 5 &lt; 7 &copy; AT&T</p>",
             "Q&A \xE2\x80\x94 5 < 7 \xC2\xA9 AT&T"},
        Case{"LineBreak", "<p>one<br> two<br/>three</p>", "one\ntwo\nthree"},
        Case{"DoubleBreak", "<div>one<br><br>two<br>\n<br>three</div>", "one\n\ntwo\n\nthree"},
        Case{"ListItems", "<p>a</p><ul><li>b<li>c<ul><li>d</ul><li>e</ul><p>f",
             "a\n\nb\nc\nd\ne\n\nf"},
        Case{"TwoLists", "<ul><li>a</ul><ul><li>b</ul>", "a\n\nb"},
        Case{"ParagraphsInItem", "<ol><li><p>a</p><p>b</p></li><li><p>c</p></ol>", "a\nb\nc"},
        Case{"Definitions", "<dl><dt>t<dd>d</dl>", "t\nd"},
        Case{"Sections", "<ul><li><h3>h</h3><p>p</p></ul>", "h\n\np"},
        Case{"Pre", "<pre>\n  if x:\r\n\n    y &lt; z\n\n</pre>", "  if x:\n\n    y < z"},
        Case{"PreLines", "<pre><div>a</div><div>  b</div></pre>", "a\n  b"},
        Case{"Table", "<table><tr><th>n<th>v<tr><td>a<td>1<tr><td>b<td></table>",
             "n\tv\na\t1\nb\t"},
        Case{"EmptyFirstCell", "<p>x</p><table><tr><td><th>v<tr><th>a<td>1</table>",
             "x\n\n\tv\na\t1"},
        Case{"EmptyRow", "<table><tr><th>n<th>v<tr><td> <td>&nbsp;<tr><td>a<td>1</table>",
             "n\tv\na\t1"},
        Case{"Caption",
             "<table><tr><td>a<td>1<tr><td>b<td>2<caption>Cap <b>x</b></caption></table>",
             "Cap x\n\na\t1\nb\t2"},
        Case{"ListInCell", "<table><tr><th>k<th>v<tr><td>a<td><ul><li>1<li>2<br>3</ul></table>",
             "k\tv\na\t1 2 3"},
        Case{"LayoutTable", "<table><tr><td><p>a</p><p>b</p></table>", "a\n\nb"},
        Case{"NestedLayout",
             "<table><tr><td>x<td><table><tr><td>a<td>1<tr><td>b<td>2</table></table>",
             "x\n\na\t1\nb\t2"},
        Case{"NothingToSee",
             "<p>a<script>b</script><style>c</style><noscript>d</noscript><template>e</template></"
             "p><svg><text>f</text></svg>",
             "a"},
        Case{"Chinese", "<p>\xE4\xB8\xAD\xE6\x96\x87<b>\xE5\xAD\x97</b></p>",
             "\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD\x97"},
        Case{"BareAmpersand", "<p>a & b &; &#; c&", "a & b &; &#; c&"}, Case{"Empty", "", ""}),
    [](const auto& test) { return test.param.name; });

TEST(TextBuilderTest, BlocksSayWhatTheyAre) {
  const Built built = build(
      "<h3>H</h3><p>P<blockquote>Q</blockquote><ul><li>L<ol><li>M</ol></ul><pre>C</pre>"
      "<table><caption>T</caption><tr><th>a<th>b<tr><td>c<td>d</table>");
  std::vector<std::pair<BlockKind, int>> kinds;
  for (const Block& block : built.text.blocks) kinds.emplace_back(block.kind, block.level);
  EXPECT_THAT(kinds, testing::ElementsAre(
                         std::pair(BlockKind::kHeading, 3), std::pair(BlockKind::kParagraph, 0),
                         std::pair(BlockKind::kQuotation, 0), std::pair(BlockKind::kListItem, 1),
                         std::pair(BlockKind::kListItem, 2), std::pair(BlockKind::kPreformatted, 0),
                         std::pair(BlockKind::kCaption, 0), std::pair(BlockKind::kTable, 0)));
}

TEST(TextBuilderTest, CellsKnowTheirSlots) {
  const Built built = build(
      "<table><thead><tr><td rowspan=2>A<td "
      "colspan=2>B</thead><tr><td>c<td>d<tr><td>e<td>f<td>g</table>");
  ASSERT_EQ(built.text.tables.size(), 1u);
  const Table& table = built.text.tables[0];
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(table.columns, 3);
  std::string slots;
  for (const Cell& cell : table.cells)
    slots += built.text.text.substr(cell.span.begin, cell.span.size()) + std::to_string(cell.row) +
             std::to_string(cell.column) + (cell.header ? "h " : " ");
  EXPECT_EQ(slots, "A00h B01h c11 d12 e20 f21 g22 ");
  EXPECT_EQ(built.text.text.substr(table.span.begin, table.span.size()), "A\tB\nc\td\ne\tf\tg");
}

TEST(TextBuilderTest, DroppedBlocksLeaveNoTrace) {
  const std::string page = "<ul><li>a<li>b<li>c</ul><p>d";
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  ASSERT_EQ(blocks.size(), 4u);
  EXPECT_EQ(build_text(dom, blocks, std::vector<std::uint8_t>{1, 0, 1, 0}).text, "a\nc");
}

TEST(TextBuilderTest, PageSpanOfAWordIsTheWord) {
  const Built built = build("<p>one &amp; <b>two</b>\n three</p>");
  const std::size_t at = built.text.text.find("two");
  const Span page = built.text.map.page_span({at, at + 3});
  EXPECT_EQ(built.page.substr(page.begin, page.size()), "two");
}

TEST(TextBuilderTest, MapHoldsOnRandomMarkup) {
  const char* const pieces[] = {
      "<p>",    "</p>",  "<b>",     "</b>",   "<br>", "<pre>",    "</pre>",    "<ul><li>",
      "</ul>",  "<li>",  "<table>", "<tr>",   "<td>", "</table>", " ",         "\n",
      "&nbsp;", "&amp;", "&#x20;",  "word ",  "x",    "1,5",      "\xC2\xA0",  "\xC3\xA9",
      "\t",     "&lt",   "<div>",   "</div>", "<h2>", "</h2>",    "<caption>", "<th>"};
  std::minstd_rand random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string page;
    for (auto n = random() % 40; n > 0; --n) page += pieces[random() % std::size(pieces)];
    expect_map_holds(build(page));
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace winnow
