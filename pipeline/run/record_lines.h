// SPDX-License-Identifier: Apache-2.0
// Lines of a file of records, as `winnow extract` writes them, for commands that read them again.
//
//   const bool read = each_record_line("records.jsonl", log, [](const std::string& place,
//                                                               const std::string& line) { ... });
//
// `place` is FILE:LINE; empty lines are passed over, - is standard input. False, and the log told,
// where the file cannot be read or is a page: the commonest slip costs one message, not one a line.
// Ends early, and true, once the program is told to stop.
#ifndef WINNOW_RUN_RECORD_LINES_H_
#define WINNOW_RUN_RECORD_LINES_H_

#include <functional>
#include <string>

#include "run/log.h"

namespace winnow {

bool each_record_line(
    const std::string& path, Log& log,
    const std::function<void(const std::string& place, const std::string& line)>& take);

}  // namespace winnow

#endif  // WINNOW_RUN_RECORD_LINES_H_
