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

  std::size_t size() const { return words_.size(); }
  Span span(std::size_t at) const {
    return {begin_ + words_[at].begin, begin_ + words_[at].begin + words_[at].size};
  }
  // As written, or empty past the end.
  std::string_view raw(std::size_t at) const {
    if (at >= words_.size()) return {};
    return {text_.data() + words_[at].begin, words_[at].size};
  }
  // The folded word, or an empty one past the end; lives as long as these Words.
  std::string_view fold(std::size_t at) const {
    if (at >= words_.size()) return {};
    return {folded_.get() + words_[at].begin, words_[at].folded_size};
  }
  std::uint32_t hash(std::size_t at) const { return words_[at].hash; }  // word_hash(fold(at))

  bool is_word(std::size_t at) const { return has_kind(at, TokenKind::kWord); }
  bool is_number(std::size_t at) const { return has_kind(at, TokenKind::kNumber); }
  bool is_hyphen(std::size_t at) const { return fold(at) == "-"; }
  bool is_capital(std::size_t at) const;  // starts with a capital ASCII letter
  // The 's of "Opal's", with its apostrophe.
  bool is_possessive(std::size_t at) const { return fold(at) == "s" && raw(at).size() > 1; }
  bool is_apostrophe(std::size_t at) const {
    return raw(at) == "'" || raw(at) == "\u2019" || raw(at) == "\u2018";
  }
  // The l' of "l'AIME", an article that leans on the name behind it: a word of its own.
  bool is_elided(std::size_t at) const;
  // A capital ASCII letter is in it.
  bool has_capital(std::size_t at) const { return at < size() && words_[at].has_capital; }
  // Nothing stands between a word and the one before it.
  bool is_glued(std::size_t at) const { return at < size() && words_[at].glued; }
  // In the name of an account: "@Alibaba_Qwen".
  bool is_in_handle(std::size_t at) const;
  // Nothing, or one space, stands between them.
  bool is_near(std::size_t at) const;

  // The first word at or after a byte.
  std::size_t at_byte(std::size_t byte) const;
  Span span(std::size_t first, std::size_t end) const;
  // The text of words [first, end) with white space folded.
  std::string text(std::size_t first, std::size_t end) const;

 private:
  struct Word {
    std::uint32_t begin;  // in the text
    std::uint32_t size;
    std::uint32_t folded_size;
    std::uint32_t hash;
    TokenKind kind;
    bool glued;
    bool has_capital;
  };

  void add(TokenKind kind, std::size_t begin, std::size_t end);
  bool fold_at_once(Word& word);
  bool has_kind(std::size_t at, TokenKind kind) const {
    return at < words_.size() && words_[at].kind == kind;
  }
  std::string_view text_;
  std::size_t begin_;
  std::vector<Word> words_;
  // Each word folded, at its place in the text: folding makes no word longer.
  std::unique_ptr<char[]> folded_;
};

class PhraseTable {
 public:
  struct Match {
    int entry;
    std::size_t end;  // the word after the phrase
  };

  bool empty() const { return phrases_.empty(); }
  // `exact`: only as written, letter for letter.
  void add(std::string_view phrase, int entry, bool exact = false);
  // Whether a phrase may start with a word of this hash: cheap, and most words start none.
  bool may_start(std::uint32_t hash) const { return starts_[hash % kBits]; }
  // The same without doubt.
  bool starts(std::string_view folded) const { return by_first_.contains(folded); }
  // The longest phrase that starts at a word; of two alike, the one that was added first.
  std::optional<Match> match(const Words& words, std::size_t at) const {
    if (at >= words.size() || !may_start(words.hash(at))) return std::nullopt;
    return longest(words, at);
  }
  // The entry of a whole text, or -1.
  int find(std::string_view text) const;

 private:
  struct Piece {
    std::string folded;
    std::string raw;
    bool glued = false;  // to the word before
  };
  struct Phrase {
    std::size_t first = 0;  // pieces [first, end)
    std::size_t end = 0;
    int entry = -1;
    bool exact = false;

    std::size_t size() const { return end - first; }
  };
  std::optional<Match> longest(const Words& words, std::size_t at) const;
  std::size_t end_of(const Phrase& phrase, const Words& words, std::size_t at) const;

  static constexpr std::size_t kBits = 1 << 13;
  std::bitset<kBits> starts_;  // by hash of the first word
  std::vector<Piece> pieces_;
  std::vector<Phrase> phrases_;
  WordMap<std::vector<std::uint32_t>> by_first_;  // the longest first
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_WORDS_H_
