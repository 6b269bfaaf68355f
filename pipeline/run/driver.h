// SPDX-License-Identifier: Apache-2.0
// The driver: pages from a stream through the pipeline to the output, in order, on many workers.
//
//   auto pages = path_inputs({"news/"}, {}, context.log);
//   return run_pages(context, *pages);
//
// Reads the options that every command has (output, format, facts, rules, jobs, failures,
// max-fail-ratio, ...), and says each failed input in one line. Output does not depend on the
// number of workers. A run that ends in status 3 or 4 leaves the file of --output as it was.
// Threads: call from the main thread; it returns when all workers are done.
#ifndef WINNOW_RUN_DRIVER_H_
#define WINNOW_RUN_DRIVER_H_

#include <cstddef>

#include "run/command.h"
#include "run/inputs.h"
#include "winnow/winnow.h"

namespace winnow {

// An output that is a part of a longer one (run/shard.h): one without any record is whole too.
struct PartOutput {
  bool has_head = true;     // the columns' names of csv and tsv
  std::size_t records = 0;  // told at the end
  std::size_t failures = 0;
};

struct DriverOptions {
  // Pages at once where --jobs is not given; 0 is one a processor. Fetching wants more than
  // reading.
  std::size_t jobs = 0;
  // Pages are read in processes of their own (page_reader.h).
  bool isolate = false;
  PartOutput* part = nullptr;
};

// The rule pack that the command line asks for.
Result<Rules> load_rules(const Arguments& arguments);

// An exit status (run/command.h), or 128 and the number of the signal that asked to stop.
int run_pages(Context& context, InputStream& pages, const DriverOptions& options = {});

}  // namespace winnow

#endif  // WINNOW_RUN_DRIVER_H_
