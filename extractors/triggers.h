// SPDX-License-Identifier: Apache-2.0
// What a text must hold for a family of facts to look at it: digits, signs, whole words. One pass
// over an article tells which families have anything to do in which block; most have nothing.
//
//   Triggers triggers;
//   triggers.add_digits(kDateTrigger);                   // or add_date_numbers: "2024", "3/4/25"
//   triggers.add_word("may", kDateTrigger);              // "May", "may", "MAY"
//   triggers.add_word("USD", kMoneyTrigger, Case::kExact);
//   triggers.add_sign("€", kMoneyTrigger);
//   triggers.in("On 3 May")                              // kDateTrigger
//
// A word is a run of ASCII letters with other characters around it: "don't" is two, "5kg" ends in
// one. Of a phrase its longest word stands for it, since the phrase cannot be without; or its last
// two words, one behind the other, where its words are common ("Last Exam"). A word with capitals
// inside is also tried without what comes before its last letters ("mUSD") and without the small
// ones at its end ("MMMUval").
//
// Triggers may say yes where a family then finds nothing, never no where it would have found
// something. What RE2 takes for an ASCII letter where case does not count (U+017F, U+212A) triggers
// every family.
//
// Cost: a few instructions a byte. Threads: constant once made.
#ifndef WINNOW_EXTRACTORS_TRIGGERS_H_
#define WINNOW_EXTRACTORS_TRIGGERS_H_

#include <array>
#include <bit>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/ascii.h"
#include "extractors/rule_file.h"
#include "winnow/article.h"

namespace winnow {

// The families that a stretch of text triggers, a bit each.
using Families = std::uint8_t;
inline constexpr Families kMoneyTrigger = 1;
inline constexpr Families kDateTrigger = 2;
inline constexpr Families kBenchmarkTrigger = 4;  // may name a benchmark
inline constexpr Families kHeadTrigger = 8;       // may head a column of benchmarks
inline constexpr Families kScoreTrigger = 16;     // speaks of scores
inline constexpr Families kAllTriggers = 0xFF;

enum class Case : std::uint8_t { kAny, kExact };

class Triggers {
 public:
  Triggers();

  // Any run of digits.
  void add_digits(Families families) { digits_ |= families; }
  // Those that is_number_of_date() holds for.
  void add_date_numbers(Families families) { date_numbers_ |= families; }
  // A character, as UTF-8; of one beyond ASCII its first two bytes count.
  void add_sign(std::string_view character, Families families);
  // The longest word of a phrase. A phrase without one triggers always.
  void add_word(std::string_view phrase, Families families, Case how = Case::kAny);
  // The last two words of a phrase; of a phrase of one word that word.
  void add_pair(std::string_view phrase, Families families, Case how = Case::kAny);
  // Words that end so, and are more than that or glued to something before them.
  void add_ending(std::string_view ending, Families families);
  // Words that are joined to others by their capitals alone ("ModelMMLU") and would trigger one of
  // some families trigger others.
  void add_glued(Families words, Families families) {
    glued_words_ |= words;
    glued_ |= families;
  }
  // What a rule file says that its patterns need; always, where it says nothing. A phrase with a
  // word that triggers by itself adds nothing ("American dollars" beside "dollars").
  void add_file(const RuleFile& file, Families families);

  // The families that a text triggers.
  Families in(std::string_view text) const;
  // The same; calls visit(offset, size, families) for every character and word that triggers some.
  template <typename Visit>
  Families in(std::string_view text, Visit visit) const {
    return scan(text, visit);
  }
  // What every text triggers, whatever it holds.
  Families always() const { return always_; }

 private:
  struct Word {
    std::uint64_t head = 0;  // its first and its last eight letters
    std::uint64_t tail = 0;
    std::size_t size = 0;  // 0 for a free place
    Families any_case = 0;
    Families exact = 0;
  };
  struct Ending {
    std::uint64_t letters;  // at the high end
    std::uint64_t mask;
    std::size_t size;
    Families families;
  };

  struct Pair {
    std::uint64_t hash;
    Families families;
  };

  static Word word_of(std::string_view letters);
  static Word folded(Word word);
  // Its last letters, the last one highest; zeros below where there are fewer than eight.
  static std::uint64_t last_eight(const Word& word) {
    return word.size > kEight ? word.tail : std::rotr(word.head, static_cast<int>(8 * word.size));
  }
  static std::size_t pair_index(char first, char second) {
    constexpr unsigned kSixBits = 0x3F;
    return std::size_t{static_cast<unsigned char>(first) & kSixBits} << 6 |
           std::size_t{static_cast<unsigned char>(second) & kSixBits};
  }
  static std::uint64_t hash_of(const Word& word);
  static std::uint64_t hash_of(std::uint64_t first, std::uint64_t second) {
    return (first << 32 ^ second << 7 ^ first) * 0xC2B2AE3D27D4EB4Fu >> 32;
  }
  static bool is_same(const Word& a, const Word& b);

  void add(const Word& word);
  void grow();
  const Word* find(const Word& word, std::uint64_t hash) const;
  const Word* find(const Word& word) const { return find(word, hash_of(word)); }

