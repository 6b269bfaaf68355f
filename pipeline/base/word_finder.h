// SPDX-License-Identifier: Apache-2.0
// Finds which of many words stand in a text, all of them in one pass: Aho and Corasick's automaton.
//
//   const WordFinder finder({"date", "update", "by"});
//   finder.find("Last-Updated", [](std::size_t word, std::size_t end) { ... });   // 1, 11; 0, 11
//
// Capitals count as small letters (ASCII). Matches come by their end, of one end the longest first;
// an empty word matches nowhere. Units: bytes. Cost: one step a byte, and one a match. Threads:
// constant once made.
//
// Reference: Aho, Corasick: Efficient string matching (CACM 18/6, 1975).
#ifndef WINNOW_BASE_WORD_FINDER_H_
#define WINNOW_BASE_WORD_FINDER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

class WordFinder {
 public:
  WordFinder() : WordFinder(std::span<const std::string>()) {}
  // REQUIRES: fewer than a million bytes of words.
  explicit WordFinder(std::span<const std::string> words);

  // Calls visit(index of the word, end of the match) for each match.
  template <typename Visit>
  void find(std::string_view text, Visit visit) const {
    const std::uint32_t* const rows = rows_.data();
    std::size_t row = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      row = rows[row + letter_[static_cast<unsigned char>(text[at])]];
      for (std::uint32_t hit = rows[row]; hit != kNone; hit = hits_[hit].next)
        visit(std::size_t{hits_[hit].word}, at + 1);
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Hit {
    std::uint32_t word;
    std::uint32_t next;  // of the same end, or kNone
  };

  void number_letters(std::span<const std::string> words);
  std::uint32_t add_row();
  void add(std::string_view word, std::uint32_t index);
  void link();

  std::array<std::uint16_t, 256> letter_;  // of a byte; 1 stands for all that no word has
  std::uint32_t width_ = 2;                // of a row
  // A row a state: the first hit, then by letter where the next state's row begins.
  std::vector<std::uint32_t> rows_;
  std::vector<Hit> hits_;
};

}  // namespace winnow

#endif  // WINNOW_BASE_WORD_FINDER_H_
