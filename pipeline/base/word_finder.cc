// SPDX-License-Identifier: Apache-2.0
#include "base/word_finder.h"

#include "base/utf8.h"

namespace winnow {

WordFinder::WordFinder(std::span<const std::string> words) {
  number_letters(words);
  next_.assign(letters_, 0);
  first_hit_.assign(1, kNone);
  for (std::size_t index = 0; index < words.size(); ++index)
    add(words[index], static_cast<std::uint16_t>(index));
  link();
}

void WordFinder::number_letters(std::span<const std::string> words) {
  for (const std::string& word : words) {
    for (const char c : word) {
      std::uint8_t& letter = letter_[static_cast<unsigned char>(lower_ascii(c))];
      if (letter == 0) letter = static_cast<std::uint8_t>(letters_++);
    }
  }
  for (unsigned char c = 'A'; c <= 'Z'; ++c)
    letter_[c] = letter_[static_cast<unsigned char>(c + ('a' - 'A'))];
}

void WordFinder::add(std::string_view word, std::uint16_t index) {
  if (word.empty()) return;
  std::size_t state = 0;
  for (const char c : word) {
    const std::size_t place = state * letters_ + letter_[static_cast<unsigned char>(c)];
    if (next_[place] == 0) {
      next_[place] = static_cast<std::uint16_t>(first_hit_.size());
      first_hit_.push_back(kNone);
      next_.resize(next_.size() + letters_, 0);
    }
    state = next_[place];
  }
  hits_.push_back({index, first_hit_[state]});
  first_hit_[state] = static_cast<std::uint16_t>(hits_.size() - 1);
}

// Breadth first, so that the state of a shorter suffix is done before one that falls back to it:
// where a state has no way on for a letter, its longest suffix's way on is taken.
void WordFinder::link() {
  std::vector<std::uint16_t> suffix(first_hit_.size(), 0);
  std::vector<std::uint16_t> order{0};
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::size_t state = order[at];
    for (std::size_t letter = 0; letter < letters_; ++letter) {
      std::uint16_t& next = next_[state * letters_ + letter];
      const std::uint16_t fallback = state == 0 ? 0 : next_[suffix[state] * letters_ + letter];
      if (next == 0) {
        next = fallback;
        continue;
      }
      suffix[next] = fallback;
      order.push_back(next);
      std::uint16_t* last = &first_hit_[next];
      while (*last != kNone) last = &hits_[*last].next;
      *last = first_hit_[fallback];
    }
  }
}

}  // namespace winnow
