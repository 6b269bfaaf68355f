// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/sentence.h"

#include <algorithm>
#include <span>
#include <utility>

#include "extractors/benchmarks/attach.h"
#include "extractors/benchmarks/carry.h"
#include "extractors/benchmarks/clause.h"
#include "extractors/benchmarks/groups.h"
#include "extractors/benchmarks/reach.h"

namespace winnow {
namespace {

class SentenceReader {
 public:
  SentenceReader(const Clause& clause, const SentencePlace& place, Carry& carry)
      : clause_(clause), place_(place), carry_(carry) {}

  std::vector<Finding> run() {
    if (!clause_.figures.empty()) {
      Attacher attacher(clause_, place_, carry_);
      for (std::size_t at = 0; at < clause_.figures.size(); ++at) {
        benchmarks_.push_back(attacher.benchmark_of(at));
        models_.push_back(attacher.model_of(at));
      }
      const Attached& model = models_.front();
      const bool unnamed = model.name == nullptr && model.tie == Tie::kSentence;
      const bool implied = model.tie == Tie::kCarried && benchmarks_.front().tie != Tie::kNone;
      if ((unnamed || implied) && model.text != "Human") unnamed_ = model.text;
      read_groups();
    }
    leave(clause_, out_, std::move(unnamed_), carry_);
    return std::move(out_);
  }

 private:
  void read_groups() {
    const std::span<const FigureMention> figures(clause_.figures);
    for (std::size_t at = 0; at < figures.size();) {
      const std::size_t end = group_end(clause_.words, clause_.rules, figures, at);
      const bool all_one = end > at + 1 && is_of_several(at, end);
      for (; at < end; ++at)
        if (!all_one) read(at);
    }
  }

  // "The three GPT-4.1 models score 90.2, 87.5 and 80.1 on MMLU": of models not told apart.
  bool is_of_several(std::size_t first, std::size_t end) const {
    const Name* name = models_[first].name;
    if (name == nullptr || !clause_.is("models-noun", name->end)) return false;
    for (std::size_t at = first + 1; at < end; ++at) {
      if (models_[at].name != name || benchmarks_[at].name != benchmarks_[first].name) return false;
    }
    return true;
  }

  void read(std::size_t at) {
    const std::vector<const Name*> sharers = sharers_of(clause_.figures[at]);
    for (const Name* sharer : sharers) read_as(at, {sharer, {}, Tie::kGroup});
    if (sharers.empty()) read_as(at, models_[at]);
  }

  // "A and B with 57 each", "A and B both score 57": whose the one figure is.
  std::vector<const Name*> sharers_of(const FigureMention& figure) const {
    std::vector<const Name*> models =
        group_before(clause_.words, clause_.rules, clause_.names, NameKind::kModel, figure.first);
    if (models.size() < 2) return {};
    const std::size_t from = models.back()->end;
    bool shared = clause_.words.fold(figure.end) == "each";
    for (std::size_t at = from; at < figure.first; ++at) {
      const std::string_view word = clause_.words.fold(at);
      shared = shared || word == "each" || word == "both";
    }
    const auto& figures = clause_.figures;
    const std::size_t after = static_cast<std::size_t>(&figure - figures.data()) + 1;
    const bool listed = after < figures.size() &&
                        clause_.is_bridge("group-separator", figure.end, figures[after].first);
    if (!shared || listed || clause_.has_figure_between(from, figure.first)) return {};
    return models;
  }

