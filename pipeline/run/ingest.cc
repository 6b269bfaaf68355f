// SPDX-License-Identifier: Apache-2.0
#include "run/ingest.h"

#include <utility>

#include "archive/capture.h"
#include "base/gzip_buffer.h"
#include "base/time.h"
#include "net/clock.h"
#include "run/failure_list.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;

// One fsync for many pages makes it cheap; little is lost with a batch that is not committed.
constexpr std::size_t kMostPages = 32;
constexpr std::size_t kMostBytes = 16u << 20;
constexpr auto kLongestWait = 2s;

}  // namespace

Keeper store_keeper(Store& store, std::int64_t run) {
  return [&store, run](std::span<IngestPage> pages, std::span<const ArchiveLength> lengths,
                       const std::string& now) {
    std::vector<Outcome> outcomes;
    outcomes.reserve(pages.size());
    for (IngestPage& page : pages) outcomes.push_back(std::move(page.outcome));
    auto done = store.commit(run, outcomes, lengths, now);
    for (std::size_t i = 0; i < pages.size(); ++i) pages[i].outcome = std::move(outcomes[i]);
    return done;
  };
}

void Ingest::add(IngestPage page) {
  if (pages_.empty()) since_ = std::chrono::steady_clock::now();
  bytes_ += page.capture.size();
  pages_.push_back(std::move(page));
}

bool Ingest::is_due() const {
  if (pages_.empty()) return false;
  return pages_.size() >= kMostPages || bytes_ >= kMostBytes ||
         std::chrono::steady_clock::now() - since_ >= kLongestWait;
}

Result<void> Ingest::append(IngestPage& page, const std::string& now) {
  if (page.capture.empty()) return {};
  if (!archive_.knows(page.archive)) {
    // The store knows of a file before it is there: what it does not know is not a run's to cut.
    if (auto done = archive_.begin(page.archive); !done) return done;
    const ArchiveLength empty{page.archive, 0};
    if (auto done = keeper_({}, {&empty, 1}, now); !done) return done;
  }
  const auto empty = archive_.is_empty(page.archive);
  if (!empty) return std::unexpected(empty.error());
  if (*empty) {
    const WarcRecord info = warcinfo_of(page.archive, software_, now);
    const auto begun =
        archive_.append(page.archive, gzip_member(write_warc_record(info.fields, info.block)));
    if (!begun) return std::unexpected(begun.error());
  }
  const auto offset = archive_.append(page.archive, page.capture);
  if (!offset) return std::unexpected(offset.error());
  if (page.outcome.record) page.outcome.record->capture.offset = *offset;
  return {};
}

Result<void> Ingest::commit() {
  if (pages_.empty()) return {};
  const std::string now = to_rfc3339(SystemClock().unix_seconds());
  bool archived = false;
  for (IngestPage& page : pages_) {
    if (auto done = append(page, now); !done) return done;
    archived = archived || !page.capture.empty();
  }
  if (archived)
    if (auto done = archive_.sync(); !done) return done;
  std::vector<ArchiveLength> lengths;
  for (const auto& [name, length] : archive_.lengths()) lengths.push_back({name, length});
  if (auto done = keeper_(pages_, lengths, now); !done) return done;
  for (const IngestPage& page : pages_) report(page);
  pages_.clear();
  bytes_ = 0;
  return {};
}

void Ingest::report(const IngestPage& page) {
  const Outcome& outcome = page.outcome;
  if (outcome.failure) {
    const UrlFailure& why = *outcome.failure;
    ++tally_.failures;
    log_.error(outcome.url, why.code, why.detail);
    failures_ += failure_line({outcome.url, why.stage, why.code, why.detail, page.retry_after});
    return;
  }
  ++tally_.pages;
  if (!outcome.record) return;
  ++tally_.records;
  tally_.facts += static_cast<std::int64_t>(outcome.record->facts.size());
  log_.info(outcome.url, std::to_string(outcome.record->facts.size()) + " facts");
}

}  // namespace winnow
