// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmark_names.h"

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/words.h"
#include "extractors/pack.h"

namespace winnow {

std::optional<BenchmarkNames::About> BenchmarkNames::about(std::string_view benchmark) const {
  const BenchmarkRules& known = *rules_.pack().benchmarks;
  const Words words(benchmark);
  const auto found = known.benchmark_phrases.match(words, 0);
  if (!found) return std::nullopt;
  const BenchmarkEntry& entry = known.benchmarks[static_cast<std::size_t>(found->entry)];
  return About{.lower_is_better = entry.lower_is_better, .low = entry.low, .high = entry.high};
}

std::string BenchmarkNames::maker_of(std::string_view model) const {
  const BenchmarkRules& known = *rules_.pack().benchmarks;
  const Words words(model);
  const auto family = known.family_phrases.match(words, 0);
  const int maker = family ? known.families[static_cast<std::size_t>(family->entry)].maker : -1;
  return maker < 0 ? std::string() : known.makers[static_cast<std::size_t>(maker)].name;
}

}  // namespace winnow
