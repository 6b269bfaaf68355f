// SPDX-License-Identifier: Apache-2.0
#include "compare/figures.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "compare/grouping.h"

namespace winnow {
namespace {

// Of one figure; what every article states differently is another figure.
constexpr std::size_t kMostConditionSets = 64;

bool units_differ(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && a != b;
}

using Axes = ConditionAxes;

Axes axes_of(const std::vector<std::string>& conditions) {
  Axes axes;
  for (const std::string& condition : conditions) axes[condition_axis(condition)].insert(condition);
  return axes;
}

// relation() is kContradict: about something each says what the other does not.
bool exclude(const Axes& some, const Axes& others) {
  if (some.size() > others.size()) return exclude(others, some);
  return std::ranges::any_of(some, [&](const auto& axis) {
    const auto found = others.find(axis.first);
    return found != others.end() && !std::ranges::includes(axis.second, found->second) &&
           !std::ranges::includes(found->second, axis.second);
  });
}

// By age, then by what is told: the order of the claims does not show.
auto age_of(const FigureTelling& one) {
  return std::tuple(one.published.empty(), std::string_view(one.published),
                    std::string_view(one.article));
}
auto wording_of(const FigureTelling& one) {
  const Benchmark& fact = one.fact;
  return std::tie(one.printed.as_written, fact.unit, fact.conditions, fact.evaluator, fact.model,
                  fact.benchmark);
}

// A telling with what holding it against others asks for.
struct Candidate {
  std::size_t index = 0;
  const FigureTelling* telling = nullptr;
  PrintedValue value;
  std::string text;  // of the value
};

class FigureDrafter {
 public:
  explicit FigureDrafter(std::span<const FigureTelling> tellings) : tellings_(tellings) {}

  FigureDrafts draft() {
    const std::vector<Candidate> candidates = in_order();
    std::vector<const Candidate*> left;
    for (const Candidate& one : candidates)
      if (!join_known(one) && !begin(one)) left.push_back(&one);
    all_.is_limited = all_.is_limited || !left.empty();
    const std::size_t compared = all_.figures.size();
    // Another article may have begun what one that tells too much was not to begin.
    for (const Candidate* one : left)
      if (!join_known(*one, compared)) leave_out(*one);
    for (DraftFigure& draft : all_.figures) finish(draft);
    return std::move(all_);
  }

 private:
  std::vector<Candidate> in_order() const {
    std::vector<Candidate> candidates;
    candidates.reserve(tellings_.size());
    for (std::size_t index = 0; index < tellings_.size(); ++index) {
      const FigureTelling& one = tellings_[index];
      candidates.push_back({index, &one, PrintedValue(one.printed), one.fact.value.text()});
    }
    std::ranges::sort(candidates, {}, [](const Candidate& one) {
      const FigureTelling& telling = *one.telling;
      return std::tuple(-static_cast<int>(telling.fact.conditions.size()), one.value.exponent(),
                        age_of(telling), std::string_view(one.text), wording_of(telling));
    });
    return candidates;
  }

  bool join_known(const Candidate& one) { return join_known(one, all_.figures.size()); }
  bool join_known(const Candidate& one, std::size_t among) {
    const Benchmark& fact = one.telling->fact;
    const Axes axes = axes_of(fact.conditions);
    const auto end = all_.figures.begin() + static_cast<std::ptrdiff_t>(among);
    const auto found = std::find_if(all_.figures.begin(), end, [&](const DraftFigure& draft) {
      return agree(one.value, draft.value) && !units_differ(fact.unit, draft.figure.unit) &&
             has_room(draft, fact.conditions) && !exclude(axes, draft.axes);
    });
    if (found == end) return false;
    join(one, *found);
    return true;
  }

  // False where there are too many already.
  bool begin(const Candidate& one) {
    if (all_.figures.size() == kMostFigures) return false;
    const std::vector<std::size_t>& sources = one.telling->sources;
    const auto has_begun_less = [this](std::size_t source) {
      return begun_[source] < kMostOfArticle;
    };
    const auto source = std::ranges::find_if(sources, has_begun_less);
    if (source != sources.begin()) all_.is_limited = true;
    if (source == sources.end()) return false;
    ++begun_[*source];
    all_.figures.push_back({.figure = {.printed = one.telling->printed}, .value = one.value});
    join(one, all_.figures.back());
    return true;
  }

  static bool has_room(const DraftFigure& draft, const std::vector<std::string>& conditions) {
    return draft.exactest.size() < kMostConditionSets || draft.exactest.contains(conditions);
  }

  static void join(const Candidate& one, DraftFigure& draft) {
    const Benchmark& fact = one.telling->fact;
    draft.tellings.push_back(one.index);
    if (draft.figure.unit.empty()) draft.figure.unit = fact.unit;
    if (one.value.exponent() < draft.value.exponent()) {
      draft.figure.printed = one.telling->printed;
      draft.value = one.value;
    }
    for (const std::string& condition : fact.conditions)
      draft.axes[condition_axis(condition)].insert(condition);
    draft.exactest.try_emplace(fact.conditions, one.value);
  }

