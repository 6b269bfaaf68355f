// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/reach.h"

#include <algorithm>

namespace winnow {
namespace {

class Reach {
 public:
  Reach(const Clause& clause, std::size_t figure, const Attached& model, const Attached& benchmark)
      : clause_(clause), words_(clause.words), at_(figure), model_(model), benchmark_(benchmark) {}

  bool holds(const Condition& condition) const {
    const FigureMention& figure = clause_.figures[at_];
    if (is_part_of_model(condition)) return false;
    if (is_bracketed_with_benchmark(condition)) return true;
    if (is_bracketed_with_other(condition)) return false;
    if (condition.first >= figure.end) return holds_behind(condition, at_);
    if (is_fronted(condition) && goes_from(at_)) return false;
    if (at_ > 0 && is_fronted(condition) && goes_from(at_ - 1)) {
      return !clause_.has_figure_between(condition.end, clause_.figures[at_ - 1].first);
    }
    if (!clause_.has_figure_between(condition.end, figure.first)) {
      return !is_of_earlier(condition) && !is_of_somebody_else(condition);
    }
    return is_mode_of_subject(condition);
  }

 private:
  // The last word of a name that no list knows: "K2 Thinking".
  bool is_part_of_model(const Condition& condition) const {
    return model_.name == nullptr && words_.is_capital(condition.end - 1) &&
           model_.text.ends_with(words_.raw(condition.end - 1));
  }

  // "With thinking, its score rose from 66% to 74%": 74% is with it.
  bool is_fronted(const Condition& condition) const {
    constexpr std::size_t kLead = 2;
    return condition.first <= clause_.first + kLead && words_.fold(condition.end) == ",";
  }

  bool goes_from(std::size_t at) const {
    const std::vector<FigureMention>& figures = clause_.figures;
    return at + 1 < figures.size() && figures[at].first > clause_.first &&
           words_.fold(figures[at].first - 1) == "from" && words_.fold(figures[at].end) == "to" &&
           figures[at + 1].first == figures[at].end + 1;
  }

  // "Muse Spark's Contemplating mode scored 50.2 and 58.0": both.
  bool is_mode_of_subject(const Condition& condition) const {
    return condition.mode && model_.name != nullptr && model_.name->end <= condition.first &&
           condition.first - model_.name->end <= 2;
  }

  // "Humanity's Last Exam (No Tools)".
  bool is_bracketed_with_benchmark(const Condition& condition) const {
    return benchmark_.name != nullptr && is_in_brackets(condition) &&
           condition.first <= benchmark_.name->end + 1 && benchmark_.name->end <= condition.first &&
           words_.fold(benchmark_.name->end) == "(";
  }

  // "85.3 on A, B (no tools) 22.4": of B's figure alone.
  bool is_bracketed_with_other(const Condition& condition) const {
    if (!is_in_brackets(condition)) return false;
    const Name* behind = clause_.last_before(NameKind::kBenchmark, condition.first);
    return behind != nullptr && behind != benchmark_.name && behind->end <= condition.first &&
           condition.first <= behind->end + 1 && words_.fold(behind->end) == "(";
  }

  // Of "(no tools)" the first word is "no", of "(high)" the bracket is part of what is known.
  bool is_in_brackets(const Condition& condition) const {
    return words_.fold(condition.first) == "(" ||
           (condition.first > 0 && words_.fold(condition.first - 1) == "(");
  }

  // Behind a figure and before the next one ("50.2 without tools"), or behind a list of figures
  // ("A (48.4) and B (43.9) in the no-tools condition").
  bool holds_behind(const Condition& condition, std::size_t at) const {
    const std::vector<FigureMention>& figures = clause_.figures;
    if (clause_.has_any("condition-break", figures[at].end, condition.first)) return false;
    std::size_t last = at;
    while (last + 1 < figures.size() && figures[last + 1].first < condition.first) {
      if (!is_model_list(figures[last].end, figures[last + 1].first)) return false;
      ++last;
    }
    if (condition.mode && last > at) return false;
    return !clause_.has_name_between(NameKind::kModel, figures[last].end, condition.first) &&
           !is_of_next(condition, last);
  }

