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
#include "extractors/character_masks.h"
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
  // Words that end so, and are more than that or glued to something before them. REQUIRES: two
  // letters at least.
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
  static std::size_t letters_index(char first, char second) {
    constexpr unsigned kFiveBits = 0x1F;  // alike for both cases
    return std::size_t{static_cast<unsigned char>(first) & kFiveBits} << 5 |
           std::size_t{static_cast<unsigned char>(second) & kFiveBits};
  }
  static std::size_t pair_index(char first, char second) {
    constexpr unsigned kSixBits = 0x3F;
    return std::size_t{static_cast<unsigned char>(first) & kSixBits} << 6 |
           std::size_t{static_cast<unsigned char>(second) & kSixBits};
  }
  static std::uint64_t hash_of(std::uint64_t head, std::uint64_t tail, std::size_t size);
  static std::uint64_t hash_of(const Word& word) {
    return hash_of(word.head, word.tail, word.size);
  }
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
  // Behind the last of some of the bytes from a place, or `otherwise` where there is none of them.
  static std::size_t last_begin(std::uint64_t bytes, std::size_t from, std::size_t otherwise) {
    return bytes == 0 ? otherwise : from + static_cast<std::size_t>(std::bit_width(bytes));
  }
  Families of_character(std::string_view text, std::size_t at) const;
  Families of_number(std::string_view text, Span number) const;
  bool has(const Word& word, Families families) const;
  bool has_word_of(std::string_view phrase, Families families) const;
  void add_words(const std::vector<std::string>& words, Families families, Case how);
  Families of_word(std::string_view text, Span place, std::uint64_t& previous) const;
  Families of_striking_word(std::string_view text, Span place, std::uint64_t before,
                            std::uint64_t hash) const;
  Families of_capitals(const Word& raw, const Word& small, std::string_view word) const;
  Families of_known(const Word& small, std::uint64_t hash, bool has_capital) const;
  Families of_pair(std::uint64_t hash) const;
  Families of_exact_tail(std::string_view word) const;
  Families of_stem(std::string_view word) const;
  Families of_parts(std::string_view word) const;
  Families of_ending(const Word& small, bool glued) const;

  static constexpr std::size_t kEight = 8;
  static constexpr std::size_t kFilterBits = 1 << 16;
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
  std::bitset<1024> ends_;  // by the last two letters: does an ending have them?
  std::vector<Ending> endings_;
};

// --- what runs for every word of a text

inline std::uint64_t Triggers::hash_of(std::uint64_t head, std::uint64_t tail, std::size_t size) {
  return (head ^ tail << 5 ^ tail >> 59 ^ size << 59) * 0x9E3779B97F4A7C15u >> 32;
}

// `previous`: the hash of the word before, and then of this one. Letters differ by case in one bit.
// Most words are small, in no table, and end as nothing does: that is all that is asked of them.
[[gnu::always_inline]] inline Families Triggers::of_word(std::string_view text, Span place,
                                                         std::uint64_t& previous) const {
  constexpr std::uint64_t kSmall = 0x20 * eight_bytes::kOnes;
  const std::size_t at = place.begin;
  const std::size_t size = place.size();
  const bool is_long = size > kEight;
  const std::uint64_t inside = eight_bytes::first_bytes(is_long ? kEight : size);
  const bool is_last = text.size() - at < kEight;
  const std::uint64_t head =
      is_last ? word_of(text.substr(at, size)).head : eight_bytes::load_at(text, at) & inside;
  const std::uint64_t tail = is_long ? eight_bytes::load_at(text, at + size - kEight) : 0;
  const std::uint64_t small_head = head | (kSmall & inside);
  const std::uint64_t small_tail = is_long ? tail | kSmall : 0;
  const std::uint64_t hash = hash_of(small_head, small_tail, size);
  const std::uint64_t before = std::exchange(previous, hash);
  const bool has_capital = head != small_head || tail != small_tail;
  const bool may_end_so =
      size > 1 && ends_[letters_index(text[at + size - 2], text[at + size - 1])];
  if (!has_capital && !may_end_so && !filter_[hash % kFilterBits]) return 0;
  return of_striking_word(text, place, before, hash);
}

inline Families Triggers::of_character(std::string_view text, std::size_t at) const {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < ascii_.size()) return ascii_[byte];
  constexpr unsigned char kFirstOfTwo = 0xC0;
  const bool has_second = byte >= kFirstOfTwo && at + 1 < text.size();
  return has_second ? beyond_[pair_index(text[at], text[at + 1])] : Families{0};
}

template <typename Visit>
Families Triggers::scan(std::string_view text, Visit visit) const {
  Families families = always_;
  std::uint64_t previous = 0;  // the hash of the word before
  const auto take = [&](std::size_t at, std::size_t size, Families found) {
    if (found == 0) return;
    families |= found;
    visit(at, size, found);
  };
  std::size_t word = 0;         // where the word begins that goes on past the last bytes
  std::size_t past_number = 0;  // where the last number ends
  std::uint64_t is_after_letter = 0;
  // One past the end as well, where the last word may end.
  for (std::size_t from = 0; from <= text.size(); from += kMaskBytes) {
    const auto [letters, others] = masks_at(text, from);
    const std::uint64_t ends = ~letters & (letters << 1 | is_after_letter);
    for (std::uint64_t places = ends | others; places != 0; places &= places - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(places));
      const std::uint64_t mask = std::uint64_t{1} << bit;
      const std::size_t at = from + bit;
      if ((ends & mask) != 0) {
        const Span place{last_begin(~letters & (mask - 1), from, word), at};
        take(place.begin, place.size(), of_word(text, place, previous));
      }
      if ((others & mask) == 0 || at < past_number) continue;
      if (!is_digit(text[at])) {
        take(at, 1, of_character(text, at));
        continue;
      }
      past_number = at + 1;
      while (past_number < text.size() && is_digit(text[past_number])) ++past_number;
      take(at, past_number - at, of_number(text, {at, past_number}));
    }
    is_after_letter = letters >> (kMaskBytes - 1);
    word = last_begin(~letters, from, word);
  }
  return families;
}

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_TRIGGERS_H_
