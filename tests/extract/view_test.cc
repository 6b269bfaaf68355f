// SPDX-License-Identifier: Apache-2.0
#include "extractors/view.h"

#include <gmock/gmock.h>

#include "extractors/example.h"

namespace winnow {
namespace {

using testing::ElementsAre;

std::vector<std::string> sentences(const std::string& text) {
  const Article article = article_of(text);
  std::vector<std::string> all;
  const TextView view(article);
  for (const Sentence& sentence : view.sentences()) {
    all.emplace_back(article.slice(sentence.span));
  }
  return all;
}

TEST(TextView, CutsProseIntoSentences) {
  EXPECT_THAT(sentences("It costs $5. Or more! \"Why?\" Because."),
              ElementsAre("It costs $5.", "Or more!", "\"Why?\"", "Because."));
  EXPECT_THAT(sentences("One sentence without an end"), ElementsAre("One sentence without an end"));
}

TEST(TextView, KeepsAbbreviationsAndNumbersInside) {
  for (const char* text :
       {"The U.S. Treasury paid 3.5 million.", "Mr. Smith met Dr. Jones.", "See e.g. page 7.",
        "Am 3. Mai 2024 kam es.", "J. K. Rowling wrote it.", "On Sept. 9 it rose.",
        "It grew to approx. 50 people.", "Version 4.6 is out"}) {
    EXPECT_THAT(sentences(text), ElementsAre(text));
  }
}

TEST(TextView, EndsASentenceAfterANumber) {
  EXPECT_THAT(sentences("It scored 58. The next did not."),
              ElementsAre("It scored 58.", "The next did not."));
  EXPECT_THAT(sentences("That was in 2024. 3 people came."),
              ElementsAre("That was in 2024.", "3 people came."));
}

TEST(TextView, NeverCrossesABlock) {
  EXPECT_THAT(sentences("# A heading\n\nText\n\n- one\n- two. Three"),
              ElementsAre("A heading", "Text", "one", "two.", "Three"));
}

TEST(TextView, GivesCellsOfTablesAndLinesOfCode) {
  EXPECT_THAT(sentences("| Model | MMLU |\n| A | 7. B |\n\n    x = 1. 2\n    y"),
              ElementsAre("Model", "MMLU", "A", "7. B", "x = 1. 2", "y"));
}

TEST(TextView, FindsWhatHoldsAByte) {
  const Article article = article_of("One. Two.\n\n- three\n\n| a | b |");
  const TextView view(article);
  EXPECT_EQ(view.slice(view.sentence_at(6)->span), "Two.");
  EXPECT_EQ(view.derivation_at(6), Derivation::kSentence);
  EXPECT_EQ(view.derivation_at(article.text.find("three")), Derivation::kList);
  EXPECT_EQ(view.derivation_at(article.text.find("b")), Derivation::kTable);
  EXPECT_EQ(view.block_at(0)->kind, BlockKind::kParagraph);
  const Article empty;
  EXPECT_EQ(TextView(empty).sentence_at(0), nullptr);
  EXPECT_EQ(TextView(empty).block_at(0), nullptr);
}

TEST(Tokenize, TellsWordsNumbersAndSigns) {
  const std::string text = "don't cost 1,427.5\u00A0\u20AC\u2014\u00C9t\u00E9 v2.";
  std::vector<std::string> all;
  for (const Token& token : tokenize(text, 0)) {
    all.push_back(std::to_string(static_cast<int>(token.kind)) +
                  text.substr(token.span.begin, token.span.size()));
  }
  EXPECT_THAT(all, ElementsAre("0don't", "0cost", "11,427.5", "2\u20AC", "2\u2014",
                               "0\u00C9t\u00E9", "0v", "12", "2."));
}

TEST(Tokenize, CoversEveryByteButSpace) {
  std::string text;
  for (int byte = 0; byte < 256; ++byte) text += static_cast<char>(byte);
  std::size_t at = 7;
  for (const Token& token : tokenize(text, 7)) {
    EXPECT_GE(token.span.begin, at);
    EXPECT_FALSE(token.span.empty());
    at = token.span.end;
  }
  EXPECT_LE(at, text.size() + 7);
}

}  // namespace
}  // namespace winnow
