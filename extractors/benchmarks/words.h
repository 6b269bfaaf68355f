// SPDX-License-Identifier: Apache-2.0
// The words of an article as names are looked up in it, and tables of phrases to look up.
//
//   const Words words(view.text());
//   PhraseTable table;
//   table.add("Humanity's Last Exam", 7);
//   if (const auto hit = table.match(words, 12)) ... hit->entry == 7, hit->end is the word after it
//
// Phrases match word by word: letters without case, hyphens and spaces alike, apostrophes left out,
// so "ARC-AGI-2" is "ARC AGI 2" and "Humanity’s" is "Humanity's". What a phrase writes in one piece
// ("GSM8K") a text must write in one piece. A possessive 's is a word of its own, so that the name
// before it is itself.
//
// Units: bytes of the text; a word is named by its index. Cost: a match looks at the phrases that
// start with the word, no more. Lifetime: Words points into the text. Threads: plain values.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_WORDS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_WORDS_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/view.h"
#include "extractors/word_map.h"
#include "winnow/article.h"

namespace winnow {

// Lower case for ASCII letters; typographic hyphens, quotes and tildes as ASCII, apostrophes gone.
std::string fold_word(std::string_view word);

class Words {
 public:
  explicit Words(std::string_view text, std::size_t begin = 0);

  std::size_t size() const { return tokens_.size(); }
  const Token& token(std::size_t at) const { return tokens_[at]; }
  std::string_view raw(std::size_t at) const;
  // The folded word, or an empty one past the end; lives as long as these Words.
  std::string_view fold(std::size_t at) const {
    if (at >= tokens_.size()) return {};
    return {folded_.get() + (tokens_[at].span.begin - begin_), folded_sizes_[at]};
  }

  bool is_word(std::size_t at) const { return has_kind(at, TokenKind::kWord); }
  bool is_number(std::size_t at) const { return has_kind(at, TokenKind::kNumber); }
  bool is_hyphen(std::size_t at) const { return fold(at) == "-"; }
  bool is_capital(std::size_t at) const;  // starts with a capital ASCII letter
  // The 's of "Opal's", with its apostrophe.
  bool is_possessive(std::size_t at) const { return fold(at) == "s" && raw(at).size() > 1; }
  // Nothing stands between a word and the one before it.
  bool is_glued(std::size_t at) const {
    return at > 0 && at < size() && tokens_[at - 1].span.end == tokens_[at].span.begin;
  }
  // Nothing, or one space, stands between them.
  bool is_near(std::size_t at) const;

  // The first word at or after a byte.
  std::size_t at_byte(std::size_t byte) const;
  Span span(std::size_t first, std::size_t end) const;
  // The text of words [first, end) with white space folded.
  std::string text(std::size_t first, std::size_t end) const;

 private:
  void part_possessives();
  void fold_all();
  bool has_kind(std::size_t at, TokenKind kind) const {
    return at < tokens_.size() && tokens_[at].kind == kind;
  }
  std::string_view text_;
  std::size_t begin_;
  std::vector<Token> tokens_;
  // Each word folded, at its place in the text: folding makes no word longer.
  std::unique_ptr<char[]> folded_;
  std::vector<std::uint32_t> folded_sizes_;
};

class PhraseTable {
 public:
  struct Match {
    int entry;
    std::size_t end;  // the word after the phrase
  };

  bool empty() const { return by_first_.empty(); }
  // `exact`: only as written, letter for letter.
  void add(std::string_view phrase, int entry, bool exact = false);
  // The longest phrase that starts at a word; of two alike, the one that was added first.
  std::optional<Match> match(const Words& words, std::size_t at) const;
  // The entry of a whole text, or -1.
  int find(std::string_view text) const;

 private:
  struct Phrase {
    std::vector<std::string> folded;
    std::vector<std::string> raw;
    std::vector<bool> glued;  // to the word before
    int entry = -1;
    bool exact = false;
  };
  // A place in `may_start_`, cheap to make: most words of a text start no phrase.
  static std::size_t filter_bit(std::string_view word) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(word[at]); };
    const std::size_t size = word.size();
    return (byte(0) * 7u + byte(size / 2) * 31u + byte(size - 1) * 131u + size * 1021u) % kBits;
  }
  static constexpr std::size_t kBits = 4096;
  static std::size_t end_of(const Phrase& phrase, const Words& words, std::size_t at);
  std::bitset<kBits> may_start_;
  WordMap<std::vector<Phrase>> by_first_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_WORDS_H_
