// SPDX-License-Identifier: Apache-2.0
// What the words before a figure's verb say of whose the figure is, where they name nobody: "the
// model scored", "other models reach", "Anthropic's model is at", "hallucinations fell to".
//
//   const Subject subject = subject_of(clause, figure.first);
//   if (subject.kind == SubjectKind::kMakers) ... subject.maker
//
// Units: words. Threads: pure function.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_SUBJECTS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_SUBJECTS_H_

#include <cstddef>
#include <cstdint>

#include "extractors/benchmarks/clause.h"

namespace winnow {

enum class SubjectKind : std::uint8_t {
  kUntold,
  kTheModel,  // the one that the article is about
  kMakers,    // the one of a maker that the sentence names
  kNobodys,   // one that has no name here, or many
  kPeople,    // "virologists answered"
  kThing,     // what changed is no score: latency, refusals
};

struct Subject {
  SubjectKind kind = SubjectKind::kUntold;
  int maker = -1;  // of BenchmarkRules::makers
};

// Of the figure that starts at a word.
Subject subject_of(const Clause& clause, std::size_t figure);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_SUBJECTS_H_
