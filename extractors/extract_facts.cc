// SPDX-License-Identifier: Apache-2.0
// The order of the families. Names are claimed first, so that a version is nobody's number; money
// before dates, so that "$2025" is no year; figures of benchmarks last, so that years and prices
// are no scores.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "extractors/benchmarks.h"
#include "extractors/claims.h"
#include "extractors/custom.h"
#include "extractors/dates.h"
#include "extractors/money.h"
#include "extractors/pack.h"
#include "extractors/reach.h"
#include "extractors/view.h"
#include "winnow/winnow.h"

namespace winnow {

namespace {

// Facts are large: their places are sorted, and then each fact moves once.
void sort_by_place(std::vector<Fact>& facts) {
  const auto is_before = [&facts](std::uint32_t a, std::uint32_t b) {
    const Fact& one = facts[a];
    const Fact& other = facts[b];
    return std::tuple(one.span.begin, one.span.end, one.type()) <
           std::tuple(other.span.begin, other.span.end, other.type());
  };
  std::vector<std::uint32_t> order(facts.size());
  std::iota(order.begin(), order.end(), 0);
  if (std::ranges::is_sorted(order, is_before)) return;
  std::ranges::stable_sort(order, is_before);
  std::vector<Fact> sorted;
  sorted.reserve(facts.size());
  for (const std::uint32_t index : order) sorted.push_back(std::move(facts[index]));
  facts = std::move(sorted);
}

// Leaves out what begins behind the reach.
void cut(std::vector<Fact>& facts, const Reach& reach) {
  if (reach.ended_by().empty()) return;
  std::erase_if(facts, [&](const Fact& fact) { return fact.span.begin >= reach.end(); });
}

// Figures are read from whole tables and texts; counted they are as what they are found in comes.
void count_figures(std::span<const Fact> figures, Reach& reach) {
  reach.enter("benchmark");
  std::vector<Span> places;
  for (const Fact& fact : figures) places.push_back(fact.span);
  std::ranges::sort(places, {}, &Span::begin);
  for (const Span place : places)
    if (!reach.take(place)) break;
}

// A rating of 1930 in a table of benchmarks is no year: what a cell's row and column say is surer
// than what a number looks like.
void drop_years_of_cells(std::vector<Fact>& facts) {
  std::set<std::size_t> cells;
  for (const Fact& fact : facts) {
    const bool cell =
        fact.derivation == Derivation::kTable || fact.derivation == Derivation::kFlattenedTable;
    if (cell && fact.type() == "benchmark") cells.insert(fact.span.begin);
  }
  if (cells.empty()) return;
  std::erase_if(facts, [&](const Fact& fact) {
    return fact.type() == "date" && cells.contains(fact.span.begin);
  });
}

}  // namespace

std::vector<Fact> extract_facts(const Article& article, const Rules& rules,
                                std::vector<Note>& notes) {
  const Rules::Pack& pack = rules.pack();
  const TextView view(article);
  const BlockTriggers triggers(view, *pack.triggers);
  SpanClaims claims;
  NameClaims names(view, *pack.benchmarks, claims);
  std::vector<Fact> facts;
  const FigureEvidence evidence = evidence_of_figures(view, *pack.benchmarks, triggers, names);
  std::optional<NamedWords> named;  // where there may be figures, which is seldom
  if (evidence != FigureEvidence::kNone) {
    named.emplace(view.text(), *pack.benchmarks);
    names.take(named->names);
    if (!is_borne_out(evidence, *named, *pack.benchmarks)) named.reset();
  }
  Reach reach(view.text().size());
  extract_money(view, *pack.money, triggers, names, reach, claims, facts);
  extract_dates(view, *pack.dates, triggers, names, reach, claims, facts);
  for (Fact& fact : facts) fact.derivation = view.derivation_at(fact.span.begin);
  if (named) {
    const std::size_t before = facts.size();
    extract_benchmarks(view, *pack.benchmarks, *std::move(named), claims, facts);
    count_figures(std::span(facts).subspan(before), reach);
    drop_years_of_cells(facts);
  }
  cut(facts, reach);
  reach.tell(notes);
  extract_custom(view, *pack.custom, names, claims, facts, notes);
  for (Fact& fact : facts) fact.page_span = article.map.page_span(fact.span);
  sort_by_place(facts);
  return facts;
}

std::vector<Fact> extract_facts(const Article& article, const Rules& rules) {
  std::vector<Note> notes;
  return extract_facts(article, rules, notes);
}

}  // namespace winnow
