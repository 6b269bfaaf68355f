// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/figures.h"

#include <algorithm>
#include <utility>

#include "extractors/benchmarks/figure_leads.h"

namespace winnow {
namespace {

// "1,427,000" without its commas, or empty when they do not group thousands.
std::string without_groups(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const std::string_view group = text.substr(at, comma - at);
    if (at == 0 && group == "0" && comma < text.size()) return {};  // "0,581" is a decimal comma
    if (!is_digits(group) || (at > 0 ? group.size() != 3 : group.size() > 3)) return {};
    out += group;
    at = comma + 1;
  }
  return out;
}

class Reader : private Passage {
 public:
  Reader(const Words& words, std::size_t first, std::size_t end, const BenchmarkRules& rules,
         std::span<const Name> names)
      : Passage(words, first, end, rules), names_(names), leads_(words, first, end, rules) {}

  std::vector<FigureMention> run() {
    for (std::size_t at = first_; at < end_; ++at) {
      std::optional<FigureMention> figure = words_.is_number(at) ? number_at(at) : word_rank_at(at);
      if (!figure) continue;
      at = figure->end - 1;
      out_.push_back(*std::move(figure));
    }
    share_metric();
    return std::move(out_);
  }

 private:
  std::optional<FigureMention> number_at(std::size_t at) {
    const std::optional<Decimal> value = read_number(words_.raw(at));
    if (!value) return std::nullopt;
    FigureMention figure;
    figure.value = *value;
    figure.first = at;
    figure.end = at + 1;
    figure.decimal = words_.raw(at).find('.') != std::string_view::npos;
    figure.span = words_.span(at);
    group_rating(figure);
    if (is_rank_number(at)) return rank(std::move(figure), at);
    if (before(at) == "$" && words_.is_glued(at)) return cost(std::move(figure));
    if (leads_.refuse(at) || is_version(at)) return std::nullopt;
    return with_unit(std::move(figure));
  }

  // "1.352 Elo-Punkte", "un score Elo de 1 418": a rating has thousands, and no three decimals.
  void group_rating(FigureMention& figure) const {
    const std::size_t at = figure.first;
    const std::string_view raw = words_.raw(at);
    const bool point = raw.size() == 5 && raw[1] == '.' && raw[0] != '0';
    const bool space = raw.size() == 1 && is_digits(raw) && words_.is_number(at + 1) &&
                       words_.raw(at + 1).size() == 3 && is_digits(words_.raw(at + 1)) &&
                       words_.is_near(at + 1) && !words_.is_glued(at + 1);
    const std::size_t end = space ? at + 2 : at + 1;
    const bool behind = word(end) == "elo" || (is("point", word(end)) && word(end + 1) == "elo");
    if ((!point && !space) || end > end_ || (!behind && !leads_.give_elo(at))) return;
    const std::string digits =
        std::string(raw.substr(0, 1)) + std::string(space ? words_.raw(at + 1) : raw.substr(2));
    const std::optional<Decimal> value = Decimal::parse(digits);
    if (!value) return;
    figure.value = *value;
    figure.decimal = false;
    figure.end = end;
    figure.span.end = words_.span(end - 1).end;
  }

  // "Sonnet 4.6 is better relative to 4.5 on X": a version like that of a model named before.
  bool is_version(std::size_t at) const {
    static constexpr std::string_view kComparing[] = {"to", "than", "over", "vs", "versus"};
    const std::string_view raw = words_.raw(at);
    const bool shaped = raw.size() == 3 && raw[1] == '.' && word(at + 1) != "%";
    if (!shaped || std::ranges::find(kComparing, before(at)) == std::end(kComparing)) return false;
    if (before(at) == "to" && before(at, 2) != "relative" && before(at, 2) != "compared") {
      return false;
    }
    return std::ranges::any_of(names_, [&](const Name& name) {
      const std::string_view version = words_.raw(name.end - 1);
      return name.kind == NameKind::kModel && name.end <= at && name.first >= first_ &&
             version.size() == 3 && version[1] == '.' && version[0] == raw[0];
    });
  }

  // --- what stands behind

