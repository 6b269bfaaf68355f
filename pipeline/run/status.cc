// SPDX-License-Identifier: Apache-2.0
#include "run/status.h"

#include <algorithm>
#include <cmath>

#include "base/json_writer.h"
#include "record/printable.h"

namespace winnow {
namespace {

constexpr int kRuns = 5;

// Keeps the first error of many questions, so that they can be asked one below the other.
class Asking {
 public:
  template <typename T>
  void operator()(T& into, Result<T> answer) {
    if (answer)
      into = *std::move(answer);
    else if (!error_)
      error_ = answer.error();
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<Error> error_;
};

std::string or_never(const std::string& time) { return time.empty() ? "never" : time; }

std::string line(std::initializer_list<std::string> parts) {
  std::string text = " ";
  for (const std::string& part : parts) text += " " + part;
  return text + "\n";
}

std::string run_line(const RunReport& run) {
  return line({run.started,
               run.finished.empty() ? "interrupted" : "status " + std::to_string(run.status) + ",",
               std::to_string(run.fetched), "pages,", std::to_string(run.records), "records,",
               std::to_string(run.failures), "failures"});
}

std::string source_line(const SourceReport& source) {
  std::string text = printable(source.name) + ": last success " + or_never(source.succeeded);
  text += ", " + std::to_string(source.entries) + " entries";
  if (!source.code.empty())
    text += "; " + source.attempted + " failed: " + source.code + ": " + printable(source.detail);
  return line({text});
}

std::string sink_line(const SinkReport& sink, std::int64_t last_event) {
  std::string text = printable(sink.name) + ": last success " + or_never(sink.succeeded);
  if (sink.cursor < last_event)
    text += ", at event " + std::to_string(sink.cursor) + " of " + std::to_string(last_event);
  if (!sink.code.empty())
    text += "; " + sink.attempted + " failed: " + sink.code + ": " + printable(sink.detail);
  return line({text});
}

void write_counts(std::string_view key, const std::vector<Count>& counts, std::string_view of,
                  JsonWriter& json) {
  json.key(key);
  json.begin_array();
  for (const Count& count : counts) {
    json.begin_object();
    json.member(of, count.of);
    json.member("count", count.count);
    json.end_object();
  }
  json.end_array();
}

void write_run(const RunReport& run, JsonWriter& json) {
  json.begin_object();
  json.member("id", run.id);
  json.member("started", run.started);
  json.member_or_null("finished", run.finished);
  json.key("status");
  json.raw(run.finished.empty() ? "null" : std::to_string(run.status));
  json.member("pages", run.fetched);
  json.member("records", run.records);
  json.member("failures", run.failures);
  json.end_object();
}

void write_failure(std::string_view code, std::string_view detail, JsonWriter& json) {
  json.member_or_null("code", code);
  json.member_or_null("detail", detail);
}

void write_sources(const std::vector<SourceReport>& sources, JsonWriter& json) {
  json.key("sources");
  json.begin_array();
  for (const SourceReport& source : sources) {
    json.begin_object();
    json.member("name", source.name);
    json.member("kind", source.kind);
    json.member_or_null("lastAttempt", source.attempted);
    json.member_or_null("lastSuccess", source.succeeded);
    json.member("entries", source.entries);
    write_failure(source.code, source.detail, json);
    json.end_object();
  }
  json.end_array();
}

void write_sinks(const Status& status, JsonWriter& json) {
  json.key("sinks");
  json.begin_array();
  for (const SinkReport& sink : status.sinks) {
    json.begin_object();
    json.member("name", sink.name);
    json.member("kind", sink.kind);
    json.member("cursor", sink.cursor);
    json.member("upToDate", sink.cursor >= status.last_event);
    json.member_or_null("lastAttempt", sink.attempted);
    json.member_or_null("lastSuccess", sink.succeeded);
    write_failure(sink.code, sink.detail, json);
    json.end_object();
  }
  json.end_array();
}

void write_sites(const std::vector<SiteYield>& sites, JsonWriter& json) {
  const auto number = [&](std::string_view key, std::optional<double> value, int decimals) {
    const double scale = std::pow(10, decimals);
    json.key(key);
    json.raw(value ? Decimal(std::llround(*value * scale), -decimals).text() : "null");
  };
  json.key("sites");
  json.begin_array();
  for (const SiteYield& site : sites) {
    json.begin_object();
    json.member("site", site.site);
    json.member("pages", site.pages);
    number("charactersAPage", site.characters, 0);
    number("trailingMedian", site.median, 0);
    number("numbersKept", site.numbers_kept, 3);
    json.member("collapsed", site.collapsed);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::vector<std::string> alarms_of(const Status& status) {
  std::vector<std::string> alarms;
  for (const SiteYield& site : status.sites)
    if (site.collapsed) alarms.push_back(alarm_text(site));
  for (const SinkReport& sink : status.sinks)
    if (sink.code == "sink-refused" && sink.cursor < status.last_event)
      alarms.push_back(printable(sink.name) + ": stuck at event " + std::to_string(sink.cursor) +
                       " of " + std::to_string(status.last_event) + ": " + printable(sink.detail));
  return alarms;
}

Result<Status> read_status(const Store& store) {
  Status status;
  Asking ask;
  ask(status.articles, store.database().number("SELECT count(*) FROM articles WHERE current=1"));
  ask(status.facts, store.database().number("SELECT count(*) FROM facts_flat"));
  ask(status.done, store.count_urls("done"));
  ask(status.due, store.count_urls("due"));
  ask(status.failed, store.count_urls("failed"));
  ask(status.next_due, store.next_due());
  ask(status.due_by_source, store.due_by_source());
  ask(status.last_success, store.last_success());
  ask(status.runs, store.runs(kRuns));
  ask(status.sources, store.sources());
  ask(status.sinks, store.sinks());
  ask(status.last_event, store.last_event());
  ask(status.sites, read_site_yields(store));
  if (!status.runs.empty()) ask(status.failures, store.failures_by_code(status.runs.front().id));
  if (ask.error()) return std::unexpected(*ask.error());
  return status;
}

Result<std::vector<SiteYield>> read_site_yields(const Store& store) {
  const auto newest = store.runs(1);
  if (!newest) return std::unexpected(newest.error());
  if (newest->empty()) return std::vector<SiteYield>();
  const auto runs = store.site_runs(newest->front().id, kTrailingRuns + 1);
  if (!runs) return std::unexpected(runs.error());
  return site_yields(*runs);
}

std::string status_text(const Status& status) {
  std::string out = std::to_string(status.articles) + " articles with " +
                    std::to_string(status.facts) + " facts; last success " +
                    (status.last_success ? status.last_success->finished : "never") + "\n";
  out += "Addresses: " + std::to_string(status.done) + " done, " + std::to_string(status.due) +
         " due" + (status.next_due.empty() ? "" : " (the first at " + status.next_due + ")") +
         ", " + std::to_string(status.failed) + " given up\n";
  const auto section = [&](const char* title, const auto& items, const auto& line_of) {
    if (items.empty()) return;
    out += std::string("\n") + title + "\n";
    for (const auto& item : items) out += line_of(item);
  };
  section("Alarms", alarms_of(status), [](const std::string& alarm) { return line({alarm}); });
  section("Runs", status.runs, run_line);
  const auto count_line = [](const Count& count) {
    return line({std::to_string(count.count), printable(count.of)});
  };
  section("Failures of the last run", status.failures, count_line);
  section("Sources", status.sources, source_line);
  section("Due", status.due_by_source, count_line);
  section("Sinks", status.sinks,
          [&](const SinkReport& sink) { return sink_line(sink, status.last_event); });
  return out;
}

std::string status_json(const Status& status) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("articles", status.articles);
  json.member("facts", status.facts);
  json.member_or_null("lastSuccess", status.last_success ? status.last_success->finished : "");
  json.key("addresses");
  json.begin_object();
  json.member("done", status.done);
  json.member("due", status.due);
  json.member("failed", status.failed);
  json.member_or_null("nextDue", status.next_due);
  json.end_object();
  json.key("alarms");
  json.begin_array();
  for (const std::string& alarm : alarms_of(status)) json.string(alarm);
  json.end_array();
  json.key("runs");
  json.begin_array();
  for (const RunReport& run : status.runs) write_run(run, json);
  json.end_array();
  write_counts("failures", status.failures, "code", json);
  write_sources(status.sources, json);
  write_counts("due", status.due_by_source, "source", json);
  write_sinks(status, json);
  write_sites(status.sites, json);
  json.end_object();
  return out + "\n";
}

}  // namespace winnow
