// SPDX-License-Identifier: Apache-2.0
#include "page/folded_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "page/hash_set.h"
#include "page/naming.h"
#include "tests/texts.h"

namespace winnow {
namespace {

Node first_text(const Dom& dom) {
  for (const Node node : dom.nodes())
    if (node.is_text()) return node;
  return {};
}

TEST(FoldedTextTest, IsTheTextWithItsSpacesFolded) {
  for (const char* page :
       {"<p>plain", "<p> a  b\n c ", "<p>Q&amp;A &nbsp; now", "<p>caf\u00E9 \u00A0x",
        "<xmp>a &amp; b</xmp>", "<p>a<!x>b", "<p>a  ", "<p>\u3000x y"}) {
    const Dom dom = Dom::parse(page, Limits{}).value();
    const Node node = first_text(dom);
    const std::string whole = fold_space(node.text_content());
    EXPECT_EQ(fold_text(dom, node, 300).text, whole) << page;
    EXPECT_EQ(fold_text(dom, node, 300).size, whole.size()) << page;
  }
}

// Every text short enough to be told whole reads the same with and without a copy.
TEST(FoldedTextTest, AViewSaysWhatACopySays) {
  for_every_mix(
      {"a", "longword", " ", "\n\t", "&amp;", "&nbsp;", "\u00A0", "\u00E9", "<!x>", "\v"}, 4,
      [](const std::string& text) {
        const std::string page = "<p>x<b>" + text + "</b>";
        const Dom dom = Dom::parse(page, Limits{}).value();
        std::deque<std::string> kept;
        for (const Node node : dom.nodes()) {
          if (!node.is_text()) continue;
          const FoldedText copy = fold_text(dom, node, 9);
          const FoldedView view = fold_text(dom, node, 9, kept);
          ASSERT_EQ(view.text, copy.text) << page;
          ASSERT_EQ(std::min<std::size_t>(view.size, 10), std::min<std::size_t>(copy.size, 10))
              << page;
        }
      });
}

TEST(FoldedTextTest, AViewOfALongTextSaysThatItIsLong) {
  for (const std::string end : {"", " ", "&amp;", "\u00A0\u00A0", "  x"}) {
    const std::string page = "<p>" + std::string(299, 'a') + " bc" + std::string(400, 'd') + end;
    const Dom dom = Dom::parse(page, Limits{}).value();
    std::deque<std::string> kept;
    const FoldedView view = fold_text(dom, first_text(dom), 160, kept);
    EXPECT_EQ(view.text, std::string(160, 'a'));
    EXPECT_GT(view.size, 160u);
    EXPECT_TRUE(kept.empty());
  }
}

TEST(FoldedTextTest, OfALongTextOnlyTheBeginningIsRead) {
  const std::string body = "one &amp; two  three ";
  std::string page = "<p>";
  for (int i = 0; i < 500; ++i) page += body;
  const Dom dom = Dom::parse(page, Limits{}).value();
  const std::string whole = fold_space(first_text(dom).text_content());
  const FoldedText folded = fold_text(dom, first_text(dom), 160);
  EXPECT_EQ(folded.text, whole.substr(0, 160));
  EXPECT_GT(folded.size, 300u);
  EXPECT_LT(folded.size, whole.size());
}

TEST(FoldedTextTest, ALongStretchOfSpaceIsReadToItsEnd) {
  const std::string page = "<p>a" + std::string(5'000, ' ') + "b";
  const Dom dom = Dom::parse(page, Limits{}).value();
  EXPECT_EQ(fold_text(dom, first_text(dom), 160).text, "a b");
}

TEST(FoldedTextTest, BlankIsWhatHasNoVisibleByte) {
  const auto blank = [](const std::string& page) {
    const Dom dom = Dom::parse(page, Limits{}).value();
    return dom.is_blank(first_text(dom));
  };
  EXPECT_FALSE(blank("<p> x</p>"));
  EXPECT_TRUE(blank("<body><p> \t\n</p>"));
  EXPECT_FALSE(blank("<p>&nbsp;"));
}

TEST(HashSetTest, HoldsWhatWasPutIn) {
  HashSet set(100);
  EXPECT_TRUE(set.empty());
  for (std::uint64_t i = 0; i < 100; ++i) set.insert(i * 1024);
  EXPECT_FALSE(set.empty());
  for (std::uint64_t i = 0; i < 100; ++i) {
    EXPECT_TRUE(set.contains(i * 1024)) << i;
    EXPECT_FALSE(set.contains(i * 1024 + 7)) << i;
  }
  EXPECT_FALSE(HashSet().contains(5));
}

TEST(FoldedTextTest, TheSizeIsThatOfTheFoldedText) {
  for (const std::string_view text :
       {"", " ", "a", " a\n b ", "a&amp;b &nbsp; c", "na\u00EFve \u00A0 x", "\u200B a", "a\x0B b",
        "x <!-- y --> z", "a\x7F b"}) {
    const std::string page = "<p>" + std::string(text) + "</p>";
    const Dom dom = Dom::parse(page, Limits{}).value();
    for (const Node node : dom.nodes()) {
      if (!node.is_text()) continue;
      EXPECT_EQ(folded_size(dom, node), fold_text(dom, node, 300).text.size()) << text;
    }
  }
}

TEST(FoldedTextTest, BlankIsWhatIsAsciiWhiteSpaceAlone) {
  for (const auto& [text, blank] : {std::pair{" ", true},
                                    {"\n \t", true},
                                    {" a", false},
                                    {"&nbsp;", false},
                                    {"\u00A0", false},
                                    {" <!x> ", true},
                                    {" <!x>a", false},
                                    {"&#32;", false}}) {
    // Folded, as Gumbo's own, and in a page that is parsed as it is.
    for (const std::string& page :
         {"<div><i></i>" + std::string(text) + "<i></i></div>",
          "<table><tr><td><i></i>" + std::string(text) + "<i></i></table>",
          "<svg><title><div></div></title></svg><p><i></i>" + std::string(text) + "<i></i>"}) {
      const Dom dom = Dom::parse(page, Limits{}).value();
      bool all = true;
      for (const Node node : dom.nodes())
        if (node.is_text()) all = all && dom.is_blank(node);
      EXPECT_EQ(all, blank) << page;
      EXPECT_FALSE(dom.is_blank(dom.root()));
    }
  }
}

TEST(NamingTest, AttributesThatNameAnElementAreKnownInAnyCase) {
  EXPECT_EQ(naming_from_name("CLASS"), Naming::kClass);
  for (const auto& [name, naming] : {std::pair{"id", Naming::kId},
                                     {"rel", Naming::kRel},
                                     {"href", Naming::kHref},
                                     {"role", Naming::kRole},
                                     {"style", Naming::kStyle},
                                     {"hidden", Naming::kHidden},
                                     {"property", Naming::kProperty},
                                     {"itemprop", Naming::kItemprop},
                                     {"itemtype", Naming::kItemtype},
                                     {"data-type", Naming::kDataType},
                                     {"aria-label", Naming::kAriaLabel},
                                     {"aria-hidden", Naming::kAriaHidden},
                                     {"data-testid", Naming::kDataTestid},
                                     {"data-component", Naming::kDataComponent}})
    EXPECT_EQ(naming_from_name(name), naming) << name;
  for (const char* name : {"", "ix", "src", "hret", "clasp", "itemtypo", "content", "data-testit"})
    EXPECT_EQ(naming_from_name(name), Naming::kNone) << name;
}

TEST(NamingTest, ElementsKeepTheirNamesInOrder) {
  // Folded, beside Gumbo's own elements, and in a page that is parsed as it is.
  for (const std::string page :
       {"<div src=x CLASS='a b' id=c class=d hidden></div>",
        "<table><tr><td src=x CLASS='a b' id=c class=d hidden>x</table>",
        "<svg><title><div src=x CLASS='a b' id=c class=d hidden></div></title></svg>"}) {
    const Dom dom = Dom::parse(page, Limits{}).value();
    std::string found;
    for (const Node node : dom.nodes())
      for (const NamingAttribute& each : node.naming())
        found +=
            std::to_string(static_cast<int>(each.name)) + '=' + std::string(node.value(each)) + ';';
    EXPECT_EQ(found, "1=a b;2=c;1=d;10=;") << page;
  }
}

TEST(NamingTest, ValuesThatAreTheSameHaveOneNumber) {
  for (const std::string page :
       {"<div class=a id=a><p class='b c'>x</p><p class='b c' hidden style=a><i class></i></div>",
        "<svg><title><div class=a id=a><p class='b c'>x</p><p class='b c' hidden style=a>"
        "<i class></i></div></title></svg>"}) {
    const Dom dom = Dom::parse(page, Limits{}).value();
    std::vector<std::uint32_t> numbers;
    for (const Node node : dom.nodes())
      for (const NamingAttribute& each : node.naming()) numbers.push_back(each.value);
    // What is empty, and what is no name, has none.
    EXPECT_EQ(numbers, (std::vector<std::uint32_t>{1, 1, 2, 2, 0, 0, 0})) << page;
    EXPECT_EQ(dom.values(), 2u);
  }
}

TEST(NamingTest, ManyValuesAreToldApartToTheLastByte) {
  std::string page;
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 3000; ++i)
      page += "<i class='a-long-enough-name-" + std::to_string(i % 1500) + "'></i>";
  const Dom dom = Dom::parse(page, Limits{}).value();
  EXPECT_EQ(dom.values(), 1500u);
  std::map<std::uint32_t, std::string_view> meant;
  ValueMemo<std::string_view> memo(dom.values());
  int made = 0;
  for (const Node node : dom.nodes()) {
    for (const NamingAttribute& each : node.naming()) {
      const std::string_view value = node.value(each);
      EXPECT_EQ(meant.emplace(each.value, value).first->second, value);
      EXPECT_EQ(memo.of(each, [&] { return ++made, value; }), value);
    }
  }
  EXPECT_EQ(made, 1500);
}

TEST(NamingTest, OfTwoAttributesWithOneNameTheFirstIsMeant) {
  const Dom dom = Dom::parse("<p class=a CLASS=b id>", Limits{}).value();
  Node p;
  for (const Node node : dom.nodes())
    if (node.tag() == Tag::kP) p = node;
  EXPECT_EQ(p.value(Naming::kClass), "a");
  EXPECT_EQ(p.value(Naming::kId), "");
  EXPECT_EQ(p.value(Naming::kHref), "");
  EXPECT_EQ(Node().value(Naming::kClass), "");
}

}  // namespace
}  // namespace winnow
