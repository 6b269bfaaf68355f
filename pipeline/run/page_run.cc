// SPDX-License-Identifier: Apache-2.0
#include "run/page_run.h"

#include <algorithm>
#include <utility>

#include "run/url_inputs.h"
#include "sources/local_files.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;

// Pages that are fetched and not read yet, a worker: enough that none waits for the network.
constexpr std::size_t kAhead = 8;

}  // namespace

PageRun::PageRun(Fetcher& fetcher, Ingest& ingest, const PageWork& work, std::size_t jobs, Log& log)
    : fetcher_(fetcher),
      ingest_(ingest),
      work_(work),
      jobs_(jobs),
      log_(log),
      pool_(jobs, [](const Job& job) { return job(); }) {}

Result<void> PageRun::run(std::span<const DueUrl> due, const std::function<bool()>& stop) {
  for (const DueUrl& url : due)
    if (!path_of_file_url(url.url)) add(url);
  if (auto done = fetch(stop); !done) return done;
  for (const DueUrl& url : due)
    if (path_of_file_url(url.url) && !stop())
      if (auto done = read_local(url, stop); !done) return done;
  while (pool_.pending() > 0)
    if (auto done = collect(100ms); !done) return done;
  return ingest_.commit();
}

void PageRun::add(const DueUrl& due, std::optional<SteadyTime> asked_until) {
  const auto tag = static_cast<std::uint64_t>(due.id);
  asked_.emplace(tag, due);
  fetcher_.add({.url = due.asked,
                .tag = tag,
                .conditional = due.has_record,
                .keep_head = true,
                .asked_until = asked_until});
}

Result<void> PageRun::step(bool stop, bool hold) {
  if (stop) fetcher_.stop();
  fetcher_.set_paused(hold || pool_.pending() >= kAhead * jobs_);
  for (FetchOutcome& outcome : fetcher_.poll(pool_.pending() > 0 ? 20ms : 100ms)) {
    auto due = asked_.extract(outcome.request.tag);
    auto shared = std::make_shared<FetchOutcome>(std::move(outcome));
    pool_.submit([this, due = std::move(due.mapped()), shared] {
      return Done{work_on_fetched(due, std::move(*shared), work_)};
    });
  }
  if (auto done = collect(0ms); !done) return done;
  show_progress();
  return {};
}

Result<void> PageRun::fetch(const std::function<bool()>& stop) {
  while (!fetcher_.idle())
    if (auto done = step(stop(), false); !done) return done;
  log_.progress("");
  asked_.clear();
  return {};
}

Result<void> PageRun::read_local(const DueUrl& due, const std::function<bool()>& stop) {
  const std::string path = *path_of_file_url(due.url);
  LocalFile file{.due = due};
  const auto inputs = path_inputs({path}, {}, log_);
  while (!stop()) {
    std::optional<Input> input = inputs->next();
    if (!input) {
      file.ended = true;
      break;
    }
    ++file.pages;
    ++file.pending;
    // Its own pages' addresses are not known yet; messages name the place in the file.
    DueUrl page = due;
    page.id = 0;
    page.url = input->source;
    pool_.submit([this, &file, page = std::move(page), load = std::move(input->load)] {
      return Done{work_on_local(page, load, work_), &file};
    });
    while (pool_.pending() >= kAhead * jobs_)
      if (auto done = collect(100ms); !done) return done;
  }
  while (file.pending > 0)
    if (auto done = collect(100ms); !done) return done;
  if (file.ended) end(file);
  return {};
}

Result<void> PageRun::collect(std::chrono::milliseconds wait) {
  for (Done& done : pool_.take(wait)) take(std::move(done));
  return ingest_.is_due() ? ingest_.commit() : Result<void>();
}

void PageRun::take(Done done) {
  if (done.file == nullptr) return ingest_.add(std::move(done.page));
  --done.file->pending;
  if (done.file->last) ingest_.add(*std::exchange(done.file->last, std::nullopt));
  done.file->last = std::move(done.page);
}

// A file of one page is that page; one of many is done when they are, whatever became of each.
void PageRun::end(LocalFile& file) {
  IngestPage whole{.outcome = {.url_id = file.due.id, .url = file.due.url}};
  if (file.pages == 1) {
    file.last->outcome.url_id = file.due.id;
    return ingest_.add(*std::move(file.last));
  }
  if (file.last) ingest_.add(*std::move(file.last));
  ingest_.add(std::move(whole));
}

void PageRun::show_progress() {
  if (!log_.settings().progress) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - shown_ < 200ms) return;
  shown_ = now;
  const FetchProgress progress = fetcher_.progress();
  log_.progress(std::to_string(ingest_.tally().records) + " records, " +
                std::to_string(progress.active) + " under way, " +
                std::to_string(progress.waiting) + " waiting");
}

}  // namespace winnow
