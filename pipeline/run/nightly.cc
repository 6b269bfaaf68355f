// SPDX-License-Identifier: Apache-2.0
#include "run/nightly.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "base/durable_file.h"
#include "base/time.h"
#include "net/clock.h"
#include "run/arguments.h"
#include "run/deliver.h"
#include "run/driver.h"
#include "run/failure_list.h"
#include "run/fetch_options.h"
#include "run/log.h"
#include "run/metrics.h"
#include "run/nightly_pages.h"
#include "run/output.h"
#include "run/page_run.h"
#include "run/run_state.h"
#include "run/signals.h"
#include "run/source_poll.h"
#include "run/state_folder.h"
#include "run/status.h"

namespace winnow {
namespace {

class Nightly {
 public:
  Nightly(Context& context, State& state, const Rules& rules, FetchOptions fetch,
          std::vector<NamedSink> sinks)
      : arguments_(context.arguments),
        log_(context.log),
        state_(state),
        rules_(rules),
        sinks_(std::move(sinks)),
        now_(clock_.unix_seconds()),
        remembered_(state.store.fetch_state()),
        software_(fetch.http.user_agent),
        fetcher_(std::move(fetch), *remembered_, clock_) {}

  Result<int> run(std::vector<ReadySource>& sources) {
    auto begun = state_.store.begin_run(to_rfc3339(now_), rules_.digest());
    if (!begun) return std::unexpected(begun.error());
    Ingest ingest(store_keeper(state_.store, *begun), state_.archive, log_, software_);
    feed_sinks();  // with what the last run did not finish
    auto done = poll(sources);
    if (done) done = read_pages(sources, ingest);
    if (done) done = state_.store.update_standings(is_draining);
    failures_ += ingest.failures();
    if (!done) return std::unexpected(done.error());
    return end(*begun, ingest.tally());
  }

  // One JSON object a failed source or page.
  const std::string& failures() const { return failures_; }

 private:
  Result<void> poll(std::vector<ReadySource>& sources) {
    const auto readings = poll_into_store(sources,
                                          {.fetcher = fetcher_,
                                           .state = *remembered_,
                                           .store = state_.store,
                                           .log = log_,
                                           .now = now_},
                                          is_draining);
    if (!readings) return std::unexpected(readings.error());
    for (const SourceReading& reading : *readings) {
      ++sources_;
      if (!reading.failure) continue;
      ++failed_sources_;
      const Failure& why = *reading.failure;
      failures_ += failure_line({reading.name, why.stage, why.code, why.detail, why.retry_after});
    }
    return {};
  }

  Result<void> read_pages(const std::vector<ReadySource>& sources, Ingest& ingest) {
    PageRun pages(fetcher_, ingest, {rules_, arguments_.ratio("min-confidence"), now_},
                  jobs_of(arguments_), log_);
    DuePages due(state_.store, sources, page_limits(arguments_), to_rfc3339(now_));
    while (!is_draining()) {
      const auto next = due.next();
      if (!next) return std::unexpected(next.error());
      if (next->empty()) break;
      if (auto done = pages.run(*next, is_draining); !done) return done;
      feed_sinks();
    }
    return {};
  }

  // What a drain leaves in the outbox, the next run delivers.
  void feed_sinks() {
    if (is_draining()) return;
    const auto outcomes = deliver(state_.store, sinks_,
                                  {.now = to_rfc3339(clock_.unix_seconds()), .stop = is_draining});
    for (const SinkOutcome& outcome : outcomes)
      if (outcome.error) log_.error(outcome.name, outcome.error->code, outcome.error->message);
    sinks_status_ = exit_status_of(outcomes);
  }

  Result<int> end(std::int64_t run, const IngestTally& tally) {
    const int status = std::max(status_of_run(tally), sinks_status_);
    log_.outcome("", std::to_string(sources_) + " sources, " + std::to_string(tally.pages) +
                         " pages, " + std::to_string(tally.records) + " records, " +
                         std::to_string(tally.facts) + " facts, " +
                         std::to_string(tally.failures + failed_sources_) + " failures");
    const auto ended = state_.store.end_run({.id = run,
                                             .finished = to_rfc3339(clock_.unix_seconds()),
                                             .status = status,
                                             .fetched = tally.pages,
                                             .records = tally.records,
                                             .failures = tally.failures});
    if (!ended) return std::unexpected(ended.error());
    if (auto told = tell_monitoring(); !told) return std::unexpected(told.error());
    return status;
  }

  // For whoever watches the runs: what a site no longer gives, and the metrics file.
  Result<void> tell_monitoring() {
    const auto sites = read_site_yields(state_.store);
    if (!sites) return std::unexpected(sites.error());
    for (const SiteYield& site : *sites)
      if (site.collapsed) log_.warning(site.site, "yield", alarm_text(site));
    if (!arguments_.is_set("metrics-file")) return {};
    return write_metrics(arguments_.text("metrics-file"), state_.store);
  }

  int status_of_run(const IngestTally& tally) const {
    if (is_draining()) return 128 + caught_signal();
    const std::int64_t failed = tally.failures + failed_sources_;
    if (failed == 0) return kAllDone;
    const std::int64_t all = tally.pages + tally.failures + sources_;
    const double ratio = static_cast<double>(failed) / static_cast<double>(all);
    return failed == all || ratio > arguments_.ratio("max-fail-ratio") ? kNothingUsable
                                                                       : kSomeFailed;
  }

