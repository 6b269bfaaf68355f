// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compare/compare.h"
#include "compare/copies.h"
#include "extractors/benchmark_names.h"
#include "record/read_record.h"
#include "report/report.h"
#include "run/arguments.h"
#include "run/driver.h"
#include "run/log.h"
#include "run/open_store.h"
#include "run/record_lines.h"
#include "run/signals.h"
#include "run/state_folder.h"
#include "run/terminal.h"
#include "run/write_output.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow report -o report.html", "one page of all that the store holds"},
    {"winnow report records.jsonl -o report.html", "the same of records in a file"},
    {"winnow report records.jsonl --format table", "the leaderboard in the terminal"},
    {"winnow report *.jsonl --format atom --since 2026-04-08", "new figures, for a feed reader"},
};

constexpr Option kOptions[] = {
    kStateOption,
    {"format", 0, OptionKind::kChoice, "FORMAT", "how the report is written",
     "html|json|csv|markdown|table|atom|eee", "html"},
    {"since", 0, OptionKind::kDate, "DATE",
     "articles of this day or later are new, not those of the last run", "", ""},
    {"title", 0, OptionKind::kText, "TEXT", "what the report is called", "", "winnow report"},
};

constexpr std::string_view kText =
    "Holds the records' figures and amounts against each other: who agrees, who repeats, who\n"
    "contradicts, each with the sentences behind it. Records are those of the store, or of the\n"
    "files that RECORDS names: JSON Lines as winnow writes them, - is standard input. Of an\n"
    "article that comes twice the last record counts.";

// All records of a file, the last of each article; false where the file or a line cannot be read.
class Reader {
 public:
  explicit Reader(Log& log) : log_(log) {}

  bool read(const std::string& path) {
    bool good = true;
    const auto take = [&](const std::string& place, const std::string& line) {
      auto record = read_record(line);
      if (record) return add(*std::move(record));
      good = false;
      log_.error(place, record.error().code, record.error().message);
    };
    return each_record_line(path, log_, take) && good;
  }

  Result<void> read(const Store& store) {
    const auto runs = store.runs(1);
    if (!runs) return std::unexpected(runs.error());
    const std::int64_t newest = runs->empty() ? 0 : runs->front().id;
    new_articles_.emplace();
    return store.each_record([this, newest](const StoredRecord& stored) -> Result<void> {
      if (is_draining()) return std::unexpected(Error{"interrupted", ""});
      auto record = read_record(stored.json);
      if (!record) return std::unexpected(record.error());
      if (stored.run == newest) new_articles_->insert(record->id);
      add(*std::move(record));
      firsts_.push_back(stored.duplicate_of);
      return {};
    });
  }

  bool empty() const { return records_.empty(); }
  // What a store's newest run brought; nothing of files.
  std::optional<std::set<std::string, std::less<>>> take_new_articles() {
    return std::exchange(new_articles_, std::nullopt);
  }

  Claims claims() const {
    // A store has found the copies already, also of what it has taken back since.
    const std::vector<std::string> firsts = firsts_.empty() ? first_copies(records_) : firsts_;
    Claims claims;
    for (std::size_t at = 0; at < records_.size(); ++at)
      add_claims(records_[at], firsts[at], claims);
    return claims;
  }

 private:
  void add(Record record) {
    const auto [known, is_new] = index_.try_emplace(record.id, records_.size());
    if (is_new)
      records_.push_back(std::move(record));
    else
      records_[known->second] = std::move(record);
  }

  Log& log_;
  std::vector<Record> records_;
  std::vector<std::string> firsts_;  // of a store: the article that each record is a copy of
  std::optional<std::set<std::string, std::less<>>> new_articles_;
  std::unordered_map<std::string, std::size_t> index_;
};

std::string write_report(const Comparison& comparison, const ReportOptions& options,
                         std::string_view form) {
  if (form == "json") return json_report(comparison, options);
  if (form == "csv") return csv_report(comparison, options);
  if (form == "markdown") return markdown_report(comparison, options);
  if (form == "atom") return atom_report(comparison, options);
  if (form == "eee") return eee_report(comparison, options);
  if (form == "table") return table_report(comparison, options, terminal_width());
  return html_report(comparison, options);
}

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  auto rules = load_rules(arguments);
  if (!rules) {
    context.log.error("", rules.error().code, rules.error().message);
    return kUsage;
  }
  Reader reader(context.log);
  bool good = true;
  for (const std::string& path : arguments.operands()) good = reader.read(path) && good;
  if (arguments.operands().empty()) {
    const auto store = open_store(arguments);
    if (!store) return report_store_error(context.log, store.error());
    if (const auto done = reader.read(*store); !done && !is_draining())
      return report_store_error(context.log, done.error());
  }
  if (is_draining()) return 128 + caught_signal();
  if (reader.empty()) return kNothingUsable;

  const BenchmarkNames names(*rules);
  const ReportOptions options{
      .title = arguments.text("title"),
      .since = arguments.text("since"),
      .new_articles = reader.take_new_articles(),
      .benchmark = [&](std::string_view name) -> std::optional<KnownBenchmark> {
        const auto about = names.about(name);
        if (!about) return std::nullopt;
        return KnownBenchmark{about->lower_is_better, about->low, about->high};
      },
      .maker = [&](std::string_view model) { return names.maker_of(model); }};
  const std::string report =
      write_report(compare(reader.claims()), options, arguments.text("format"));
  return write_output(context, report, good ? kAllDone : kSomeFailed);
}

}  // namespace

const Command& report_command();

const Command& report_command() {
  static constexpr Command kCommand = {
      .name = "report",
      .operands = "[RECORDS...]",
      .summary = "Hold figures against each other: leaderboard, conflicts, timeline",
      .text = kText,
      .examples = kExamples,
      .options = kOptions,
      .run = run};
  return kCommand;
}

}  // namespace winnow
