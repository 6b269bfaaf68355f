// SPDX-License-Identifier: Apache-2.0
// From a page to its record, and the worker's edge: what every command does with a page.
//
//   Result<Record> record = guarded<Record>([&] { return record_of(page, rules, 0.5); });
//
// record_of() is the pure middle of the pipeline; it leaves out facts of less confidence than
// asked. guarded() lets no exception go further: what one page did ends with that page. Errors:
// those of read_article; out-of-memory and internal for what was thrown. Threads: pure functions;
// any number may share one Rules.
#ifndef WINNOW_LIBRARY_RECORD_OF_H_
#define WINNOW_LIBRARY_RECORD_OF_H_

#include <exception>
#include <new>
#include <string>

#include "winnow/winnow.h"

namespace winnow {

Result<Record> record_of(const Page& page, const Rules& rules, double min_confidence);

template <typename Value, typename Work>
Result<Value> guarded(const Work& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return std::unexpected(
        Error{"out-of-memory", "needs more memory than there is; use fewer --jobs"});
  } catch (const std::exception& error) {
    return std::unexpected(Error{"internal", std::string("broke winnow (") + error.what() +
                                                 "); please report it with the page"});
  }
}

}  // namespace winnow

#endif  // WINNOW_LIBRARY_RECORD_OF_H_
