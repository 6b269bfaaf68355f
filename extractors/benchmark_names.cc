#include "extractors/benchmark_names.h"

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/words.h"
#include "extractors/pack.h"

namespace winnow {

bool BenchmarkNames::lower_is_better(std::string_view benchmark) const {
  const BenchmarkRules& known = *rules_.pack().benchmarks;
  const Words words(benchmark);
  const auto found = known.benchmark_phrases.match(words, 0);
  return found && known.benchmarks[static_cast<std::size_t>(found->entry)].lower_is_better;
}

}  // namespace winnow
