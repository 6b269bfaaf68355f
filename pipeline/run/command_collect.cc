// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/time.h"
#include "net/clock.h"
#include "run/arguments.h"
#include "run/fetch_options.h"
#include "run/ingest.h"
#include "run/log.h"
#include "run/page_work.h"
#include "run/queue_message.h"
#include "run/queue_options.h"
#include "run/run_state.h"
#include "run/signals.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;

constexpr Example kExamples[] = {
    {"winnow collect --config news.yaml --queue amqp://broker",
     "into store and sinks, until SIGTERM"},
    {"winnow collect --queue amqp://broker --until-idle 60", "until nothing came for a minute"},
};

constexpr auto kOwnOptions = std::to_array<Option>({
    kStateOption,
    {"until-idle", 0, OptionKind::kCount, "S", "end when nothing came for so long; 0 is never", "",
     "0"},
});

constexpr auto kOptions = joined(joined(kOwnOptions, kQueueOptions), kFetchOptions);

constexpr std::string_view kText =
    "Takes what winnow work publishes into the store: a record in the place of what has the same\n"
    "id, so that one that comes twice is there once, and feeds the sinks of the config file when\n"
    "nothing has come for some seconds. One collector at a time: it holds the lock of winnow run.\n"
    "The store is the one of winnow enqueue; only that one counts records against addresses.";

constexpr int kPrefetch = 256;
constexpr std::size_t kBatch = 128;
// What comes one by one is gathered: a commit costs the same for one record and for many.
constexpr auto kGather = 500ms;
constexpr auto kQuiet = 5s;      // then sinks are fed, and the run ends
constexpr auto kAtMost = 10min;  // a run that never comes to rest feeds them as well
constexpr auto kLongestWait = 30s;

class Collect {
 public:
  Collect(Context& context, State& state, QueueSettings settings, std::vector<NamedSink> sinks,
          std::string rules)
      : arguments_(context.arguments),
        log_(context.log),
        state_(state),
        settings_(std::move(settings)),
        sinks_(std::move(sinks)),
        rules_(std::move(rules)) {}

  Result<int> run() {
    const std::chrono::seconds idle(arguments_.count("until-idle"));
    auto wait = 1s;
    last_ = Clock::now();
    feed_sinks();  // with what the last collector did not finish
    while (!is_draining()) {
      auto queue = open_queue(settings_);
      auto done = queue ? take_from(**queue, idle) : std::unexpected(queue.error());
      if (done) break;
      if (done.error().code != "queue-lost" && done.error().code != "queue-unreachable")
        return std::unexpected(done.error());
      log_.warning("", done.error().code, done.error().message);
      std::this_thread::sleep_for(wait);
      wait = queue ? 1s : std::min<std::chrono::seconds>(2 * wait, kLongestWait);
    }
    if (auto done = end_run(); !done) return std::unexpected(done.error());
    return std::max(failures_ > 0 ? int{kSomeFailed} : int{kAllDone}, sinks_status_);
  }

 private:
  using Clock = Queue::Clock;

  Result<void> take_from(Queue& queue, std::chrono::seconds idle) {
    for (const std::string_view name : {kRecordQueue, kDeadQueue})
      if (auto done = queue.consume(std::string(name), kPrefetch); !done) return done;
    std::vector<QueueDelivery> batch;
    Clock::time_point begun{};  // the batch
    while (!is_draining()) {
      auto deliveries = queue.receive(100ms);
      if (!deliveries) return std::unexpected(deliveries.error());
      if (!deliveries->empty()) last_ = Clock::now();
      if (batch.empty()) begun = last_;
      std::ranges::move(*deliveries, std::back_inserter(batch));
      if (!batch.empty() && (Clock::now() - begun >= kGather || batch.size() >= kBatch)) {
        if (auto done = take(queue, batch); !done) return done;
        batch.clear();
      }
      const auto quiet = Clock::now() - last_;
      if (run_ && (quiet > kQuiet || Clock::now() - begun_ > kAtMost))
        if (auto done = end_run(); !done) return done;
      if (idle > 0s && quiet > idle) return {};
    }
    return batch.empty() ? Result<void>() : take(queue, batch);
  }

  // In the store, and only then acked.
  Result<void> take(Queue& queue, const std::vector<QueueDelivery>& batch) {
    if (auto done = begin_run(); !done) return done;
    std::vector<std::uint64_t> tickets;
    for (const QueueDelivery& delivery : batch) {
      auto page = delivery.queue == kDeadQueue ? page_of_dead(delivery) : page_of(delivery);
      if (!page && page.error().code != "bad-message") return std::unexpected(page.error());
      if (page) {
        ingest_->add(*std::move(page));
        tickets.push_back(delivery.ticket);
        continue;
      }
      log_.error(delivery.queue, page.error().code, page.error().message);
      // One that nobody can read is told once and gone; its address is published again one day.
      if (delivery.queue == kDeadQueue)
        tickets.push_back(delivery.ticket);
      else if (auto done = queue.nack(delivery, 1s); !done)
        return done;
    }
    if (auto done = ingest_->commit(); !done) return done;
    return queue.ack(tickets);
  }

