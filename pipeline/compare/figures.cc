// SPDX-License-Identifier: Apache-2.0
#include "compare/figures.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
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

// Conditions by what they are about (condition_axis()).
using Axes = std::map<std::string_view, std::set<std::string_view>>;

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

// A claim with what holding it against others asks for.
struct Candidate {
  std::size_t index = 0;  // in Claims::figures
  const FigureClaim* claim = nullptr;
  const ClaimSource* source = nullptr;
  PrintedValue value;
  std::string text;  // of the value
};

// A figure on its way. Lifetime: refers to the claims.
struct Draft {
  Figure figure;
  PrintedValue value;  // of figure.printed
  Axes axes;           // of all that its claims state
  // For each set of conditions the claim with most digits.
  std::map<std::vector<std::string>, PrintedValue> exactest;
};

class FigureBuilder {
 public:
  explicit FigureBuilder(const Claims& claims) : claims_(claims) {}

  std::vector<Figure> build(std::span<const std::size_t> indices) {
    const std::vector<Candidate> candidates = in_order(indices);
    std::vector<const Candidate*> left;
    for (const Candidate& one : candidates)
      if (!join_known(one) && !begin(one)) left.push_back(&one);
    // Another article may have begun what one that tells too much was not to begin.
    for (const Candidate* one : left)
      if (!join_known(*one)) leave_out(*one);
    for (Draft& draft : drafts_) finish(draft.figure);
    for (Draft& draft : drafts_) judge(draft);
    std::vector<Figure> figures;
    figures.reserve(drafts_.size() + left_out_.size());
    for (Draft& draft : drafts_) figures.push_back(std::move(draft.figure));
    for (Figure& figure : left_out_) {
      finish(figure);
      figure.standing = Standing::kIncomparable;
      figure.reason = "not compared: too many figures are told here";
      figures.push_back(std::move(figure));
    }
    std::ranges::stable_sort(figures, {}, [](const Figure& figure) {
      return std::pair(-static_cast<std::ptrdiff_t>(figure.owners.size()),
                       -figure.printed.value.to_double());
    });
    return figures;
  }

 private:
  const FigureClaim& claim(std::size_t index) const { return claims_.figures[index]; }
  const ClaimSource& source(std::size_t index) const {
    return claims_.sources[claim(index).source];
  }

  std::vector<Candidate> in_order(std::span<const std::size_t> indices) const {
    std::vector<Candidate> candidates;
    candidates.reserve(indices.size());
    for (const std::size_t index : indices)
      candidates.push_back({index, &claim(index), &source(index),
                            PrintedValue(claim(index).printed), claim(index).fact.value.text()});
    std::ranges::stable_sort(candidates, {}, [](const Candidate& one) {
      const ClaimSource& source = *one.source;
      return std::tuple(-static_cast<int>(one.claim->fact.conditions.size()), one.value.exponent(),
                        source.published.empty(), std::string_view(source.published),
                        std::string_view(source.article), std::string_view(one.text));
    });
    return candidates;
  }

  bool join_known(const Candidate& one) {
    const Benchmark& fact = one.claim->fact;
    const Axes axes = axes_of(fact.conditions);
    const auto found = std::ranges::find_if(drafts_, [&](const Draft& draft) {
      return agree(one.value, draft.value) && !units_differ(fact.unit, draft.figure.unit) &&
             has_room(draft, fact.conditions) && !exclude(axes, draft.axes);
    });
    if (found == drafts_.end()) return false;
    join(one, *found);
    return true;
  }

  // False where there are too many already.
  bool begin(const Candidate& one) {
    if (drafts_.size() == kMostFigures || begun_[one.claim->source] == kMostOfArticle) return false;
    ++begun_[one.claim->source];
    drafts_.push_back({.figure = {.printed = one.claim->printed}, .value = one.value});
    join(one, drafts_.back());
    return true;
  }

  static bool has_room(const Draft& draft, const std::vector<std::string>& conditions) {
    return draft.exactest.size() < kMostConditionSets || draft.exactest.contains(conditions);
  }

  static void join(const Candidate& one, Draft& draft) {
    draft.figure.claims.push_back(one.index);
    if (draft.figure.unit.empty()) draft.figure.unit = one.claim->fact.unit;
    if (one.value.exponent() < draft.value.exponent()) {
      draft.figure.printed = one.claim->printed;
      draft.value = one.value;
    }
    for (const std::string& condition : one.claim->fact.conditions)
      draft.axes[condition_axis(condition)].insert(condition);
    draft.exactest.try_emplace(one.claim->fact.conditions, one.value);
  }