  void read_as(std::size_t at, const Attached& model) {
    const FigureMention& figure = clause_.figures[at];
    const Attached& benchmark = benchmarks_[at];
    if (benchmark.name == nullptr || model.tie == Tie::kNone || model.model().empty()) return;
    const Metric metric = is_earned(figure, *benchmark.name) ? Metric::kScore : figure.metric;
    if (is_nobodys(figure) || !is_believed(figure, model, benchmark) ||
        !is_in_range(figure, *benchmark.name))
      return;
    std::vector<std::string> conditions = reach_of(clause_, at, model, benchmark);
    if (!carry_.mode.empty() && refers_to_mode()) merge_conditions(conditions, {carry_.mode});
    Finding finding;
    finding.value = {model.model(),
                     benchmark.name->text,
                     std::string(metric_name(metric)),
                     value_of(figure, *benchmark.name),
                     figure.unit,
                     std::move(conditions),
                     {}};
    finding.span = figure.span;
    finding.derivation = place_.derivation;
    finding.rule = rule_of(figure, model, benchmark);
    finding.confidence = confidence_of(figure, model, benchmark);
    out_.push_back(std::move(finding));
  }

  // "Llama 3.1 70B and 405B ranking 2nd and 3rd" in an article about Judge Arena.
  bool is_rank_on_board(const FigureMention& figure, const Name& benchmark) const {
    const Words name(benchmark.text);
    const bool board = clause_.rules.is("board-title", name.fold(name.size() - 1));
    constexpr std::size_t kReach = 4;
    const std::size_t least = std::max(clause_.first + kReach, figure.first) - kReach;
    for (std::size_t at = least; board && at < figure.first; ++at) {
      if (clause_.words.fold(at).starts_with("rank")) return true;
    }
    return false;
  }

  bool refers_to_mode() const {
    for (std::size_t at = clause_.first; at + 1 < clause_.end; ++at) {
      if (clause_.words.fold(at) == "this" && clause_.words.fold(at + 1) == "mode") return true;
    }
    return false;
  }

  bool is_believed(const FigureMention& figure, const Attached& model,
                   const Attached& benchmark) const {
    const bool beside = benchmark.tie == Tie::kBeside || benchmark.tie == Tie::kGroup;
    if (figure.metric == Metric::kRank)
      return benchmark.tie != Tie::kCarried || is_rank_on_board(figure, *benchmark.name);
    if (figure.metric == Metric::kCost && !is_earned(figure, *benchmark.name)) {
      if (clause_.is_price_of_score(figure) || is_price_ahead(figure)) return true;
      if (tells_price_of_tokens()) return false;
      return (benchmark.tie != Tie::kCarried || says_the_benchmark()) &&
             clause_.has_any("cost-cue", clause_.first, clause_.end);
    }
    if (beside) return true;
    const bool sure = !figure.unit.empty() || is_precise(figure, *benchmark.name);
    if (sure && (is_led_to(figure) || (benchmark.tie == Tie::kSentence && is_had(figure)))) {
      return true;
    }
    // "The jump on X is larger: 77.3%".
    const bool named = benchmark.tie == Tie::kSentence && (figure.decimal || !figure.unit.empty());
    if (named && clause_.words.fold(first_of_group(figure).first - 1) == ":") return true;
    const bool own = model.tie == Tie::kBeside || model.tie == Tie::kGroup;
    if (benchmark.tie == Tie::kSentence) return clause_.cue || own || states_rank();
    const bool precise = figure.decimal || !figure.unit.empty() || own;
    // "Humanity's Last Exam. 37.5% without tools."
    const std::string_view next = clause_.words.fold(figure.end);
    // "ARC-AGI-2 is hard. 42.5 is far below the best."
    const bool leads = figure.first == clause_.first && (next == "is" || next == "was");
    const bool follows = leads || (carry_.titled && figure.first == clause_.first);
    return precise && (own || follows || clause_.cue);
  }

  // "At $77.16 per task, it got 45.1%".
  bool is_price_ahead(const FigureMention& cost) const {
    return &cost == clause_.figures.data() && clause_.is_per_task(cost) &&
           std::ranges::any_of(clause_.figures, [](const FigureMention& figure) {
             return figure.metric == Metric::kScore && !figure.unit.empty();
           });
  }

