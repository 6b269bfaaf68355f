// SPDX-License-Identifier: Apache-2.0
// What became of pages, into archive and store: the one place where a nightly run writes.
//
//   Ingest ingest(store_keeper(store, run), archive, context.log);
//   ingest.add(*std::move(page));        // in the order in which pages are ready
//   if (ingest.is_due()) done = ingest.commit();
//   done = ingest.commit();              // the rest
//
// A commit appends the captures of its pages to the archive, brings them to the disk, and then puts
// records, states, validators and archive lengths into the store in one transaction: after it all
// of that is there, before it none. Where its capture lies is written into a record only then, so
// that no capture without a committed page stays in the archive. The first error is final: what was
// appended and not committed is cut off by the next run. Who has no store to put pages into gives a
// keeper of its own (run/worker.h puts them on a queue); what holds of the store holds of that.
//
// Threads: one, that of the store.
#ifndef WINNOW_RUN_INGEST_H_
#define WINNOW_RUN_INGEST_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive_folder.h"
#include "run/log.h"
#include "store/store.h"

namespace winnow {

struct IngestPage {
  Outcome outcome;
  std::optional<std::int64_t> retry_after;  // what the server said, for --failures
  std::string archive;                      // name of the file, empty where nothing is archived
  std::string capture;                      // gzip members, the response first
};

// Makes last what became of pages, and how long the archive's files are with their captures; called
// with captures on the disk.
using Keeper = std::function<Result<void>(
    std::span<IngestPage> pages, std::span<const ArchiveLength> lengths, const std::string& now)>;

// All of it in one transaction. REQUIRES: the store outlives it.
Keeper store_keeper(Store& store, std::int64_t run);

struct IngestTally {
  std::int64_t pages = 0;  // done, with or without a record
  std::int64_t records = 0;
  std::int64_t facts = 0;
  std::int64_t failures = 0;
};

class Ingest {
 public:
  // REQUIRES: all outlive it. `software` is what archives say they were written by.
  Ingest(Keeper keeper, ArchiveFolder& archive, Log& log, std::string software = "winnow")
      : keeper_(std::move(keeper)), archive_(archive), software_(std::move(software)), log_(log) {}

  void add(IngestPage page);
  // Whether the batch is large or old enough.
  bool is_due() const;
  bool empty() const { return pages_.empty(); }
  Result<void> commit();

  // Of what was committed.
  const IngestTally& tally() const { return tally_; }
  const std::string& failures() const { return failures_; }

 private:
  Result<void> append(IngestPage& page, const std::string& now);
  void report(const IngestPage& page);

  const Keeper keeper_;
  ArchiveFolder& archive_;
  const std::string software_;
  Log& log_;
  std::vector<IngestPage> pages_;
  std::size_t bytes_ = 0;
  std::chrono::steady_clock::time_point since_{};  // the batch's first page
  IngestTally tally_;
  std::string failures_;
};

}  // namespace winnow

#endif  // WINNOW_RUN_INGEST_H_
