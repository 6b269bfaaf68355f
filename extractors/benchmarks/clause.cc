// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/clause.h"

#include <algorithm>
#include <utility>

namespace winnow {

Clause::Clause(const Reading& source, const SpanClaims& claims, std::size_t from, std::size_t to)
    : reading(source),
      words(source.words),
      rules(source.rules),
      first(from),
      end(to),
      names(source.names_in(from, to)) {
  by_word_.assign(end - first, nullptr);
  for (const Name& name : names) {
    for (std::size_t word = name.first; word < name.end; ++word) by_word_[word - first] = &name;
  }
  for (const Name& name : names) compared_.push_back(follows_comparator(name));
  for (FigureMention& figure : read_figures(words, first, end, rules, names)) {
    const bool dated = claims.overlaps(figure.span, Claim::kDate) && !figure.decimal;
    if (name_at(figure.first) != nullptr || dated || ends_name(figure) || is_short_name(figure))
      continue;
    figures.push_back(std::move(figure));
  }
  conditions = find_conditions(words, first, end, rules);
  std::erase_if(conditions, [&](const Condition& c) { return name_at(c.first) != nullptr; });
  cue = has_any("score-cue", first, end);
}

// "Atlas 3 beats", "under Apache 2.0": the small number behind a capitalised word is that name's
// version.
bool Clause::ends_name(const FigureMention& figure) const {
  const std::size_t at = figure.first;
  const std::string_view raw = words.raw(at);
  const bool release = raw.size() >= 3 && raw.size() <= 4 && raw[1] == '.' &&
                       (raw.starts_with("0.") || raw.ends_with(".0"));
  const bool bare = figure.metric == Metric::kScore && figure.unit.empty() &&
                    figure.end == at + 1 && (figure.decimal ? release : raw.size() <= 2);
  if (!bare || at <= first + 1 || !words.is_near(at) || name_at(at - 1) != nullptr) return false;
  const bool inner = release && std::ranges::any_of(words.raw(at - 1), [](char c) {
                       return c >= 'A' && c <= 'Z';  // "vLLM"
                     });
  return (words.is_capital(at - 1) || inner) && words.fold(at - 2) != ":";
}

// "On SWE-bench, 5.2 trails Opus": the version alone, for GPT-5.2.
bool Clause::is_short_name(const FigureMention& figure) const {
  const std::string_view subject = reading.subject;
  const std::string_view raw = words.raw(figure.first);
  const bool bare = figure.metric == Metric::kScore && figure.unit.empty() && figure.decimal &&
                    figure.end == figure.first + 1 && raw.size() == 3;
  if (!bare || !subject.ends_with(raw) || subject.size() == raw.size()) return false;
  const char joint = subject[subject.size() - raw.size() - 1];
  if (joint != '-' && joint != ' ') return false;
  if (figure.first == first) return true;
  constexpr std::string_view kLeads[] = {",", "-", "\u2013", "\u2014", ";", "and", "while", "but"};
  return std::ranges::find(kLeads, words.fold(figure.first - 1)) != std::end(kLeads);
}

const Name* Clause::name_at(std::size_t word) const {
  return word >= first && word < end ? by_word_[word - first] : nullptr;
}

bool Clause::is_compared(const Name& model) const {
  return compared_[static_cast<std::size_t>(&model - names.data())];
}

bool Clause::is_base(const Name& name) const {
  return name.first >= first + 2 && is("made-from", name.first - 2) &&
         (words.fold(name.first - 1) == "on" || words.fold(name.first - 1) == "from");
}

// "xAI's", "Alibaba": the word before a maker's name that ends at one, or that one.
std::size_t Clause::before_maker(std::size_t at) const {
  constexpr std::size_t kLongest = 4;  // words of a maker's name
  const std::size_t stop = at > first && words.is_possessive(at - 1) ? at - 1 : at;
  for (std::size_t back = 1; back <= kLongest && stop >= first + back; ++back) {
    if (name_at(stop - back) != nullptr) break;
    const auto maker = rules.maker_phrases.match(words, stop - back);
    if (maker && maker->end == stop) return stop - back;
  }
  return at;
}

std::size_t Clause::lead_of(std::size_t word, std::size_t from) const {
  std::size_t at = word;
  while (at > from) {
    // "Within two points of GPT-5" compares.
    const bool compares = words.fold(at - 1) == "of" && at > first + 1 && is("point", at - 2);
    if (is("model-filler", at - 1) && !compares) {
      --at;
      continue;
    }
    const std::size_t maker = before_maker(at);
    if (maker == at || maker < from) break;
    at = maker;
  }
  return at;
}

// "Its teacher, GPT-4o": the first word of what says who the name behind the comma is, or `at`.
std::size_t Clause::before_apposition(std::size_t at) const {
  constexpr std::size_t kLongest = 4;
  if (at <= first || words.fold(at - 1) != ",") return at;
  for (std::size_t back = 2; back <= kLongest + 1 && at >= first + back; ++back) {
    const std::size_t word = at - back;
    if (name_at(word) != nullptr || !words.is_word(word)) break;
    if (back > 2 && is("article-word", word)) return word;
  }
  return at;
}

// A name in a list is compared when the name before it is; so each looks back to that one alone.
bool Clause::follows_comparator(const Name& model) const {
  if (model.kind != NameKind::kModel) return false;
  const std::size_t lead = lead_of(model.first, first);
  for (std::size_t word = lead; word < model.first; ++word) {
    if (words.fold(word) == "such") return are_examples_of_rivals(word);
  }
  std::size_t at = before_apposition(lead);
  while (at > first) {
    if (is("comparator", at - 1)) return true;
    if (words.fold(at - 1) == "by" && at > first + 1) return is("comparator", at - 2);
    if (words.fold(at - 1) == "of" && at > first + 1 && is("point", at - 2)) {
      return true;  // "within two points of GPT-5"
    }
    const Name* name = name_at(at - 1);
    if (name != nullptr && name->kind == NameKind::kModel) return is_compared(*name);
    if (name != nullptr) {
      // "beats X on Z (84 vs. 79) and Y on W": past the benchmark of the one before.
      if (name->first <= first + 1 || !is("benchmark-preposition", name->first - 1)) return false;
      at = name->first - 1;
      continue;
    }
    if (words.fold(at - 1) == ")") {
      at = open_bracket(at);
    } else if (is("group-separator", at - 1)) {
      --at;
    } else {
      std::size_t before = lead_of(at, first);
      if (before == at) before = before_unseen_item(at);
      if (before == at) return false;
      at = before;
    }
  }
  return false;
}

// "Such as A, Molmo 72B, and B": the first word of an item of a list that no name is known of,
// where it ends at a word, or that word.
std::size_t Clause::before_unseen_item(std::size_t at) const {
  constexpr std::size_t kLongest = 6;
  if (!is("group-separator", at)) return at;
  std::size_t begin = at;
  while (begin > first && at - begin < kLongest && name_at(begin - 1) == nullptr &&
         (words.is_capital(begin - 1) || words.is_number(begin - 1) || words.is_glued(begin))) {
    --begin;
  }
  const bool listed = begin < at && begin > first &&
                      (is("group-separator", begin - 1) || words.fold(begin - 1) == "as");
  return listed && words.is_capital(begin) ? begin : at;
}

// "Outperforms models twice its size, such as A and B": whether what stands before "such" is
// compared with.
bool Clause::are_examples_of_rivals(std::size_t at) const {
  constexpr std::size_t kReach = 14;
  const std::size_t least = at > first + kReach ? at - kReach : first;
  while (at-- > least) {
    if (is("beating-verb", at) || is("comparator", at)) return true;
    if (name_at(at) != nullptr || is("condition-break", at)) return false;
  }
  return false;
}

std::size_t Clause::open_bracket(std::size_t at) const {
  std::size_t open = at - 1;
  while (open > first && words.fold(open) != "(") --open;
  return open;
}

const Name* Clause::last_before(NameKind kind, std::size_t word) const {
  const Name* last = nullptr;
  for (const Name& name : names) {
    if (name.end <= word && name.kind == kind) last = &name;
  }
  return last;
}

const Name* Clause::first_after(NameKind kind, std::size_t word) const {
  for (const Name& name : names) {
    if (name.first >= word && name.kind == kind) return &name;
  }
  return nullptr;
}

bool Clause::is_per_task(const FigureMention& figure) const {
  const std::string_view per = words.fold(figure.end);
  return (per == "per" || per == "a" || per == "/") && is("task-noun", figure.end + 1);
}

bool Clause::is_price_of_score(const FigureMention& figure) const {
  if (figure.metric != Metric::kCost) return false;
  const bool per_task = is_per_task(figure);
  const std::size_t reach = per_task ? 12 : 6;
  const auto is_priced = [&](const FigureMention& score) {
    if (score.metric != Metric::kScore || score.unit.empty() || score.end >= figure.first) {
      return false;
    }
    const std::size_t lead = words.fold(score.end) == "," ? score.end + 1 : score.end;
    if (lead + 2 == figure.first && words.fold(lead) == "for") return true;
    return figure.first - score.end <= reach &&
           (per_task || has_any("cost-cue", score.end, figure.first)) &&
           !has_figure_between(score.end, figure.first) &&
           !has_name_between(NameKind::kModel, score.end, figure.first);
  };
  return std::ranges::any_of(figures, is_priced);
}

bool Clause::has_unnamed_test(std::size_t word) const {
  constexpr std::size_t kReach = 8;
  for (std::size_t at = first; at + 2 < word; ++at) {
    if (words.fold(at) != "on") continue;
    std::size_t next = words.fold(at + 1) == "the" ? at + 2 : at + 1;
    if (!is("own-article", next)) continue;
    for (const std::size_t last = std::min(word, at + kReach); next < last; ++next) {
      if (name_at(next) != nullptr || is("clause-break", next)) break;
      if (is("benchmark-reference", next)) return name_at(next + 1) == nullptr;
    }
  }
  return false;
}

bool Clause::has_figure_between(std::size_t from, std::size_t to) const {
  return std::ranges::any_of(figures, [&](const FigureMention& figure) {
    return from <= figure.first && figure.first < to;
  });
}

bool Clause::has_name_between(NameKind kind, std::size_t from, std::size_t to) const {
  return std::ranges::any_of(names, [&](const Name& name) {
    return name.kind == kind && from <= name.first && name.end <= to;
  });
}

bool Clause::has_any(ListName list, std::size_t from, std::size_t to) const {
  for (std::size_t at = from; at < to; ++at) {
    if (is(list, at)) return true;
  }
  return false;
}

// "Claude 4 Opus (May 14, 2025): 67.60": the brackets say nothing about the figure behind them.
std::size_t Clause::past_brackets(std::size_t at, std::size_t to) const {
  if (words.fold(at) != "(") return at;
  std::size_t close = at;
  while (close < to && words.fold(close) != ")") ++close;
  return close < to && !has_figure_between(at, close) ? close + 1 : at;
}

// "GPT-5, released in August, has 150".
std::size_t Clause::past_aside(std::size_t at, std::size_t to) const {
  constexpr std::size_t kLongest = 9;
  if (words.fold(at) != "," || !is("aside-lead", at + 1)) return at;
  for (std::size_t close = at + 2; close < std::min(to, at + kLongest); ++close) {
    if (name_at(close) != nullptr) return at;
    if (words.fold(close) == ",") return has_figure_between(at, close) ? at : close + 1;
  }
  return at;
}

std::size_t Clause::past_condition(std::size_t at) const {
  for (const Condition& condition : conditions) {
    if (condition.first == at) return condition.end;
  }
  return at;
}

bool Clause::is_bridge(ListName list, std::size_t from, std::size_t to) const {
  std::size_t at = from;
  while (at < to) {
    std::size_t next = past_brackets(at, to);
    if (next == at) next = past_condition(at);
    if (next == at) next = past_aside(at, to);
    if (next == at && (is(list, at) || is("hedge", at))) next = at + 1;
    if (next == at) next = std::max(at, rules.match(list, words, at));
    if (next == at) return false;
    at = next;
  }
  return true;
}

}  // namespace winnow