  // "The first above 80%, with 80.9%", "comes in at 30.8%", "went up to 52.7%".
  bool is_led_to(const FigureMention& figure) const {
    std::size_t first = first_of_group(figure).first;
    if (first > clause_.first && clause_.words.fold(first - 1) == "$") --first;
    if (first == clause_.first) return false;
    const std::string_view lead = clause_.words.fold(first - 1);
    constexpr std::size_t kNear = 6;
    const std::size_t verbs = first > clause_.first + kNear ? first - kNear : clause_.first;
    // "Lifts A from 38.8% to 44.5% and B from 19.4% to 23.5%".
    const bool changed = (lead == "to" && clause_.has_any("change-verb", verbs, first)) ||
                         (lead == "from" && clause_.has_any("change-verb", clause_.first, first));
    // "On LibriSpeech it is 1.7%".
    const bool told = (lead == "is" || lead == "was") && clause_.words.fold(first - 2) == "it";
    return lead == "with" || lead == "at" || changed || told;
  }

  // "On HumanEval we have 91.5", "has been first since March, with a mean of 68.37".
  bool is_had(const FigureMention& figure) const {
    if (figure.first < clause_.first + 2) return false;
    const std::string_view lead = clause_.words.fold(figure.first - 1);
    const std::size_t noun = figure.first - 2;
    const bool summed = clause_.is("score-noun", noun) || clause_.is("scored-noun", noun);
    if (lead == "of" && summed) return true;
    return lead == "has" || lead == "have" || lead == "had";
  }

  // The 66.7 of "with 66.7 and 16.0", the 52.7 of "to 52.7 from 39.9".
  const FigureMention& first_of_group(const FigureMention& figure) const {
    const FigureMention* first = &figure;
    const FigureMention* begin = clause_.figures.data();
    const auto is_joined = [&](ListName list) {
      return clause_.is_bridge(list, first[-1].end, first->first);
    };
    while (first != begin && (is_joined("group-separator") || is_joined("figure-chain"))) --first;
    return *first;
  }

  // "Leads with 66.7", "leads with 1439": a count of things has no point, and is no Elo.
  bool is_precise(const FigureMention& figure, const Name& benchmark) const {
    if (figure.value.to_double() < 1000) return figure.decimal;
    // "In third place of the Text leaderboard with 1470".
    if (benchmark.entry < 0) {
      return clause_.is("board-title", benchmark.end - 1) ||
             clause_.is("board-title", benchmark.end);
    }
    return unit_of(benchmark) == "elo";
  }

  // "No team reached 85%", "did not reach 85%"; but "no less than 85%".
  bool is_nobodys(const FigureMention& figure) const {
    constexpr std::size_t kReach = 6;
    for (std::size_t back = 1; back <= kReach && figure.first >= clause_.first + back; ++back) {
      const std::size_t at = figure.first - back;
      if (clause_.is("clause-break", at) || clause_.name_at(at) != nullptr) return false;
      const std::string_view next = clause_.words.fold(at + 1);
      const bool verb = clause_.has_any("score-verb", at, figure.first) ||
                        clause_.has_any("nobodys-verb", at, figure.first);
      if (clause_.is("nobody", at)) return verb && next != "only" && next != "less";
    }
    return false;
  }

  // "Opal 2 is first with 68.4".
  bool states_rank() const {
    return std::ranges::any_of(clause_.figures, [](const FigureMention& figure) {
      return figure.metric == Metric::kRank;
    });
  }

  // "The price per million tokens": what a model costs, not what a benchmark did.
  bool tells_price_of_tokens() const {
    for (std::size_t at = clause_.first; at + 2 < clause_.end; ++at) {
      if (clause_.words.fold(at) != "per") continue;
      if (clause_.words.fold(at + 1) == "tokens" || clause_.words.fold(at + 2) == "tokens")
        return true;
    }
    return false;
  }

  // "Running the index cost", "evaluating Opus on all questions cost us".
  bool says_the_benchmark() const {
    if (clause_.is("running-word", clause_.first)) return true;
    for (std::size_t at = clause_.first; at + 1 < clause_.end; ++at) {
      if (clause_.words.fold(at) == "the" && clause_.is("benchmark-reference", at + 1)) return true;
    }
    return false;
  }

