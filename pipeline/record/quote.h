// SPDX-License-Identifier: Apache-2.0
// What a fact's span quotes: the characters themselves and about thirty on each side, for a reader
// who looks for the place (a W3C TextQuoteSelector).
//
//   const Quote quote = Quoter(article).quote(fact.span);   // quote.exact == "50.2"
//
// Prefix and suffix stay inside the block that holds the span, and end on code-point borders. Spans
// that leave the text are cut to it. Lifetime: the views point into Article::text.
// Threads: pure functions of the article.
#ifndef WINNOW_RECORD_QUOTE_H_
#define WINNOW_RECORD_QUOTE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "winnow/article.h"

namespace winnow {

// Code points on each side, where the block has so many.
inline constexpr std::size_t kQuoteContext = 30;

struct Quote {
  std::string_view prefix;
  std::string_view exact;
  std::string_view suffix;

  friend bool operator==(const Quote&, const Quote&) = default;
};

class Quoter {
 public:
  // REQUIRES: `article` outlives the quoter.
  explicit Quoter(const Article& article);

  // O(log blocks).
  Quote quote(Span span) const;

 private:
  Span block_around(Span span) const;

  std::string_view text_;
  std::vector<Span> blocks_;  // in order of the text
};

}  // namespace winnow

#endif  // WINNOW_RECORD_QUOTE_H_
