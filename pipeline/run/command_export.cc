// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/durable_file.h"
#include "base/utf8.h"
#include "record/format.h"
#include "record/read_record.h"
#include "run/arguments.h"
#include "run/log.h"
#include "run/open_store.h"
#include "run/output.h"
#include "run/signals.h"
#include "run/standing_format.h"
#include "run/state_folder.h"
#include "run/write_output.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow export -o records.jsonl", "all records that hold now"},
    {"winnow export --facts --format csv -o facts.csv", "their facts, for a spreadsheet"},
    {"winnow export --since 0", "all that ever happened, as events"},
    {"winnow export --standings --format csv", "what is corroborated, what in conflict, and why"},
    {"winnow export --cursor mine.cursor", "what is new since the last time, and so on"},
};

constexpr Option kOptions[] = {
    kStateOption,
    {"since", 0, OptionKind::kCount, "CURSOR", "only events behind that one", "", ""},
    {"cursor", 0, OptionKind::kPath, "FILE",
     "only events behind the cursor kept there; then keep the next one", "", ""},
    {"standings", 0, OptionKind::kFlag, "",
     "figures and amounts, each with how it stands to the others and why", "", ""},
};

constexpr std::string_view kText =
    "Without --since and --cursor: the newest version of each article, oldest first. With them:\n"
    "what happened behind the cursor, in order. An event is an insert, an update (a corrected\n"
    "article: all of the new version, and what changed in its facts) or a retract. As JSON it\n"
    "is {event, seq, at, id, version, changes, record}; rows of csv and tsv, and facts, begin\n"
    "with event and seq. The last seq is the next cursor; -v says it, --cursor keeps it.\n"
    "Nothing new is an empty output and status 0.\n"
    "--standings (jsonl, json, csv, tsv): a line a figure or amount as the last run compared them.";

constexpr std::int64_t kBatch = 64;

// Without the facts of less confidence, written as records are.
Result<std::string> filtered(const std::string& json, double least) {
  auto record = read_record(json);
  if (!record) return std::unexpected(record.error());
  std::erase_if(record->facts, [&](const Fact& fact) { return fact.confidence < least; });
  return to_json(*record);
}

class Export {
 public:
  Export(const Arguments& arguments, const Store& store, Output& output, bool events)
      : store_(store),
        output_(output),
        least_(arguments.ratio("min-confidence")),
        kind_(format_named(arguments.text("format")).value_or(FormatKind::kJsonl)),
        facts_(arguments.flag("facts")),
        format_(kind_, {.facts = facts_, .events = events}) {}

  Result<void> write_records() {
    if (auto done = output_.write(format_.head()); !done) return done;
    auto done = store_.each_record([&](StoredRecord stored) -> Result<void> {
      if (is_draining()) return std::unexpected(Error{"interrupted", ""});
      return write_record(std::move(stored.json));
    });
    if (!done) return done;
    return output_.write(format_.tail());
  }

  // The seq of the last event, or `cursor` where there is none.
  Result<std::int64_t> write_events(std::int64_t cursor) {
    if (auto done = output_.write(format_.head()); !done) return std::unexpected(done.error());
    while (true) {
      auto events = store_.events_after(cursor, kBatch);
      if (!events) return std::unexpected(events.error());
      if (events->empty()) break;
      for (Event& event : *events) {
        if (is_draining()) return std::unexpected(Error{"interrupted", ""});
        if (auto done = write_event(event); !done) return std::unexpected(done.error());
      }
      cursor = events->back().seq;
    }
    if (auto done = output_.write(format_.tail()); !done) return std::unexpected(done.error());
    return cursor;
  }

 private:
  Result<void> write_record(std::string json) {
    if (least_ > 0) {
      auto kept = filtered(json, least_);
      if (!kept) return std::unexpected(kept.error());
      json = *std::move(kept);
    }
    // As it is stored: the very bytes of the day it was written, and the fastest way.
    const bool whole = !facts_ && (kind_ == FormatKind::kJsonl || kind_ == FormatKind::kJson);
    if (whole) return output_.write(format_.separated(std::move(json)));
    const auto record = read_record(json);
    if (!record) return std::unexpected(record.error());
    return output_.write(format_.separated(format_.body(*record)));
  }

