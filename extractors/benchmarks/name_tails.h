// SPDX-License-Identifier: Apache-2.0
// What stands behind a name and belongs to it: versions, years, subsets.
//
//   const NameTails tails(words, rules);
//   tails.benchmark_tail(at)     // past the "v6" of "LiveCodeBench v6", or `at`
//
// Units: words. Lifetime: points into the words and the rules. Threads: pure.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_NAME_TAILS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_NAME_TAILS_H_

#include <cstddef>
#include <string>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/words.h"

namespace winnow {

class NameTails {
 public:
  NameTails(const Words& words, const BenchmarkRules& rules) : words_(words), rules_(rules) {}

  // The word after the tail of a benchmark whose name ends at a word.
  std::size_t benchmark_tail(std::size_t at) const;
  // Whether the mark of a footnote stands at a word, as it is read where it was written small and
  // high: the 2 of "SWE-bench Verified2".
  bool is_note_mark(std::size_t at) const;
  bool is_measured(std::size_t at) const;
  std::size_t glued_end(std::size_t at) const;
  bool is_tail_word(std::size_t at) const;
  // Whether a phrase that ends at a word goes on as another: "MATHia", "HumanEvalX", "Arcade".
  bool is_cut_short(std::size_t end) const {
    return words_.is_glued(end) && words_.is_word(end) && words_.fold(end) != "s";
  }
  // The words of a tail as they go behind a name, with the space before them where there is one.
  std::string text(std::size_t from, std::size_t end) const {
    if (from == end) return {};
    return (words_.is_glued(from) ? "" : " ") + words_.text(from, end);
  }
  // The word after a piece of text without spaces, of letters, digits and hyphens.
  std::size_t run_end(std::size_t at) const;

 private:
  std::size_t benchmark_tail_part(std::size_t at) const;
  bool is_version_of_benchmark(std::size_t at) const;
  bool is_bare_version(std::size_t at) const;

  const Words& words_;
  const BenchmarkRules& rules_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_NAME_TAILS_H_
