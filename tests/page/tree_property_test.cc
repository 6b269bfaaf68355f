// SPDX-License-Identifier: Apache-2.0
// The tree, the blocks and the text of every short mix of tags: what holds of them all.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"
#include "page/attributes.h"
#include "page/blocks.h"
#include "page/clean.h"
#include "page/dom.h"
#include "page/open_elements.h"
#include "page/text_builder.h"
#include "page/text_writer.h"
#include "tests/texts.h"

namespace winnow {
namespace {

const std::vector<std::string> kMarkup = {"<p>",  "</p>", "<div>",   "</div>", "<table>", "<tr>",
                                          "<td>", "x",    " ",       "<br>",   "&amp;",   "<b>",
                                          "</b>", "<li>", "<pre>\n", "<h2>"};

// A preorder list of nodes is a tree: every subtree is a range inside its parent's.
void expect_tree(const Dom& dom, const std::string& page) {
  std::uint32_t index = 0;
  for (const Node node : dom.nodes()) {
    ASSERT_EQ(node.index(), index++) << page;
    ASSERT_LT(node.index(), node.end()) << page;
    ASSERT_LE(node.end(), dom.size()) << page;
    const Node parent = node.parent();
    ASSERT_EQ(static_cast<bool>(parent), node.index() > 0) << page;
    if (!parent) continue;
    ASSERT_LT(parent.index(), node.index()) << page;
    ASSERT_LE(node.end(), parent.end()) << page;
    ASSERT_EQ(node.depth(), parent.depth() + 1) << page;
    const Node next = node.next_sibling();
    ASSERT_TRUE(!next || (next.index() == node.end() && next.previous_sibling() == node)) << page;
    ASSERT_TRUE(!node.first_child() || node.first_child().parent() == node) << page;
  }
  ASSERT_EQ(index, dom.size()) << page;
}

TEST(TreeProperty, EveryShortMixOfTagsIsATree) {
  for_every_mix(kMarkup, 4, [](const std::string& page) {
    const auto dom = Dom::parse(page, {});
    ASSERT_TRUE(dom) << page;
    expect_tree(*dom, page);
  });
}

TEST(TreeProperty, ChildrenAndDescendantsAreThoseOfTheRanges) {
  for_every_mix({"<ul>", "<li>", "x", "</ul>", "<table>", "<td>"}, 5, [](const std::string& page) {
    const Dom dom = Dom::parse(page, {}).value();
    for (const Node node : dom.nodes()) {
      std::size_t children = 0;
      for (const Node child : node.children()) {
        ASSERT_EQ(child.parent(), node) << page;
        ++children;
      }
      std::size_t below = 0;
      for (const Node inner : node.descendants()) {
        ASSERT_GT(inner.index(), node.index()) << page;
        ++below;
      }
      ASSERT_EQ(below, node.end() - node.index() - 1) << page;
      ASSERT_LE(children, below) << page;
    }
  });
}

TEST(TreeProperty, BlocksAreInOrderAndApart) {
  for_every_mix(kMarkup, 3, [](const std::string& page) {
    const Dom dom = Dom::parse(page, {}).value();
    std::uint32_t last = 0;
    for (const TextBlock& block : split_blocks(dom)) {
      ASSERT_LE(last, block.first) << page;
      ASSERT_LT(block.first, block.last) << page;
      ASSERT_LE(block.last, dom.size()) << page;
      last = block.last;
    }
  });
}

// The text of all blocks: no letter of the page is lost, none is made, and each leads back to its
// byte.
TEST(TreeProperty, EveryLetterComesIntoTheTextOnceWithItsByte) {
  for_every_mix(kMarkup, 3, [](const std::string& page) {
    const Dom dom = Dom::parse(page, {}).value();
    const std::vector<TextBlock> blocks = split_blocks(dom);
    const std::vector<std::uint8_t> keep(blocks.size(), 1);
    const BuiltText built = build_text(dom, blocks, keep);
    // "x" stands in tags nowhere.
    ASSERT_EQ(std::ranges::count(built.text, 'x'), std::ranges::count(page, 'x')) << page;
    for (std::size_t at = 0; at < built.text.size(); ++at) {
      if (built.text[at] != 'x') continue;
      const Span place = built.map.page_span({at, at + 1});
      ASSERT_EQ(place.size(), 1u) << page;
      ASSERT_EQ(page[place.begin], 'x') << page;
    }
    std::size_t end = 0;
    for (const Block& block : built.blocks) {
      ASSERT_LE(end, block.span.begin) << page;
      ASSERT_LE(block.span.end, built.text.size()) << page;
      ASSERT_FALSE(block.span.empty()) << page;
      end = block.span.end;
    }
  });
}

TEST(TreeProperty, WhatIsDroppedLeavesTheRestAsItIs) {
  const std::string page =
      "<p>one</p><p>two</p><table><tr><td>three</table><ul><li>four<li>five</ul>";
  const Dom dom = Dom::parse(page, {}).value();
  const std::vector<TextBlock> blocks = split_blocks(dom);
  ASSERT_EQ(blocks.size(), 5u);
  const std::vector<std::string> words = {"one", "two", "three", "four", "five"};
  for (unsigned kept = 0; kept < 32; ++kept) {
    std::vector<std::uint8_t> keep;
    for (unsigned block = 0; block < 5; ++block) keep.push_back((kept >> block) & 1U);
    const BuiltText built = build_text(dom, blocks, keep);
    for (std::size_t block = 0; block < 5; ++block) {
      EXPECT_EQ(built.text.find(words[block]) != std::string::npos, keep[block] != 0) << built.text;
    }
    EXPECT_EQ(built.blocks.size(), static_cast<std::size_t>(std::popcount(kept)));
  }
}

TEST(TreeProperty, TheCleanerKnowsEveryBlock) {
  for_every_mix({"<p>Some words of a text that is an article.</p>", "<nav>Menu</nav>",
                 "<h1>Ice</h1>", "<ul><li>one</ul>", "<footer>\u00A9</footer>"},
                3, [](const std::string& page) {
                  const Dom dom = Dom::parse(page, {}).value();
                  const std::vector<TextBlock> blocks = split_blocks(dom);
                  const Cleaning cleaning = clean(dom, blocks);
                  ASSERT_EQ(cleaning.keep.size(), blocks.size()) << page;
                  ASSERT_EQ(cleaning.region.size(), blocks.size()) << page;
                  for (const float score : cleaning.score) ASSERT_TRUE(score >= 0 && score <= 1);
                });
}

// --- attributes

TEST(AttributeProperty, EveryShortTagIsReadInsideItself) {
  for_every_text("a= '\">/", 6, [](const std::string& text) {
    const std::string tag = "<b " + text;
    AttributeReader reader(tag, tag_name_end(tag, 1));
    std::size_t count = 0;
    while (reader.next()) {
      ASSERT_LE(++count, text.size() + 1) << tag;
      ASSERT_FALSE(reader.name().empty()) << tag;
      ASSERT_EQ(reader.name().find_first_of(" />"), std::string_view::npos) << tag;
      ASSERT_GE(reader.name().data(), tag.data()) << tag;
      ASSERT_LE(reader.name().data() + reader.name().size(), tag.data() + tag.size()) << tag;
    }
    ASSERT_LE(reader.position(), tag.size()) << tag;
    ASSERT_TRUE(!reader.ended() || tag[reader.position() - 1] == '>') << tag;
  });
}

struct TagCase {
  const char* tag;
  const char* attributes;
  bool self_closing;
};

// HTML Standard, 13.2.5.32 to 13.2.5.40.
TEST(AttributeProperty, TagsAreReadAsTheTokenizerReadsThem) {
  for (const TagCase& each : std::to_array<TagCase>({
           {"<a>", "", false},
           {"<a/>", "", true},
           {"<a b/>", "b=;", true},
           {"<a b=c/>", "b=c/;", false},
           {"<a b='c'/>", "b=c;", true},
           {"<a b = c>", "b=c;", false},
           {"<a b='>'>", "b=>;", false},
           {"<a b=\"'\">", "b=';", false},
           {"<a b=c'd>", "b=c'd;", false},
           {"<a b='c'd>", "b=c;d=;", false},
           {"<a =b>", "=b=;", false},
           {"<a b\nc\td>", "b=;c=;d=;", false},
           {"<a B=C>", "B=C;", false},
           {"<a b=>", "b=;", false},
       })) {
    const std::string_view tag = each.tag;
    AttributeReader reader(tag, tag_name_end(tag, 1));
    std::string read;
    while (reader.next()) read.append(reader.name()).append("=").append(reader.value()).append(";");
    EXPECT_EQ(read, each.attributes) << tag;
    EXPECT_EQ(reader.self_closing(), each.self_closing) << tag;
    EXPECT_TRUE(reader.ended()) << tag;
  }
}

// --- the stack of open elements

TEST(OpenElementsProperty, DepthStaysUnderTheCapAndEndsWithItsStarts) {
  OpenElements open(3);
  EXPECT_TRUE(open.push(Tag::kDiv, "div"));
  EXPECT_TRUE(open.push(Tag::kDiv, "div"));
  EXPECT_TRUE(open.push(Tag::kDiv, "div"));
  EXPECT_FALSE(open.push(Tag::kDiv, "div"));      // too deep: left out
  EXPECT_FALSE(open.pop(Tag::kDiv, "div").kept);  // and so is its end
  EXPECT_TRUE(open.pop(Tag::kDiv, "div").kept);
  EXPECT_TRUE(open.push(Tag::kDiv, "div"));
}

TEST(OpenElementsProperty, ForeignContentBeginsAndEndsWithItsElement) {
  OpenElements open(256);
  EXPECT_FALSE(open.in_foreign_content());
  open.push(Tag::kSvg, "svg");
  EXPECT_TRUE(open.in_foreign_content());
  open.pop(Tag::kSvg, "svg");
  EXPECT_FALSE(open.in_foreign_content());
  open.push(Tag::kMath, "math");
  EXPECT_TRUE(open.in_foreign_content());
}

// --- the pen of the text

struct WriterCase {
  const char* page;
  const char* text;
};

TEST(TextWriterTable, SpaceIsFoldedAndReferencesAreResolved) {
  for (const WriterCase& each : std::to_array<WriterCase>({
           {"a b", "a b"},
           {"  a \n\t b  ", "a b"},
           {"a&nbsp;&nbsp;b", "a b"},
           {"a\u00A0b", "a b"},
           {"a&#32;b", "a b"},
           {"Q&amp;A", "Q&A"},
           {"a & b", "a & b"},
           {"&lt;p&gt;", "<p>"},
           {"", ""},
           {" \n ", ""},
       })) {
    TextWriter writer;
    writer.begin("");
    const std::string page = each.page;
    writer.write(page, {0, page.size()}, false);
    EXPECT_EQ(writer.text(), each.text) << page;
  }
}

TEST(TextWriterTable, EveryShortMixKeepsItsLettersAndTheirBytes) {
  for_every_mix({"x", " ", "\n", "&amp;", "&nbsp;", "\u00A0", "&", "\u00E9", "&#10;"}, 5,
                [](const std::string& page) {
                  for (const bool preformatted : {false, true}) {
                    TextWriter writer;
                    writer.begin("");
                    writer.set_preformatted(preformatted);
                    writer.write(page, {0, page.size()}, false);
                    const std::string& text = writer.text();
                    ASSERT_TRUE(is_valid_utf8(text)) << page;
                    ASSERT_EQ(std::ranges::count(text, 'x'), std::ranges::count(page, 'x')) << page;
                    ASSERT_TRUE(preformatted || text.find("  ") == std::string::npos) << page;
                    for (std::size_t at = 0; at < text.size(); ++at) {
                      if (text[at] != 'x') continue;
                      const Span place = writer.map().page_span({at, at + 1});
                      ASSERT_EQ(page.substr(place.begin, place.size()), "x") << page;
                    }
                  }
                });
}

TEST(TextWriterTable, SeparatorsWaitForWhatFollows) {
  TextWriter writer;
  const std::string page = "one two";
  writer.begin("\n\n");
  writer.write(page, {0, 3}, false);
  writer.begin("\n\n");
  writer.begin("\n\n");  // nothing stood between: one separator
  writer.write(page, {4, 7}, false);
  writer.begin("\n\n");
  EXPECT_EQ(writer.text(), "one\n\ntwo");
}

}  // namespace
}  // namespace winnow
