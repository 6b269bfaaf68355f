// SPDX-License-Identifier: Apache-2.0
#include "extractors/triggers.h"

#include <algorithm>
#include <utility>

#include "extractors/ascii.h"
#include "extractors/date_numbers.h"

namespace winnow {
namespace {

constexpr std::size_t kLongestTail = 4;  // letters of a code that may stand glued to a number word

std::string_view longest_word(std::string_view phrase) {
  std::string_view longest;
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    const std::size_t size = leading_letters(phrase.substr(at));
    if (size > longest.size()) longest = phrase.substr(at, size);
    at += size;
  }
  return longest;
}

// Up to eight letters as one number, the first the lowest byte.
std::uint64_t packed(std::string_view letters) {
  std::uint64_t word = 0;
  for (std::size_t at = letters.size(); at-- > 0;)
    word = word << 8 | static_cast<unsigned char>(letters[at]);
  return word;
}

}  // namespace

Triggers::Triggers() : words_(64) {
  add_sign("\u017F", kAllTriggers);
  add_sign("\u212A", kAllTriggers);
}

void Triggers::add_sign(std::string_view character, Families families) {
  if (character.empty()) return;
  if (!is_high(character[0])) {
    ascii_[static_cast<unsigned char>(character[0])] |= families;
  } else if (character.size() > 1) {
    beyond_[pair_index(character[0], character[1])] |= families;
  }
}

void Triggers::add_word(std::string_view phrase, Families families, Case how) {
  const std::string_view letters = longest_word(phrase);
  if (letters.empty() && phrase.empty()) return;
  if (letters.empty() && is_high(phrase[0])) return add_sign(phrase, families);
  if (letters.empty()) {
    always_ |= families;
    return;
  }
  Word word = how == Case::kAny ? folded(word_of(letters)) : word_of(letters);
  (how == Case::kAny ? word.any_case : word.exact) = families;
  add(word);
}

void Triggers::add_pair(std::string_view phrase, Families families, Case how) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    const std::size_t size = leading_letters(phrase.substr(at));
    if (size > 0) words.push_back(phrase.substr(at, size));
    at += size;
  }
  if (words.size() < 2) return add_word(phrase, families, how);
  const std::uint64_t first = hash_of(folded(word_of(words[words.size() - 2])));
  const std::uint64_t last = hash_of(folded(word_of(words.back())));
  const std::uint64_t hash = hash_of(first, last);
  filter_.set(last % kFilterBits);
  pair_filter_.set(hash % kFilterBits);
  pairs_.insert(std::ranges::lower_bound(pairs_, hash, {}, &Pair::hash), {hash, families});
}

void Triggers::add_ending(std::string_view ending, Families families) {
  const std::size_t shift = 8 * (kEight - std::min(ending.size(), kEight));
  endings_.push_back(
      {packed(ending) << shift, ~std::uint64_t{0} << shift, ending.size(), families});
  ends_.set(letters_index(ending[ending.size() - 2], ending.back()));
}

void Triggers::add_file(const RuleFile& file, Families families) {
  if (file.patterns.empty()) return;
  if (!file.triggers) {
    always_ |= families;
    return;
  }
  if (file.triggers->digits) add_digits(families);
  if (file.triggers->date_numbers) add_date_numbers(families);
  for (const std::string& sign : file.triggers->signs) add_sign(sign, families);
  add_words(file.triggers->words, families, Case::kAny);
  add_words(file.triggers->exact, families, Case::kExact);
}

void Triggers::add_words(const std::vector<std::string>& words, Families families, Case how) {
  const auto is_phrase = [](std::string_view word) { return leading_letters(word) < word.size(); };
  for (const std::string& word : words)
    if (!is_phrase(word)) add_word(word, families, how);
  for (const std::string& word : words)
    if (is_phrase(word) && !has_word_of(word, families)) add_word(word, families, how);
}

bool Triggers::has(const Word& word, Families families) const {
  const Word* known = find(folded(word));
  return known != nullptr && (known->any_case & families) == families;
}

bool Triggers::has_word_of(std::string_view phrase, Families families) const {
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    const std::size_t size = leading_letters(phrase.substr(at));
    if (size > 0 && has(word_of(phrase.substr(at, size)), families)) return true;
    at += size;
  }
  return false;
}

Families Triggers::of_number(std::string_view text, Span number) const {
  if (date_numbers_ == 0 || !is_number_of_date(text, number)) return digits_;
  return static_cast<Families>(digits_ | date_numbers_);
}

Triggers::Word Triggers::word_of(std::string_view letters) {
  Word word;
  word.size = letters.size();
  if (letters.size() < kEight) {
    word.head = packed(letters);
    return word;
  }
  word.head = eight_bytes::load_at(letters, 0);
  if (letters.size() > kEight) word.tail = eight_bytes::load_at(letters, letters.size() - kEight);
  return word;
}

Triggers::Word Triggers::folded(Word word) {
  word.head = eight_bytes::lower(word.head);
  word.tail = eight_bytes::lower(word.tail);
  return word;
}

bool Triggers::is_same(const Word& a, const Word& b) {
  return a.size == b.size && a.head == b.head && a.tail == b.tail;
}

