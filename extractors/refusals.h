// SPDX-License-Identifier: Apache-2.0
// Why a stretch of text made no fact: every match of a pattern that came to nothing, and the
// figures of sentences that name a benchmark.
//
//   for (const Refusal& refusal : refusals(article, rules, extract_facts(article, rules)))
//     std::cout << article.slice(refusal.span) << ": " << refusal.why << '\n';
//
//   $5: part of a longer word or number          (money/sign-amount in "$5abc")
//
// The reasons are found again with the very tests that the readers ask, so that the readers need
// not keep account of what they pass over: this is for people who ask, not for every page. Patterns
// for another language than the article's are no candidates. Threads: pure function.
#ifndef WINNOW_EXTRACTORS_REFUSALS_H_
#define WINNOW_EXTRACTORS_REFUSALS_H_

#include <string>
#include <vector>

#include "winnow/article.h"
#include "winnow/fact.h"
#include "winnow/winnow.h"

namespace winnow {

struct Refusal {
  Span span;
  std::string rule;
  std::string why;
  bool inside_fact = false;  // lies in a fact's span, so that nothing was lost
};

// In order of span. REQUIRES: `facts` are extract_facts() of the same.
std::vector<Refusal> refusals(const Article& article, const Rules& rules,
                              const std::vector<Fact>& facts);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_REFUSALS_H_
