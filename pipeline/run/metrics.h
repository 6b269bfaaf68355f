// SPDX-License-Identifier: Apache-2.0
// What monitoring reads of a run: OpenMetrics text for a file that an exporter picks up (the node
// exporter's textfile collector, Telegraf, Vector).
//
//   if (arguments.is_set("metrics-file"))
//     write_metrics(arguments.text("metrics-file"), store);      // at the end of a run
//   metrics_text(status)     // "# TYPE winnow_last_success_timestamp_seconds gauge\n..."
//
// Everything is a gauge of the last run or of the store as it stands: a program that ends has no
// counters that live. The file is there whole or not at all. Standard: OpenMetrics 1.0. Errors:
// output-unwritable, and those of the store. Threads: metrics_text is a pure function.
#ifndef WINNOW_RUN_METRICS_H_
#define WINNOW_RUN_METRICS_H_

#include <string>

#include "run/status.h"
#include "winnow/result.h"

namespace winnow {

std::string metrics_text(const Status& status);

// REQUIRES: the run is ended in the store.
Result<void> write_metrics(const std::string& path, const Store& store);

}  // namespace winnow

#endif  // WINNOW_RUN_METRICS_H_