void Triggers::add(const Word& word) {
  if (2 * (taken_ + 1) > words_.size()) grow();
  std::size_t at = hash_of(word) & (words_.size() - 1);
  while (words_[at].size != 0 && !is_same(words_[at], word)) at = (at + 1) & (words_.size() - 1);
  Word& place = words_[at];
  if (place.size == 0) ++taken_;
  const Families any_case = place.any_case | word.any_case;
  const Families exact = place.exact | word.exact;
  place = word;
  place.any_case = any_case;
  place.exact = exact;
  filter_.set(hash_of(word) % kFilterBits);
}

void Triggers::grow() {
  const std::vector<Word> old = std::move(words_);
  words_.assign(2 * old.size(), Word());
  taken_ = 0;
  for (const Word& word : old) {
    if (word.size != 0) add(word);
  }
}

const Triggers::Word* Triggers::find(const Word& word, std::uint64_t hash) const {
  if (!filter_[hash % kFilterBits]) return nullptr;
  for (std::size_t at = hash & (words_.size() - 1);; at = (at + 1) & (words_.size() - 1)) {
    if (words_[at].size == 0) return nullptr;
    if (is_same(words_[at], word)) return &words_[at];
  }
}

// `before`, `hash`: of the word before and of this one.
Families Triggers::of_striking_word(std::string_view text, Span place, std::uint64_t before,
                                    std::uint64_t hash) const {
  const std::string_view letters = text.substr(place.begin, place.size());
  const Word raw = word_of(letters);
  const Word small = folded(raw);
  const bool has_capital = !is_same(raw, small);
  Families families = 0;
  if (filter_[hash % kFilterBits]) {
    families |= of_known(small, hash, has_capital);
    const std::uint64_t pair = hash_of(before, hash);
    if (pair_filter_[pair % kFilterBits]) families |= of_pair(pair);
  }
  const std::size_t size = letters.size();
  if (size > 1 && ends_[letters_index(letters[size - 2], letters[size - 1])])
    families |= of_ending(small, place.begin > 0 && !is_space(text[place.begin - 1]));
  if (has_capital) families |= of_capitals(raw, small, letters);
  return families;
}

Families Triggers::of_known(const Word& small, std::uint64_t hash, bool has_capital) const {
  const Word* known = find(small, hash);
  if (known == nullptr) return 0;
  return has_capital ? known->any_case : static_cast<Families>(known->any_case | known->exact);
}

Families Triggers::of_capitals(const Word& raw, const Word& small, std::string_view word) const {
  const Word* known = find(raw);
  const Families families = known == nullptr ? Families{0} : known->exact;
  const bool inside = (raw.head ^ small.head) > 0xFF || raw.tail != small.tail;
  if (!inside) return families;
  return static_cast<Families>(families | of_exact_tail(word) | of_stem(word) | of_parts(word));
}

// Of "MMMUval" what "MMMU" triggers.
Families Triggers::of_stem(std::string_view word) const {
  std::size_t size = word.size();
  while (size > 0 && is_lower(word[size - 1])) --size;
  if (size < 2 || size == word.size()) return 0;
  const Word stem = word_of(word.substr(0, size));
  const Word* any_case = find(folded(stem));
  const Word* exact = find(stem);
  return static_cast<Families>((any_case == nullptr ? Families{0} : any_case->any_case) |
                               (exact == nullptr ? Families{0} : exact->exact));
}

Families Triggers::of_pair(std::uint64_t hash) const {
  Families families = 0;
  for (auto pair = std::ranges::lower_bound(pairs_, hash, {}, &Pair::hash);
       pair != pairs_.end() && pair->hash == hash; ++pair) {
    families |= pair->families;
  }
  return families;
}

// What the parts of a word that its capitals make trigger as words.
Families Triggers::of_parts(std::string_view word) const {
  constexpr std::size_t kMost = 8;  // borders that are tried; a word of more is no word
  std::array<std::size_t, kMost + 2> borders{0};
  std::size_t count = 1;
  for (std::size_t at = 1; at < word.size(); ++at) {
    if (!is_lower(word[at - 1]) || !is_upper(word[at])) continue;
    if (count > kMost) return glued_;
    borders[count++] = at;
  }
  borders[count] = word.size();
  for (std::size_t from = 0; count > 1 && from < count; ++from) {
    for (std::size_t to = from + 1; to <= count; ++to) {
      const Word raw = word_of(word.substr(borders[from], borders[to] - borders[from]));
      const Word* any_case = find(folded(raw));
      const Word* exact = find(raw);
      const auto found =
          static_cast<Families>((any_case == nullptr ? Families{0} : any_case->any_case) |
                                (exact == nullptr ? Families{0} : exact->exact));
      if ((found & glued_words_) != 0) return glued_;
    }
  }
  return 0;
}

Families Triggers::of_exact_tail(std::string_view word) const {
  Families families = 0;
  for (std::size_t size = 2; size <= kLongestTail && size < word.size(); ++size) {
    const Word* known = find(word_of(word.substr(word.size() - size)));
    if (known != nullptr) families |= known->exact;
  }
  return families;
}

Families Triggers::of_ending(const Word& small, bool glued) const {
  const std::uint64_t last = last_eight(small);
  Families families = 0;
  for (const Ending& ending : endings_) {
    const bool ends = (last & ending.mask) == ending.letters;
    if (ends && (glued || small.size > ending.size)) families |= ending.families;
  }
  return families;
}

Families Triggers::in(std::string_view text) const {
  return scan(text, [](std::size_t, std::size_t, Families) {});
}

}  // namespace winnow
