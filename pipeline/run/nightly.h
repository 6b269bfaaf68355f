// SPDX-License-Identifier: Apache-2.0
// The nightly run: sources, fetch, archive, store, one after another, under a lock.
//
//   return run_nightly(context);          // an exit status (run/command.h)
//
// What it promises: killed at any instant, the next run finds everything that was committed, cuts
// off what was not, and goes on; no page is lost and none is stored twice (run/ingest.h). What it
// does, in order: lock (75 where another run holds it); store and archive, brought to what was
// committed; sources; pages that are due, those of earlier runs first in line for another try; the
// run's own line in the store. The first SIGINT or SIGTERM ends with what is under way committed.
// Threads: the main thread's.
#ifndef WINNOW_RUN_NIGHTLY_H_
#define WINNOW_RUN_NIGHTLY_H_

#include "run/command.h"

namespace winnow {

// REQUIRES: the command has the options of command_run.cc.
int run_nightly(Context& context);

// What run_nightly() would fetch and why, on standard output, one JSON object a line. Reads the
// sources; writes nothing to the store, the archive or the sinks.
int plan_nightly(Context& context);

// Whether the config file is good, down to patterns and durations.
int check_nightly(Context& context);

}  // namespace winnow

#endif  // WINNOW_RUN_NIGHTLY_H_