  Result<IngestPage> page_of(const QueueDelivery& delivery) {
    auto report = read_report(delivery.body);
    if (!report) return std::unexpected(report.error());
    return finished({.outcome = std::move(report->outcome), .retry_after = report->retry_after});
  }

  // A task that ended its workers again and again, or that none could read.
  Result<IngestPage> page_of_dead(const QueueDelivery& delivery) {
    const auto task = read_task(delivery.body);
    if (!task) return std::unexpected(task.error());
    IngestPage page{.outcome = {.url = task->due.url}};
    page.outcome.failure = UrlFailure{.stage = "fetch",
                                      .code = "internal",
                                      .detail =
                                          "was given up: it ended its workers again and "
                                          "again; please report it with the page",
                                      .retry_at = {}};
    return finished(std::move(page));
  }

  // With what only the store knows: the row, and when a failure is tried again.
  Result<IngestPage> finished(IngestPage page) {
    Outcome& outcome = page.outcome;
    const auto due = state_.store.url_named(outcome.url);
    if (!due) return std::unexpected(due.error());
    if (*due) outcome.url_id = (*due)->id;
    if (outcome.failure) {
      const UrlFailure& why = *outcome.failure;
      outcome.failure =
          failure_of(due->value_or(DueUrl{}), {why.code, why.stage, why.detail, page.retry_after},
                     clock_.unix_seconds());
    }
    return page;
  }

  Result<void> begin_run() {
    if (run_) return {};
    const auto begun = state_.store.begin_run(now(), rules_);
    if (!begun) return std::unexpected(begun.error());
    run_ = *begun;
    begun_ = Clock::now();
    ingest_.emplace(store_keeper(state_.store, *run_), state_.archive, log_);
    return {};
  }

  Result<void> end_run() {
    if (!run_) return {};
    const IngestTally tally = ingest_->tally();
    failures_ += tally.failures;
    if (auto done = state_.store.update_standings(is_draining); !done) return done;
    feed_sinks();
    log_.info("", std::to_string(tally.pages) + " pages, " + std::to_string(tally.records) +
                      " records, " + std::to_string(tally.facts) + " facts, " +
                      std::to_string(tally.failures) + " failures");
    auto ended = state_.store.end_run({.id = *std::exchange(run_, std::nullopt),
                                       .finished = now(),
                                       .status = tally.failures > 0 ? kSomeFailed : kAllDone,
                                       .fetched = tally.pages,
                                       .records = tally.records,
                                       .failures = tally.failures});
    ingest_.reset();
    return ended;
  }

  // What a drain leaves in the outbox, the next collector delivers.
  void feed_sinks() {
    if (is_draining()) return;
    const auto outcomes = deliver(state_.store, sinks_, {.now = now(), .stop = is_draining});
    for (const SinkOutcome& outcome : outcomes)
      if (outcome.error) log_.error(outcome.name, outcome.error->code, outcome.error->message);
    sinks_status_ = exit_status_of(outcomes);
  }

  std::string now() const { return to_rfc3339(clock_.unix_seconds()); }

  const Arguments& arguments_;
  Log& log_;
  State& state_;
  const QueueSettings settings_;
  std::vector<NamedSink> sinks_;
  const std::string rules_;
  const SystemClock clock_;
  std::optional<std::int64_t> run_;
  std::optional<Ingest> ingest_;  // of the run
  Clock::time_point begun_{};
  Clock::time_point last_{};  // that something came
  std::int64_t failures_ = 0;
  int sinks_status_ = kAllDone;
};

Result<int> collect(Context& context) {
  const Arguments& arguments = context.arguments;
  const auto fetch = fetch_options(arguments);
  if (!fetch) return std::unexpected(fetch.error());
  auto settings = queue_settings(arguments);
  if (!settings) return std::unexpected(settings.error());
  auto sinks = sinks_of(arguments, fetch->http);
  if (!sinks) return std::unexpected(sinks.error());
  confine(*sinks);
  const auto folder = state_folder(arguments);
  if (!folder) return std::unexpected(folder.error());
  auto state = open_state(*folder, context.log);
  if (!state) return std::unexpected(state.error());
  return Collect(context, *state, *std::move(settings), *std::move(sinks), "").run();
}

int run(Context& context) { return end_with(context.log, collect(context)); }

}  // namespace

const Command& collect_command();

const Command& collect_command() {
  static constexpr Command kCommand = {.name = "collect",
                                       .operands = "",
                                       .summary = "Take what winnow work published into the store",
                                       .text = kText,
                                       .examples = kExamples,
                                       .options = kOptions,
                                       .run = run};
  return kCommand;
}

}  // namespace winnow
