// SPDX-License-Identifier: Apache-2.0
// Figures of those that a model is compared with, named or not.
#include <algorithm>

#include "extractors/benchmarks/attach.h"

namespace winnow {

// "Opus leads 59.3% to 54.2%": the second is somebody's who is not named. "Beats o1 on AIME, 62.9
// to 51.5", "beats o1 62.9 to 51.5": the rival's.
bool Attacher::is_of_rival(std::size_t at) const {
  if (!continues(at) || clause_.words.fold(clause_.figures[at].first - 1) != "to") return false;
  const std::size_t first = clause_.figures[at - 1].first;
  if (first == clause_.first) return false;
  if (clause_.is("winning-verb", first - 1)) return true;
  const bool leads = clause_.is("outcome-lead", first - 1) || clause_.name_at(first - 1) != nullptr;
  const bool wins = first >= clause_.first + 2 && clause_.is("winning-verb", first - 2);
  return leads && (wins || rival_before(at) != nullptr);
}

// "43.3 on X (was 39.2)": whose that was nobody says.
bool Attacher::is_what_was(const FigureMention& figure) const {
  return figure.first >= clause_.first + 2 && clause_.words.fold(figure.first - 1) == "was" &&
         clause_.words.fold(figure.first - 2) == "(";
}

// "58.8 (flagship: 62.6)", "69.5 (70.3)", "43.3% on X (39.2%)": one's whose name nobody knows.
bool Attacher::is_somebodys(std::size_t at) const {
  const FigureMention& figure = clause_.figures[at];
  if (figure.first < clause_.first + 2) return false;
  const bool labelled =
      figure.first >= clause_.first + 3 && clause_.words.fold(figure.first - 1) == ":" &&
      clause_.is("rival-label", figure.first - 2) && clause_.words.fold(figure.first - 3) == "(";
  if (labelled || at == 0 || !is_bracketed(figure) || clause_.words.fold(figure.end) != ")") {
    return labelled;
  }
  const FigureMention& last = clause_.figures[at - 1];
  const Name* between = clause_.name_at(figure.first - 2);
  const bool of_same = between != nullptr && between == benchmarks_[at - 1].name &&
                       benchmarks_[at - 1].tie == Tie::kBeside && between->first >= last.end;
  const bool alike = last.unit == figure.unit && last.metric == figure.metric;
  return alike && (last.end + 1 == figure.first || of_same);
}

// The last model before a group of figures that others are compared with.
const Name* Attacher::rival_before(std::size_t at) const {
  const Name* rival = nullptr;
  for (const Name& name : clause_.names) {
    if (name.end > clause_.figures[at - 1].first) break;
    if (name.kind == NameKind::kModel && clause_.is_compared(name)) rival = &name;
  }
  return rival;
}

// The second of "42.5 vs. 76.5" is somebody else's; but not the 41 of "73.8, more than GLM-4.6, and
// 41 on X".
bool Attacher::is_contrasted(std::size_t at) const {
  if (at == 0) return false;
  std::size_t from = clause_.figures[at - 1].end;
  for (const Name& name : clause_.names) {
    if (name.kind == NameKind::kModel && name.end <= clause_.figures[at].first)
      from = std::max(from, name.end);
  }
  // "81.6 on X, which is more than the best open model has, and 22.7 on Y".
  for (std::size_t word = from; word + 1 < clause_.figures[at].first; ++word) {
    if (clause_.words.fold(word) == "," && clause_.words.fold(word + 1) == "and") from = word + 2;
  }
  return clause_.has_any("contrast", from, clause_.figures[at].first);
}

// The first of "72.5 against 72.7".
bool Attacher::is_opposed(const FigureMention& figure) const {
  const auto next =
      std::ranges::upper_bound(clause_.figures, figure.first, {}, &FigureMention::first);
  return next != clause_.figures.end() && clause_.is_bridge("contrast", figure.end, next->first);
}

// "X beats Y on Z (84 vs. 79)" is Y's, "75.6 against 75.8 in the card" the same model's as before.
Attached Attacher::contrasted(std::size_t at) const {
  if (is_told_again(clause_.figures[at])) return models_[at - 1];
  if (const Name* rival = rival_before(at)) return {rival, {}, Tie::kSentence};
  // "87.6 on SWE-bench Verified vs 64.3 on SWE-bench Pro": two benchmarks, one model.
  const Attached& one = benchmarks_[at - 1];
  const Attached& other = benchmarks_[at];
  const bool two = one.tie == Tie::kBeside && other.tie == Tie::kBeside && one.name != other.name &&
                   one.name != nullptr && other.name != nullptr &&
                   one.name->first >= clause_.figures[at - 1].end &&
                   other.name->first >= clause_.figures[at].end;
  if (two) return models_[at - 1];
  return is_without_condition(at) ? models_[at - 1] : Attached{};
}

// "With thinking it improves on GPQA (41.7% vs 35.7%)": who has no rival is compared with itself.
bool Attacher::is_without_condition(std::size_t at) const {
  const bool told = std::ranges::any_of(clause_.conditions, [&](const Condition& condition) {
    return condition.end <= clause_.figures[at - 1].first;
  });
  return told && clause_.words.fold(clause_.figures[at - 1].first - 1) == "(" &&
         clause_.words.fold(clause_.figures[at].end) == ")";
}

bool Attacher::is_told_again(const FigureMention& figure) const {
  constexpr std::size_t kReach = 4;
  return clause_.has_any("told-again", figure.end, std::min(clause_.end, figure.end + kReach));
}

// "Humans get 92.4%", "human experts scored 65%", "beats people on MMLU, who reach 89.8%": the
// nearest subject is no model.
bool Attacher::is_human(const FigureMention& figure) const {
  bool relative = false;
  bool on_benchmark = false;
  for (std::size_t at = figure.first; at-- > clause_.first;) {
    const bool people = clause_.words.fold(at) == "people" &&
                        (clause_.is("score-verb", at + 1) || clause_.is("nobodys-verb", at + 1));
    if (people || clause_.is("human-subject", at)) {
      // "The average human score on ARC-AGI-2 is 60%".
      if (on_benchmark && !relative && !clause_.is("score-noun", at + 1)) return false;
      return !clause_.is("comparator", figure.end) && !is_beaten(at, figure);
    }
    const Name* name = clause_.name_at(at);
    const bool benchmark = name != nullptr && name->kind == NameKind::kBenchmark;
    const bool on = benchmark && name->first > clause_.first &&
                    (clause_.words.fold(name->first - 1) == "on" || at != name->first);
    on_benchmark = on_benchmark || benchmark;
    const bool passed = name == nullptr || (benchmark && (relative || on));
    if (!passed || clause_.has_figure_between(at, at + 1)) return false;
    relative = relative || clause_.words.fold(at) == "who";
  }
  return false;
}

// "Ties or beats human experts on 70.9% of the tasks": how often, and whose it is not.
bool Attacher::is_beaten(std::size_t human, const FigureMention& figure) const {
  const std::string_view lead = clause_.words.fold(figure.first - 1);
  if (lead != "on" && lead != "in") return false;
  // "“Beats or ties” human experts".
  const bool quoted = human >= clause_.first + 2 && !clause_.words.is_word(human - 1);
  const std::size_t verb = quoted ? human - 2 : human - 1;
  return human > clause_.first && clause_.is("comparator", verb);
}

// "92% is the average MMLU score for frontier models".
bool Attacher::is_of_models(std::size_t at) const {
  constexpr std::size_t kReach = 8;
  while (continues(at)) --at;
  const std::size_t from = clause_.figures[at].end;
  for (std::size_t word = from; word < std::min(clause_.end, from + kReach); ++word) {
    const Name* name = clause_.name_at(word);
    const bool other = name != nullptr && name->kind == NameKind::kModel;
    if (other || clause_.is("clause-break", word) || clause_.has_figure_between(word, word + 1)) {
      return false;
    }
    if (!clause_.is("model-plural", word) || word < from + 2) continue;
    std::size_t lead = word - 1;
    while (lead > from && clause_.words.is_word(lead) && clause_.words.fold(lead) != "for") --lead;
    return clause_.words.fold(lead) == "for";
  }
  return false;
}

// "Human baseline: 83.7%".
bool Attacher::is_beside_humans(const FigureMention& figure) const {
  std::size_t at = figure.first - 1;
  while (at > clause_.first && clause_.name_at(at) == nullptr && !clause_.is("human-subject", at))
    --at;
  // "The best human score that year was 90".
  return clause_.is("human-subject", at) &&
         (at + 1 == figure.first || clause_.is("human-noun", at + 1) ||
          clause_.words.fold(at + 1) == ":");
}

// "72.4% for human experts", "against 84% for the average human".
bool Attacher::is_for_humans(const FigureMention& figure) const {
  std::size_t at = figure.end;
  if (!clause_.is("model-preposition", at)) return false;
  do {
    ++at;
  } while (clause_.is("article-word", at) || clause_.is("human-noun", at));
  return at < clause_.end && clause_.is("human-subject", at);
}

// "While its predecessor managed 22.1%", "against 22.1% for the previous version".
bool Attacher::is_of_unnamed_rival(const FigureMention& figure) const {
  if (is_rival_behind(figure)) return true;
  for (std::size_t at = figure.first; at-- > clause_.first;) {
    const bool other = clause_.name_at(at) != nullptr || clause_.is("pronoun", at) ||
                       clause_.has_figure_between(at, at + 1) || clause_.words.fold(at) == ";";
    if (other) return false;
    const std::size_t end = clause_.rules.match("unnamed-rival", clause_.words, at);
    if (end == 0 || end > figure.first || is_in_apposition(at, end)) continue;
    if (has_figure_ahead(at)) return false;
    // "Beats its predecessor with 71.4%" is about the one that beats.
    return clause_.is_bridge("rival-bridge", end, figure.first) || !is_compared_at(at);
  }
  return false;
}

// "From 31.1% for its predecessor to 77.1%": the figure before it is the predecessor's.
bool Attacher::has_figure_ahead(std::size_t at) const {
  while (at > clause_.first && clause_.is("article-word", at - 1)) --at;
  return at > clause_.first && clause_.is("model-preposition", at - 1) &&
         std::ranges::find(clause_.figures, at - 1, &FigureMention::end) != clause_.figures.end();
}

// "GPT-5, its predecessor, scored 70%".
bool Attacher::is_in_apposition(std::size_t at, std::size_t end) const {
  while (at > clause_.first && clause_.is("article-word", at - 1)) --at;
  return at >= clause_.first + 2 && clause_.words.fold(at - 1) == "," &&
         clause_.words.fold(end) == "," && clause_.name_at(at - 2) != nullptr;
}

bool Attacher::is_rival_behind(const FigureMention& figure) const {
  std::size_t at = figure.end;
  if (!clause_.is("model-preposition", at)) return false;
  ++at;
  while (at < clause_.end && clause_.name_at(at) == nullptr && clause_.is("article-word", at)) ++at;
  return clause_.rules.match("unnamed-rival", clause_.words, at) != 0;
}

// "Than its predecessor", "against the previous version".
bool Attacher::is_compared_at(std::size_t at) const {
  while (at > clause_.first && clause_.is("article-word", at - 1)) --at;
  return at > clause_.first && clause_.is("comparator", at - 1);
}

// "The top scores surpassed 80%", "a range of scores between 5% and 50%": nobody's.
bool Attacher::is_of_all_scores(const FigureMention& figure) const {
  for (std::size_t at = clause_.first + 1; at < figure.first; ++at) {
    if (clause_.words.fold(at) != "scores") continue;
    const std::string_view lead = clause_.words.fold(at - 1);
    const std::string_view next = clause_.words.fold(at + 1);
    if (next == "between") return lead == "of";
    const bool moves = next == "approached" || clause_.is("beating-verb", at + 1) ||
                       clause_.is("change-verb", at + 1);
    if (moves) return lead == "top" || lead == "best" || lead == "highest";
  }
  return false;
}

// "92% is the average for frontier models, up from 32%".
bool Attacher::was_nobodys(std::size_t at) const {
  const std::size_t first = clause_.figures[at].first;
  return at > 0 && models_[at - 1].tie == Tie::kNone && first >= clause_.first + 2 &&
         clause_.words.fold(first - 1) == "from" && clause_.is("change-verb", first - 2) &&
         !clause_.has_name_between(NameKind::kModel, clause_.figures[at - 1].end, first);
}

}  // namespace winnow
