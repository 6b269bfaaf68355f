// SPDX-License-Identifier: Apache-2.0
// Benchmarks that no gazetteer has, by the shape of their names and by what they are called.
//
//   const BenchmarkShapes shapes(words, rules, tails);
//   shapes.end_of(at)     // past "WugBench v2", "the Florp" of "the Florp benchmark"; 0 for none
//
// Units: words. Lifetime: points into the words, the rules and the tails. Threads: pure.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_BENCHMARK_SHAPES_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_BENCHMARK_SHAPES_H_

#include <cstddef>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/name_tails.h"
#include "extractors/benchmarks/words.h"

namespace winnow {

class BenchmarkShapes {
 public:
  BenchmarkShapes(const Words& words, const BenchmarkRules& rules, const NameTails& tails)
      : words_(words), rules_(rules), tails_(tails) {}

  // The word after the benchmark that starts at a word, or 0.
  std::size_t end_of(std::size_t at) const;
  // The word after what a sentence begins with behind "On", where that may be a test; or 0.
  std::size_t fronted_test(std::size_t at) const;
  // "MMBench (83.8), and FLORP (58.7)": the word after a test that stands with its figure behind
  // another, whose name ends at `last`; or 0.
  std::size_t listed_test(std::size_t at, std::size_t last) const;
  // "78.6% on NExT-QA, 63.8% on FLORP": the same of one that is told in the same way.
  std::size_t parallel_test(std::size_t at, std::size_t last) const;
  // "The Kelp-12 benchmark": whether words that end at a word are called one.
  bool is_called_one(std::size_t end) const;
  // Whether any of words [at, end) ends as the names of benchmarks do ("bench", "QA").
  bool is_benchmark_shape(std::size_t at, std::size_t end) const;

 private:
  bool is_benchmark_word(std::size_t at) const;
  bool is_acronym(std::size_t at) const;
  bool has_inner_capital(std::size_t at) const;
  bool is_second_test(std::size_t at, std::size_t end) const;
  std::size_t past_bracketed_score(std::size_t at) const;
  bool follows_figure(std::size_t at) const;
  std::size_t introduced_benchmark(std::size_t at) const;
  bool is_all_capitals(std::size_t at) const;
  std::size_t called_benchmark(std::size_t at) const;
  bool ends_as_benchmark(std::size_t at, std::size_t end) const;

  const Words& words_;
  const BenchmarkRules& rules_;
  const NameTails& tails_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_BENCHMARK_SHAPES_H_
