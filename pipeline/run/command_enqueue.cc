// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "base/url.h"
#include "net/clock.h"
#include "run/arguments.h"
#include "run/fetch_options.h"
#include "run/log.h"
#include "run/nightly_pages.h"
#include "run/queue_message.h"
#include "run/queue_options.h"
#include "run/run_state.h"
#include "run/signals.h"
#include "run/source_poll.h"
#include "run/url_inputs.h"
#include "sources/local_files.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow enqueue --config news.yaml --queue amqp://broker", "what cron starts, on one machine"},
};

constexpr auto kOwnOptions = std::to_array<Option>({
    kStateOption,
    {"since", 0, OptionKind::kDate, "DATE", "leave what was published before to another run", "",
     ""},
    {"limit", 0, OptionKind::kCount, "N", "most pages of this run", "", ""},
    {"again-after", 0, OptionKind::kCount, "S", "publish again what so long has had no record", "",
     "3600"},
});

constexpr auto kOptions = joined(joined(kOwnOptions, kQueueOptions), kFetchOptions);

constexpr std::string_view kText =
    "Reads the sources of the config file as winnow run does, and publishes the pages that are\n"
    "due for winnow work, each to the partition of its domain. The store's list of addresses\n"
    "stays the truth: when all queues are empty, whatever was published and has no record is\n"
    "published again, so that a lost queue costs fetches and no page. Folders and archives of\n"
    "this machine are left to winnow run.";

// Messages that are confirmed, and then marked in the store, at once.
constexpr std::size_t kBatch = 1'000;

class Enqueue {
 public:
  Enqueue(Context& context, Store& store, QueueSettings queue, FetchOptions fetch)
      : arguments_(context.arguments),
        log_(context.log),
        store_(store),
        settings_(std::move(queue)),
        now_(clock_.unix_seconds()),
        remembered_(store.fetch_state()),
        fetcher_(std::move(fetch), *remembered_, clock_) {}

  Result<int> run(std::vector<ReadySource>& sources) {
    const auto begun = store_.begin_run(to_rfc3339(now_), "");
    if (!begun) return std::unexpected(begun.error());
    run_ = *begun;
    // Twice open: sources may take longer than a queue waits for a sign of life.
    if (auto done = open(); !done) return std::unexpected(done.error());
    if (auto done = forget_lost(); !done) return std::unexpected(done.error());
    queue_ = nullptr;
    const auto readings = poll_into_store(
        sources,
        {.fetcher = fetcher_, .state = *remembered_, .store = store_, .log = log_, .now = now_},
        is_draining);
    if (!readings) return std::unexpected(readings.error());
    const auto failed = std::ranges::count_if(
        *readings, [](const SourceReading& reading) { return reading.failure.has_value(); });
    auto done = open();
    if (done) done = publish_due(sources);
    if (!done) return std::unexpected(done.error());
    const int status = is_draining() ? 128 + caught_signal() : failed > 0 ? kSomeFailed : kAllDone;
    log_.info("", std::to_string(readings->size()) + " sources, " + std::to_string(published_) +
                      " pages published, " + std::to_string(local_) + " left to winnow run");
    const auto ended = store_.end_run({.id = run_,
                                       .finished = to_rfc3339(clock_.unix_seconds()),
                                       .status = status,
                                       .failures = failed});
    if (!ended) return std::unexpected(ended.error());
    return status;
  }

 private:
  Result<void> open() {
    auto queue = open_queue(settings_);
    if (!queue) return std::unexpected(queue.error());
    queue_ = *std::move(queue);
    return {};
  }

  // AMQP does not tell what is delivered and not acked: only time tells that from what is lost.
  Result<void> forget_lost() {
    for (const std::string& name : queue_names()) {
      const auto waiting = queue_->waiting(name);
      if (!waiting) return std::unexpected(waiting.error());
      if (*waiting > 0) return {};
    }
    const auto again = static_cast<std::int64_t>(arguments_.count("again-after"));
    // A second more, so that 0 means all.
    const auto lost = store_.forget_queued(to_rfc3339(now_ - again + 1));
    if (!lost) return std::unexpected(lost.error());
    if (*lost > 0)
      log_.warning("", "queue-lost",
                   std::to_string(*lost) +
                       " pages have no record though the queues are empty; "
                       "they are published again");
    return {};
  }