  std::optional<FigureMention> with_unit(FigureMention figure) {
    std::size_t at = figure.end;
    if (const std::size_t behind = leads_.past_percent(at)) {
      figure.unit = "percent";
      if (words_.is_glued(at)) figure.span.end = words_.span(at).end;
      figure.end = at = behind;
    } else if (is("magnitude", word(at)) ||
               (words_.is_glued(at) && at < end_ && words_.is_word(at))) {
      return scaled(std::move(figure));
    } else if (word(at) == "elo") {
      figure.unit = "elo";
      figure.end = ++at;
      if (word(at) == "-" && is("point", word(at + 1))) figure.end = at += 2;  // "Elo-Punkte"
    } else if (leads_.give_elo(figure.first)) {
      figure.unit = "elo";
    }
    if (word(at) == "-" && words_.is_glued(at)) return std::nullopt;  // "5-shot", "9-month"
    // "A decrease of 3 points".
    if (before(figure.first) == "of" && is("change-noun", before(figure.first, 2))) {
      return std::nullopt;
    }
    if (word(at) == "+" && words_.is_glued(at) && is("point", word(at + 1))) ++at;
    if (is("point", word(at))) {
      if (word(at + 1) == "elo") figure.unit = word(++at);  // "2.887 puntos Elo"
      if (is_delta(at + 1)) return std::nullopt;
      figure.end = at + 1;
      return figure;
    }
    if (is("score-noun", word(at)) && is("delta", word(at + 1))) return std::nullopt;
    if (is_rate(at)) return std::nullopt;
    if (is_delta(at) && !is_averaged(figure.first, at)) return std::nullopt;
    if (is_by_chance(at) || is_guessed(figure.first) || is_over_several(at)) return std::nullopt;
    if (figure.unit.empty() && !is_plain_score(figure)) return std::nullopt;
    return figure;
  }

  // "0.002/1K tokens".
  bool is_rate(std::size_t at) const {
    return word(at) == "/" && words_.is_glued(at) && words_.is_number(at + 1) &&
           (word(at + 2) == "k" || word(at + 2) == "m") && words_.is_glued(at + 2);
  }

  // "points higher", "% increase", "% of the training": a change or a share, not a score.
  bool is_delta(std::size_t at) const {
    // "A 50% time horizon": how sure, not how good.
    for (std::size_t next = at; next < at + 3; ++next) {
      if (word(next) == "horizon" || word(next) == "horizons") return true;
    }
    while (word(at) == "/" && words_.is_number(at + 1)) {  // "36%/22% boost"
      const std::size_t behind = leads_.past_percent(at + 2);
      at = behind != 0 ? behind : at + 2;
    }
    if (is("delta", word(at))) return true;
    // "90% cache discount", "12% price increase".
    const bool changed =
        word(at - 1) == "%" && words_.is_word(at) && is("change-noun", word(at + 1));
    if (changed && !is("after-figure", word(at))) return true;
    if (word(at) != "of") return false;
    // "61% of them": of the tasks; but "33 of them (82.5%)" is a count.
    const bool share = word(at - 1) == "%" || is("percent", word(at - 1));
    if (share && (word(at + 1) == "them" || word(at + 1) == "these")) return false;
    const std::size_t noun = word(at + 1) == "the" ? at + 2 : at + 1;
    if (noun < end_ && rules_.benchmark_phrases.match(words_, noun)) return false;
    if (is_of_name(at - 1, noun)) return false;
    if (is_share_of_points(at)) return false;
    for (std::size_t next = at + 1; next < std::min(at + 9, end_); ++next) {
      // "6 percent of its questions are wrong": what the test is like.
      if (is("failing-verb", word(next + 1))) return true;
      const bool told = is("common-verb", word(next + 1)) && !is("score-cue", word(next + 2));
      if (is("task-noun", word(next))) return told && next > at + 1;
    }
    return true;
  }

  // "The 94.6 of GPT-5"; but "81% of GPT-5 answers".
  bool is_of_name(std::size_t at, std::size_t name) const {
    while (at > first_ && !words_.is_number(at)) --at;
    const bool named = std::ranges::find(names_, name, &Name::first) != names_.end();
    return before(at) == "the" && (named || is("human-subject", word(name)));
  }

  // "28 of 42 points", "scored 118 of 120", "and 118 of 120 on Putnam".
  bool is_share_of_points(std::size_t at) const {
    if (at + 2 >= end_ || !words_.is_number(at + 1)) return false;
    return is("point", word(at + 2)) || is("score-verb", before(at, 2)) || is_on_benchmark(at + 2);
  }

  // "25% for random guessing".
  bool is_by_chance(std::size_t at) const {
    return (word(at) == "for" || word(at) == "from" || word(at) == "by") &&
           (word(at + 1) == "random" || word(at + 1) == "chance");
  }

