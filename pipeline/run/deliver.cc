// SPDX-License-Identifier: Apache-2.0
#include "run/deliver.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <thread>
#include <utility>

#include "base/durable_file.h"
#include "run/command.h"

namespace winnow {
namespace {

using Steady = std::chrono::steady_clock;

// Events read at once: enough for one request or one start of a command to be worth its while.
constexpr std::int64_t kBatch = 64;

std::string file_name(const FileSink& sink, const EventRange& range) {
  char number[24];
  std::snprintf(number, sizeof number, "%08lld", static_cast<long long>(range.first));
  return range.day + "-" + number + sink.extension;
}

// One sink's feeding.
class Feed {
 public:
  Feed(Store& store, NamedSink& sink, const DeliverOptions& options)
      : store_(store), sink_(sink), options_(options), end_(Steady::now() + options.budget) {}

  SinkOutcome run() {
    Result<void> done;
    if (auto* files = std::get_if<FileSink>(&sink_.sink))
      done = feed_files(*files);
    else
      done = feed_events(*std::get<std::unique_ptr<EventSink>>(sink_.sink));
    SinkOutcome outcome{sink_.name, events_, {}};
    if (!done) outcome.error = done.error();
    // Nothing is passed over in silence: the run tells of it, and the status until the next.
    if (!outcome.error && passed_over_) {
      outcome.error = passed_over_;
      if (passed_over_count_ > 1)
        outcome.error->message += " (" + std::to_string(passed_over_count_) + " in this run)";
    }
    SinkReport report{sink_.name, sink_.kind, 0, options_.now, {}, {}, {}};
    if (outcome.error) {
      report.code = outcome.error->code;
      report.detail = outcome.error->message;
    }
    if (auto kept = store_.report_sink(report); !kept && !outcome.error)
      outcome.error = kept.error();
    return outcome;
  }

 private:
  bool must_stop() const { return (options_.stop && options_.stop()) || Steady::now() >= end_; }

  Result<void> feed_files(const FileSink& sink) {
    if (auto made = make_folders(sink.folder); !made) return made;
    const auto pending = store_.pending_delivery(sink_.name);
    if (!pending) return std::unexpected(pending.error());
    if (*pending)
      if (auto done = write_file(sink, **pending); !done) return done;
    while (!must_stop()) {
      const auto cursor = store_.cursor(sink_.name);
      if (!cursor) return std::unexpected(cursor.error());
      const auto range = store_.next_day(*cursor);
      if (!range) return std::unexpected(range.error());
      if (!*range) return {};
      const Delivery delivery{file_name(sink, **range), (*range)->first, (*range)->last};
      if (auto done = store_.plan_delivery(sink_.name, delivery); !done) return done;
      if (auto done = write_file(sink, delivery); !done) return done;
    }
    return {};
  }

  Result<void> write_file(const FileSink& sink, const Delivery& delivery) {
    auto file = NewFile::create(sink.folder + "/" + delivery.name);
    if (!file) return std::unexpected(file.error());
    std::int64_t count = 0;
    if (auto done = write_events(sink, delivery, *file, count); !done) return done;
    if (auto done = file->commit(); !done) return done;
    if (auto done = store_.finish_delivery(sink_.name, delivery); !done) return done;
    events_ += count;
    return {};
  }

  Result<void> write_events(const FileSink& sink, const Delivery& delivery, NewFile& file,
                            std::int64_t& count) {
    RecordFormat format(sink.format, sink.options);
    if (auto done = file.append(format.head()); !done) return done;
    for (std::int64_t at = delivery.first - 1; at < delivery.last;) {
      const auto events = store_.events_after(at, kBatch);
      if (!events) return std::unexpected(events.error());
      if (events->empty()) break;
      for (const Event& event : *events) {
        if (event.seq > delivery.last) break;
        auto body = format.event_body(event);
        if (!body) return std::unexpected(body.error());
        if (auto done = file.append(format.separated(*std::move(body))); !done) return done;
        ++count;
      }
      at = events->back().seq;
    }
    return file.append(format.tail());
  }

  Result<void> feed_events(EventSink& sink) {
    while (!must_stop()) {
      const auto cursor = store_.cursor(sink_.name);
      if (!cursor) return std::unexpected(cursor.error());
      const auto events = store_.events_after(*cursor, kBatch);
      if (!events) return std::unexpected(events.error());
      if (events->empty()) return {};
      const Taken taken = sink.take(*events);
      if (taken.seq > *cursor) {
        if (auto done = store_.advance(sink_.name, taken.seq); !done) return done;
        events_ += std::ranges::count_if(
            *events, [&](const Event& event) { return event.seq <= taken.seq; });
      }
      if (!taken.passed_over.empty()) passed_over_ = taken.passed_over.back();
      passed_over_count_ += taken.passed_over.size();
      if (taken.error) return std::unexpected(*taken.error);
    }
    if (Steady::now() < end_) return {};
    return std::unexpected(Error{
        "sink-timeout", sink_.name + ": took more than " + std::to_string(options_.budget.count()) +
                            " s in this run; the next one goes on where it stands"});
  }

  Store& store_;
  NamedSink& sink_;
  const DeliverOptions& options_;
  const Steady::time_point end_;
  std::int64_t events_ = 0;
  std::optional<Error> passed_over_;  // the last one
  std::size_t passed_over_count_ = 0;
};

bool waits_for_others(const NamedSink& sink) {
  const auto* events = std::get_if<std::unique_ptr<EventSink>>(&sink.sink);
  return events != nullptr && (*events)->waits_for_others();
}

// On a thread of its own, whose errors end here.
SinkOutcome feed_aside(const std::string& path, NamedSink& sink, const DeliverOptions& options) {
  auto store = Store::open(path);
  if (!store) return {sink.name, 0, store.error()};
  return Feed(*store, sink, options).run();
}

}  // namespace

Result<std::vector<NamedSink>> make_sinks(std::span<const Section> sections,
                                          const SinkSurroundings& around) {
  std::vector<NamedSink> sinks;
  for (const Section& section : sections) {
    auto sink = make_sink(section, around);
    if (!sink) return std::unexpected(sink.error());
    sinks.push_back({section.name, section.kind, *std::move(sink)});
  }
  return sinks;
}

std::vector<SinkOutcome> deliver(Store& store, std::span<NamedSink> sinks,
                                 const DeliverOptions& options) {
  std::vector<SinkOutcome> outcomes(sinks.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < sinks.size(); ++i) {
    if (!waits_for_others(sinks[i])) continue;
    threads.emplace_back([&, i, path = store.database().path()] {
      outcomes[i] = feed_aside(path, sinks[i], options);
    });
  }
  for (std::size_t i = 0; i < sinks.size(); ++i)
    if (!waits_for_others(sinks[i])) outcomes[i] = Feed(store, sinks[i], options).run();
  for (std::thread& thread : threads) thread.join();
  return outcomes;
}

int exit_status_of(std::span<const SinkOutcome> outcomes) {
  int status = kAllDone;
  for (const SinkOutcome& outcome : outcomes) {
    if (!outcome.error) continue;
    const std::string& code = outcome.error->code;
    const bool unwritable = code.starts_with("store-") || code.starts_with("output-");
    status = std::max<int>(status, unwritable ? kNotWritable : kSomeFailed);
  }
  return status;
}

}  // namespace winnow
