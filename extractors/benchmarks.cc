#include "extractors/benchmarks.h"

namespace winnow {

struct BenchmarkRules {};

Result<std::shared_ptr<const BenchmarkRules>> compile_benchmarks(const Rules::Pack&) {
  return std::make_shared<const BenchmarkRules>();
}

void claim_names(const TextView&, const BenchmarkRules&, Claims&) {}

void extract_benchmarks(const TextView&, const BenchmarkRules&, Claims&, std::vector<Fact>&) {}

}  // namespace winnow
