// SPDX-License-Identifier: Apache-2.0
// Benchmark figures, in prose, lists and tables. The gazetteers and patterns are the files of
// `type: benchmark`.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "extractors/benchmarks/names.h"
#include "extractors/benchmarks/words.h"
#include "extractors/block_triggers.h"
#include "extractors/claims.h"
#include "extractors/name_claims.h"
#include "extractors/pack.h"
#include "extractors/view.h"
#include "winnow/fact.h"
#include "winnow/result.h"

namespace winnow {

Result<std::shared_ptr<const BenchmarkRules>> compile_benchmarks(const Rules::Pack& pack);

// The words without which an article states no figure.
void add_triggers(const BenchmarkRules& rules, Triggers& triggers);

// What speaks for figures in an article.
enum class FigureEvidence : std::uint8_t {
  kNone,
  kTables,  // tables with words of benchmarks or scores: where the article is about models
  kSome,    // it names a benchmark, or has lines that may be such a table
};
FigureEvidence evidence_of_figures(const TextView& view, const BenchmarkRules& rules,
                                   const BlockTriggers& triggers, NameClaims& names);
// Whether the names of the whole text let the evidence stand: tables alone need models.
bool is_borne_out(FigureEvidence evidence, const NamedWords& named, const BenchmarkRules& rules);

// Tables have heads and figures whatever they are about: shoes, keyboards, regular expressions.
// Those of an article that has no name of the gazetteer, and says "language model" or the like
// once at most, hold no figures of models.
bool is_about_models(const Words& words, const std::vector<Name>& names,
                     const BenchmarkRules& rules);

// Adds the figures of an article to `facts` (value, span, derivation, rule, confidence; the page
// span is filled in by extract_facts). Runs after money and dates, so years and prices are claimed;
// a cost figure is also the money fact that is there already. `named`: the words of the
// text and the names in them.
void extract_benchmarks(const TextView& view, const BenchmarkRules& rules, NamedWords named,
                        SpanClaims& claims, std::vector<Fact>& facts);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_H_
