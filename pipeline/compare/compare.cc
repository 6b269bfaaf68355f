#include "compare/compare.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "compare/amounts.h"
#include "compare/grouping.h"

namespace winnow {
namespace {

// Names that differ in case, hyphens or spaces alone are one.
std::string key_of(std::string_view name) {
  std::string key;
  for (const std::string_view word : split_words(name)) key += fold_case(word) + ' ';
  return key;
}

bool units_differ(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && a != b;
}

// The claims of one model on one benchmark by one metric, on their way to figures.
class EntryBuilder {
 public:
  explicit EntryBuilder(const Claims& claims) : claims_(claims) {}

  std::vector<Figure> build(std::vector<std::size_t> indices) {
    // Those that say most come first: the others then fall to them, not apart.
    std::ranges::sort(indices, {}, [this](std::size_t index) {
      const FigureClaim& claim = claims_.figures[index];
      const ClaimSource& source = claims_.sources[claim.source];
      return std::tuple(-static_cast<int>(claim.fact.conditions.size()),
                        printed_exponent(claim.printed), source.published.empty(), source.published,
                        source.article, claim.fact.value.text());
    });
    for (const std::size_t index : indices) place(index);
    for (Figure& figure : figures_) finish(figure);
    for (Figure& figure : figures_) judge(figure);
    std::ranges::stable_sort(figures_, [](const Figure& a, const Figure& b) {
      if (a.owners.size() != b.owners.size()) return a.owners.size() > b.owners.size();
      return a.printed.value.to_double() > b.printed.value.to_double();
    });
    return std::move(figures_);
  }

 private:
  const FigureClaim& claim(std::size_t index) const { return claims_.figures[index]; }
  const ClaimSource& source(std::size_t index) const {
    return claims_.sources[claim(index).source];
  }

  bool fits(const FigureClaim& one, const Figure& figure) const {
    if (units_differ(one.fact.unit, figure.unit)) return false;
    if (!agree(one.printed, figure.printed)) return false;
    return std::ranges::none_of(figure.claims, [&](std::size_t index) {
      return relation(one.fact.conditions, claim(index).fact.conditions) == Relation::kContradict;
    });
  }

  void place(std::size_t index) {
    const FigureClaim& one = claim(index);
    const auto found =
        std::ranges::find_if(figures_, [&](const Figure& figure) { return fits(one, figure); });
    if (found == figures_.end()) {
      figures_.push_back({.printed = one.printed, .unit = one.fact.unit, .claims = {index}});
      return;
    }
    found->claims.push_back(index);
    if (found->unit.empty()) found->unit = one.fact.unit;
    if (printed_exponent(one.printed) < printed_exponent(found->printed))
      found->printed = one.printed;
  }

  void finish(Figure& figure) const {
    std::ranges::sort(figure.claims, [this](std::size_t a, std::size_t b) {
      return is_older(source(a), source(b));
    });
    std::vector<std::size_t> sources;
    for (const std::size_t index : figure.claims) {
      sources.push_back(claim(index).source);
      const std::vector<std::string>& more = claim(index).fact.conditions;
      figure.conditions.insert(figure.conditions.end(), more.begin(), more.end());
      if (figure.evaluator.empty()) figure.evaluator = claim(index).fact.evaluator;
    }
    std::ranges::sort(figure.conditions);
    figure.conditions.erase(std::ranges::unique(figure.conditions).begin(),
                            figure.conditions.end());
    figure.owners = independent_owners(claims_, sources);
  }

  // Whether a claim of each says something else under the very same conditions, and no other claim
  // tells that they were measured differently.
  bool contradict(const Figure& a, const Figure& b) const {
    if (units_differ(a.unit, b.unit)) return false;
    if (relation(a.conditions, b.conditions) == Relation::kContradict) return false;
    for (const std::size_t mine : a.claims)
      for (const std::size_t theirs : b.claims)
        if (claim(mine).fact.conditions == claim(theirs).fact.conditions &&
            !agree(claim(mine).printed, claim(theirs).printed))
          return true;
    return false;
  }

