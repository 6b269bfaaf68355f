// SPDX-License-Identifier: Apache-2.0
// How the nightly runs are doing, as the store tells it: for people, for programs, for monitoring.
//
//   Result<Status> status = read_status(store);
//   out << status_text(*status);          // or status_json(*status)
//   write_durably(arguments.text("metrics-file"), metrics_text(*status, now));
//
// The last three are pure functions of a Status. Threads: plain values.
#ifndef WINNOW_RUN_STATUS_H_
#define WINNOW_RUN_STATUS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "run/site_yield.h"
#include "store/store.h"
#include "winnow/result.h"

namespace winnow {

struct Status {
  std::int64_t articles = 0, facts = 0;        // that hold now
  std::int64_t done = 0, due = 0, failed = 0;  // addresses; failed ones are given up
  std::string next_due;                        // RFC 3339, or empty
  std::vector<Count> due_by_source;
  std::optional<RunReport> last_success;  // the newest run of status 0 or 1
  std::vector<RunReport> runs;            // newest first
  std::vector<Count> failures;            // of the newest run, by code
  std::vector<SourceReport> sources;
  std::vector<SinkReport> sinks;
  std::int64_t last_event = 0;   // a sink whose cursor is behind it has not all there is
  std::vector<SiteYield> sites;  // of the newest run
};

// What somebody has to see to, a line each: sites that were rebuilt, sinks that are stuck.
std::vector<std::string> alarms_of(const Status& status);

// Errors: those of the store. Cost: all facts are counted.
Result<Status> read_status(const Store& store);
// The sites of the newest run alone.
Result<std::vector<SiteYield>> read_site_yields(const Store& store);

std::string status_text(const Status& status);
std::string status_json(const Status& status);  // one object and a line feed

}  // namespace winnow

#endif  // WINNOW_RUN_STATUS_H_
