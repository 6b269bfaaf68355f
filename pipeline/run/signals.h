// SPDX-License-Identifier: Apache-2.0
// What SIGINT, SIGTERM and SIGPIPE do to a run.
//
//   install_signal_handlers();
//   while (!is_draining()) ...     // the first SIGINT or SIGTERM asks to finish what was begun
//
// The second one removes unfinished output and ends the program at once, as 128 and its number. A
// broken pipe is no signal here but an error of writing (EPIPE), so that sockets cannot end a run.
// Threads: any may ask; installing is the main thread's.
#ifndef WINNOW_RUN_SIGNALS_H_
#define WINNOW_RUN_SIGNALS_H_

#include <string>

namespace winnow {

void install_signal_handlers();

bool is_draining();

// The signal that asked to drain, or 0.
int caught_signal();

// A file that the second signal removes; at most a few at a time. REQUIRES: forget before it is
// renamed.
void remember_unfinished(const std::string& path);
void forget_unfinished(const std::string& path);

}  // namespace winnow

#endif  // WINNOW_RUN_SIGNALS_H_
