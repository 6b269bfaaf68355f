// SPDX-License-Identifier: Apache-2.0
// Claims the names of models and benchmarks where a family is about to take a number, a sentence at
// a time: most sentences have neither, and reading names is dear.
//
//   NameClaims names(view, rules, claims);
//   names.around(hit.span());                        // now claims knows the names beside it
//   if (claims.overlaps(hit.span(), Claim::kName)) ...
//
// A sentence's names are those that it has by itself. Who reads the names of the whole text anyway
// tells them with take().
//
// Cost: a sentence is read once. Lifetime: points into the view, the rules and the claims. Threads:
// for one alone.
#ifndef WINNOW_EXTRACTORS_NAME_CLAIMS_H_
#define WINNOW_EXTRACTORS_NAME_CLAIMS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extractors/benchmarks/names.h"
#include "extractors/claims.h"
#include "extractors/view.h"

namespace winnow {

class NameClaims {
 public:
  NameClaims(const TextView& view, const BenchmarkRules& rules, SpanClaims& claims)
      : view_(view), rules_(rules), claims_(claims), read_(view.sentences().size()) {}

  // Claims the names of the sentences that a span lies in.
  void around(Span span);
  // Whether the sentence that holds a byte names a benchmark.
  bool has_benchmark(std::size_t at);
  // Claims the names of the whole text.
  void take(const std::vector<Name>& names);

 private:
  enum class Found : std::uint8_t { kUnread, kNone, kBenchmark };

  Found read(std::size_t sentence);
  void claim(const Name& name);

  const TextView& view_;
  const BenchmarkRules& rules_;
  SpanClaims& claims_;
  std::vector<Found> read_;  // by sentence
  bool all_ = false;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_NAME_CLAIMS_H_
