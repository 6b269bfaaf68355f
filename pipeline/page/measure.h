// SPDX-License-Identifier: Apache-2.0
// What a block's text looks like, in numbers: one pass over its bytes in the page.
//
//   const Measures measures = measure_blocks(dom, blocks);
//   const Measure& m = measures.blocks[3];
//   const bool prose = m.words > 20 && m.link_words * 3 < m.words;
//   measures.words_of(3)                  // the hashes of its words, for looking up runs of them
//
// Words are runs of letters and digits; two characters of Chinese, Japanese or Korean writing count
// as one. Character references are not resolved (a quarter of the time for nothing): no-break
// spaces part words, the others belong to them. Linear in the block. Threads: pure function.
#ifndef WINNOW_PAGE_MEASURE_H_
#define WINNOW_PAGE_MEASURE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/dom.h"

namespace winnow {

struct Measure {
  int characters = 0;  // code points but white space
  int words = 0;
  int link_words = 0;  // inside <a>
  int links = 0;
  int bold_words = 0;
  int italic_words = 0;
  int common_words = 0;   // of Lexicon::common_words
  int capital_words = 0;  // that begin with an ASCII capital
  int capitals = 0;
  int digits = 0;
  int numbers = 0;  // words that begin with a digit
  int commas = 0;
  int sentence_ends = 0;  // . ! ? and their wide kin, before a space or the end
  int questions = 0;
  int separators = 0;  // | > » · • / between words
  int images = 0;
  int line_breaks = 0;
  int controls = 0;             // buttons and inputs
  std::uint32_t phrases = 0;    // categories of Lexicon::phrases
  std::uint32_t openers = 0;    // the same of the first three words
  int phrase_words = 0;         // words that had a category of Lexicon::model_mask()
  char32_t last = 0;            // last character that is no space, ASCII alone
  bool starts_small = false;    // with an ASCII small letter
  std::uint64_t text_hash = 0;  // of the words in order
};

struct Measures {
  std::vector<Measure> blocks;

  std::span<const std::uint64_t> words_of(std::size_t block) const {
    return std::span(words).subspan(first_words[block],
                                    first_words[block + 1] - first_words[block]);
  }

  std::vector<std::uint64_t> words;        // hashes, of all blocks in order
  std::vector<std::uint32_t> first_words;  // by block, and the end
};

Measures measure_blocks(const Dom& dom, std::span<const TextBlock> blocks);

// The hashes of the words of a text.
std::vector<std::uint64_t> word_hashes(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_PAGE_MEASURE_H_
