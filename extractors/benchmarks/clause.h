// SPDX-License-Identifier: Apache-2.0
// One sentence with what is in it: names, figures, conditions, and questions about what stands
// between them.
//
//   const Clause clause(reading, claims, first, end);
//   const Name* model = clause.last_before(NameKind::kModel, clause.figures[0].first);
//   if (clause.is_bridge("model-bridge", model->end, clause.figures[0].first)) ...
//
// Units: words. Lifetime: points into the reading. Threads: read-only once built.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_CLAUSE_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_CLAUSE_H_

#include <span>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/figures.h"
#include "extractors/benchmarks/reading.h"
#include "extractors/claims.h"

namespace winnow {

struct Clause {
  Clause(const Reading& reading, const SpanClaims& claims, std::size_t first, std::size_t end);

  const Reading& reading;
  const Words& words;
  const BenchmarkRules& rules;
  std::size_t first;
  std::size_t end;
  std::span<const Name> names;
  std::vector<FigureMention> figures;
  std::vector<Condition> conditions;
  bool cue = false;  // a word of scoring is in it

  bool is(ListName list, std::size_t word) const { return rules.is(list, words.fold(word)); }
  const Name* name_at(std::size_t word) const;
  // Whether a model of `names` is what others are compared with: "behind A, B and C".
  bool is_compared(const Name& model) const;
  // "The 32B one, built on Qwen, gets 72.6": what a model is made from.
  bool is_base(const Name& name) const;
  // The first word of what leads to a name and says no more than it does: "the older", "xAI's".
  std::size_t lead_of(std::size_t word, std::size_t from) const;
  const Name* last_before(NameKind kind, std::size_t word) const;
  const Name* first_after(NameKind kind, std::size_t word) const;
  // "On our internal support benchmark": whether a test without a name stands before a word.
  bool has_unnamed_test(std::size_t word) const;
  // "56.9% for $5.42", "56.9%, at a cost of $5.42", "56.9% at $5.42 per task": what the figure
  // before cost.
  bool is_price_of_score(const FigureMention& figure) const;
  // "$1.90 per task", "$1.90 a task", "$1.90/task".
  bool is_per_task(const FigureMention& figure) const;
  bool has_figure_between(std::size_t from, std::size_t to) const;
  bool has_name_between(NameKind kind, std::size_t from, std::size_t to) const;
  // Whether all of words [from, to) are of a list, hedges, conditions, or brackets without figures.
  bool is_bridge(ListName list, std::size_t from, std::size_t to) const;
  // Whether any of words [from, to) is of a list.
  bool has_any(ListName list, std::size_t from, std::size_t to) const;

 private:
  std::size_t past_brackets(std::size_t at, std::size_t to) const;
  std::size_t past_aside(std::size_t at, std::size_t to) const;
  std::size_t past_condition(std::size_t at) const;
  bool follows_comparator(const Name& model) const;
  bool are_examples_of_rivals(std::size_t at) const;
  std::size_t before_unseen_item(std::size_t at) const;
  bool ends_name(const FigureMention& figure) const;
  bool is_short_name(const FigureMention& figure) const;
  std::size_t open_bracket(std::size_t at) const;
  std::size_t before_maker(std::size_t at) const;
  std::size_t before_apposition(std::size_t at) const;

  std::vector<const Name*> by_word_;  // from `first`
  std::vector<bool> compared_;        // by name
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_CLAUSE_H_
