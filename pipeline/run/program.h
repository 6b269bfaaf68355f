// SPDX-License-Identifier: Apache-2.0
// The program, apart from main(): from words to an exit status.
//
//   return run_program({"extract", "page.html"}, getenv);
//
// Threads: call from the main thread, once.
#ifndef WINNOW_RUN_PROGRAM_H_
#define WINNOW_RUN_PROGRAM_H_

#include <string>
#include <vector>

#include "run/arguments.h"

namespace winnow {

int run_program(const std::vector<std::string>& words, const GetVariable& get_variable);

}  // namespace winnow

#endif  // WINNOW_RUN_PROGRAM_H_
