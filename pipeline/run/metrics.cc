// SPDX-License-Identifier: Apache-2.0
#include "run/metrics.h"

#include <cmath>
#include <filesystem>
#include <string_view>

#include "base/durable_file.h"
#include "base/time.h"
#include "winnow/fact.h"

namespace winnow {
namespace {

// The families of the exposition, one after another: each begun once, then its samples.
class Exposition {
 public:
  void family(std::string_view name, std::string_view help, std::string_view unit = {}) {
    name_ = "winnow_" + std::string(name);
    if (!unit.empty()) name_.append("_").append(unit);
    text_ += "# TYPE " + name_ + " gauge\n";
    if (!unit.empty()) text_.append("# UNIT ").append(name_).append(" ").append(unit).append("\n");
    text_.append("# HELP ").append(name_).append(" ").append(help).append("\n");
  }
  void sample(std::int64_t value) { put("", "", std::to_string(value)); }
  void sample(std::string_view label, std::string_view of, std::int64_t value) {
    put(label, of, std::to_string(value));
  }
  // Three decimals.
  void ratio(std::string_view label, std::string_view of, double value) {
    put(label, of, Decimal(std::llround(value * 1000), -3).text());
  }
  // Nothing where there was no such time.
  void time(std::string_view label, std::string_view of, std::string_view rfc3339) {
    if (const auto time = parse_time(rfc3339)) sample(label, of, time->utc());
  }
  std::string finish() && { return std::move(text_) + "# EOF\n"; }

 private:
  void put(std::string_view label, std::string_view of, const std::string& value) {
    text_ += name_;
    if (!label.empty()) {
      text_.append("{").append(label).append("=\"");
      for (const char c : of) {
        if (c == '\\' || c == '"') text_ += '\\';
        text_ += c == '\n' ? std::string("\\n") : std::string(1, c);
      }
      text_ += "\"}";
    }
    text_ += " " + value + "\n";
  }

  std::string name_, text_;
};

void write_run(const Status& status, Exposition& out) {
  out.family("last_success_timestamp", "End of the newest run that did its work", "seconds");
  if (status.last_success) out.time("", "", status.last_success->finished);
  if (status.runs.empty()) return;
  const RunReport& run = status.runs.front();
  out.family("run_start_timestamp", "Start of the newest run", "seconds");
  out.time("", "", run.started);
  out.family("run_status", "Exit status of the newest run");
  if (!run.finished.empty()) out.sample(run.status);
  out.family("run_pages", "Pages that the newest run fetched");
  out.sample(run.fetched);
  out.family("run_records", "Records that the newest run stored");
  out.sample(run.records);
  out.family("run_failures", "Failures of the newest run by code");
  for (const Count& count : status.failures) out.sample("code", count.of, count.count);
}

void write_store(const Status& status, Exposition& out) {
  out.family("articles", "Articles that hold now");
  out.sample(status.articles);
  out.family("facts", "Facts that hold now");
  out.sample(status.facts);
  out.family("addresses", "Addresses by what became of them");
  out.sample("state", "done", status.done);
  out.sample("state", "due", status.due);
  out.sample("state", "failed", status.failed);
  out.family("source_last_success_timestamp", "When a source was last read", "seconds");
  for (const SourceReport& source : status.sources)
    out.time("source", source.name, source.succeeded);
  out.family("sink_last_success_timestamp", "When a sink last had all there was", "seconds");
  for (const SinkReport& sink : status.sinks) out.time("sink", sink.name, sink.succeeded);
  out.family("sink_up_to_date", "1 where a sink has all there is");
  for (const SinkReport& sink : status.sinks)
    out.sample("sink", sink.name, sink.cursor >= status.last_event ? 1 : 0);
}

void write_sites(const std::vector<SiteYield>& sites, Exposition& out) {
  out.family("site_numbers_kept_ratio", "Numbers inside a site's articles that are in the texts");
  for (const SiteYield& site : sites)
    if (site.numbers_kept) out.ratio("site", site.site, *site.numbers_kept);
  out.family("site_text_yield", "Characters of text a page in the newest run", "characters");
  for (const SiteYield& site : sites) out.sample("site", site.site, std::llround(site.characters));
  out.family("site_text_yield_median", "The same, median of the runs before", "characters");
  for (const SiteYield& site : sites)
    if (site.median) out.sample("site", site.site, std::llround(*site.median));
  out.family("site_text_yield_ratio", "Text yield against its trailing median");
  for (const SiteYield& site : sites)
    if (site.median && *site.median > 0)
      out.ratio("site", site.site, site.characters / *site.median);
  out.family("site_yield_collapsed", "1 where a site's pages give hardly any text any more");
  for (const SiteYield& site : sites) out.sample("site", site.site, site.collapsed ? 1 : 0);
}

}  // namespace

std::string metrics_text(const Status& status) {
  Exposition out;
  write_run(status, out);
  write_store(status, out);
  write_sites(status.sites, out);
  return std::move(out).finish();
}

Result<void> write_metrics(const std::string& path, const Store& store) {
  const Result<Status> status = read_status(store);
  if (!status) return std::unexpected(status.error());
  if (auto made = make_folders(std::filesystem::path(path).parent_path().string()); !made)
    return made;
  return write_durably(path, metrics_text(*status));
}

}  // namespace winnow
