// SPDX-License-Identifier: Apache-2.0
// What goes through the queue of a crawl: a task (an address and what fetching it needs), and the
// report of what became of it.
//
//   queue.publish({{{queue_of(task.due), task_text(task)}}});
//   Result<Task> task = read_task(delivery.body);
//   queue.publish({{{std::string(kRecordQueue), report_text(task, page)}}});
//   Result<Report> report = read_report(delivery.body);
//
// A task is a line of JSON; a report is one, and behind it the record, where there is one, as the
// line that winnow writes everywhere. Messages name addresses, not rows of a store: a store that
// was made anew takes them as well. Errors: bad-message. Threads: pure functions.
#ifndef WINNOW_RUN_QUEUE_MESSAGE_H_
#define WINNOW_RUN_QUEUE_MESSAGE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "net/failure.h"
#include "run/ingest.h"
#include "store/store.h"
#include "winnow/result.h"

namespace winnow {

struct Task {
  std::int64_t run = 0;
  DueUrl due;  // without its id
  Validators validators;
};

std::string task_text(const Task& task);
Result<Task> read_task(std::string_view text);

// The partition of an address: that of its registrable domain.
std::string queue_of(const DueUrl& due);

struct Report {
  std::int64_t run = 0;
  Outcome outcome;  // without row and time of the next try
  std::optional<std::int64_t> retry_after;
};

// `page` is what became of the task.
std::string report_text(const Task& task, const IngestPage& page);
Result<Report> read_report(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_RUN_QUEUE_MESSAGE_H_
