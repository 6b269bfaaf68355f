// SPDX-License-Identifier: Apache-2.0
// How much text a site's pages give, run by run, and whether that has collapsed: the sign that a
// site was rebuilt and its articles are no longer found.
//
//   std::vector<SiteYield> sites = site_yields(store.site_runs(run, kTrailingRuns + 1).value());
//   for (const SiteYield& site : sites) if (site.collapsed) alarm(site);
//
// The yield of a site in a run is the mean number of characters of text a page; a page that gave no
// article counts with none. It has collapsed when it is below half of the trailing median, the
// median of the yields of up to 14 runs before, where at least 3 of them and 3 pages of this run
// tell anything at all. Pages that were unchanged are in no run. Threads: pure functions.
#ifndef WINNOW_RUN_SITE_YIELD_H_
#define WINNOW_RUN_SITE_YIELD_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/store.h"

namespace winnow {

inline constexpr std::int64_t kTrailingRuns = 14;

struct SiteYield {
  std::string site;
  std::int64_t pages = 0;              // of this run
  double characters = 0;               // a page
  std::optional<double> median;        // of the runs before, where there are enough
  std::optional<double> numbers_kept;  // 0 to 1, where the articles hold numbers
  bool collapsed = false;
};

// `runs` as Store::site_runs() gives them: a site's together, newest first.
std::vector<SiteYield> site_yields(std::span<const SiteRun> runs);

// "example.com: 120 characters a page, 4,100 before: ..." for a person.
std::string alarm_text(const SiteYield& site);

}  // namespace winnow

#endif  // WINNOW_RUN_SITE_YIELD_H_