  // ") and GPT-5.4 Pro (": the next bracketed figure of a list of models.
  bool is_model_list(std::size_t from, std::size_t to) const {
    if (words_.fold(from) != ")" || words_.fold(to - 1) != "(") return false;
    for (std::size_t at = from; at < to; ++at) {
      const std::string_view word = words_.fold(at);
      const bool part = clause_.name_at(at) != nullptr || word == "(" || word == ")" ||
                        clause_.is("group-separator", at);
      if (!part) return false;
    }
    return true;
  }

  // A condition in a later benchmark's brackets, or right before the next figure, is theirs.
  bool is_of_next(const Condition& condition, std::size_t last) const {
    const std::size_t from = clause_.figures[last].end;
    if (is_added_to_benchmark(condition, from)) return false;
    if (clause_.has_name_between(NameKind::kBenchmark, from, condition.first)) {
      return !is_in_brackets(condition);
    }
    // "81.6 pass@1 on GSM8K".
    if (last + 1 == clause_.figures.size() || condition.first == from) return false;
    const std::size_t next = clause_.figures[last + 1].first;
    return (next == condition.end + 1 && words_.fold(condition.end) == "(") ||
           leads_to_benchmark(condition, next);
  }

  // "44.9% on Humanity's Last Exam with tools".
  bool is_added_to_benchmark(const Condition& condition, std::size_t from) const {
    const Name* benchmark = clause_.first_after(NameKind::kBenchmark, from);
    return benchmark != nullptr && benchmark->first == from + 1 &&
           clause_.is("benchmark-preposition", from) && benchmark->end <= condition.first &&
           condition.first <= benchmark->end + 1 &&
           (clause_.is("scaffold-lead", benchmark->end) || clause_.is("nobody", benchmark->end));
  }

  // "to 59.6, and pass@1 on LiveCodeBench went from 31.2": of the benchmark behind it.
  bool leads_to_benchmark(const Condition& condition, std::size_t next) const {
    if (!clause_.is("benchmark-preposition", condition.end)) return false;
    const Name* benchmark = clause_.first_after(NameKind::kBenchmark, condition.end);
    return benchmark != nullptr && benchmark->first <= condition.end + 2 && benchmark->end <= next;
  }

  // It stands behind an earlier figure, and was that one's.
  bool is_of_earlier(const Condition& condition) const {
    return at_ > 0 && clause_.figures[at_ - 1].end <= condition.first &&
           holds_behind(condition, at_ - 1) && words_.fold(condition.end) != "(";
  }

  // A mode of the subject says nothing about those that it is compared with; "In thinking mode, M
  // scored" is of the first model behind it.
  bool is_of_somebody_else(const Condition& condition) const {
    if (model_.name == nullptr || model_.name->first < condition.end) return false;
    return clause_.has_name_between(NameKind::kModel, 0, condition.first) ||
           clause_.has_name_between(NameKind::kModel, condition.end, model_.name->first);
  }

  const Clause& clause_;
  const Words& words_;
  std::size_t at_;
  const Attached& model_;
  const Attached& benchmark_;
};

}  // namespace

namespace {

bool is_opposite(std::string_view one, std::string_view other) {
  return one == "no tools" && other.starts_with("with ");
}

// "HLE (no tools) 22.4 → 41.0 w/ tools": of opposites the one nearer to the figure holds.
void settle_opposites(std::vector<const Condition*>& held, std::size_t figure) {
  const auto distance = [figure](const Condition* condition) {
    return condition->first > figure ? condition->first - figure : figure - condition->first;
  };
  std::erase_if(held, [&, all = held](const Condition* one) {
    return std::ranges::any_of(all, [&](const Condition* other) {
      const bool against =
          is_opposite(one->text, other->text) || is_opposite(other->text, one->text);
      return against && distance(other) < distance(one);
    });
  });
}

}  // namespace

std::vector<std::string> reach_of(const Clause& clause, std::size_t figure, const Attached& model,
                                  const Attached& benchmark) {
  const Reach reach(clause, figure, model, benchmark);
  std::vector<const Condition*> held;
  for (const Condition& condition : clause.conditions) {
    if (reach.holds(condition)) held.push_back(&condition);
  }
  settle_opposites(held, clause.figures[figure].first);
  std::vector<std::string> out;
  for (const Condition* condition : held) merge_conditions(out, {condition->text});
  return out;
}

}  // namespace winnow
