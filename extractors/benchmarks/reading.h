// SPDX-License-Identifier: Apache-2.0
// An article as the readers of benchmarks see it: its words, the names in them, what it is about,
// and what stands above each block.
//
//   const Reading reading(view, rules);
//   reading.subject                      // the model the article is about: "Muse Spark"
//   reading.above[3].benchmark           // what the headings above block 3 name, or null
//
// Lifetime: points into the view and the rules. Threads: read-only once built.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_READING_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_READING_H_

#include <span>
#include <string>
#include <vector>

#include "extractors/benchmarks/conditions.h"
#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/names.h"
#include "extractors/benchmarks/words.h"
#include "extractors/view.h"
#include "winnow/fact.h"

namespace winnow {

// One figure that was read, before it becomes a fact.
struct Finding {
  Benchmark value;
  Span span;
  Derivation derivation = Derivation::kSentence;
  std::string rule;
  double confidence = 0.9;
};

// What the headings above a block say, the nearest first to say it.
struct Above {
  const Name* model = nullptr;      // of a heading that names one model
  const Name* benchmark = nullptr;  // of a heading that names one benchmark
  std::string mode;                 // of the nearest heading: "thinking"
};

struct Reading {
  // `named`: the view's words; `also`: names of models that the article's tables make known.
  Reading(const TextView& view, const BenchmarkRules& rules, NamedWords named,
          const KnownNames& also = {});
  Reading(const TextView& view, const BenchmarkRules& rules);

  const TextView& view;
  const BenchmarkRules& rules;
  Words words;
  std::vector<Name> names;
  std::string subject;              // or empty
  bool headlined = false;           // the headline names the subject
  const Name* benchmark = nullptr;  // the only one that the article names
  std::vector<Name> headline;       // the benchmark of the headline, if it names one alone
  std::vector<Above> above;         // by block

  // The words of a span: [first, end).
  std::pair<std::size_t, std::size_t> words_of(Span span) const;
  // The names inside words [first, end).
  std::span<const Name> names_in(std::size_t first, std::size_t end) const;
  // The only name of a kind among words [first, end), repeats counted once; null for none or many.
  const Name* only_name(NameKind kind, std::size_t first, std::size_t end) const;
  // Whether a block stands as a heading: one by kind, or a short line of plain text without a stop.
  bool is_heading(std::size_t block) const;

 private:
  const Name* only_cue() const;
  bool is_owner(const Name& name) const;
  bool states_figure(std::size_t first, std::size_t end) const;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_READING_H_
