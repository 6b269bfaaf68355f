// SPDX-License-Identifier: Apache-2.0
// What the rule pack knows of benchmarks and models by their names.
//
//   BenchmarkNames names(rules);
//   names.about("HarmBench")->lower_is_better     // true; nothing where nobody knows it
//   names.maker_of("Claude Opus 4.6")             // "Anthropic"
//
// Lifetime: keeps the pack alive. Threads: const calls may come from many.
#ifndef WINNOW_EXTRACTORS_BENCHMARK_NAMES_H_
#define WINNOW_EXTRACTORS_BENCHMARK_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

#include "winnow/winnow.h"

namespace winnow {

class BenchmarkNames {
 public:
  explicit BenchmarkNames(const Rules& rules) : rules_(rules) {}

  struct About {
    bool lower_is_better = false;
    double low = 0, high = 100;  // the range of its figures
  };
  std::optional<About> about(std::string_view benchmark) const;
  std::string maker_of(std::string_view model) const;  // or empty

 private:
  Rules rules_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARK_NAMES_H_
