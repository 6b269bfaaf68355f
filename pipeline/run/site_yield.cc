// SPDX-License-Identifier: Apache-2.0
#include "run/site_yield.h"

#include <algorithm>
#include <cmath>

namespace winnow {
namespace {

constexpr std::size_t kEnoughRuns = 3;
constexpr std::int64_t kEnoughPages = 3;
constexpr double kCollapse = 0.5;

double characters_a_page(const SiteRun& run) {
  return run.pages == 0 ? 0 : static_cast<double>(run.characters) / static_cast<double>(run.pages);
}

double median_of(std::vector<double> values) {
  const std::size_t middle = values.size() / 2;
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(middle));
  const double upper = values[middle];
  if (values.size() % 2 == 1) return upper;
  return (*std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle)) +
          upper) /
         2;
}

SiteYield yield_of(std::span<const SiteRun> runs) {
  const SiteRun& now = runs.front();
  SiteYield yield{.site = now.site, .pages = now.pages, .characters = characters_a_page(now)};
  if (now.numbers > 0)
    yield.numbers_kept = static_cast<double>(now.numbers_kept) / static_cast<double>(now.numbers);
  std::vector<double> before;
  for (const SiteRun& run :
       runs.subspan(1).first(std::min(runs.size() - 1, static_cast<std::size_t>(kTrailingRuns))))
    before.push_back(characters_a_page(run));
  if (before.size() < kEnoughRuns) return yield;
  yield.median = median_of(std::move(before));
  yield.collapsed = now.pages >= kEnoughPages && yield.characters < kCollapse * *yield.median;
  return yield;
}

}  // namespace

std::vector<SiteYield> site_yields(std::span<const SiteRun> runs) {
  std::vector<SiteYield> yields;
  while (!runs.empty()) {
    const auto end = std::ranges::find_if(
        runs, [&](const SiteRun& run) { return run.site != runs.front().site; });
    const auto size = static_cast<std::size_t>(end - runs.begin());
    yields.push_back(yield_of(runs.first(size)));
    runs = runs.subspan(size);
  }
  return yields;
}

std::string alarm_text(const SiteYield& site) {
  return site.site + ": " + std::to_string(std::lround(site.characters)) +
         " characters of text a page in " + std::to_string(site.pages) + " pages, " +
         std::to_string(std::lround(site.median.value_or(0))) +
         " before; its pages may have been rebuilt: winnow explain shows what is found";
}

}  // namespace winnow
