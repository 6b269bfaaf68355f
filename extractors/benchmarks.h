// SPDX-License-Identifier: Apache-2.0
// Benchmark figures, in prose, lists and tables. The gazetteers and patterns are the files of
// `type: benchmark`.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_H_

#include <memory>
#include <vector>

#include "extractors/benchmarks/names.h"
#include "extractors/claims.h"
#include "extractors/pack.h"
#include "extractors/view.h"
#include "winnow/fact.h"
#include "winnow/result.h"

namespace winnow {

Result<std::shared_ptr<const BenchmarkRules>> compile_benchmarks(const Rules::Pack& pack);

// Claims the names of models, versions and benchmarks (Claim::kName), before any family takes a
// number.
NamedWords claim_names(const TextView& view, const BenchmarkRules& rules, SpanClaims& claims);

// Adds the figures of an article to `facts` (value, span, derivation, rule, confidence; the page
// span is filled in by extract_facts). Runs after money and dates, so years and prices are claimed;
// a cost figure is also the money fact that is there already. `named`: what claim_names() found.
void extract_benchmarks(const TextView& view, const BenchmarkRules& rules, NamedWords named,
                        SpanClaims& claims, std::vector<Fact>& facts);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_H_
