// SPDX-License-Identifier: Apache-2.0
// Which pages a nightly run takes on: what is due, within the limits of each source and of the run.
//
//   DuePages due(store, sources, page_limits(arguments), now);
//   while (!(next = *due.next()).empty()) work_on(next);
//
//   Plan plan(store, sources, limits, now);       // a dry run: the same without doing it
//   plan.add(found);
//   std::string lines = *plan.lines();            // {"url","why","source","published"}
//
// Of a source the newest come first; what is beyond its limit stays due for the next run. Addresses
// of sources that the config no longer names wait as well. Errors: the store's. Threads: one.
#ifndef WINNOW_RUN_NIGHTLY_PAGES_H_
#define WINNOW_RUN_NIGHTLY_PAGES_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "run/arguments.h"
#include "run/source_poll.h"
#include "store/store.h"

namespace winnow {

struct PageLimits {
  std::int64_t most = INT64_MAX;  // --limit
  std::string since;              // --since: what was published before is left for another run
};

PageLimits page_limits(const Arguments& arguments);

class DuePages {
 public:
  DuePages(const Store& store, const std::vector<ReadySource>& sources, PageLimits limits,
           std::string now);

  // The next some thousands, none that came before; empty: no more.
  Result<std::vector<DueUrl>> next();

 private:
  const Store& store_;
  const PageLimits limits_;
  const std::string now_;
  std::map<std::string, std::int64_t> left_;  // of each source
  std::int64_t left_in_all_;
  std::set<std::int64_t> taken_;
};

class Plan {
 public:
  Plan(const Store& store, const std::vector<ReadySource>& sources, PageLimits limits,
       std::string now);

  Result<void> add(const std::vector<FoundUrl>& found);
  // REQUIRES: called once, last.
  Result<std::string> lines();

 private:
  struct Line {
    std::string url, why, source, published;
  };
  void take(Line line);

  const Store& store_;
  const std::vector<ReadySource>& sources_;
  const PageLimits limits_;
  const std::string now_;
  std::map<std::string, std::vector<Line>> found_;  // by source
  std::set<std::string> known_;
};

}  // namespace winnow

#endif  // WINNOW_RUN_NIGHTLY_PAGES_H_