  Result<void> write_event(Event& event) {
    if (least_ > 0) {
      auto kept = filtered(event.record, least_);
      if (!kept) return std::unexpected(kept.error());
      event.record = *std::move(kept);
    }
    auto body = format_.event_body(event);
    if (!body) return std::unexpected(body.error());
    return output_.write(format_.separated(*std::move(body)));
  }

  const Store& store_;
  Output& output_;
  double least_;
  FormatKind kind_;
  bool facts_;
  RecordFormat format_;
};

// The cursor in a file; 0 where there is none yet.
Result<std::int64_t> read_cursor(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return 0;
  std::ifstream in(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const std::string_view digits = trim_ascii(text);
  std::int64_t cursor = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), cursor);
  if (code != std::errc() || end != digits.data() + digits.size() || cursor < 0)
    return std::unexpected(Error{"usage", path + ": holds no cursor; remove it to begin anew"});
  return cursor;
}

// Where to begin, or nothing where records and not events are wanted.
Result<std::optional<std::int64_t>> first_cursor(const Arguments& arguments) {
  if (!arguments.operands().empty())
    return std::unexpected(Error{"usage", "export takes no operands; -o names the file"});
  const bool since = arguments.is_set("since"), file = arguments.is_set("cursor");
  if (arguments.flag("standings") && (since || file || arguments.flag("facts")))
    return std::unexpected(
        Error{"usage", "--standings goes with none of --since, --cursor and --facts"});
  if (since && file)
    return std::unexpected(Error{"usage", "--since and --cursor exclude each other"});
  if (since) return static_cast<std::int64_t>(arguments.count("since"));
  if (!file) return std::nullopt;
  const auto cursor = read_cursor(arguments.text("cursor"));
  if (!cursor) return std::unexpected(cursor.error());
  return *cursor;
}

Result<void> export_standings(Context& context, const Store& store, Output& output) {
  const auto due = store.has_standings_due();
  if (!due) return std::unexpected(due.error());
  if (*due)
    context.log.warning("", "standings-due",
                        "facts have changed since they were compared; winnow run compares them");
  StandingFormat format(
      format_named(context.arguments.text("format")).value_or(FormatKind::kJsonl));
  if (auto done = output.write(format.head()); !done) return done;
  auto done = store.each_standing([&](const StoredStanding& standing) -> Result<void> {
    if (is_draining()) return std::unexpected(Error{"interrupted", ""});
    return output.write(format.line(standing));
  });
  if (done) done = output.write(format.tail());
  return done ? output.commit() : done;
}

Result<void> export_all(Context& context, const Store& store, std::optional<std::int64_t> since) {
  const Arguments& arguments = context.arguments;
  auto output = Output::open(arguments.text("output"));
  if (!output) return std::unexpected(output.error());
  if (arguments.flag("standings")) return export_standings(context, store, *output);
  Export out(arguments, store, *output, since.has_value());
  std::int64_t next = 0;
  if (since) {
    const auto written = out.write_events(*since);
    if (!written) return std::unexpected(written.error());
    next = *written;
  } else if (auto written = out.write_records(); !written) {
    return written;
  }
  if (auto done = output->commit(); !done) return done;
  if (!since) return {};
  context.log.info("", "next cursor: " + std::to_string(next));
  // Only now: what was not written out comes again.
  if (!arguments.is_set("cursor") || next == *since) return {};
  return write_durably(arguments.text("cursor"), std::to_string(next) + "\n");
}

int run(Context& context) {
  if (context.arguments.flag("standings") &&
      !StandingFormat::knows(context.arguments.text("format"))) {
    context.log.error("", "usage", "--standings is written as jsonl, json, csv or tsv");
    return kUsage;
  }
  const auto since = first_cursor(context.arguments);
  if (!since) {
    context.log.error("", since.error().code, since.error().message);
    return kUsage;
  }
  const auto store = open_store(context.arguments);
  if (!store) return report_store_error(context.log, store.error());
  const auto done = export_all(context, *store, *since);
  if (done) return kAllDone;
  if (done.error().code == "interrupted") return 128 + caught_signal();
  return report_output_error(context.log, done.error());
}

}  // namespace

const Command& export_command();

const Command& export_command() {
  static constexpr Command kCommand = {.name = "export",
                                       .operands = "",
                                       .summary = "Write records, facts or changes of the store",
                                       .text = kText,
                                       .examples = kExamples,
                                       .options = kOptions,
                                       .run = run};
  return kCommand;
}

}  // namespace winnow
