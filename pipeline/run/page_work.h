// SPDX-License-Identifier: Apache-2.0
// What a worker makes of a due page: its capture for the archive and its record for the store.
//
//   IngestPage page = work_on(FetchedPage{due, outcome}, {rules, 0.0, now});
//
// A page is made from the very record that the archive keeps (archive/capture.h), so that
// extracting the archive later gives the same bytes. A page that did not change gives a revisit and
// no record; one that was fetched and holds no article is archived all the same, and fails.
// Threads: pure functions.
#ifndef WINNOW_RUN_PAGE_WORK_H_
#define WINNOW_RUN_PAGE_WORK_H_

#include <cstdint>
#include <functional>

#include "net/fetch.h"
#include "run/ingest.h"
#include "store/store.h"
#include "winnow/winnow.h"

namespace winnow {

struct PageWork {
  const Rules& rules;
  double min_confidence = 0;
  std::int64_t now = 0;             // the run's, seconds since 1970: from then on retries count
  std::string archive_suffix = {};  // of the archive's name, where several processes write some
};

IngestPage work_on_fetched(const DueUrl& due, FetchOutcome outcome, const PageWork& work);

// The same for a page of this machine, which is not archived.
IngestPage work_on_local(const DueUrl& due, const std::function<Result<Page>()>& load,
                         const PageWork& work);

// The failure of a due address with the time of its next try.
UrlFailure failure_of(const DueUrl& due, const Failure& why, std::int64_t now);

}  // namespace winnow

#endif  // WINNOW_RUN_PAGE_WORK_H_
