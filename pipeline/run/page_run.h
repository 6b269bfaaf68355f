// SPDX-License-Identifier: Apache-2.0
// Fetches and reads the pages that are due: one thread fetches, archives and stores, workers read.
//
//   PageRun pages(fetcher, ingest, {rules, min_confidence, now}, jobs, log);
//   done = pages.run(due_urls, is_draining);
//
//   pages.add(due);                               // the same for one to whom pages come one by one
//   done = pages.step(stop, hold);                // again and again
//
// When workers fall behind, nothing new is asked. A stop ends what is under way and commits it;
// what waited stays due. file: addresses are read from disk, an archive or a JSON Lines file page
// by page; such a file is done once all its pages are committed. Errors: those of archive and
// store, final. Threads: one, that of the store; workers are its own.
#ifndef WINNOW_RUN_PAGE_RUN_H_
#define WINNOW_RUN_PAGE_RUN_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>

#include "net/fetch.h"
#include "run/ingest.h"
#include "run/inputs.h"
#include "run/log.h"
#include "run/page_work.h"
#include "run/worker_pool.h"

namespace winnow {

class PageRun {
 public:
  // REQUIRES: all outlive it; the fetcher is idle.
  PageRun(Fetcher& fetcher, Ingest& ingest, const PageWork& work, std::size_t jobs, Log& log);

  Result<void> run(std::span<const DueUrl> due, const std::function<bool()>& stop);

  // Puts an address of the web in line, whose domain others may have asked until a moment ago.
  // REQUIRES: ids of those under way differ.
  void add(const DueUrl& due, std::optional<SteadyTime> asked_until = std::nullopt);
  // Goes on with all that is under way, some dozens of milliseconds long; asks nothing new on
  // `hold`. `stop` drops what waits.
  Result<void> step(bool stop, bool hold);
  // Whether nothing is in line or under way; what is not committed yet counts as done.
  bool idle() const { return fetcher_.idle() && pool_.pending() == 0; }

 private:
  // A file of this machine whose pages are under way.
  struct LocalFile {
    DueUrl due;
    std::size_t pages = 0;
    std::size_t pending = 0;
    std::optional<IngestPage> last;  // the latest that is done
    bool ended = false;
  };
  struct Done {
    IngestPage page;
    LocalFile* file = nullptr;
  };
  using Job = std::function<Done()>;

  Result<void> fetch(const std::function<bool()>& stop);
  Result<void> read_local(const DueUrl& due, const std::function<bool()>& stop);
  // Takes what workers have done, and commits what is due.
  Result<void> collect(std::chrono::milliseconds wait);
  void take(Done done);
  void end(LocalFile& file);
  void show_progress();

  Fetcher& fetcher_;
  Ingest& ingest_;
  const PageWork work_;
  const std::size_t jobs_;
  Log& log_;
  std::map<std::uint64_t, DueUrl> asked_;
  std::chrono::steady_clock::time_point shown_{};
  WorkerPool<Job, Done> pool_;
};

}  // namespace winnow

#endif  // WINNOW_RUN_PAGE_RUN_H_
