// SPDX-License-Identifier: Apache-2.0
// What a process gives up for good before it reads what it cannot trust.
//
//   if (!deny_network_and_programs()) ...   // a kernel without seccomp: nothing was given up
//   const auto page = read_article(...);    // whatever it does, it opens no socket, starts nothing
//
// A system call that was given up fails with EPERM and the process goes on: a library that tries
// one on the side (a locale, a time zone) is to notice no more than a file that cannot be read.
// What was given up holds for threads that begin later and for children, and cannot be had back.
// Errors: false where the kernel takes no filter. Threads: call while the process has one thread;
// others that run already keep their rights. Standard: seccomp(2), by libseccomp.
#ifndef WINNOW_BASE_SANDBOX_H_
#define WINNOW_BASE_SANDBOX_H_

namespace winnow {

// For a process that reads files and writes files: no sockets, no other programs, no look into
// other processes, no change of what the machine is. Threads, files and memory stay.
bool deny_network_and_programs();

// For a process that fetches: it asks over the Internet, takes no calls, and gives up the rest of
// the above. Names are still looked up, by whatever the machine looks them up with.
bool deny_programs();

// For a process that computes: what is open may be read and written, memory may be had (none that
// is run as code), nothing else opened, nobody asked.
bool allow_computing_alone();

}  // namespace winnow

#endif  // WINNOW_BASE_SANDBOX_H_
