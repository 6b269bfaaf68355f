// SPDX-License-Identifier: Apache-2.0
// Ties the figures of a sentence to the benchmark and the model that each is about.
//
//   Attacher attacher(clause, place, carry);
//   const Attached benchmark = attacher.benchmark_of(0);
//   const Attached model = attacher.model_of(0);      // in order of the figures
//
// Threads: its own values.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_ATTACH_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_ATTACH_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractors/benchmarks/clause.h"
#include "extractors/benchmarks/sentence.h"
#include "extractors/benchmarks/subjects.h"
#include "extractors/benchmarks/unnamed_models.h"

namespace winnow {

// How a figure came by a name, the surest first.
enum class Tie : std::uint8_t { kNone, kBeside, kGroup, kSentence, kCarried };

struct Attached {
  const Name* name = nullptr;
  std::string text;  // of an implied model
  Tie tie = Tie::kNone;

  const std::string& model() const { return name != nullptr ? name->text : text; }
};

class Attacher {
 public:
  Attacher(const Clause& clause, const SentencePlace& place, const Carry& carry);

  // REQUIRES: called once for each figure, in order.
  Attached benchmark_of(std::size_t at);
  Attached model_of(std::size_t at);

 private:
  static constexpr std::size_t kAfterWords = 13;  // between a figure and the name behind it

  void zip(std::size_t at, std::size_t end);
  bool refers_to_several(std::size_t first, std::size_t behind) const;

  // Of attach_benchmarks.cc.
  bool is_bracketed(const FigureMention& figure) const;
  bool is_tied_behind(const FigureMention& figure, const Name& name) const;
  bool continues(std::size_t at) const;
  bool is_of_thing(std::size_t at) const;
  bool is_interrupted(std::size_t at) const;
  bool leads_item(std::size_t at, const Name* benchmark) const;
  const FigureMention& chain_end(std::size_t at) const;
  const Name* before_aside(const Name* name, const FigureMention& figure) const;
  bool is_trusted(const Name* benchmark) const;
  std::size_t group_begin(std::size_t at) const;
  const Name* benchmark_of_group_before(std::size_t at) const;
  const Name* listed_before(std::size_t at) const;
  const Name* told_before(std::size_t at) const;
  bool is_of_object(const FigureMention& figure) const;
  bool is_surely_listed(std::size_t at) const;
  const Name* parallel(std::size_t at) const;
  bool refers_back(const FigureMention& figure) const;
  bool is_score_of(const FigureMention& figure) const;
  bool is_scored(const FigureMention& figure) const;
  bool is_change_of_other(const FigureMention& figure) const;
  bool is_of_other_measure(const FigureMention& figure) const;
  bool is_in_bracket_of_thing(const FigureMention& figure) const;
  bool is_running_cost(const FigureMention& figure) const;
  bool is_rating(const FigureMention& figure) const;
  bool is_own_item(const FigureMention& figure) const;
  bool is_share_of_wins(const FigureMention& figure) const;
  bool is_former(std::size_t at) const;
  bool is_on_unnamed_test(const FigureMention& figure) const;
  Attached find_benchmark(std::size_t at) const;
  Attached carried(std::size_t at) const;

  // Of attach_rivals.cc.
  bool is_of_rival(std::size_t at) const;
  bool is_what_was(const FigureMention& figure) const;
  bool is_somebodys(std::size_t at) const;
  const Name* rival_before(std::size_t at) const;
  bool is_contrasted(std::size_t at) const;
  Attached contrasted(std::size_t at) const;
  bool is_without_condition(std::size_t at) const;
  bool is_told_again(const FigureMention& figure) const;
  bool is_opposed(const FigureMention& figure) const;
  bool is_human(const FigureMention& figure) const;
  bool is_beaten(std::size_t human, const FigureMention& figure) const;
  bool is_of_models(std::size_t at) const;
  bool was_nobodys(std::size_t at) const;
  bool is_of_all_scores(const FigureMention& figure) const;
  bool is_beside_humans(const FigureMention& figure) const;
  bool is_for_humans(const FigureMention& figure) const;
  bool is_of_unnamed_rival(const FigureMention& figure) const;
  bool is_rival_behind(const FigureMention& figure) const;
  bool is_compared_at(std::size_t at) const;
  bool has_figure_ahead(std::size_t at) const;
  bool is_in_apposition(std::size_t at, std::size_t end) const;

  // Of attach.cc.
  const Name* owner_of_bracket(const FigureMention& figure) const;
  const Name* antecedent(const FigureMention& figure) const;
  bool opens_outcome(const Name& model, const FigureMention& figure) const;
  bool is_own(const Name& model, const FigureMention& figure) const;
  bool is_of_beater(const Name& model) const;
  const Name* model_behind(std::size_t at) const;
  bool leads_item(const FigureMention& figure, const Name& model) const;
  bool is_led_by_preposition(const Name& model, std::size_t from) const;
  bool is_with(const FigureMention& figure, const Name& model) const;
  bool has_bracketed_figure(const Name& model) const;
  const Name* subject_before(std::size_t word) const;
  bool is_of_stranger(const FigureMention& figure) const;
  bool is_aside(const Name& name, std::size_t word) const;
  bool is_harness(const Name& name) const;
  const Name* subject_after(std::size_t word) const;
  bool is_object_of_score(std::size_t word, const Name& model) const;
  std::size_t first_lead() const;
  bool shares_subject(std::size_t at) const;
  bool shares_unseen(std::size_t at) const;
  Subject subject_at(std::size_t at) const;
  Attached find_model(std::size_t at) const;
  std::optional<Attached> model_beside(std::size_t at) const;
  bool resumes(std::size_t at) const;
  Attached subject_of_sentence(std::size_t at) const;
  bool is_taken(const Name& name) const;

  // Of attach_implied.cc.
  bool refers_to_carried() const;
  Attached nearer_than(const std::string& whole) const;
  Attached implied(const FigureMention& figure, bool the_model) const;

  const Clause& clause_;
  const SentencePlace& place_;
  const Carry& carry_;
  UnnamedModels unnamed_;
  std::vector<std::size_t> group_end_;                     // by figure: the end of its group
  std::map<std::size_t, std::vector<std::string>> sized_;  // by the first figure of a group
  std::vector<const Name*> zipped_model_;
  std::vector<const Name*> zipped_benchmark_;
  std::vector<Attached> benchmarks_;  // of the figures so far
  std::vector<Attached> models_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_ATTACH_H_
