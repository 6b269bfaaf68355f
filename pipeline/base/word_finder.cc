// SPDX-License-Identifier: Apache-2.0
#include "base/word_finder.h"

#include "base/utf8.h"

namespace winnow {

WordFinder::WordFinder(std::span<const std::string> words) {
  number_letters(words);
  add_row();
  for (std::size_t index = 0; index < words.size(); ++index)
    add(words[index], static_cast<std::uint32_t>(index));
  link();
}

void WordFinder::number_letters(std::span<const std::string> words) {
  letter_.fill(1);
  for (const std::string& word : words) {
    for (const char c : word) {
      std::uint16_t& letter = letter_[static_cast<unsigned char>(lower_ascii(c))];
      if (letter == 1) letter = static_cast<std::uint16_t>(width_++);
    }
  }
  for (unsigned char c = 'A'; c <= 'Z'; ++c)
    letter_[c] = letter_[static_cast<unsigned char>(c + ('a' - 'A'))];
}

std::uint32_t WordFinder::add_row() {
  const auto row = static_cast<std::uint32_t>(rows_.size());
  rows_.resize(rows_.size() + width_, 0);
  rows_[row] = kNone;
  return row;
}

void WordFinder::add(std::string_view word, std::uint32_t index) {
  if (word.empty()) return;
  std::uint32_t row = 0;
  for (const char c : word) {
    const std::size_t way = row + letter_[static_cast<unsigned char>(c)];
    if (rows_[way] == 0) {
      const std::uint32_t added = add_row();
      rows_[way] = added;
    }
    row = rows_[way];
  }
  hits_.push_back({index, rows_[row]});
  rows_[row] = static_cast<std::uint32_t>(hits_.size() - 1);
}

// Breadth first, so that the state of a shorter suffix is done before one that falls back to it:
// where a state has no way on for a letter, its longest suffix's way on is taken.
void WordFinder::link() {
  std::vector<std::uint32_t> suffix(rows_.size(), 0);  // by row
  std::vector<std::uint32_t> order{0};
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::uint32_t row = order[at];
    for (std::uint32_t letter = 1; letter < width_; ++letter) {
      std::uint32_t& next = rows_[row + letter];
      const std::uint32_t fallback = row == 0 ? 0 : rows_[suffix[row] + letter];
      if (next == 0) {
        next = fallback;
        continue;
      }
      suffix[next] = fallback;
      order.push_back(next);
      std::uint32_t* last = &rows_[next];
      while (*last != kNone) last = &hits_[*last].next;
      *last = rows_[fallback];
    }
  }
}

}  // namespace winnow
