// SPDX-License-Identifier: Apache-2.0
// The store, for commands that only read it.
//
//   Result<Store> store = open_store(context.arguments);
//   if (!store) return report_store_error(context.log, store.error());
//
// A run may be writing at the same time: readers see the last commit. Errors: no-store where there
// is none yet, and those of Store::open. Threads: call from one.
#ifndef WINNOW_RUN_OPEN_STORE_H_
#define WINNOW_RUN_OPEN_STORE_H_

#include "run/arguments.h"
#include "run/log.h"
#include "store/store.h"
#include "winnow/result.h"

namespace winnow {

// REQUIRES: the command has kStateOption.
Result<Store> open_store(const Arguments& arguments);

// Logs it; the exit status that it means.
int report_store_error(Log& log, const Error& error);

}  // namespace winnow

#endif  // WINNOW_RUN_OPEN_STORE_H_
