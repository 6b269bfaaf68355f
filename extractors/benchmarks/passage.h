// SPDX-License-Identifier: Apache-2.0
// The words of a part of a sentence, for what asks them by place.
//
//   const Passage passage(words, first, end, rules);
//   passage.word(at)        // folded; empty outside of [first, end)
//   passage.before(at, 2)   // the second word before `at`
//   passage.is("score-verb", passage.word(at))
//
// Units: words. Cost: none. Lifetime: words and rules must outlive it. Threads: plain value.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_PASSAGE_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_PASSAGE_H_

#include <cstddef>
#include <string_view>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/words.h"

namespace winnow {

class Passage {
 public:
  Passage(const Words& words, std::size_t first, std::size_t end, const BenchmarkRules& rules)
      : words_(words), first_(first), end_(end), rules_(rules) {}

  std::string_view word(std::size_t at) const {
    return at >= first_ && at < end_ ? words_.fold(at) : std::string_view();
  }
  std::string_view before(std::size_t at, std::size_t count = 1) const {
    return at >= first_ + count ? words_.fold(at - count) : std::string_view();
  }
  bool is(ListName list, std::string_view folded) const {
    return !folded.empty() && rules_.is(list, folded);
  }

 protected:
  const Words& words_;
  std::size_t first_;
  std::size_t end_;
  const BenchmarkRules& rules_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_PASSAGE_H_