  template <typename Visit>
  Families scan(std::string_view text, Visit visit) const;
  static Word word_at(const char* at, const char* end);
  Families of_character(const char* at, const char* end) const;
  Families of_number(std::string_view text, Span number) const;
  bool has(const Word& word, Families families) const;
  bool has_word_of(std::string_view phrase, Families families) const;
  void add_words(const std::vector<std::string>& words, Families families, Case how);
  Families of_word(const char* begin, const char* text, const Word& raw,
                   std::uint64_t& previous) const;
  Families of_capitals(const Word& raw, const Word& small, std::string_view word) const;
  Families of_known(const Word& small, std::uint64_t hash, bool has_capital) const;
  Families of_pair(std::uint64_t hash) const;
  Families of_exact_tail(std::string_view word) const;
  Families of_stem(std::string_view word) const;
  Families of_parts(std::string_view word) const;
  Families of_ending(const Word& small, bool glued) const;

  static constexpr std::size_t kEight = 8;
  static constexpr std::size_t kFilterBits = 1 << 14;
  static constexpr std::size_t kLetterBits = 32;
  Families always_ = 0;
  Families digits_ = 0;
  Families date_numbers_ = 0;
  std::array<Families, 128> ascii_{};    // by character
  std::array<Families, 4096> beyond_{};  // by the first two bytes of a character, six bits each
  // By hash: may a word be in `words_`, or the last of a pair?
  std::bitset<kFilterBits> filter_;
  std::vector<Word> words_;  // a power of two of them, at most half of them taken
  std::size_t taken_ = 0;
  std::bitset<kFilterBits> pair_filter_;
  std::vector<Pair> pairs_;  // by hash
  Families glued_words_ = 0;
  Families glued_ = 0;
  std::uint32_t ending_letters_ = 0;  // the last letters of endings, a bit each by their low bits
  std::vector<Ending> endings_;
};

// --- what runs for every word of a text

inline std::uint64_t Triggers::hash_of(const Word& word) {
  return (word.head ^ word.tail << 5 ^ word.tail >> 59 ^ word.size << 59) * 0x9E3779B97F4A7C15u >>
         32;
}

// `begin`: of the text; `previous`: the hash of the word before, and then of this one. Letters
// differ by case in one bit.
[[gnu::always_inline]] inline Families Triggers::of_word(const char* begin, const char* text,
                                                         const Word& raw,
                                                         std::uint64_t& previous) const {
  constexpr std::uint64_t kSmall = 0x20 * eight_bytes::kOnes;
  const bool is_long = raw.size > kEight;
  Word small = raw;
  small.head |= is_long ? kSmall : kSmall & eight_bytes::first_bytes(raw.size);
  if (is_long) small.tail |= kSmall;
  const std::uint64_t hash = hash_of(small);
  const std::uint64_t before = std::exchange(previous, hash);
  const bool has_capital = small.head != raw.head || small.tail != raw.tail;
  Families families = 0;
  if (filter_[hash % kFilterBits]) {
    families |= of_known(small, hash, has_capital);
    const std::uint64_t pair = hash_of(before, hash);
    if (pair_filter_[pair % kFilterBits]) families |= of_pair(pair);
  }
  const std::uint64_t last = last_eight(small) >> 56;
  if ((ending_letters_ >> last % kLetterBits & 1u) != 0)
    families |= of_ending(small, text > begin && !is_space(text[-1]));
  if (has_capital) families |= of_capitals(raw, small, {text, raw.size});
  return families;
}

// The letters at the head of a text. REQUIRES: there is one.
[[gnu::always_inline]] inline Triggers::Word Triggers::word_at(const char* at, const char* end) {
  if (end - at > static_cast<std::ptrdiff_t>(kEight)) {
    Word word;
    word.head = eight_bytes::load(at);
    const std::uint64_t others = eight_bytes::letters(word.head) ^ eight_bytes::kHigh;
    if (others != 0) {
      word.size = eight_bytes::before_first(others);
      word.head &= eight_bytes::first_bytes(word.size);
      return word;
    }
  }
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  return word_of(rest.substr(0, leading_letters(rest)));
}

inline Families Triggers::of_character(const char* at, const char* end) const {
  const auto byte = static_cast<unsigned char>(*at);
  if (byte < ascii_.size()) return ascii_[byte];
  constexpr unsigned char kFirstOfTwo = 0xC0;
  return byte >= kFirstOfTwo && at + 1 < end ? beyond_[pair_index(at[0], at[1])] : Families{0};
}

template <typename Visit>
Families Triggers::scan(std::string_view text, Visit visit) const {
  Families families = always_;
  std::uint64_t previous = 0;  // the hash of the word before
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto take = [&](const char* at, std::size_t size, Families found) {
    if (found == 0) return;
    families |= found;
    visit(static_cast<std::size_t>(at - begin), size, found);
  };
  for (const char* at = begin; at < end;) {
    for (; at < end && !is_letter(*at); ++at) {
      if (!is_digit(*at)) {
        take(at, 1, of_character(at, end));
        continue;
      }
      const char* const number = at;
      while (at + 1 < end && is_digit(at[1])) ++at;
      const auto from = static_cast<std::size_t>(number - begin);
      const auto size = static_cast<std::size_t>(at + 1 - number);
      take(number, size, of_number(text, {from, from + size}));
    }
    if (at == end) break;
    const Word word = word_at(at, end);
    take(at, word.size, of_word(begin, at, word, previous));
    at += word.size;
  }
  return families;
}

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_TRIGGERS_H_
