// SPDX-License-Identifier: Apache-2.0
#include "run/worker.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "base/time.h"
#include "net/clock.h"
#include "run/log.h"
#include "run/page_run.h"
#include "run/queue_message.h"
#include "run/signals.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;
using Clock = Queue::Clock;
using std::chrono::milliseconds;

// Of a partition, not acked: some dozens of domains, and at the longest Crawl-delay done well
// within the half hour after which RabbitMQ takes messages back.
constexpr int kPrefetch = 32;
// A partition of another worker's that has been empty for so long goes back.
constexpr auto kIdle = 60s;
constexpr auto kLongestWait = 30s;

// Robots and back-offs are kept by the local store, validators by the tasks that brought them.
class TaskFetchState final : public FetchState {
 public:
  explicit TaskFetchState(std::unique_ptr<FetchState> kept) : kept_(std::move(kept)) {}
  std::optional<StoredRobots> robots(const std::string& origin) override {
    return kept_->robots(origin);
  }
  void put_robots(const std::string& origin, const StoredRobots& robots) override {
    kept_->put_robots(origin, robots);
  }
  std::optional<Backoff> backoff(const std::string& domain) override {
    return kept_->backoff(domain);
  }
  void put_backoff(const std::string& domain, const Backoff& backoff) override {
    kept_->put_backoff(domain, backoff);
  }
  std::optional<Validators> validators(const std::string& url) override {
    return brought_.validators(url);
  }
  void put_validators(const std::string& url, const Validators& validators) override {
    brought_.put_validators(url, validators);
  }

 private:
  std::unique_ptr<FetchState> kept_;
  MemoryFetchState brought_;
};

// One connection to the queue and what goes with it.
class Session {
 public:
  Session(State& state, const Rules& rules, const WorkerOptions& options,
          std::unique_ptr<Queue> queue, Log& log)
      : state_(state),
        options_(options),
        log_(log),
        queue_(std::move(queue)),
        fetch_state_(state.store.fetch_state()),
        fetcher_(options.fetch, fetch_state_, clock_),
        ingest_(
            [this](auto pages, auto lengths, const auto& now) { return keep(pages, lengths, now); },
            state.archive, log),
        pages_(fetcher_, ingest_,
               {rules, options.min_confidence, clock_.unix_seconds(),
                "-w" + std::to_string(options.number)},
               options.jobs, log) {}

  Result<void> run() {
    for (int partition = 0; partition < kPartitions; ++partition)
      if (is_own(partition))
        if (auto done = consume(partition); !done) return done;
    const auto begun = Clock::now();
    while (!is_draining()) {
      if (!stands_by_ && Clock::now() - begun > 2 * options_.queue.heartbeat)
        if (auto done = stand_by(); !done) return done;
      if (auto done = receive(); !done) return done;
      if (auto done = begin_what_may(); !done) return done;
      if (auto done = pages_.step(false, is_cut_off()); !done) return done;
      if (auto done = commit_if_idle(); !done) return done;
      if (auto done = hand_back(); !done) return done;
    }
    // What waits goes back with the connection; what is under way is done.
    while (!pages_.idle())
      if (auto done = pages_.step(true, false); !done) return done;
    return ingest_.commit();
  }

  const IngestTally& tally() const { return ingest_.tally(); }

 private:
  struct InHand {
    Task task;
    QueueDelivery delivery;
  };

  bool is_own(int partition) const { return partition % options_.of == options_.number - 1; }

  Result<void> consume(int partition) {
    last_seen_[partition_queue(partition)] = Clock::now();
    return queue_->consume(partition_queue(partition), kPrefetch);
  }

  Result<void> stand_by() {
    stands_by_ = true;
    for (int partition = 0; partition < kPartitions; ++partition)
      if (!is_own(partition))
        if (auto done = consume(partition); !done) return done;
    return {};
  }

  Result<void> receive() {
    auto deliveries = queue_->receive(pages_.idle() ? 100ms : 0ms);
    if (!deliveries) return std::unexpected(deliveries.error());
    for (QueueDelivery& delivery : *deliveries) {
      last_seen_[delivery.queue] = Clock::now();
      auto task = read_task(delivery.body);
      if (!task) {
        log_.error(delivery.queue, task.error().code, task.error().message);
        // Round and round until it is given up: a later winnow may know what it says.
        if (auto done = queue_->nack(delivery, 1s); !done) return done;
        continue;
      }
      waiting_[delivery.queue].push_back({*std::move(task), std::move(delivery)});
    }
    return {};
  }

  // Until when whoever held a partition before may have asked; nothing while it is another's.
  std::optional<SteadyTime> asked_until(const std::string& queue) const {
    const auto since = queue_->active_since(queue);
    if (!since) return std::nullopt;
    return *since + 2 * options_.queue.heartbeat;
  }

