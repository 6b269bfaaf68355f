// SPDX-License-Identifier: Apache-2.0
// Feeds the sinks from the store's outbox: what a run does at its start, for what the last one did
// not finish, and at its end.
//
//   Result<std::vector<NamedSink>> sinks = make_sinks(config.sinks, {fetch.http, getenv});
//   std::vector<SinkOutcome> outcomes = deliver(store, *sinks, {.now = now, .stop = is_draining});
//   status = std::max(status, exit_status_of(outcomes));
//
// Each sink has a cursor in the store and is fed what lies behind it, in order; one that was down,
// slow or killed catches up the next time. A file is planned in the store before its first byte
// (name and events), written under a temporary name, brought to the disk, renamed, its folder
// brought to the disk, and then marked as done together with the cursor. Whatever kills the program
// in between, the next run finds the plan and writes the same bytes under the same name. Files are
// named DAY-FIRSTEVENT.EXTENSION ("2026-04-08-00000017.jsonl") by the UTC day of their events, and
// never change.
//
// A failure is the sink's own: the others are served, the store keeps the failure for `winnow
// status`, and nothing is tried twice in one run but what the sink itself tries again. Sinks that
// wait for others are served side by side, each with a time limit of its own. Memory: some dozens
// of records, however many there are.
//
// Errors of make_sinks: bad-config, with file:line:column, the line and a caret. Threads: call from
// one; a thread a waiting sink is started inside, with a connection of its own to the store.
#ifndef WINNOW_RUN_DELIVER_H_
#define WINNOW_RUN_DELIVER_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sinks/sink.h"
#include "store/store.h"
#include "winnow/result.h"

namespace winnow {

struct NamedSink {
  std::string name;
  std::string kind;
  Sink sink;
};

// All sinks of a config file, or what is wrong with the first bad one.
// REQUIRES: names differ, as read_config() sees to; they are the names of cursors.
Result<std::vector<NamedSink>> make_sinks(std::span<const Section> sections,
                                          const SinkSurroundings& around);

struct DeliverOptions {
  std::string now;                   // RFC 3339, for the store's report
  std::function<bool()> stop;        // asked between batches
  std::chrono::seconds budget{600};  // for a sink that waits for others; what is left comes later
};

struct SinkOutcome {
  std::string name;
  std::int64_t events = 0;  // that it took
  std::optional<Error> error;
};

// REQUIRES: this process holds the run's lock; two of them would deliver everything twice.
std::vector<SinkOutcome> deliver(Store& store, std::span<NamedSink> sinks,
                                 const DeliverOptions& options);

// 0; 1 when a sink failed; 4 when one did because its files or the store could not be written.
int exit_status_of(std::span<const SinkOutcome> outcomes);

}  // namespace winnow

#endif  // WINNOW_RUN_DELIVER_H_
