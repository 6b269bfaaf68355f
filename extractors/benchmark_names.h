// What the rule pack knows of a benchmark by its name.
//
//   BenchmarkNames names(rules);
//   names.lower_is_better("HarmBench")     // true; false where nobody knows it
//
// Lifetime: keeps the pack alive. Threads: const calls may come from many.
#ifndef WINNOW_EXTRACTORS_BENCHMARK_NAMES_H_
#define WINNOW_EXTRACTORS_BENCHMARK_NAMES_H_

#include <string_view>

#include "winnow/winnow.h"

namespace winnow {

class BenchmarkNames {
 public:
  explicit BenchmarkNames(const Rules& rules) : rules_(rules) {}

  bool lower_is_better(std::string_view benchmark) const;

 private:
  Rules rules_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARK_NAMES_H_