  // Those that say the very same stay together; nothing else is looked at.
  void leave_out(const Candidate& one) {
    const Benchmark& fact = one.claim->fact;
    const auto [same, is_new] = left_out_by_text_.try_emplace(
        std::tuple(one.text, fact.unit, fact.conditions), left_out_.size());
    if (is_new) left_out_.push_back({.printed = one.claim->printed, .unit = fact.unit});
    left_out_[same->second].claims.push_back(one.index);
  }

  void finish(Figure& figure) const {
    std::ranges::sort(figure.claims, [this](std::size_t a, std::size_t b) {
      return is_older(source(a), source(b));
    });
    std::vector<std::size_t> sources;
    std::set<std::string_view> conditions;
    for (const std::size_t index : figure.claims) {
      sources.push_back(claim(index).source);
      const std::vector<std::string>& more = claim(index).fact.conditions;
      conditions.insert(more.begin(), more.end());
      if (figure.evaluator.empty()) figure.evaluator = claim(index).fact.evaluator;
    }
    figure.conditions.assign(conditions.begin(), conditions.end());
    figure.owners = independent_owners(claims_, sources);
  }

  // Whether a claim of each says something else under the very same conditions, and no other claim
  // tells that they were measured differently.
  static bool contradict(const Draft& a, const Draft& b) {
    if (a.exactest.size() > b.exactest.size()) return contradict(b, a);
    if (units_differ(a.figure.unit, b.figure.unit)) return false;
    const bool differ = std::ranges::any_of(a.exactest, [&b](const auto& mine) {
      const auto theirs = b.exactest.find(mine.first);
      return theirs != b.exactest.end() && !agree(mine.second, theirs->second);
    });
    return differ && !exclude(a.axes, b.axes);
  }

  // The same single house, later: a correction of its own word.
  bool replaces(const Figure& newer, const Figure& older) const {
    if (newer.owners.size() != 1 || newer.owners != older.owners) return false;
    const std::string& first = source(newer.claims.front()).published;
    const std::string& last = source(older.claims.back()).published;
    return !first.empty() && !last.empty() && last < first;
  }

  void judge(Draft& draft) const {
    Figure& figure = draft.figure;
    const Figure* against = nullptr;
    for (const Draft& one : drafts_) {
      if (&one == &draft) continue;
      const Figure& other = one.figure;
      const bool differs = contradict(draft, one);
      const bool replaced = differs && replaces(other, figure);
      const bool replacing = differs && replaces(figure, other);
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
    if (against != nullptr) {
      figure.standing = Standing::kConflict;
      figure.reason = list_of(against->owners) + have(against->owners) +
                      against->printed.as_written + " under the same conditions";
    } else if (figure.owners.size() > 1) {
      figure.standing = Standing::kCorroborated;
      figure.reason = list_of(figure.owners) + " say it independently";
    } else if (figure.claims.size() > 1) {
      figure.standing = Standing::kEcho;
      figure.reason =
          std::to_string(figure.claims.size()) + " articles, one voice: " + list_of(figure.owners);
    } else if (!figure.superseded) {
      judge_single(draft);
    }
  }

  static void keep_most_telling(std::vector<OtherFigure>& others) {
    if (others.size() <= kMostOthers) return;
    std::ranges::stable_partition(
        others, [](const OtherFigure& one) { return one.relation == Standing::kConflict; });
    others.resize(kMostOthers);
  }

  void judge_single(Draft& draft) const {
    Figure& figure = draft.figure;
    for (const Draft& one : drafts_) {
      const Figure& other = one.figure;
      if (&one == &draft || replaces(figure, other)) continue;
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

  const Claims& claims_;
  std::vector<Draft> drafts_;
  std::unordered_map<std::size_t, std::size_t> begun_;  // figures that a source was first to tell
  std::vector<Figure> left_out_;
  std::map<std::tuple<std::string, std::string, std::vector<std::string>>, std::size_t>
      left_out_by_text_;  // value, unit, conditions
};

}  // namespace

std::vector<Figure> figures_of(const Claims& claims, std::span<const std::size_t> indices) {
  return FigureBuilder(claims).build(indices);
}

}  // namespace winnow