  // "Close to random guessing (0.25)".
  bool is_guessed(std::size_t at) const {
    return before(at) == "(" && (before(at, 2) == "guessing" || before(at, 2) == "chance");
  }

  // "62.8 across 15 academic benchmarks, including X": of none of them.
  bool is_over_several(std::size_t at) const {
    if (word(at) != "across" || !words_.is_number(at + 1)) return false;
    for (std::size_t next = at + 2; next < std::min(at + 6, end_); ++next) {
      if (is("benchmark-noun", word(next))) return true;
    }
    return false;
  }

  // "Averages 89.6 over ten tests".
  bool is_averaged(std::size_t figure, std::size_t at) const {
    return word(at) == "over" && is("score-verb", before(figure));
  }

  // A bare number counts things when a noun follows it, and is a year where it looks like one.
  bool is_plain_score(const FigureMention& figure) const {
    const std::string_view next = word(figure.end);
    const bool goes_on =
        is("after-figure", next) || is("score-gives", next) || is_of_score(figure.end);
    if (figure.end < end_ && words_.is_word(figure.end) && !goes_on) return false;
    const std::string_view raw = words_.raw(figure.first);
    const bool year = raw.size() == 4 && (raw.starts_with("19") || raw.starts_with("20"));
    return !(year && is_digits(raw)) || is_on_benchmark(figure.end);
  }

  // "A 72.6 HumanEval score".
  bool is_of_score(std::size_t at) const {
    const auto benchmark = at < end_ ? rules_.benchmark_phrases.match(words_, at) : std::nullopt;
    return benchmark && is("score-noun", word(benchmark->end));
  }

  // "2056 on Codeforces": no year, whatever it looks like.
  bool is_on_benchmark(std::size_t at) const {
    return word(at) == "on" && at + 1 < end_ &&
           rules_.benchmark_phrases.match(words_, at + 1).has_value();
  }

  // "$13.29", "$1.90 per task"; a price has another unit behind it ("per million", "/M"), an
  // investment a magnitude.
  std::optional<FigureMention> cost(FigureMention figure) const {
    const std::string_view next = word(figure.end);
    const bool rate = next == "/" || next == "per" || next == "a";
    if (is("magnitude", next) || (rate && !is("task-noun", word(figure.end + 1))))
      return std::nullopt;
    if (next == ":" && word(figure.end + 1) == "price") return std::nullopt;
    // "$5 and $25 per million tokens".
    if (next == "and" && word(figure.end + 1) == "$" && word(figure.end + 3) == "per") {
      return std::nullopt;
    }
    figure.metric = Metric::kCost;
    figure.unit = "usd";
    figure.span.begin = words_.span(figure.first - 1).begin;
    return figure;
  }

  // "58M output tokens", "58 million tokens"; "57M" alone takes over what another figure counts.
  std::optional<FigureMention> scaled(FigureMention figure) {
    std::size_t at = figure.end;
    const std::string_view power = rules_.meaning("magnitude", word(at));
    if (power.empty()) return std::nullopt;
    figure.value = figure.value.scaled(power == "9" ? 9 : power == "6" ? 6 : 3);
    figure.span.end = words_.span(at).end;
    figure.end = ++at;
    const bool output = is("token-adjective", word(at));
    if (output) ++at;
    figure.metric = Metric::kOutputTokens;
    figure.unit = "tokens";
    if (word(at) == "tokens") {
      figure.end = at + 1;
      const bool told = output && !is_limit(figure.first);
      return told || is_used(figure.first) ? std::optional(std::move(figure)) : std::nullopt;
    }
    figure.scaled = true;
    const bool open =
        figure.end >= end_ || !words_.is_word(figure.end) || is("after-figure", word(figure.end));
    return open ? std::optional(std::move(figure)) : std::nullopt;
  }

  // "A context window of 400 thousand input and 128 thousand output tokens".
  bool is_limit(std::size_t at) const {
    constexpr std::size_t kReach = 14;
    for (std::size_t back = 1; back <= kReach && at >= first_ + back; ++back) {
      const std::string_view text = before(at, back);
      if (text == "context" || text == "window" || text == "maximum" || text == "limit")
        return true;
    }
    return false;
  }

  // "used 58M tokens", not "trained on", "a context of".
  bool is_used(std::size_t at) const {
    for (std::size_t back = 1; back <= 6 && at >= first_ + back; ++back) {
      if (is("token-verb", before(at, back))) return true;
    }
    return false;
  }

