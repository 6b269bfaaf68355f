// SPDX-License-Identifier: Apache-2.0
// A TextView: an article as extractors read it, cut into sentences once.
//
//   TextView view(article);
//   for (const Sentence& sentence : view.sentences())
//     if (view.block(sentence).kind == BlockKind::kListItem) ...
//
// A sentence never crosses a block. A table gives one sentence a cell, a preformatted block one a
// line. Sentence ends are those of English, German, French and Spanish prose: a full stop after an
// abbreviation ("U.S.", "Mr.", "approx.") or inside a number ends nothing.
//
// Units: bytes of Article::text. Lifetime: points into the article. Threads: plain value.
#ifndef WINNOW_EXTRACTORS_VIEW_H_
#define WINNOW_EXTRACTORS_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "winnow/article.h"
#include "winnow/fact.h"

namespace winnow {

struct Sentence {
  Span span;
  std::size_t block = 0;  // index in Article::blocks

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

enum class TokenKind : std::uint8_t {
  kWord,    // letters, with inner apostrophes: "Maverick", "don't"
  kNumber,  // digits with inner separators: "1,427.5", "2026"
  kSign,    // any other character but white space
};

struct Token {
  TokenKind kind;
  Span span;

  friend bool operator==(const Token&, const Token&) = default;
};

// The token at or behind a place of a stretch; nothing where only white space is left.
std::optional<Token> next_token(std::string_view stretch, std::size_t at);

// The tokens of a stretch of text, in order; `begin` is where the stretch starts.
std::vector<Token> tokenize(std::string_view stretch, std::size_t begin = 0);

class TextView {
 public:
  explicit TextView(const Article& article);

  const Article& article() const { return *article_; }
  std::string_view text() const { return article_->text; }
  std::string_view slice(Span span) const { return article_->slice(span); }

  const std::vector<Sentence>& sentences() const { return sentences_; }
  const Block& block(const Sentence& sentence) const { return article_->blocks[sentence.block]; }

  // The sentence that holds a byte, the nearest before it when none does; null before the first.
  const Sentence* sentence_at(std::size_t at) const;
  // The block that holds a byte, as sentence_at.
  const Block* block_at(std::size_t at) const;

  // How a fact at a byte was come by: kList in list items, kTable in tables, else kSentence.
  Derivation derivation_at(std::size_t at) const;

 private:
  const Article* article_;
  std::vector<Sentence> sentences_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_VIEW_H_