  // The same single house, later: a correction of its own word.
  bool replaces(const Figure& newer, const Figure& older) const {
    if (newer.owners.size() != 1 || newer.owners != older.owners) return false;
    const std::string& first = source(newer.claims.front()).published;
    const std::string& last = source(older.claims.back()).published;
    return !first.empty() && !last.empty() && last < first;
  }

  Standing relation_of(const Figure& a, const Figure& b) const {
    if (!contradict(a, b)) return Standing::kIncomparable;
    return replaces(a, b) || replaces(b, a) ? Standing::kSingle : Standing::kConflict;
  }

  void judge(Figure& figure) const {
    const Figure* against = nullptr;
    for (const Figure& other : figures_) {
      if (&other == &figure) continue;
      figure.others.push_back({other.printed, other.conditions, relation_of(figure, other)});
      if (!contradict(figure, other) || replaces(figure, other)) continue;
      if (replaces(other, figure)) {
        figure.superseded = true;
        figure.reason = list_of(figure.owners) + " said " + other.printed.as_written + " later";
        continue;
      }
      against = &other;
    }
    if (against != nullptr) {
      figure.standing = Standing::kConflict;
      figure.reason = list_of(against->owners) + " has " + against->printed.as_written +
                      " under the same conditions";
    } else if (figure.owners.size() > 1) {
      figure.standing = Standing::kCorroborated;
      figure.reason = list_of(figure.owners) + " say it independently";
    } else if (figure.claims.size() > 1) {
      figure.standing = Standing::kEcho;
      figure.reason =
          std::to_string(figure.claims.size()) + " articles, one voice: " + list_of(figure.owners);
    } else if (!figure.superseded) {
      judge_single(figure);
    }
  }

  void judge_single(Figure& figure) const {
    for (const Figure& other : figures_) {
      if (&other == &figure || replaces(figure, other)) continue;
      figure.standing = Standing::kIncomparable;
      const bool unit = units_differ(figure.unit, other.unit);
      const bool differ = relation(figure.conditions, other.conditions) == Relation::kContradict;
      figure.reason = other.printed.as_written + " is told too, " +
                      (unit     ? "in another unit"
                       : differ ? "under other conditions"
                                : "with conditions that one of the two leaves open");
      return;
    }
    figure.reason = "said once";
  }

  const Claims& claims_;
  std::vector<Figure> figures_;
};

}  // namespace

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::kIncomparable:
      return "incomparable";
    case Standing::kEcho:
      return "echo";
    case Standing::kCorroborated:
      return "corroborated";
    case Standing::kConflict:
      return "conflict";
    case Standing::kSingle:
      break;
  }
  return "single";
}

Comparison compare(Claims claims) {
  using Key = std::tuple<std::string, std::string, std::string>;
  std::map<Key, std::vector<std::size_t>> groups;
  for (std::size_t index = 0; index < claims.figures.size(); ++index) {
    const Benchmark& fact = claims.figures[index].fact;
    groups[{key_of(fact.benchmark), fact.metric, key_of(fact.model)}].push_back(index);
  }
  Comparison comparison;
  for (auto& [key, indices] : groups) {
    Entry entry{.metric = std::get<1>(key), .figures = EntryBuilder(claims).build(indices)};
    // The spelling that sorts first, so that the order of the claims does not show.
    const auto least = [&](auto name) {
      std::string best;
      for (const std::size_t index : indices) {
        const std::string& one = claims.figures[index].fact.*name;
        if (best.empty() || one < best) best = one;
      }
      return best;
    };
    entry.model = least(&Benchmark::model);
    entry.benchmark = least(&Benchmark::benchmark);
    comparison.entries.push_back(std::move(entry));
  }
  comparison.amounts = compare_amounts(claims);
  comparison.claims = std::move(claims);
  return comparison;
}

}  // namespace winnow