  const Arguments& arguments_;
  Log& log_;
  State& state_;
  const Rules& rules_;
  std::vector<NamedSink> sinks_;
  const SystemClock clock_;
  const std::int64_t now_;
  std::unique_ptr<FetchState> remembered_;
  const std::string software_;
  Fetcher fetcher_;
  std::int64_t sources_ = 0;
  std::int64_t failed_sources_ = 0;
  int sinks_status_ = kAllDone;  // of the last feeding
  std::string failures_;
};

Result<int> run_all(Context& context) {
  const Arguments& arguments = context.arguments;
  auto sources = ready_sources(arguments.config().sources);
  if (!sources) return std::unexpected(sources.error());
  auto fetch = fetch_options(arguments);
  if (!fetch) return std::unexpected(fetch.error());
  auto sinks = sinks_of(arguments, fetch->http);
  if (!sinks) return std::unexpected(sinks.error());
  confine(*sinks);
  const auto folder = state_folder(arguments);
  if (!folder) return std::unexpected(folder.error());
  const auto rules = load_rules(arguments);
  if (!rules) return std::unexpected(rules.error());
  std::optional<Output> failures;
  if (arguments.is_set("failures")) {
    auto opened = Output::open(arguments.text("failures"));
    if (!opened) return std::unexpected(opened.error());
    failures.emplace(*std::move(opened));
  }
  auto state = open_state(*folder, context.log);
  if (!state) return std::unexpected(state.error());
  const auto source_lock = LockFile::acquire(folder->source_lock());
  if (!source_lock) return std::unexpected(source_lock.error());
  Nightly nightly(context, *state, *rules, *std::move(fetch), *std::move(sinks));
  auto status = nightly.run(*sources);
  if (failures) {
    auto written = failures->write(nightly.failures());
    if (written) written = failures->commit();
    if (!written) return std::unexpected(written.error());
  }
  return status;
}

// A dry run remembers nothing.
class ReadOnlyFetchState final : public FetchState {
 public:
  explicit ReadOnlyFetchState(FetchState& known) : known_(known) {}
  std::optional<StoredRobots> robots(const std::string& origin) override {
    auto robots = fetched_.robots(origin);
    return robots ? robots : known_.robots(origin);
  }
  void put_robots(const std::string& origin, const StoredRobots& robots) override {
    fetched_.put_robots(origin, robots);
  }
  std::optional<Validators> validators(const std::string& url) override {
    return known_.validators(url);
  }
  void put_validators(const std::string&, const Validators&) override {}
  std::optional<Backoff> backoff(const std::string& domain) override {
    return known_.backoff(domain);
  }
  void put_backoff(const std::string&, const Backoff&) override {}

 private:
  FetchState& known_;
  MemoryFetchState fetched_;
};

Result<int> plan_all(Context& context) {
  const Arguments& arguments = context.arguments;
  auto sources = ready_sources(arguments.config().sources);
  if (!sources) return std::unexpected(sources.error());
  auto fetch = fetch_options(arguments);
  if (!fetch) return std::unexpected(fetch.error());
  const auto folder = state_folder(arguments);
  if (!folder) return std::unexpected(folder.error());
  confine();
  // Before the first run there is no store, and a dry run makes none.
  auto store = Store::open(folder->database(), Database::Mode::kReadOnly);
  if (!store) store = Store::open(":memory:");
  if (!store) return std::unexpected(store.error());
  auto output = Output::open(arguments.text("output"));
  if (!output) return std::unexpected(output.error());
  const SystemClock clock;
  const std::int64_t now = clock.unix_seconds();
  const auto known = store->fetch_state();
  ReadOnlyFetchState state(*known);
  Fetcher fetcher(*std::move(fetch), state, clock);
  Plan plan(*store, *sources, page_limits(arguments), to_rfc3339(now));
  SourcePoll poll(*sources,
                  {.fetcher = fetcher,
                   .state = state,
                   .store = *store,
                   .log = context.log,
                   .now = now,
                   .keeps = false},
                  [&](const std::vector<FoundUrl>& found) { return plan.add(found); });
  if (auto done = poll.run(is_draining); !done) return std::unexpected(done.error());
  auto lines = plan.lines();
  if (!lines) return std::unexpected(lines.error());
  auto written = output->write(*lines);
  if (written) written = output->commit();
  if (!written) return std::unexpected(written.error());
  const bool failed = std::ranges::any_of(
      poll.readings(), [](const SourceReading& reading) { return reading.failure.has_value(); });
  return failed ? kSomeFailed : kAllDone;
}

}  // namespace

int run_nightly(Context& context) {
  if (auto any = has_sources(context.arguments); !any)
    return end_with(context.log, std::unexpected(any.error()));
  return end_with(context.log, run_all(context));
}

int plan_nightly(Context& context) {
  if (auto any = has_sources(context.arguments); !any)
    return end_with(context.log, std::unexpected(any.error()));
  return end_with(context.log, plan_all(context));
}

int check_nightly(Context& context) {
  const Arguments& arguments = context.arguments;
  if (auto any = has_sources(arguments); !any)
    return end_with(context.log, std::unexpected(any.error()));
  if (auto sources = ready_sources(arguments.config().sources); !sources)
    return end_with(context.log, std::unexpected(sources.error()));
  const auto fetch = fetch_options(arguments);
  if (!fetch) return end_with(context.log, std::unexpected(fetch.error()));
  if (auto sinks = sinks_of(arguments, fetch->http); !sinks)
    return end_with(context.log, std::unexpected(sinks.error()));
  if (auto rules = load_rules(arguments); !rules)
    return end_with(context.log, std::unexpected(rules.error()));
  if (auto folder = state_folder(arguments); !folder)
    return end_with(context.log, std::unexpected(folder.error()));
  context.log.outcome(arguments.config().path, "good");
  return kAllDone;
}

}  // namespace winnow
