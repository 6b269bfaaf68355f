// SPDX-License-Identifier: Apache-2.0
// Which benchmark a figure is of.
#include <algorithm>
#include <span>

#include "extractors/benchmarks/attach.h"

namespace winnow {

bool Attacher::is_bracketed(const FigureMention& figure) const {
  return figure.first > clause_.first && clause_.words.fold(figure.first - 1) == "(";
}

bool Attacher::is_tied_behind(const FigureMention& figure, const Name& name) const {
  if (name.first < figure.end || name.first - figure.end > kAfterWords) return false;
  if (clause_.has_figure_between(figure.end, name.first)) return false;
  bool preposition = false;
  for (std::size_t at = figure.end; at < name.first; ++at) {
    const bool bracket = clause_.words.fold(at) == "(" && at + 1 == name.first;
    // "solves 52% of FrontierMath", not "52% of the gain on FrontierMath".
    const bool share = clause_.words.fold(at) == "of" && at + 1 == name.first;
    preposition = preposition || bracket || share || clause_.is("benchmark-preposition", at);
    // "(100% consensus@8) on AIME 2025": its own bracket is no end.
    const bool closes = clause_.words.fold(at) == ")" && is_bracketed(figure);
    if (!bracket && !closes && clause_.is("clause-break", at)) return false;
    if (clause_.name_at(at) != nullptr) return false;
  }
  return preposition;
}

// "from 42.6% to 46.3%", "64%→71%": the second stands where the first does.
bool Attacher::continues(std::size_t at) const {
  if (at == 0) return false;
  const std::size_t from = clause_.figures[at - 1].end;
  const std::size_t to = clause_.figures[at].first;
  return from < to && (clause_.is_bridge("figure-chain", from, to) || is_interrupted(at));
}

// "from 11.4% for its predecessor to 72.7%".
bool Attacher::is_interrupted(std::size_t at) const {
  constexpr std::size_t kReach = 8;
  const FigureMention& from = clause_.figures[at - 1];
  const std::size_t to = clause_.figures[at].first;
  const bool chain = from.first > clause_.first && clause_.words.fold(from.first - 1) == "from" &&
                     clause_.words.fold(to - 1) == "to" && to <= from.end + kReach &&
                     clause_.is("model-preposition", from.end);
  return chain && !clause_.has_any("clause-break", from.end, to) &&
         !clause_.has_name_between(NameKind::kBenchmark, from.end, to);
}

// "LiveCodeBench v6, Aug 2024+: 50.5": what a list item is about stands before its colon.
bool Attacher::leads_item(std::size_t at, const Name* benchmark) const {
  return place_.derivation == Derivation::kList && at == 0 && benchmark != nullptr &&
         benchmark->first == clause_.first &&
         clause_.words.fold(clause_.figures[0].first - 1) == ":";
}

// The last figure of "from 33.2% to 54.6%", "23.4 against 10.4": the benchmark behind is of both.
const FigureMention& Attacher::chain_end(std::size_t at) const {
  const std::vector<FigureMention>& figures = clause_.figures;
  const auto is_opposed = [&](std::size_t next) {
    const std::size_t from = figures[next - 1].end;
    return from < figures[next].first && clause_.is_bridge("contrast", from, figures[next].first);
  };
  // "99.5% pass@1 (100% consensus@8) on AIME 2025": the one in brackets is of the same.
  const auto is_beside = [&](std::size_t next) {
    const std::size_t from = figures[next - 1].end;
    const std::size_t to = figures[next].first;
    return is_bracketed(figures[next]) && to <= from + 4 &&
           !clause_.has_name_between(NameKind::kModel, from, to) &&
           !clause_.has_name_between(NameKind::kBenchmark, from, to);
  };
  while (at + 1 < figures.size() &&
         (continues(at + 1) || is_opposed(at + 1) || is_beside(at + 1))) {
    ++at;
  }
  return figures[at];
}

// "92.3% on MMLU-Pro — harder than MMLU — against 72.6%": what stands between dashes is left out.
const Name* Attacher::before_aside(const Name* name, const FigureMention& figure) const {
  if (name == nullptr) return nullptr;
  const auto is_dash = [&](std::size_t at) {
    const std::string_view text = clause_.words.fold(at);
    return text == "\u2014" || text == "\u2013";
  };
  std::size_t open = name->first;
  while (open > clause_.first && !is_dash(open)) --open;
  std::size_t close = name->end;
  while (close < figure.first && !is_dash(close)) ++close;
  if (!is_dash(open) || close == figure.first || clause_.has_figure_between(open, close)) {
    return name;
  }
  const Name* outer = clause_.last_before(NameKind::kBenchmark, open);
  return outer != nullptr ? outer : name;
}

// A name of everyday language counts once a figure has stood beside it.
bool Attacher::is_trusted(const Name* benchmark) const {
  if (benchmark == nullptr) return false;
  if (benchmark->strength != Strength::kCue) return true;
  // "On Codeforces, its rating was 1,807".
  const bool fronted = clause_.words.fold(clause_.first) == "on" &&
                       benchmark->first == clause_.first + 1 &&
                       clause_.words.fold(benchmark->end) == ",";
  if (fronted && clause_.cue) return true;
  // "On AIME (mathematics, 52.5 against 44.6) and Codeforces (programming, 1,450 against 1,428)".
  if (clause_.words.fold(benchmark->end) == "(" && clause_.cue && !benchmarks_.empty()) return true;
  // "Codeforces puts R1 in the 96th percentile, with a rating of 2,029".
  const bool begins = benchmark->first == clause_.first;
  if (begins && clause_.has_any("elo-noun", clause_.first, clause_.end)) return true;
  // "Codeforces with terminal tools: 2622".
  if (benchmark->first == clause_.first && !clause_.figures.empty()) {
    const std::size_t figure = clause_.figures.front().first;
    if (figure > benchmark->end && clause_.words.fold(figure - 1) == ":") return true;
  }
  return std::ranges::any_of(benchmarks_, [&](const Attached& earlier) {
    return earlier.name == benchmark && earlier.tie == Tie::kBeside;
  });
}

Attached Attacher::benchmark_of(std::size_t at) {
  benchmarks_.push_back(find_benchmark(at));
  return benchmarks_.back();
}

Attached Attacher::find_benchmark(std::size_t at) const {
  const FigureMention& figure = clause_.figures[at];
  const Name* behind = clause_.first_after(NameKind::kBenchmark, figure.end);
  const Name* before =
      before_aside(clause_.last_before(NameKind::kBenchmark, figure.first), figure);
  // "60.2% on X, above the human baseline of 29.2%, and 71.3% on Y".
  if (at > 0 && before != nullptr && is_beside_humans(figure) &&
      (behind == nullptr || clause_.has_figure_between(figure.end, behind->first))) {
    return {before, {}, Tie::kGroup};
  }
  const bool direct = behind != nullptr && is_tied_behind(figure, *behind);
  // "At 92.7 on X, it falls to 77.4 there": on the one that was spoken of before.
  const bool used = before == nullptr || clause_.has_figure_between(clause_.first, before->first);
  if (clause_.words.fold(figure.end) == "there" && used && carry_.benchmark != nullptr) {
    return {carry_.benchmark, {}, Tie::kCarried};
  }
  // "86.8% on X and 50.4% on Y, more than GPT-4's 86.4% and 35.7%".
  const FigureMention& end = clause_.figures[group_end_[at] - 1];
  const Name* next = clause_.first_after(NameKind::kBenchmark, end.end);
  const bool named = next != nullptr && is_tied_behind(end, *next);
  const Name* of_group = named ? nullptr : benchmark_of_group_before(at);
  if (of_group != nullptr && is_former(group_begin(at))) return {of_group, {}, Tie::kGroup};
  if (at > 0 && !direct && benchmarks_[at - 1].tie == Tie::kBeside && is_former(at)) {
    const Name* last = benchmarks_[at - 1].name;
    if (before == nullptr || before->first <= last->first) return benchmarks_[at - 1];
  }
  if (const Name* told = told_before(at)) return {told, {}, Tie::kGroup};
  if (zipped_benchmark_[at] != nullptr) return {zipped_benchmark_[at], {}, Tie::kGroup};
  const bool beside = before != nullptr && !clause_.has_figure_between(before->end, figure.first) &&
                      clause_.is_bridge("benchmark-bridge", before->end, figure.first);
  const bool bracketed = beside && clause_.words.fold(figure.first - 1) == "(";
  if (!bracketed && behind != nullptr && is_tied_behind(chain_end(at), *behind)) {
    return {behind, {}, Tie::kBeside};
  }
  // "2.1% HarmBench, 6.3% AgentHarm".
  const bool parted = figure.first > 0 && clause_.words.fold(figure.first - 1) == ",";
  const bool leads = behind != nullptr && behind->first == figure.end && (!beside || parted);
  if (leads) return {behind, {}, Tie::kBeside};
  if (beside || leads_item(at, before)) return {before, {}, Tie::kBeside};
  // "BrowseComp (69.0, or 78.6 with search)": the rest of a group that stands beside it.
  const bool grouped = !direct && at > group_begin(at) && benchmarks_[at - 1].name == before &&
                       benchmarks_[at - 1].tie <= Tie::kGroup;
  if (grouped && before != nullptr) return {before, {}, Tie::kGroup};
  const Name* listed = before == nullptr ? listed_before(at) : nullptr;
  if (listed != nullptr) return {listed, {}, is_surely_listed(at) ? Tie::kGroup : Tie::kCarried};
  if (const Name* same = parallel(at)) return {same, {}, Tie::kGroup};
  if (continues(at) && benchmarks_[at - 1].tie != Tie::kNone) return benchmarks_[at - 1];
  if (is_on_unnamed_test(chain_end(at))) return {};
  // "68.8 on four tasks, above Llama 2 (67.6), and 53.7 on HumanEval": the rival's is of the same.
  const bool beside_none = at > 0 && benchmarks_[at - 1].tie == Tie::kNone && before == nullptr;
  if (beside_none && is_bracketed(figure)) return {};
  if (of_group != nullptr) return {of_group, {}, Tie::kGroup};
  if (is_of_object(figure)) return {};
  if (is_trusted(before)) return {before, {}, Tie::kSentence};
  if (is_trusted(behind)) return {behind, {}, Tie::kSentence};
  return carried(at);
}

// The benchmark of a figure whose sentence names none that it could be of.
Attached Attacher::carried(std::size_t at) const {
  const FigureMention& figure = clause_.figures[at];
  if (is_own_item(figure) || is_share_of_wins(figure)) return {};
  if (carry_.unnamed || clause_.has_unnamed_test(figure.first)) return {};
  if (is_of_thing(at) || is_of_other_measure(figure) || is_in_bracket_of_thing(figure)) return {};
  if (carry_.benchmark != nullptr) return {carry_.benchmark, {}, Tie::kCarried};
  if (place_.above->benchmark != nullptr) return {place_.above->benchmark, {}, Tie::kCarried};
  if (refers_back(figure)) return {clause_.reading.benchmark, {}, Tie::kSentence};
  if (is_score_of(figure) || is_scored(figure))
    return {clause_.reading.benchmark, {}, Tie::kCarried};
  if (is_running_cost(figure)) return {clause_.reading.benchmark, {}, Tie::kCarried};
  if (is_rating(figure)) return {clause_.reading.benchmark, {}, Tie::kCarried};
  return {};
}

// "Hallucinations fell from 12% to 4%": no score of the benchmark before.
bool Attacher::is_of_thing(std::size_t at) const {
  while (continues(at)) --at;
  return subject_of(clause_, clause_.figures[group_begin(at)].first).kind == SubjectKind::kThing;
}

// "Fell to 0% on an internal code editing test", "68.8 on four tasks": on none that has a name.
bool Attacher::is_on_unnamed_test(const FigureMention& figure) const {
  constexpr std::size_t kReach = 7;
  // "0.63 in average progress on unseen tasks".
  constexpr std::size_t kNear = 4;
  std::size_t on = figure.end;
  while (on < figure.end + kNear && clause_.words.is_word(on) && clause_.words.fold(on) != "on" &&
         clause_.name_at(on) == nullptr && !clause_.is("change-verb", on)) {
    ++on;
  }
  const bool counted = clause_.words.is_number(on + 1) || clause_.is("few", on + 1);
  if (clause_.words.fold(on) != "on" || !(counted || clause_.is("own-article", on + 1))) {
    return false;
  }
  for (std::size_t at = on + 2; at < std::min(clause_.end, on + kReach); ++at) {
    if (clause_.name_at(at) != nullptr || clause_.is("clause-break", at)) return false;
    if (clause_.is("benchmark-reference", at)) return true;
    if (counted && (clause_.is("task-noun", at) || clause_.is("benchmark-noun", at))) return true;
  }
  return false;
}

// The 17.6 of "at 52.9% on X, up from GPT-5.1's 17.6%": another's on the same benchmark.
bool Attacher::is_former(std::size_t at) const {
  const FigureMention& figure = clause_.figures[at];
  const Name* name = clause_.last_before(NameKind::kModel, figure.first);
  if (name == nullptr || name->first < clause_.first + 2 || !is_own(*name, figure)) return false;
  // "A hair above o1's 79.2".
  const std::string_view behind = clause_.words.fold(name->end);
  const bool possessive = behind == "s" || behind == "'" || behind == "’";
  if (at > 0 && possessive && clause_.is_compared(*name) &&
      name->first > clause_.figures[at - 1].end) {
    return true;
  }
  return clause_.words.fold(name->first - 1) == "from" &&
         clause_.is("change-verb", name->first - 2);
}

std::size_t Attacher::group_begin(std::size_t at) const {
  std::size_t first = at;
  while (first > 0 && group_end_[first - 1] == group_end_[at]) --first;
  return first;
}

// "94.6% on A and 57.5% on B, up from 71.8% and 10%": a group without a name of its own goes
// through those of as many figures before it.
const Name* Attacher::benchmark_of_group_before(std::size_t at) const {
  const std::size_t first = group_begin(at);
  const std::size_t size = group_end_[at] - first;
  if (size < 2 || first < size) return nullptr;
  // "Up from 17.6%, and 92.4% on Z": the last has one of its own.
  const FigureMention& last = clause_.figures[group_end_[at] - 1];
  const Name* own = clause_.first_after(NameKind::kBenchmark, last.end);
  if (own != nullptr && is_tied_behind(last, *own)) return nullptr;
  for (std::size_t each = first - size; each < first; ++each) {
    const Attached& earlier = benchmarks_[each];
    if (earlier.name == nullptr || earlier.tie == Tie::kCarried) return nullptr;
    if (each > first - size && earlier.name == benchmarks_[each - 1].name) return nullptr;
  }
  const std::size_t from =
      std::max(clause_.figures[first - 1].end, benchmarks_[first - 1].name->end);
  const bool named =
      clause_.has_name_between(NameKind::kBenchmark, from, clause_.figures[first].first);
  return named ? nullptr : benchmarks_[at - size].name;
}

// "A has 2622 on X, 90.0 on Y and does well on Z, B lands at 2516 and 85.3, respectively": on those
// that the figures before are of.
const Name* Attacher::told_before(std::size_t at) const {
  const std::size_t first = group_begin(at);
  const FigureMention& last = clause_.figures[group_end_[at] - 1];
  const std::size_t behind = clause_.words.fold(last.end) == "," ? last.end + 1 : last.end;
  if (first == 0 || clause_.words.fold(behind) != "respectively") return nullptr;
  std::vector<const Name*> told;
  for (std::size_t each = 0; each < first; ++each) {
    const Name* name = benchmarks_[each].name;
    const bool known = name == nullptr || std::ranges::any_of(told, [&](const Name* other) {
                         return other->text == name->text;
                       });
    if (!known) told.push_back(name);
  }
  return told.size() == group_end_[at] - first ? told[at - first] : nullptr;
}

// "Cut hallucinations to 4.22%, and scored 83% on X": of the object of its verb.
bool Attacher::is_of_object(const FigureMention& figure) const {
  constexpr std::size_t kReach = 4;
  if (figure.first < clause_.first + 3 || clause_.words.fold(figure.first - 1) != "to")
    return false;
  for (std::size_t back = 2; back <= kReach && figure.first >= clause_.first + back; ++back) {
    const std::size_t at = figure.first - back;
    if (clause_.is("change-verb", at)) return back > 2;
    const bool scored = clause_.is("score-noun", at) || clause_.is("scored-noun", at) ||
                        clause_.is("pronoun", at) || clause_.name_at(at) != nullptr ||
                        clause_.words.fold(at) == "that" || clause_.words.fold(at) == "this";
    if (scored || !clause_.words.is_word(at)) return false;
  }
  return false;
}

// "It scored 61.0% and 77.8%" behind "79.4% on A and 88.1% on B": in their order.
const Name* Attacher::listed_before(std::size_t at) const {
  const std::size_t first = group_begin(at);
  const std::size_t size = group_end_[at] - first;
  if (size < 2 || zipped_model_[at] != nullptr) return nullptr;
  if (size == carry_.listed.size()) return carry_.listed[at - first];
  // "79.2%, 96.4% and 96.6%" behind sentences that named one of the three each.
  return size == carry_.told.size() ? carry_.told[at - first] : nullptr;
}

// "GPT-4o is steadier: 95.0 and 94.9": a model and figures that count nothing leave no doubt.
bool Attacher::is_surely_listed(std::size_t at) const {
  const std::size_t first = group_begin(at);
  const auto figures = std::span(clause_.figures).subspan(first, group_end_[at] - first);
  return clause_.last_before(NameKind::kModel, figures.front().first) != nullptr &&
         std::ranges::all_of(figures, [](const FigureMention& figure) {
           return figure.decimal || !figure.unit.empty() || figure.value.to_double() >= 1000;
         });
}

// "A drops from 87.0 on X to 79.1 on Y, B from 88.0 to 82.1": each pair goes through both.
const Name* Attacher::parallel(std::size_t at) const {
  const std::size_t size = clause_.figures.size();
  const std::size_t pair = continues(at) ? at - 1 : at + 1 < size && continues(at + 1) ? at : size;
  if (pair < 2 || pair == size) return nullptr;
  const Attached& from = benchmarks_[pair - 2];
  const Attached& to = benchmarks_[pair - 1];
  const bool two = from.name != nullptr && to.name != nullptr && from.name->text != to.name->text &&
                   from.tie <= Tie::kGroup && to.tie <= Tie::kGroup;
  const std::size_t after = two ? std::max(clause_.figures[pair - 1].end, to.name->end) : 0;
  if (!two || clause_.has_name_between(NameKind::kBenchmark, after, clause_.figures[at].first)) {
    return nullptr;
  }
  return at == pair ? from.name : to.name;
}

// "73% on the benchmark", "the best results for this benchmark: GPT-5 scores 84%": the only one
// that the article names.
bool Attacher::refers_back(const FigureMention& figure) const {
  if (clause_.reading.benchmark == nullptr) return false;
  const auto is_reference = [&](std::size_t at) {
    const std::string_view lead = clause_.words.fold(at);
    const std::string_view article = clause_.words.fold(at + 1);
    return (lead == "on" || lead == "for") && (article == "the" || article == "this") &&
           clause_.is("benchmark-reference", at + 2);
  };
  if (figure.end + 2 < clause_.end && is_reference(figure.end)) return true;
  constexpr std::size_t kReach = 24;
  const std::size_t least = std::max(clause_.first + kReach, figure.first) - kReach;
  for (std::size_t at = figure.first; at > least; --at) {
    if (is_reference(at - 1)) return true;
  }
  return false;
}

// "Grok 4 scored 2.9%" where the article names one benchmark alone.
bool Attacher::is_scored(const FigureMention& figure) const {
  if (clause_.reading.benchmark == nullptr || figure.unit.empty()) return false;
  std::size_t at = figure.first;
  while (at > clause_.first && clause_.is("hedge", at - 1)) --at;
  if (at < clause_.first + 2 || !clause_.is("score-verb", at - 1)) return false;
  const std::size_t last = clause_.words.fold(at - 2) == "both" ? at - 3 : at - 2;
  const Name* name = clause_.name_at(last);
  return name != nullptr && name->kind == NameKind::kModel;
}

// "Achieving a score of 74%" where the article names one benchmark alone.
bool Attacher::is_score_of(const FigureMention& figure) const {
  const std::size_t at = figure.first;
  return clause_.reading.benchmark != nullptr && at >= clause_.first + 3 && !figure.unit.empty() &&
         clause_.words.fold(at - 1) == "of" && clause_.words.fold(at - 2) == "score" &&
         clause_.words.fold(at - 3) == "a";
}

// "Wug-SQL: 59.5%" in a list: of a test that nobody knows, and not of the one before.
bool Attacher::is_own_item(const FigureMention& figure) const {
  if (place_.derivation != Derivation::kList) return false;
  const Block* block = clause_.reading.view.block_at(clause_.words.span(clause_.first).begin);
  if (block == nullptr || clause_.reading.words_of(block->span).first != clause_.first)
    return false;
  std::size_t colon = clause_.first;
  while (colon < figure.first && clause_.words.fold(colon) != ":") ++colon;
  if (colon == clause_.first || colon == figure.first) return false;
  if (colon == clause_.first + 1 && clause_.words.is_number(clause_.first))
    return false;  // "2021:"
  for (std::size_t at = clause_.first; at < colon; ++at) {
    const bool known = clause_.name_at(at) != nullptr || clause_.is("benchmark-subset", at) ||
                       clause_.is("subset-label", at) || clause_.is("score-cue", at) ||
                       clause_.is("benchmark-reference", at) || clause_.is("human-subject", at);
    if (known) return false;
  }
  return std::ranges::none_of(clause_.conditions,
                              [&](const Condition& condition) { return condition.end <= colon; });
}

// "50.4% win rate", "preferred in 58.7% of cases": counts duels.
bool Attacher::is_share_of_wins(const FigureMention& figure) const {
  const std::string_view next = clause_.words.fold(figure.end);
  if (next == "win") return true;
  // "Users preferred it 59% of the time".
  if (clause_.has_any("preference-verb", clause_.first, figure.first)) return true;
  // "Succeeds in 76.5% of cases".
  constexpr std::size_t kNear = 3;
  const std::size_t near = std::max(clause_.first + kNear, figure.first) - kNear;
  return next == "of" && figure.first > clause_.first &&
         clause_.words.fold(figure.first - 1) == "in" &&
         !clause_.has_any("success-word", near, figure.first);
}

// "22.8 minutes (down from 31.3)": what was no figure before is none now.
bool Attacher::is_change_of_other(const FigureMention& figure) const {
  const std::size_t open = figure.first - std::min<std::size_t>(figure.first, 3);
  const bool was = open > clause_.first && clause_.words.fold(open) == "(" &&
                   clause_.is("change-verb", open + 1) && clause_.words.fold(open + 2) == "from";
  return was &&
         std::ranges::find(clause_.figures, open, &FigureMention::end) == clause_.figures.end();
}

// "Multilingual Q&A (88.8% vs. 86.5%) and visual reasoning (76.5%)": of tests without a name.
bool Attacher::is_in_bracket_of_thing(const FigureMention& figure) const {
  constexpr std::size_t kReach = 6;  // "(88.8% vs. 86.5%"
  std::size_t open = figure.first;
  while (open > clause_.first && figure.first - open < kReach && clause_.words.fold(open) != "(") {
    if (clause_.words.fold(open) == ")") return false;
    --open;
  }
  if (clause_.words.fold(open) != "(" || open < clause_.first + 2) return false;
  const std::size_t noun = open - 1;
  return clause_.words.is_word(noun) && clause_.name_at(noun) == nullptr &&
         clause_.is("tested-thing", noun);
}

// "The error rate falls from 11.3% to 6.9%": of what nobody says.
bool Attacher::is_of_other_measure(const FigureMention& figure) const {
  if (is_change_of_other(figure)) return true;
  // On a board of error rates they are what is ranked by.
  const Name* carried = carry_.benchmark;
  const bool errors =
      carried != nullptr && carried->entry >= 0 &&
      clause_.rules.benchmarks[static_cast<std::size_t>(carried->entry)].lower_is_better;
  if (errors) return false;
  for (std::size_t at = figure.first; at-- > clause_.first;) {
    if (clause_.words.fold(at) == ";") return false;
    if (clause_.rules.match("other-measure", clause_.words, at) != 0) return true;
  }
  return false;
}

// "Evaluating Opus cost us $412" where the article speaks of one benchmark alone.
bool Attacher::is_running_cost(const FigureMention& figure) const {
  return figure.metric == Metric::kCost && clause_.is("running-word", clause_.first);
}

// "GPT-5 is at 1,448 points" where the article speaks of one benchmark alone, which gives ratings.
bool Attacher::is_rating(const FigureMention& figure) const {
  constexpr double kLeastRating = 1000;
  const Name* only = clause_.reading.benchmark;
  if (only == nullptr || only->entry < 0 || figure.metric != Metric::kScore) return false;
  const BenchmarkEntry& entry = clause_.rules.benchmarks[static_cast<std::size_t>(only->entry)];
  return entry.unit == "elo" && figure.value.to_double() >= kLeastRating;
}

}  // namespace winnow
