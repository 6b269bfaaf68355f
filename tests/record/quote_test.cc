// SPDX-License-Identifier: Apache-2.0
#include "record/quote.h"

#include <gtest/gtest.h>

#include "articles.h"

namespace winnow {
namespace {

Quote quote_of(const Article& article, std::string_view exact) {
  const std::size_t begin = article.text.find(exact);
  return Quoter(article).quote({begin, begin + exact.size()});
}

TEST(Quote, HoldsThirtyCharactersOnEachSide) {
  const Article article = article_of(
      {"The team said that the new model scored 50.2 percent on the hardest exam there is."});
  EXPECT_EQ(quote_of(article, "50.2"),
            (Quote{"aid that the new model scored ", "50.2", " percent on the hardest exam t"}));
}

TEST(Quote, StaysInsideItsBlock) {
  const Article article = article_of({"First.", "It cost $5.", "Last."});
  EXPECT_EQ(quote_of(article, "$5"), (Quote{"It cost ", "$5", "."}));
  EXPECT_EQ(quote_of(article, "First"), (Quote{"", "First", "."}));
  EXPECT_EQ(quote_of(article, "Last."), (Quote{"", "Last.", ""}));
}

TEST(Quote, CutsOnCodePointBorders) {
  std::string sides;
  for (int i = 0; i < 40; ++i) sides += "é";
  const Article article = article_of({sides + "5" + sides});
  const Quote quote = quote_of(article, "5");
  EXPECT_EQ(quote.prefix.size(), 60u);
  EXPECT_EQ(quote.suffix.size(), 60u);
  EXPECT_EQ(quote.prefix.substr(0, 2), "é");
}

TEST(Quote, ASpanThatNoBlockHoldsIsQuotedFromTheText) {
  const Article article = article_of({"One", "Two"});
  EXPECT_EQ(Quoter(article).quote({1, 6}), (Quote{"O", "ne\n\nT", "wo"}));
}

TEST(Quote, FindsBlocksThatAreOutOfOrder) {
  Article article = article_of({"One", "Two"});
  std::swap(article.blocks[0], article.blocks[1]);
  EXPECT_EQ(quote_of(article, "Two"), (Quote{"", "Two", ""}));
}

TEST(Quote, CutsASpanThatLeavesTheText) {
  const Article article = article_of({"One"});
  EXPECT_EQ(Quoter(article).quote({1, 99}), (Quote{"O", "ne", ""}));
  EXPECT_EQ(Quoter(article).quote({50, 99}), (Quote{"One", "", ""}));
}

}  // namespace
}  // namespace winnow
