// SPDX-License-Identifier: Apache-2.0
// Word lists of rules/page as sets of categories, asked by hash: one multiplication a character,
// one probe a word.
//
//   Lexicon::names().categories(hash_word("sidebar")) & Lexicon::names().mask("sidebar")   // not 0
//
// names.tsv: words in class, id and role names. phrases.tsv: words of running text, and pairs of
// words (hash_pair). common_words.txt: the function words of some thirty languages, that prose is
// full of and menus are not. At most 32 categories a list. Threads: constant after the first use.
#ifndef WINNOW_PAGE_LEXICON_H_
#define WINNOW_PAGE_LEXICON_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

inline constexpr std::uint64_t kWordSeed = 14695981039346656037u;

// Folds one byte of a word into its hash; ASCII capitals count as small letters.
constexpr std::uint64_t hash_step(std::uint64_t hash, char c) {
  const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return (hash ^ static_cast<unsigned char>(lower)) * 1099511628211u;
}

constexpr std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = kWordSeed;
  for (const char c : word) hash = hash_step(hash, c);
  return hash;
}

// Of two words that follow each other.
constexpr std::uint64_t hash_pair(std::uint64_t first, std::uint64_t second) {
  return (first * 31) ^ (second + 0x9E3779B97F4A7C15u);
}

// Of a small number, as unlike that of the next as the hash of a word (the end of SplitMix64;
// Steele, Lea and Flood 2014): hash_pair() alone would let near numbers meet.
constexpr std::uint64_t hash_number(std::uint64_t number) {
  number = (number + 1) * 0x9E3779B97F4A7C15u;
  number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9u;
  number = (number ^ number >> 27) * 0x94D049BB133111EBu;
  return number ^ number >> 31;
}

class Lexicon {
 public:
  static const Lexicon& names();
  static const Lexicon& phrases();
  static const Lexicon& common_words();

  // The categories of a word as bits, 0 for a word not listed, as nearly all are.
  std::uint32_t categories(std::uint64_t hash) const {
    return (filter_[hash % kFilterBits / 64] >> hash % 64 & 1) == 0 ? 0 : look_up(hash);
  }

  const std::vector<std::string>& category_names() const { return category_names_; }
  std::uint32_t mask(std::string_view category) const;  // its bit, or 0
  // The categories that features are made of: all but those called line_..., which rules ask for.
  std::uint32_t model_mask() const { return model_mask_; }

 private:
  explicit Lexicon(std::string_view path);
  void add_line(std::string_view line, bool has_category);
  void insert(std::uint64_t hash, std::uint32_t categories);
  std::uint32_t look_up(std::uint64_t hash) const;

  static constexpr std::size_t kFilterBits = 1u << 15;
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t categories = 0;
  };
  std::vector<Slot> slots_;
  std::array<std::uint64_t, kFilterBits / 64> filter_{};  // by the low bits of the hashes listed
  std::vector<std::string> category_names_;
  std::uint32_t model_mask_ = 0;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_LEXICON_H_
