// SPDX-License-Identifier: Apache-2.0
// What a sentence leaves to the next: whom it was about, which benchmarks it named.
//
//   Carry carry;
//   leave(clause, found, {}, carry);   // "It scores 88% on MMLU." finds carry.subject before it
//
// Lifetime: names point into the reading. Threads: plain values.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_CARRY_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_CARRY_H_

#include <string>
#include <vector>

#include "extractors/benchmarks/clause.h"
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

// After a sentence whose figures were found. `unnamed`: whose the first figure is, where the
// sentence does not name it in full, or empty.
void leave(const Clause& clause, const std::vector<Finding>& found, std::string unnamed,
           Carry& carry);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_CARRY_H_
