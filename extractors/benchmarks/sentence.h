// SPDX-License-Identifier: Apache-2.0
// Reads one sentence: which of its figures is whose, on which benchmark, under which conditions.
//
//   Carry carry;   // what the sentences before have left
//   for (Finding& finding : read_sentence(reading, first, end, context, carry)) ...
//
// How: every figure looks for its benchmark and its model beside it first ("GSM8K (83.1)", "42.5 on
// ARC-AGI-2", "GPT-5.4 (40.1)", "76.5 for Gemini 3.1 Pro"), then in the groups of the sentence ("A
// and B scored 18 and 13"), then by the sentence's order (the last benchmark named, the subject),
// last in what came before it. What stands beside it counts as surer than what does not; without a
// word of scoring near it a figure far from any name is none.
//
// Cost: linear in the words of the sentence for each figure it attaches. Threads: pure but for
// carry.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_SENTENCE_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_SENTENCE_H_

#include <string>
#include <vector>

#include "extractors/benchmarks/carry.h"
#include "extractors/benchmarks/reading.h"
#include "extractors/claims.h"

namespace winnow {

struct SentencePlace {
  const Above* above = nullptr;
  Derivation derivation = Derivation::kSentence;
};

std::vector<Finding> read_sentence(const Reading& reading, const SpanClaims& claims,
                                   std::size_t first, std::size_t end, const SentencePlace& place,
                                   Carry& carry);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_SENTENCE_H_
