// SPDX-License-Identifier: Apache-2.0
// What every command that fetches or stores pages opens before it begins.
//
//   Result<int> work(Context& context) { ... auto state = open_state(*folder, context.log); ... }
//   int run(Context& context) { return end_with(context.log, work(context)); }   // 75: locked
//
// Errors: locked, and those of Store::open and ArchiveFolder::open. Threads: call from one.
#ifndef WINNOW_RUN_RUN_STATE_H_
#define WINNOW_RUN_RUN_STATE_H_

#include <cstddef>
#include <span>
#include <vector>

#include "archive/archive_folder.h"
#include "base/durable_file.h"
#include "net/fetch.h"
#include "run/arguments.h"
#include "run/deliver.h"
#include "run/log.h"
#include "run/state_folder.h"
#include "store/store.h"
#include "winnow/result.h"

namespace winnow {

// The store and the archive behind the lock.
struct State {
  LockFile lock;
  Store store;
  ArchiveFolder archive;
};

// Creates what is not there yet, and brings the archive to what was committed.
Result<State> open_state(const StateFolder& folder, Log& log);

// The exit status of a run; an error that ended it, or kept it from beginning, is said.
int end_with(Log& log, const Result<int>& status);

// How many pages are read at once.
std::size_t jobs_of(const Arguments& arguments);

// The sinks of the config file. Errors: bad-config.
Result<std::vector<NamedSink>> sinks_of(const Arguments& arguments, const HttpOptions& http);

// Gives up for good what a command that fetches has no use for (base/sandbox.h); nothing where a
// sink starts other programs. Call before anything is fetched or read, and before a second thread.
void confine(std::span<const NamedSink> sinks = {});

// Error usage where the config file has no sources.
Result<void> has_sources(const Arguments& arguments);

}  // namespace winnow

#endif  // WINNOW_RUN_RUN_STATE_H_
