// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/attach.h"

#include <algorithm>
#include <ranges>
#include <span>

#include "extractors/benchmarks/groups.h"

namespace winnow {
namespace {

constexpr std::size_t kAfterWords = 13;  // between a figure and the benchmark behind it

}  // namespace

Attacher::Attacher(const Clause& clause, const SentencePlace& place, const Carry& carry)
    : clause_(clause), place_(place), carry_(carry), unnamed_(clause) {
  const std::size_t size = clause.figures.size();
  zipped_model_.assign(size, nullptr);
  zipped_benchmark_.assign(size, nullptr);
  for (std::size_t at = 0; at < size;) {
    const std::size_t end = group_end(clause.words, clause.rules, std::span(clause.figures), at);
    for (std::size_t each = at; each < end; ++each) group_end_.push_back(end);
    if (end - at >= 2) zip(at, end);
    at = end;
  }
}

// "A and B scored 18 and 13", "51, 60 and 70 on X, Y and Z", "67.4/39.2 (X/Y) for A".
void Attacher::zip(std::size_t at, std::size_t end) {
  const std::size_t size = end - at;
  const auto before = [&](NameKind kind) {
    return group_before(clause_.words, clause_.rules, clause_.names, kind,
                        clause_.figures[at].first);
  };
  const auto behind = [&](NameKind kind) {
    return group_after(clause_.words, clause_.rules, clause_.names, kind,
                       clause_.figures[end - 1].end);
  };
  const auto models = before(NameKind::kModel);
  const auto models_behind = behind(NameKind::kModel);
  const auto benchmarks = before(NameKind::kBenchmark);
  const auto benchmarks_behind = behind(NameKind::kBenchmark);
  const bool tied =
      !benchmarks_behind.empty() && is_tied_behind(clause_.figures[end - 1], *benchmarks_behind[0]);
  for (std::size_t index = 0; index < size; ++index) {
    const Name*& model = zipped_model_[at + index];
    if (models.size() == size) {
      model = models[index];
    } else if (models_behind.size() == size) {
      model = models_behind[index];
    }
    const Name*& benchmark = zipped_benchmark_[at + index];
    if (benchmarks_behind.size() == size && tied) {
      benchmark = benchmarks_behind[index];
    } else if (benchmarks_behind.size() == 1 && tied) {
      benchmark = benchmarks_behind[0];
    } else if (benchmarks.size() == size) {
      benchmark = benchmarks[index];
    }
  }
}

// --- benchmarks

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
  return from < to && clause_.is_bridge("figure-chain", from, to);
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
    return is_bracketed(figures[next]) && figures[next].first <= figures[next - 1].end + 4 &&
           !clause_.has_name_between(NameKind::kModel, figures[next - 1].end, figures[next].first);
  };
  while (at + 1 < figures.size() &&
         (continues(at + 1) || is_opposed(at + 1) || is_beside(at + 1))) {
    ++at;
  }
  return figures[at];
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
  const Name* before = clause_.last_before(NameKind::kBenchmark, figure.first);
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
  const Name* listed = before == nullptr ? listed_before(at) : nullptr;
  if (listed != nullptr) return {listed, {}, Tie::kCarried};
  if (continues(at) && benchmarks_[at - 1].tie != Tie::kNone) return benchmarks_[at - 1];
  if (is_on_unnamed_test(chain_end(at))) return {};
  if (const Name* same = benchmark_of_group_before(at)) return {same, {}, Tie::kGroup};
  if (is_trusted(before)) return {before, {}, Tie::kSentence};
  if (is_trusted(behind)) return {behind, {}, Tie::kSentence};
  if (carry_.benchmark != nullptr) return {carry_.benchmark, {}, Tie::kCarried};
  if (place_.above->benchmark != nullptr) return {place_.above->benchmark, {}, Tie::kCarried};
  if (refers_back(figure)) return {clause_.reading.benchmark, {}, Tie::kSentence};
  if (is_rating(figure)) return {clause_.reading.benchmark, {}, Tie::kCarried};
  return {};
}