  Result<void> publish_due(const std::vector<ReadySource>& sources) {
    DuePages due(store_, sources, page_limits(arguments_), to_rfc3339(now_));
    while (!is_draining()) {
      auto next = due.next();
      if (!next) return std::unexpected(next.error());
      if (next->empty()) return {};
      local_ += std::erase_if(
          *next, [](const DueUrl& url) { return path_of_file_url(url.url).has_value(); });
      interleave(*next);
      for (std::size_t at = 0; at < next->size() && !is_draining(); at += kBatch)
        if (auto done = publish(std::span(*next).subspan(at, std::min(kBatch, next->size() - at)));
            !done)
          return done;
    }
    return {};
  }

  // The first page of every domain, then the second: a worker holds some dozens of messages of a
  // partition, and should find many domains among them.
  static void interleave(std::vector<DueUrl>& due) {
    std::map<std::string, std::size_t> seen;
    std::vector<std::pair<std::size_t, DueUrl>> ranked;
    ranked.reserve(due.size());
    for (DueUrl& url : due) {
      const std::size_t rank = seen[registrable_domain_of_url(url.asked)]++;
      ranked.emplace_back(rank, std::move(url));
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<std::size_t, DueUrl>::first);
    std::ranges::transform(ranked, due.begin(), [](auto& each) { return std::move(each.second); });
  }

  Result<void> publish(std::span<const DueUrl> due) {
    std::vector<Outgoing> messages;
    messages.reserve(due.size());
    for (const DueUrl& url : due) {
      Task task{.run = run_, .due = url, .validators = {}};
      if (url.has_record)
        task.validators = remembered_->validators(url.asked).value_or(Validators{});
      messages.push_back({queue_of(url), task_text(task)});
    }
    if (auto done = queue_->publish(messages); !done) return done;
    published_ += messages.size();
    return store_.mark_queued(due, to_rfc3339(clock_.unix_seconds()));
  }

  const Arguments& arguments_;
  Log& log_;
  Store& store_;
  const QueueSettings settings_;
  std::unique_ptr<Queue> queue_;
  const SystemClock clock_;
  const std::int64_t now_;
  std::unique_ptr<FetchState> remembered_;
  Fetcher fetcher_;
  std::int64_t run_ = 0;
  std::size_t published_ = 0;
  std::size_t local_ = 0;
};

Result<int> enqueue(Context& context) {
  const Arguments& arguments = context.arguments;
  if (auto any = has_sources(arguments); !any) return std::unexpected(any.error());
  auto sources = ready_sources(arguments.config().sources);
  if (!sources) return std::unexpected(sources.error());
  auto fetch = fetch_options(arguments);
  if (!fetch) return std::unexpected(fetch.error());
  const auto settings = queue_settings(arguments);
  if (!settings) return std::unexpected(settings.error());
  const auto folder = state_folder(arguments);
  if (!folder) return std::unexpected(folder.error());
  confine();
  if (auto made = make_folders(folder->path); !made) return std::unexpected(made.error());
  const auto lock = LockFile::acquire(folder->source_lock());
  if (!lock) return std::unexpected(lock.error());
  auto store = Store::open(folder->database());
  if (!store) return std::unexpected(store.error());
  return Enqueue(context, *store, *settings, *std::move(fetch)).run(*sources);
}

int run(Context& context) { return end_with(context.log, enqueue(context)); }

}  // namespace

const Command& enqueue_command();

const Command& enqueue_command() {
  static constexpr Command kCommand = {
      .name = "enqueue",
      .operands = "",
      .summary = "Publish what is due to the queue of many workers",
      .text = kText,
      .examples = kExamples,
      .options = kOptions,
      .run = run};
  return kCommand;
}

}  // namespace winnow