  // "$5,700" on Vending-Bench is what it ranks by, and no cost.
  bool is_earned(const FigureMention& figure, const Name& benchmark) const {
    return figure.metric == Metric::kCost && unit_of(benchmark) == "usd";
  }

  // What the figures of a benchmark count, where the gazetteer says so.
  std::string_view unit_of(const Name& benchmark) const {
    if (benchmark.entry < 0) return {};
    return clause_.rules.benchmarks[static_cast<std::size_t>(benchmark.entry)].unit;
  }

  // "1.501 puntos" in an arena: a rating has thousands, and no three decimals.
  Decimal value_of(const FigureMention& figure, const Name& benchmark) const {
    const std::string_view raw = clause_.words.raw(figure.first);
    const bool grouped =
        figure.metric == Metric::kScore && raw.size() == 5 && raw[1] == '.' && raw[0] != '0' &&
        benchmark.entry >= 0 &&
        clause_.rules.benchmarks[static_cast<std::size_t>(benchmark.entry)].unit == "elo" &&
        figure.value.to_double() < 10;
    return grouped ? figure.value.scaled(3) : figure.value;
  }

  bool is_in_range(const FigureMention& figure, const Name& benchmark) const {
    if (figure.metric != Metric::kScore) return true;
    const double value = value_of(figure, benchmark).to_double();
    if (figure.unit == "percent" && value > 100) return false;
    if (benchmark.entry < 0) return value <= 5000;
    const auto& entry = clause_.rules.benchmarks[static_cast<std::size_t>(benchmark.entry)];
    return value >= entry.low && value <= entry.high;
  }

  static std::string rule_of(const FigureMention& figure, const Attached& model,
                             const Attached& benchmark) {
    if (figure.metric == Metric::kRank) return "benchmarks/rank";
    if (figure.metric == Metric::kCost) return "benchmarks/cost";
    if (figure.metric == Metric::kOutputTokens) return "benchmarks/output-tokens";
    if (model.tie == Tie::kGroup) return "benchmarks/respectively";
    if (benchmark.tie == Tie::kCarried) return "benchmarks/carried";
    return model.tie == Tie::kCarried ? "benchmarks/implied" : "benchmarks/scored";
  }

  static double confidence_of(const FigureMention& figure, const Attached& model,
                              const Attached& benchmark) {
    double confidence = 0.97;
    if (benchmark.tie == Tie::kSentence) confidence -= 0.03;
    if (benchmark.tie == Tie::kCarried) confidence -= 0.12;
    if (model.tie == Tie::kSentence) confidence -= 0.02;
    if (model.tie == Tie::kCarried) confidence -= 0.05;
    if (benchmark.name->strength != Strength::kKnown) confidence -= 0.08;
    if (model.name != nullptr && model.name->strength == Strength::kCue) confidence -= 0.08;
    if (model.name != nullptr && model.name->entry < 0) confidence -= 0.03;
    if (model.name == nullptr && model.tie == Tie::kSentence) confidence -= 0.1;
    if (figure.metric == Metric::kRank || figure.metric == Metric::kCost) confidence -= 0.08;
    return confidence;
  }

  const Clause& clause_;
  const SentencePlace& place_;
  Carry& carry_;
  std::vector<Attached> benchmarks_;  // by figure
  std::vector<Attached> models_;
  std::string unnamed_;  // whose the first figure is, where the sentence does not name it in full
  std::vector<Finding> out_;
};

}  // namespace

std::vector<Finding> read_sentence(const Reading& reading, const SpanClaims& claims,
                                   std::size_t first, std::size_t end, const SentencePlace& place,
                                   Carry& carry) {
  const Clause clause(reading, claims, first, end);
  return SentenceReader(clause, place, carry).run();
}

}  // namespace winnow