  bool is_cut_off() const { return queue_->silent_for() > options_.queue.heartbeat; }

  Result<void> begin_what_may() {
    for (auto& [queue, tasks] : waiting_) {
      const auto others = asked_until(queue);
      const PolitenessOptions& politeness = options_.fetch.politeness;
      const auto now = Clock::now();
      if (tasks.empty() || !others || now < *others + politeness.pause) continue;
      // A longer Crawl-delay the fetcher alone knows.
      const bool are_past = now >= *others + politeness.longest_pause;
      for (InHand& each : std::exchange(tasks, {})) {
        DueUrl& due = each.task.due;
        due.id = ++last_id_;
        if (!each.task.validators.empty())
          fetch_state_.put_validators(due.asked, each.task.validators);
        pages_.add(due, are_past ? std::nullopt : others);
        ++in_hand_of_[queue];
        in_hand_.emplace(due.id, std::move(each));
      }
    }
    return {};
  }

  // What is done last is not to wait for more to come.
  Result<void> commit_if_idle() {
    return pages_.idle() && !ingest_.empty() ? ingest_.commit() : Result<void>();
  }

  // A partition of another worker's that it does not need to hold goes to whoever stands first.
  Result<void> hand_back() {
    if (Clock::now() - looked_ < 1s) return {};
    looked_ = Clock::now();
    for (int partition = 0; partition < kPartitions; ++partition) {
      const std::string queue = partition_queue(partition);
      if (is_own(partition) || !queue_->active_since(queue)) continue;
      if (!waiting_[queue].empty() || in_hand_of_[queue] > 0) continue;
      if (Clock::now() - last_seen_[queue] < kIdle) continue;
      auto done = queue_->cancel(queue);
      if (done) done = consume(partition);
      if (!done) return done;
    }
    return {};
  }

  // Captures are on the disk.
  Result<void> keep(std::span<IngestPage> pages, std::span<const ArchiveLength> lengths,
                    const std::string& now) {
    if (auto done = state_.store.commit(0, {}, lengths, now); !done) return done;
    std::vector<Outgoing> reports;
    std::vector<std::uint64_t> tickets;
    reports.reserve(pages.size());
    tickets.reserve(pages.size());
    for (const IngestPage& page : pages) {
      const auto found = in_hand_.find(page.outcome.url_id);
      reports.push_back({std::string(kRecordQueue), report_text(found->second.task, page)});
      tickets.push_back(found->second.delivery.ticket);
      --in_hand_of_[found->second.delivery.queue];
      in_hand_.erase(found);
    }
    if (auto done = queue_->publish(reports); !done) return done;
    return queue_->ack(tickets);
  }

  State& state_;
  const WorkerOptions& options_;
  Log& log_;
  std::unique_ptr<Queue> queue_;
  const SystemClock clock_;
  TaskFetchState fetch_state_;
  Fetcher fetcher_;
  std::map<std::string, std::vector<InHand>> waiting_;  // until their partition may be asked
  std::map<std::int64_t, InHand> in_hand_;              // by the id of their due address
  std::map<std::string, std::size_t> in_hand_of_;       // how many, by partition
  std::map<std::string, Clock::time_point> last_seen_;  // a message of a partition
  std::int64_t last_id_ = 0;
  bool stands_by_ = false;
  Clock::time_point looked_{};
  Ingest ingest_;
  PageRun pages_;  // last: its workers use all of the above
};

bool is_of_queue(const Error& error) { return error.code.starts_with("queue-"); }

}  // namespace

int Worker::run() {
  auto wait = 1s;
  bool failed = false;
  while (!is_draining()) {
    auto queue = open_queue(options_.queue);
    Result<void> done;
    if (queue) {
      Session session(state_, rules_, options_, *std::move(queue), log_);
      log_.info("", "connected to " + options_.queue.address);
      done = session.run();
      const IngestTally& tally = session.tally();
      failed = failed || tally.failures > 0;
      log_.info("", std::to_string(tally.pages) + " pages, " + std::to_string(tally.failures) +
                        " failures");
      wait = 1s;
    } else {
      done = std::unexpected(queue.error());
    }
    if (done) continue;
    if (!is_of_queue(done.error()) || done.error().code == "queue-refused")
      return end_with(log_, std::unexpected(done.error()));
    log_.warning("", done.error().code, done.error().message);
    for (auto slept = 0ms; slept < wait && !is_draining(); slept += 100ms)
      std::this_thread::sleep_for(100ms);
    wait = std::min<std::chrono::seconds>(2 * wait, kLongestWait);
  }
  return failed ? kSomeFailed : kAllDone;
}

}  // namespace winnow
