// SPDX-License-Identifier: Apache-2.0
// Pages made to kill a parser end in a tree or in `parse-budget`, and leave the program well.
#include <gtest/gtest.h>

#include "page/dom.h"

namespace winnow {
namespace {

std::string repeat(std::string_view piece, int times) {
  std::string text;
  text.reserve(piece.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

struct Killer {
  const char* name;
  std::string page;
};

class KillerTest : public testing::TestWithParam<Killer> {};

TEST_P(KillerTest, EndsInATreeOrInParseBudget) {
  const auto dom = Dom::parse(GetParam().page, Limits{});
  if (dom) {
    EXPECT_TRUE(dom->root());
    EXPECT_LE(dom->text_runs(dom->root()).size(), dom->size());
  } else {
    EXPECT_EQ(dom.error().code, "parse-budget");
    EXPECT_FALSE(dom.error().message.empty());
  }
  EXPECT_EQ(Dom::parse("<p>still well", Limits{}).value().body().text_content(), "still well");
}

std::string numbered_fonts(int count) {
  std::string page;
  for (int i = 0; i < count; ++i) page += "<p><font size=" + std::to_string(i) + '>';
  return page;
}

std::string many_attributes(int count) {
  std::string page = "<div";
  for (int i = 0; i < count; ++i) page += " a" + std::to_string(i) + "=1";
  return page + ">x";
}

INSTANTIATE_TEST_SUITE_P(
    DomGuardTest, KillerTest,
    testing::Values(
        Killer{"AssertInSelect",
               "<svg><tfoot><title><select><select><tr><tfoot><t><select><select></body>"},
        Killer{"NestedSpans", repeat("<span>", 400'000)},
        Killer{"NestedDivs", repeat("<div>", 1'000'000)},
        Killer{"NumberedFonts", numbered_fonts(5'000)},
        Killer{"Attributes", many_attributes(100'000)}, Killer{"BareReferenceAtEnd", "<p>x &am"},
        Killer{"AmpersandAtEnd", "<p>x &"},
        Killer{"NestedTables", repeat("<table><tr><td>", 50'000)},
        Killer{"UnclosedFormatting", repeat("<b><i><u>x", 50'000)},
        Killer{"UnclosedLinks", repeat("<a href=x>y<p>", 50'000)},
        Killer{"Misnested", repeat("<b><p></b></p>", 30'000)},
        Killer{"NestedSvg", repeat("<svg>", 100'000)},
        Killer{"NestedMath", repeat("<math><mi>", 100'000)},
        Killer{"Selects", repeat("<select><option>", 50'000)},
        Killer{"EndTags", repeat("</p></br>", 50'000)},
        Killer{"OpenComment", "<!--" + repeat("-", 500'000)},
        Killer{"OpenScript", "<script>" + repeat("<!--", 200'000)},
        Killer{"LessThans", repeat("<", 1'000'000)},
        Killer{"FosterParented", "<table>" + repeat("<b>x", 30'000)},
        Killer{"Templates", repeat("<template>", 100'000)},
        Killer{"LongTag", "<" + repeat("a", 1'000'000) + ">"},
        Killer{"OpenQuote", "<a href=\"" + repeat("x>", 500'000)},
        Killer{"Nuls", std::string(100'000, '\0')}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(DomGuardTest, DepthStaysUnderTheCap) {
  const std::string page = repeat("<div>", 5'000) + "deep" + repeat("</div>", 5'000) + "<p>after";
  const Dom dom = Dom::parse(page, Limits{}).value();
  int deepest = 0;
  for (const Node node : dom.nodes()) deepest = std::max(deepest, node.depth());
  EXPECT_LE(deepest, 262);
  EXPECT_EQ(dom.body().text_content(), "deepafter");
}

TEST(DomGuardTest, SmallBudgetsEndTheParse) {
  Limits limits;
  limits.tree_bytes = 1;
  limits.tree_bytes_per_byte = 0;
  const auto dom = Dom::parse(repeat("<p>x", 10'000), limits);
  ASSERT_FALSE(dom.has_value());
  EXPECT_EQ(dom.error().code, "parse-budget");
  Limits no_time;
  no_time.tree_microseconds = 0;
  no_time.tree_microseconds_per_byte = 0;
  EXPECT_FALSE(Dom::parse(repeat("<p>x", 10'000), no_time).has_value());
}

TEST(DomGuardTest, EveryCutOfAPageParses) {
  const std::string page =
      "<!doctype html><title>T&amp;</title><svg><title>x</title></svg><p class='a b'>One <b>two</b>"
      "<!-- c --><script>if (a<b) x();</script><table><tr><td>1<textarea>\n</textarea></table>";
  for (std::size_t size = 0; size <= page.size(); ++size)
    EXPECT_TRUE(Dom::parse(page.substr(0, size), Limits{}).has_value()) << size;
}

}  // namespace
}  // namespace winnow
