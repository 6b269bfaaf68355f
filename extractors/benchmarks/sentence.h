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

#include "extractors/benchmarks/reading.h"
#include "extractors/claims.h"

namespace winnow {

// What earlier sentences of the same place leave to the next.
struct Carry {
  const Name* benchmark = nullptr;    // the last one named
  std::vector<const Name*> listed;    // all that the last sentence named
  std::vector<const Name*> told;      // benchmarks that this block named so far
  std::vector<const Name*> subjects;  // ... that had figures in the last sentence to name any
  std::vector<const Name*> models;    // the models that the last sentence to name any named
  std::vector<const Name*> in_block;  // ... that this block named so far
  std::string subject;                // the model that the last sentence was about
  bool leads = false;                 // ... stood at the head of that sentence
  bool here = false;                  // ... in this block
  bool alone = true;                  // no other model was named in this block
  std::string listing;                // whom the paragraph before a list is about
  bool titled = false;                // the last sentence was the name of the benchmark
  bool unnamed = false;               // the last test spoken of has no name
  std::string mode;                   // for "this mode"
};

struct SentencePlace {
  const Above* above = nullptr;
  Derivation derivation = Derivation::kSentence;
};

std::vector<Finding> read_sentence(const Reading& reading, const SpanClaims& claims,
                                   std::size_t first, std::size_t end, const SentencePlace& place,
                                   Carry& carry);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_SENTENCE_H_