  // --- ranks

  // "4th", "#7", "No. 2".
  bool is_rank_number(std::size_t at) const {
    const std::string_view raw = words_.raw(at);
    if (!is_digits(raw) || raw.size() > 3) return false;
    if (words_.is_glued(at + 1) && is("ordinal-ending", word(at + 1))) return true;
    if (before(at) == "#" && words_.is_glued(at)) return true;
    if (is_behind_rank(at)) return true;
    return before(at) == "." && (before(at, 2) == "no" || before(at, 2) == "nr");
  }

  // "Platz 2", "at rank 3"; not "rank 12 models".
  bool is_behind_rank(std::size_t at) const {
    const std::size_t next = at + 1;
    const bool open = next >= end_ || !words_.is_word(next) || is("after-rank", word(next)) ||
                      is("inverting-verb", word(next));
    return is("rank-lead", before(at)) && open && word(next) != "%" && !words_.is_glued(at);
  }

  std::optional<FigureMention> rank(FigureMention figure, std::size_t at) {
    if (is("ordinal-ending", word(at + 1)) && words_.is_glued(at + 1)) {
      figure.end = at + 2;
      figure.span.end = words_.span(at + 1).end;
      if (!is_rank_place(at, figure.end)) return std::nullopt;
    } else if (words_.is_number(at) && before(at) == "#") {
      figure.span.begin = words_.span(at - 1).begin;
    }
    figure.metric = Metric::kRank;
    return figure;
  }

  // "ranks fourth", "in second place", "second only to".
  std::optional<FigureMention> word_rank_at(std::size_t at) const {
    const bool counted = is_behind_rank(at);  // "Rang drei"
    const std::string_view meaning =
        counted ? rules_.meaning("rank-number", word(at)) : rules_.meaning("ordinal", word(at));
    if (meaning.empty() || (!counted && !is_rank_place(at, at + 1))) return std::nullopt;
    FigureMention figure;
    figure.metric = Metric::kRank;
    figure.value = *Decimal::parse(meaning);
    figure.first = at;
    figure.end = at + 1;
    figure.span = words_.span(at);
    return figure;
  }

  bool is_rank_place(std::size_t at, std::size_t behind) const {
    if (is("rank-noun", word(behind))) return true;
    if (word(behind) == "only" && word(behind + 1) == "to") return true;
    std::size_t lead = at;
    while (lead > first_ && is("rank-filler", words_.fold(lead - 1))) --lead;
    const bool placed = is("rank-verb", before(lead));
    const bool open = !words_.is_word(behind) || behind >= end_ || is("after-rank", word(behind));
    const bool starts = at == first_ || (at == first_ + 1 && !words_.is_word(first_));
    return (placed || (starts && word(behind) == "on")) && open;
  }

  // One count of tokens in a sentence makes all scaled numbers beside it counts of tokens.
  void share_metric() {
    const bool tokens = std::ranges::any_of(out_, [](const FigureMention& figure) {
      return figure.metric == Metric::kOutputTokens && !figure.scaled;
    });
    if (!tokens) std::erase_if(out_, &FigureMention::scaled);
  }

  std::span<const Name> names_;
  FigureLeads leads_;
  std::vector<FigureMention> out_;
};

}  // namespace

std::string_view metric_name(Metric metric) {
  switch (metric) {
    case Metric::kScore:
      return "score";
    case Metric::kRank:
      return "rank";
    case Metric::kOutputTokens:
      return "output_tokens";
    case Metric::kCost:
      return "cost";
    case Metric::kTime:
      return "time";
  }
  return "score";
}

std::optional<Decimal> read_number(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return Decimal::parse(text);
  std::string whole = without_groups(text.substr(0, point));
  if (whole.empty()) {
    const bool zero = text.starts_with("0,");
    const bool decimal_comma = point == text.size() && text.size() - comma <= (zero ? 6U : 3U) &&
                               text.find(',', comma + 1) == std::string_view::npos;
    if (!decimal_comma) return std::nullopt;
    whole = std::string(text.substr(0, comma)) + '.' + std::string(text.substr(comma + 1));
    return Decimal::parse(whole);
  }
  return Decimal::parse(whole + std::string(text.substr(point)));
}

std::vector<FigureMention> read_figures(const Words& words, std::size_t first, std::size_t end,
                                        const BenchmarkRules& rules, std::span<const Name> names) {
  return Reader(words, first, end, rules, names).run();
}

}  // namespace winnow
