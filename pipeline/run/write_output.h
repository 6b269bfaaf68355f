// SPDX-License-Identifier: Apache-2.0
// The last step of a command: all that it has to say goes to --output, and that gives its status.
//
//   return write_output(context, status_text(*status));            // kAllDone, 4, or 141
//   return write_output(context, report, failed ? kSomeFailed : kAllDone);
//
// A reader that went away (`winnow report ... | head -1`) is no failure: 128 + SIGPIPE, and nothing
// is said. Whatever else keeps the bytes from being written is told, and is kNotWritable. Threads:
// call from one.
#ifndef WINNOW_RUN_WRITE_OUTPUT_H_
#define WINNOW_RUN_WRITE_OUTPUT_H_

#include <string_view>

#include "run/command.h"
#include "run/log.h"
#include "winnow/result.h"

namespace winnow {

// The status given, where all was written.
int write_output(Context& context, std::string_view bytes, int status = kAllDone);

// The status of an output that failed; says why, unless its reader went away.
int report_output_error(Log& log, const Error& error);

}  // namespace winnow

#endif  // WINNOW_RUN_WRITE_OUTPUT_H_
