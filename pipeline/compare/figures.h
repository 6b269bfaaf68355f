// SPDX-License-Identifier: Apache-2.0
// The claims of one entry (model, benchmark, metric) as figures; compare() is the way in.
//
// Claims that differ in their articles alone are a telling; tellings fall together into figures,
// those that say most first: the others then fall to them, not apart. The bricks are for whoever
// keeps figures up to date (store/figure_standings.h): what they come to depends on the tellings
// and on who is behind each figure, not on each claim.
//
//   GroupedTellings told = tellings_of(claims, indices);
//   FigureDrafts drafts = draft_figures(told.tellings);
//   for (DraftFigure& one : drafts.figures) take_claims(claims, told, one);
//   judge_figures(drafts.figures, Others::kLeftOut);
//
// Cost: linear in the tellings times kMostFigures, whatever they say. Threads: pure functions.
#ifndef WINNOW_COMPARE_FIGURES_H_
#define WINNOW_COMPARE_FIGURES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/compare.h"

namespace winnow {

struct FigureTelling {
  Benchmark fact;
  Printed printed;
  std::string published, article;  // of its oldest claim
  std::string last_published;      // of its newest, empty where a day is not known
  std::size_t claims = 0;
  // Its articles by any number, oldest first. The oldest is enough where is_limited is heeded.
  std::vector<std::size_t> sources;
};

// A claim more, of an article of this number.
void add_claim(const ClaimSource& source, std::size_t number, FigureTelling& telling);

struct GroupedTellings {
  std::vector<FigureTelling> tellings;
  std::vector<std::vector<std::size_t>> claims;  // of each, as indices in Claims::figures
};
// REQUIRES: indices in Claims::figures, of one entry.
GroupedTellings tellings_of(const Claims& claims, std::span<const std::size_t> indices);

// Conditions by what they are about (condition_axis()).
using ConditionAxes = std::map<std::string_view, std::set<std::string_view>>;

// Lifetime: refers to the tellings.
struct DraftFigure {
  Figure figure;  // claims and owners are yet to be filled in
  std::vector<std::size_t> tellings;
  std::size_t claims = 0;
  std::string_view first_published, last_published;
  bool is_left_out = false;  // too many figures are told: it is not held against others
  // How it is held against them: its value, all its conditions, and for each set of conditions the
  // telling with most digits.
  PrintedValue value;
  ConditionAxes axes;
  std::map<std::vector<std::string>, PrintedValue> exactest;
};

struct FigureDrafts {
  std::vector<DraftFigure> figures;
  bool is_limited = false;  // a telling found no room: articles behind the oldest counted
};
FigureDrafts draft_figures(std::span<const FigureTelling> tellings);

// Fills in the claims of a draft, oldest first, and its owners.
void take_claims(const Claims& claims, const GroupedTellings& told, DraftFigure& draft);

// Whether Figure::others are wanted.
enum class Others : std::uint8_t { kKept, kLeftOut };
// Standing and reason of each. REQUIRES: owners.
void judge_figures(std::vector<DraftFigure>& drafts, Others others);

std::vector<Figure> figures_of(const Claims& claims, std::span<const std::size_t> indices);

}  // namespace winnow

#endif  // WINNOW_COMPARE_FIGURES_H_
