// SPDX-License-Identifier: Apache-2.0
// One of the many that fetch: takes tasks from the queue, archives the pages, publishes what became
// of them, and only then acks.
//
//   Worker worker(context, state, rules, {.queue = queue, .fetch = fetch, .number = 2, .of = 4});
//   return worker.run();                       // until SIGTERM; an exit status
//
// A page is done in this order: its capture is on the disk, the archive's length is committed, the
// report is confirmed by the queue, the task is acked. Killed anywhere between, the task comes
// again, to this worker or to another: a page may be fetched, archived and reported twice, and
// whoever collects keeps it once.
//
// Politeness across the fleet. A domain's tasks are in one partition, and one worker at a time is
// given those. A worker that becomes active for a partition lets a pause and two heartbeats pass
// before it asks anything, a Crawl-delay and two heartbeats where that is longer: by then the one
// before is gone, or has noticed that it hears nothing and asks nothing new (it does so after one
// heartbeat). Worker K of N takes its own partitions at
// once and stands by for the others a little later, so that the fleet divides them evenly; those of
// others that have run empty it hands back.
//
// A lost queue ends nothing: what is under way is dropped, and the worker connects again, with
// waits up to half a minute. Errors that end it: archive and local store. Threads: the main
// thread's.
#ifndef WINNOW_RUN_WORKER_H_
#define WINNOW_RUN_WORKER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "net/fetch.h"
#include "queue/queue.h"
#include "run/command.h"
#include "run/run_state.h"
#include "winnow/winnow.h"

namespace winnow {

struct WorkerOptions {
  QueueSettings queue;
  FetchOptions fetch;
  int number = 1;  // from 1; names the worker's archives as well
  int of = 1;
  std::size_t jobs = 1;
  double min_confidence = 0;
};

class Worker {
 public:
  // REQUIRES: context, state and rules outlive it.
  Worker(Context& context, State& state, const Rules& rules, WorkerOptions options)
      : log_(context.log), state_(state), rules_(rules), options_(std::move(options)) {}

  int run();

 private:
  Log& log_;
  State& state_;
  const Rules& rules_;
  const WorkerOptions options_;
};

}  // namespace winnow

#endif  // WINNOW_RUN_WORKER_H_