  // Those that say the very same stay together; nothing else is looked at.
  void leave_out(const Candidate& one) {
    const Benchmark& fact = one.telling->fact;
    const auto [same, is_new] = left_out_.try_emplace(
        std::tuple(one.text, fact.unit, fact.conditions), all_.figures.size());
    if (is_new)
      all_.figures.push_back({.figure = {.printed = one.telling->printed, .unit = fact.unit},
                              .is_left_out = true,
                              .value = one.value});
    all_.figures[same->second].tellings.push_back(one.index);
  }

  void finish(DraftFigure& draft) const {
    std::ranges::stable_sort(draft.tellings, {},
                             [this](std::size_t index) { return age_of(tellings_[index]); });
    std::set<std::string_view> conditions;
    draft.first_published = tellings_[draft.tellings.front()].published;
    draft.last_published = draft.first_published;
    for (const std::size_t index : draft.tellings) {
      const FigureTelling& one = tellings_[index];
      draft.claims += one.claims;
      conditions.insert(one.fact.conditions.begin(), one.fact.conditions.end());
      if (draft.figure.evaluator.empty()) draft.figure.evaluator = one.fact.evaluator;
      const bool is_later = one.last_published.empty() || draft.last_published < one.last_published;
      if (!draft.last_published.empty() && is_later) draft.last_published = one.last_published;
    }
    draft.figure.conditions.assign(conditions.begin(), conditions.end());
  }

  std::span<const FigureTelling> tellings_;
  FigureDrafts all_;
  std::unordered_map<std::size_t, std::size_t> begun_;  // figures that a source was first to tell
  std::map<std::tuple<std::string, std::string, std::vector<std::string>>, std::size_t>
      left_out_;  // value, unit, conditions
};

// Whether a telling of each says something else under the very same conditions, and no other
// tells that they were measured differently.
bool contradict(const DraftFigure& a, const DraftFigure& b) {
  if (a.exactest.size() > b.exactest.size()) return contradict(b, a);
  if (units_differ(a.figure.unit, b.figure.unit)) return false;
  const bool differ = std::ranges::any_of(a.exactest, [&b](const auto& mine) {
    const auto theirs = b.exactest.find(mine.first);
    return theirs != b.exactest.end() && !agree(mine.second, theirs->second);
  });
  return differ && !exclude(a.axes, b.axes);
}

// The same single house, later: a correction of its own word.
bool replaces(const DraftFigure& newer, const DraftFigure& older) {
  if (newer.figure.owners.size() != 1 || newer.figure.owners != older.figure.owners) return false;
  return !newer.first_published.empty() && !older.last_published.empty() &&
         older.last_published < newer.first_published;
}

void keep_most_telling(std::vector<OtherFigure>& others) {
  if (others.size() <= kMostOthers) return;
  std::ranges::stable_partition(
      others, [](const OtherFigure& one) { return one.relation == Standing::kConflict; });
  others.resize(kMostOthers);
}

class FigureJudge {
 public:
  FigureJudge(std::span<const DraftFigure> drafts, Others others)
      : drafts_(drafts), others_(others) {}

  void judge(DraftFigure& draft) const {
    Figure& figure = draft.figure;
    const Figure* against = nullptr;
    for (const DraftFigure& one : drafts_) {
      if (&one == &draft || one.is_left_out) continue;
      const Figure& other = one.figure;
      const bool differs = contradict(draft, one);
      const bool replaced = differs && replaces(one, draft);
      const bool replacing = differs && replaces(draft, one);
      if (others_ == Others::kKept)
        figure.others.push_back({other.printed, other.conditions,
                                 !differs                ? Standing::kIncomparable
                                 : replaced || replacing ? Standing::kSingle
                                                         : Standing::kConflict});
      if (!differs || replacing) continue;
      if (replaced) {
        figure.superseded = true;
        figure.reason = list_of(figure.owners) + " said " + other.printed.as_written + " later";
        continue;
      }
      against = &other;
    }
    keep_most_telling(figure.others);
    settle(draft, against);
  }

 private:
  void settle(DraftFigure& draft, const Figure* against) const {
    Figure& figure = draft.figure;
    if (against != nullptr) {
      figure.standing = Standing::kConflict;
      figure.reason = list_of(against->owners) + have(against->owners) +
                      against->printed.as_written + " under the same conditions";
    } else if (figure.owners.size() > 1) {
      figure.standing = Standing::kCorroborated;
      figure.reason = list_of(figure.owners) + " say it independently";
    } else if (draft.claims > 1) {
      figure.standing = Standing::kEcho;
      figure.reason =
          std::to_string(draft.claims) + " articles, one voice: " + list_of(figure.owners);
    } else if (!figure.superseded) {
      settle_single(draft);
    }
  }

