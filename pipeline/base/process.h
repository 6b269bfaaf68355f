// SPDX-License-Identifier: Apache-2.0
// A command of the user's, fed with bytes: what `sh -c` runs, for as long as it may.
//
//   const CommandEnd end = run_command("jq .headline >> headlines.txt", lines, 60s).value();
//   if (end.timed_out) ...       // it was killed, and whatever it started with it
//   if (end.status != 0) ...     // as a shell has it: 128 and the signal of one that was killed
//
// The command reads the input from its standard input; what it prints goes to our standard error,
// for standard output is for data. One that does not read to the end is judged by its status alone.
// Errors: command-failed when it cannot be started. REQUIRES: SIGPIPE is ignored, as the program
// does. Threads: any number at once.
#ifndef WINNOW_BASE_PROCESS_H_
#define WINNOW_BASE_PROCESS_H_

#include <chrono>
#include <string>
#include <string_view>

#include "winnow/result.h"

namespace winnow {

struct CommandEnd {
  int status = 0;
  bool timed_out = false;
};

Result<CommandEnd> run_command(const std::string& command, std::string_view input,
                               std::chrono::milliseconds limit);

}  // namespace winnow

#endif  // WINNOW_BASE_PROCESS_H_
