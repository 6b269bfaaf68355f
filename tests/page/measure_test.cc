// SPDX-License-Identifier: Apache-2.0
#include "page/measure.h"

#include <gtest/gtest.h>

#include "page/lexicon.h"

namespace winnow {
namespace {

Measure measure(const std::string& page) {
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  EXPECT_EQ(blocks.size(), 1u);
  return measure_blocks(dom, blocks).blocks.at(0);
}

TEST(MeasureTest, CountsWordsAndSentences) {
  const Measure m = measure("<p>The 3 cats, it&rsquo;s said, slept. Did they? Yes");
  EXPECT_EQ(m.words, 9);
  EXPECT_EQ(m.commas, 2);
  EXPECT_EQ(m.sentence_ends, 2);
  EXPECT_EQ(m.questions, 1);
  EXPECT_EQ(m.numbers, 1);
  EXPECT_EQ(m.capital_words, 3);
  EXPECT_FALSE(m.starts_small);
}

TEST(MeasureTest, KnowsWhatIsLinkedAndBold) {
  const Measure m = measure("<p>one <a href=x>two three</a> <b>four</b> <em>five</em> six");
  EXPECT_EQ(m.words, 6);
  EXPECT_EQ(m.links, 1);
  EXPECT_EQ(m.link_words, 2);
  EXPECT_EQ(m.bold_words, 1);
  EXPECT_EQ(m.italic_words, 1);
}

TEST(MeasureTest, SeesALinkAroundTheBlock) {
  const Measure m = measure("<a href=x><div>one two</div></a>");
  EXPECT_EQ(m.links, 1);
  EXPECT_EQ(m.link_words, 2);
}

TEST(MeasureTest, WordsRunOnThroughInlineElements) {
  EXPECT_EQ(measure("<p>un<b>believ</b>able").words, 1);
  EXPECT_EQ(measure("<p>one<br>two").words, 2);
  EXPECT_EQ(measure("<p>one&nbsp;two\xC2\xA0three").words, 3);
}

TEST(MeasureTest, TwoWideCharactersAreAWord) {
  const Measure m = measure("<p>\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD\x97\xE7\xAC\xA6\xE3\x80\x82");
  EXPECT_EQ(m.words, 2);
  EXPECT_EQ(m.characters, 5);
}

TEST(MeasureTest, PhrasesOfPairsCount) {
  const auto& phrases = Lexicon::phrases();
  EXPECT_NE(measure("<p>Read more here").phrases & phrases.mask("related"), 0u);
  EXPECT_NE(measure("<p>All rights reserved").phrases & phrases.mask("copyright"), 0u);
  EXPECT_EQ(measure("<p>The river rose overnight").phrases, 0u);
}

TEST(MeasureTest, PhrasesAreKnownInScriptsWithoutSpacesAndCapitals) {
  const auto& phrases = Lexicon::phrases();
  EXPECT_NE(measure("<p>热门评论").phrases & phrases.mask("comment"), 0u);
  EXPECT_NE(measure("<p>論評論").phrases & phrases.mask("comment"), 0u);  // wherever words are cut
  EXPECT_NE(measure("<p>Читайте также").openers & phrases.mask("line_offer"), 0u);
  EXPECT_EQ(measure("<p>评价结论").phrases & phrases.mask("comment"), 0u);
}

TEST(MeasureTest, EqualTextsHashAlike) {
  EXPECT_EQ(measure("<p>Read  More").text_hash, measure("<div>read more!").text_hash);
  EXPECT_NE(measure("<p>read more").text_hash, measure("<p>more read").text_hash);
}

TEST(LexiconTest, ListsAreThere) {
  EXPECT_EQ(Lexicon::names().categories(hash_word("Sidebar")), Lexicon::names().mask("sidebar"));
  EXPECT_EQ(Lexicon::names().categories(hash_word("qwertz")), 0u);
  EXPECT_NE(Lexicon::common_words().categories(hash_word("und")), 0u);
  EXPECT_EQ(Lexicon::names().mask("no such category"), 0u);
}

}  // namespace
}  // namespace winnow