  void settle_single(DraftFigure& draft) const {
    Figure& figure = draft.figure;
    for (const DraftFigure& one : drafts_) {
      const Figure& other = one.figure;
      if (&one == &draft || one.is_left_out || replaces(draft, one)) continue;
      figure.standing = Standing::kIncomparable;
      figure.reason =
          other.printed.as_written + " is told too, " +
          (units_differ(figure.unit, other.unit) ? "in another unit"
           : exclude(draft.axes, one.axes)       ? "under other conditions"
                                           : "with conditions that one of the two leaves open");
      return;
    }
    figure.reason = "said once";
  }

  std::span<const DraftFigure> drafts_;
  Others others_;
};

}  // namespace

void add_claim(const ClaimSource& source, std::size_t number, FigureTelling& telling) {
  const auto age = std::tuple(source.published.empty(), std::string_view(source.published),
                              std::string_view(source.article));
  const bool is_first = telling.claims == 0;
  if (is_first || source.published.empty() ||
      (!telling.last_published.empty() && telling.last_published < source.published))
    telling.last_published = source.published;
  if (is_first || age < age_of(telling)) {
    telling.published = source.published;
    telling.article = source.article;
    telling.sources.insert(telling.sources.begin(), number);
  } else {
    telling.sources.push_back(number);
  }
  ++telling.claims;
}

GroupedTellings tellings_of(const Claims& claims, std::span<const std::size_t> indices) {
  GroupedTellings all;
  using Wording =
      std::tuple<std::string, std::string_view, std::string_view, std::vector<std::string>,
                 std::string_view, std::string_view, std::string_view>;
  std::map<Wording, std::size_t> places;
  for (const std::size_t index : indices) {
    const FigureClaim& claim = claims.figures[index];
    const Benchmark& fact = claim.fact;
    const auto [place, is_new] =
        places.try_emplace(Wording(fact.value.text(), claim.printed.as_written, fact.unit,
                                   fact.conditions, fact.evaluator, fact.model, fact.benchmark),
                           all.tellings.size());
    if (is_new) {
      all.tellings.push_back({.fact = fact, .printed = claim.printed});
      all.claims.emplace_back();
    }
    all.claims[place->second].push_back(index);
  }
  for (std::size_t at = 0; at < all.tellings.size(); ++at) {
    std::ranges::sort(all.claims[at], [&claims](std::size_t a, std::size_t b) {
      return is_older(claims.sources[claims.figures[a].source],
                      claims.sources[claims.figures[b].source]);
    });
    for (const std::size_t index : all.claims[at]) {
      const std::size_t source = claims.figures[index].source;
      add_claim(claims.sources[source], source, all.tellings[at]);
    }
  }
  return all;
}

FigureDrafts draft_figures(std::span<const FigureTelling> tellings) {
  return FigureDrafter(tellings).draft();
}

void judge_figures(std::vector<DraftFigure>& drafts, Others others) {
  const FigureJudge judge(drafts, others);
  for (DraftFigure& draft : drafts) {
    if (!draft.is_left_out) {
      judge.judge(draft);
      continue;
    }
    draft.figure.standing = Standing::kIncomparable;
    draft.figure.reason = "not compared: too many figures are told here";
  }
}

void take_claims(const Claims& claims, const GroupedTellings& told, DraftFigure& draft) {
  std::vector<std::size_t>& all = draft.figure.claims;
  for (const std::size_t telling : draft.tellings)
    all.insert(all.end(), told.claims[telling].begin(), told.claims[telling].end());
  std::ranges::sort(all);  // what one article says comes as it says it
  std::ranges::stable_sort(all, [&claims](std::size_t a, std::size_t b) {
    return is_older(claims.sources[claims.figures[a].source],
                    claims.sources[claims.figures[b].source]);
  });
  std::vector<std::size_t> sources;
  sources.reserve(all.size());
  for (const std::size_t index : all) sources.push_back(claims.figures[index].source);
  draft.figure.owners = independent_owners(claims, sources);
}

std::vector<Figure> figures_of(const Claims& claims, std::span<const std::size_t> indices) {
  const GroupedTellings told = tellings_of(claims, indices);
  FigureDrafts drafts = draft_figures(told.tellings);
  for (DraftFigure& draft : drafts.figures) take_claims(claims, told, draft);
  judge_figures(drafts.figures, Others::kKept);
  std::vector<Figure> figures;
  figures.reserve(drafts.figures.size());
  for (DraftFigure& draft : drafts.figures) figures.push_back(std::move(draft.figure));
  std::ranges::stable_sort(figures, {}, [](const Figure& figure) {
    return std::pair(-static_cast<std::ptrdiff_t>(figure.owners.size()),
                     -figure.printed.value.to_double());
  });
  return figures;
}

}  // namespace winnow