// "Fell to 0% on an internal code editing test": on none that has a name.
bool Attacher::is_on_unnamed_test(const FigureMention& figure) const {
  constexpr std::size_t kReach = 7;
  if (clause_.words.fold(figure.end) != "on" || !clause_.is("own-article", figure.end + 1)) {
    return false;
  }
  for (std::size_t at = figure.end + 2; at < std::min(clause_.end, figure.end + kReach); ++at) {
    if (clause_.name_at(at) != nullptr || clause_.is("clause-break", at)) return false;
    if (clause_.is("benchmark-reference", at)) return true;
  }
  return false;
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

// "It scored 61.0% and 77.8%" behind "79.4% on A and 88.1% on B": in their order.
const Name* Attacher::listed_before(std::size_t at) const {
  const std::size_t first = group_begin(at);
  const std::size_t size = group_end_[at] - first;
  const bool fits = size >= 2 && size == carry_.listed.size() && zipped_model_[at] == nullptr;
  return fits ? carry_.listed[at - first] : nullptr;
}

// "73% on the benchmark": the only one that the article names.
bool Attacher::refers_back(const FigureMention& figure) const {
  const std::size_t at = figure.end;
  return clause_.reading.benchmark != nullptr && at + 2 < clause_.end &&
         clause_.words.fold(at) == "on" && clause_.words.fold(at + 1) == "the" &&
         clause_.is("benchmark-reference", at + 2);
}

// "GPT-5 is at 1,448 points" where the article speaks of one benchmark alone, which gives ratings.
bool Attacher::is_rating(const FigureMention& figure) const {
  constexpr double kLeastRating = 1000;
  const Name* only = clause_.reading.benchmark;
  if (only == nullptr || only->entry < 0 || figure.metric != Metric::kScore) return false;
  const BenchmarkEntry& entry = clause_.rules.benchmarks[static_cast<std::size_t>(only->entry)];
  return entry.unit == "elo" && figure.value.to_double() >= kLeastRating;
}

// --- models

// "GPT-5.4 (40.1)", "Sonnet at 1,648", "Gemini's 20.6", "GPT-5.4: 57.7".
bool Attacher::is_own(const Name& model, const FigureMention& figure) const {
  return !clause_.has_figure_between(model.end, figure.first) &&
         !clause_.has_name_between(NameKind::kBenchmark, model.end, figure.first) &&
         clause_.is_bridge("model-bridge", model.end, figure.first);
}

// "Against PaLM 2, which ranks 7th with 1,042": whom the relative clause is about.
const Name* Attacher::antecedent(const FigureMention& figure) const {
  for (std::size_t at = figure.first; at-- > clause_.first + 1;) {
    if (clause_.name_at(at) != nullptr || clause_.words.fold(at) == ";") return nullptr;
    if (clause_.words.fold(at) != "which" && clause_.words.fold(at) != "whose") continue;
    const std::size_t last = clause_.words.fold(at - 1) == "," ? at - 2 : at - 1;
    const Name* name = last < at ? clause_.name_at(last) : nullptr;
    return name != nullptr && name->kind == NameKind::kModel ? name : nullptr;
  }
  return nullptr;
}

// "76.5 for Gemini 3.1 Pro", "86.3 on BFCL (Falcon3-10B-Instruct)".
const Name* Attacher::model_behind(std::size_t at) const {
  const FigureMention& figure = clause_.figures[group_end_[at] - 1];
  const Name* model = clause_.first_after(NameKind::kModel, figure.end);
  if (model == nullptr || clause_.has_figure_between(figure.end, model->first)) return nullptr;
  if (leads_item(figure, *model)) return model;
  if (model->first == figure.end || model->first - figure.end > 2 * kAfterWords) return nullptr;
  const bool bracketed =
      clause_.words.fold(model->first - 1) == "(" && clause_.words.fold(model->end) == ")";
  if (!bracketed && !is_led_by_preposition(*model, figure.end)) return nullptr;
  for (std::size_t word = figure.end; word < model->first; ++word) {
    const std::string_view text = clause_.words.fold(word);
    if (text != "(" && text != ")" && clause_.is("clause-break", word)) return nullptr;
  }
  return has_bracketed_figure(*model) ? nullptr : model;
}

// A list of figures with their models behind them: "77% GPT-5", "77.1 - GPT-5".
bool Attacher::leads_item(const FigureMention& figure, const Name& model) const {
  return place_.derivation == Derivation::kList && figure.first == clause_.first &&
         clause_.is_bridge("item-bridge", figure.end, model.first);
}

bool Attacher::is_led_by_preposition(const Name& model, std::size_t from) const {
  std::size_t at = model.first;
  while (at > from && clause_.is("model-filler", at - 1)) --at;
  return at > from && clause_.is("model-preposition", at - 1);
}

bool Attacher::has_bracketed_figure(const Name& model) const {
  return clause_.words.fold(model.end) == "(" &&
         std::ranges::any_of(clause_.figures, [&](const FigureMention& figure) {
           return figure.first > model.end && figure.first <= model.end + 3;
         });
}

bool Attacher::is_taken(const Name& name) const {
  return std::ranges::any_of(models_, [&](const Attached& earlier) {
    return earlier.name == &name && earlier.tie == Tie::kBeside &&
           (clause_.is_compared(name) || earlier.text == "behind");
  });
}

// The nearest model before a figure that the sentence is about.
const Name* Attacher::subject_before(std::size_t word) const {
  const Name* subject = nullptr;
  for (const Name& name : clause_.names) {
    if (name.end > word) break;
    if (name.kind != NameKind::kModel || name.strength == Strength::kCue) continue;
    if (clause_.is_compared(name) || has_bracketed_figure(name) || is_taken(name)) continue;
    if (is_aside(name, word)) continue;
    subject = &name;
  }
  return subject;
}

// "A is at 62 (B: 48), using 110M tokens": who has a figure in brackets is no subject behind them.
bool Attacher::is_aside(const Name& name, std::size_t word) const {
  std::size_t open = name.first;
  while (open > clause_.first && clause_.words.fold(open - 1) != "(" &&
         clause_.words.fold(open - 1) != ")") {
    --open;
  }
  if (open == clause_.first || clause_.words.fold(open - 1) != "(") return false;
  std::size_t close = name.end;
  while (close < word && clause_.words.fold(close) != ")") ++close;
  return close < word && clause_.has_figure_between(name.end, close);
}

// "With a score of 42.8, Muse Spark leads": the subject follows the comma.
const Name* Attacher::subject_after(std::size_t word) const {
  if (!clause_.is("fronted", first_lead())) return nullptr;
  const Name* model = clause_.first_after(NameKind::kModel, word);
  const bool follows = model != nullptr && clause_.words.fold(model->first - 1) == ",";
  return follows ? model : nullptr;
}

// The first word behind a lead: "Coding (SWE-bench): With a score ..." starts at "With".
std::size_t Attacher::first_lead() const {
  std::size_t at = clause_.first;
  for (std::size_t word = clause_.first; word < std::min(clause_.end, clause_.first + 16); ++word) {
    if (clause_.words.fold(word) == ":") at = word + 1;
  }
  return at;
}

// "Opus leads 59.3% to 54.2%": the second is somebody's who is not named.
bool Attacher::is_of_rival(std::size_t at) const {
  if (!continues(at) || clause_.words.fold(clause_.figures[at].first - 1) != "to") return false;
  const std::size_t first = clause_.figures[at - 1].first;
  return first > clause_.first && clause_.is("winning-verb", first - 1);
}

// "GPT-5.2: 4.8% and 11.0%": one model's on two benchmarks.
bool Attacher::shares_subject(std::size_t at) const {
  return at > 0 && group_end_[at - 1] == group_end_[at] && models_[at - 1].tie == Tie::kBeside &&
         models_[at - 1].name != nullptr &&
         models_[at - 1].name->end <= clause_.figures[at - 1].first &&
         benchmarks_[at].name != benchmarks_[at - 1].name;
}

// The second of "42.5 vs. 76.5" is somebody else's.
bool Attacher::is_contrasted(std::size_t at) const {
  return at > 0 &&
         clause_.has_any("contrast", clause_.figures[at - 1].end, clause_.figures[at].first);
}

// "X beats Y on Z (84 vs. 79)" is Y's, "75.6 against 75.8 in the card" the same model's as before.
Attached Attacher::contrasted(std::size_t at) const {
  if (is_told_again(clause_.figures[at])) return models_[at - 1];
  const Name* rival = nullptr;
  for (const Name& name : clause_.names) {
    if (name.end > clause_.figures[at - 1].first) break;
    if (name.kind == NameKind::kModel && clause_.is_compared(name)) rival = &name;
  }
  if (rival != nullptr) return {rival, {}, Tie::kSentence};
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

// "Humans get 92.4%", "human experts scored 65%": the nearest subject is no model.
bool Attacher::is_human(const FigureMention& figure) const {
  for (std::size_t at = figure.first; at-- > clause_.first;) {
    if (clause_.is("human-subject", at)) return !clause_.is("comparator", figure.end);
    if (clause_.name_at(at) != nullptr || clause_.has_figure_between(at, at + 1)) return false;
  }
  return false;
}

Attached Attacher::model_of(std::size_t at) {
  models_.push_back(find_model(at));
  return models_.back();
}

Attached Attacher::find_model(std::size_t at) const {
  const FigureMention& figure = clause_.figures[at];
  if (at > 0 && clause_.is_price_of_score(figure)) return models_[at - 1];
  const Name* before = clause_.last_before(NameKind::kModel, figure.first);
  const bool own = before != nullptr && is_own(*before, figure);
  if (own && clause_.words.fold(before->end) == "(") return {before, {}, Tie::kBeside};
  if (std::string pair = unnamed_.pair_before(figure.first); !pair.empty()) {
    return {nullptr, std::move(pair), Tie::kSentence};
  }
  const bool zipped = zipped_model_[at] != nullptr;
  if (zipped && zipped_model_[at]->first >= figure.end) return {zipped_model_[at], {}, Tie::kGroup};
  if (const Name* behind = model_behind(at)) return {behind, "behind", Tie::kBeside};
  if (zipped) return {zipped_model_[at], {}, Tie::kGroup};
  if (own) return {before, {}, Tie::kBeside};
  if (const Name* who = antecedent(figure)) return {who, {}, Tie::kBeside};
  if (std::string sized = unnamed_.size_behind(figure.end); !sized.empty()) {
    return {nullptr, std::move(sized), Tie::kBeside};
  }
  if (is_of_rival(at)) return {};
  if (continues(at) && models_[at - 1].tie != Tie::kNone) return models_[at - 1];
  if (shares_subject(at)) return models_[at - 1];
  if (is_human(figure)) {
    const bool beside = clause_.is("human-subject", figure.first - 1);
    return {nullptr, "Human", beside ? Tie::kBeside : Tie::kSentence};
  }
  if (is_contrasted(at)) return contrasted(at);
  if (const Name* subject = subject_before(figure.first)) return {subject, {}, Tie::kSentence};
  if (const Name* subject = subject_after(figure.end)) return {subject, {}, Tie::kSentence};
  if (std::string named = unnamed_.partly_named(figure.first); !named.empty()) {
    return {nullptr, std::move(named), Tie::kSentence};
  }
  std::string unseen = unnamed_.unseen_subject(figure.first);
  if (!unseen.empty()) return {nullptr, std::move(unseen), Tie::kSentence};
  return implied(figure);
}

// "It", "its", "The same model"; "On LiveBench it averaged" before any model is named.
bool Attacher::refers_to_carried() const {
  for (std::size_t at = clause_.first; at + 1 < clause_.end; ++at) {
    const Name* name = clause_.name_at(at);
    if (name != nullptr && name->kind == NameKind::kModel) break;
    if (clause_.words.fold(at) != "it") continue;
    std::size_t verb = at + 1;
    while (clause_.is("adverb", verb)) ++verb;
    if (clause_.is("score-cue", verb)) return true;
  }
  const std::string_view word = clause_.words.fold(clause_.first);
  const std::string_view next = clause_.words.fold(clause_.first + 1);
  if (word == "the" && next == "same") return clause_.is("model-noun", clause_.first + 2);
  return word == "it" || word == "its" ||
         (word == "that" && clause_.is("model-noun", clause_.first + 1));
}

Attached Attacher::implied(const FigureMention& figure) const {
  const bool pronoun = refers_to_carried();
  const bool list = place_.derivation == Derivation::kList;
  if (!list && pronoun && !carry_.subject.empty()) return {nullptr, carry_.subject, Tie::kCarried};
  // A headline says whom an article is about; without one the paragraph's only model is nearer.
  const bool only =
      !clause_.reading.headlined && carry_.alone && carry_.leads && !carry_.subject.empty();
  if (list ? carry_.here : only) return {nullptr, carry_.subject, Tie::kCarried};
  if (place_.above->model != nullptr) return {nullptr, place_.above->model->text, Tie::kCarried};
  if (clause_.reading.subject.empty()) return {};
  if (pronoun && !list && !clause_.reading.headlined) return {};
  const bool told = clause_.reading.headlined || list;
  if (!told && unnamed_.names_another(figure.first)) return {};
  return {nullptr, clause_.reading.subject, Tie::kCarried};
}

}  // namespace winnow
