// SPDX-License-Identifier: Apache-2.0
#include "run/driver.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "library/record_of.h"
#include "record/format.h"
#include "run/arguments.h"
#include "run/failure_list.h"
#include "run/ordered_pool.h"
#include "run/output.h"
#include "run/page_reader.h"
#include "run/signals.h"
#include "run/terminal.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

// What became of one input.
struct Outcome {
  std::string source;
  std::string bytes;  // the record as it is written
  std::size_t facts = 0;
  std::optional<Error> error;
  std::string stage;  // how far a failed one came
  std::optional<std::int64_t> retry_after;
};

struct Tally {
  std::size_t records = 0;
  std::size_t facts = 0;
  std::size_t failures = 0;
};

class Run {
 public:
  Run(Context& context, const DriverOptions& options, Rules rules, Output output)
      : arguments_(context.arguments),
        log_(context.log),
        options_(options),
        rules_(std::move(rules)),
        output_(std::move(output)),
        format_(*format_named(arguments_.text("format")),
                {.facts = arguments_.flag("facts"), .width = terminal_width()}),
        reader_(rules_, format_, arguments_.ratio("min-confidence")) {}

  // Before run(), if at all.
  Result<void> isolate() { return reader_.isolate(); }

  int run(InputStream& pages) {
    stream_shows_progress_ = pages.shows_progress();
    if (options_.part == nullptr || options_.part->has_head) write(format_.head());
    run_in_order<Input, Outcome>(
        jobs(), [&]() { return is_draining() ? std::nullopt : pages.next(); },
        [this](Input input) { return work(std::move(input)); },
        [this](Outcome outcome) { return emit(std::move(outcome)); },
        pages.waits() ? Feeding::kByCaller : Feeding::kByWorkers);
    if (!stream_shows_progress_) log_.progress("");
    write(format_.tail());
    if (options_.part != nullptr) {
      options_.part->records = tally_.records;
      options_.part->failures = tally_.failures;
    }
    return finish();
  }

  // One JSON object a failed input; the list is written even when it is empty.
  const std::string& failures() const { return failures_; }

 private:
  std::size_t jobs() const {
    std::size_t jobs = arguments_.count("jobs");
    if (jobs == 0) jobs = options_.jobs;
    if (jobs == 0) jobs = std::thread::hardware_concurrency();
    return std::clamp<std::size_t>(jobs, 1, 256);
  }

  Outcome work(Input input) const {
    Outcome outcome;
    outcome.source = std::move(input.source);
    bool loaded = false;
    auto reading = guarded<PageReader::Reading>([&]() -> Result<PageReader::Reading> {
      const auto page = input.load();
      if (!page) return std::unexpected(page.error());
      loaded = true;
      outcome.source = page->source;
      return reader_.read(*page);
    });
    if (reading) {
      outcome.bytes = std::move(reading->bytes);
      outcome.facts = reading->facts;
      return outcome;
    }
    outcome.error = reading.error();
    if (!loaded) {
      outcome.stage = std::move(input.stage);
      outcome.retry_after = input.retry_after;
    }
    return outcome;
  }

  bool emit(Outcome outcome) {
    if (outcome.error) {
      fail(outcome);
    } else {
      ++tally_.records;
      tally_.facts += outcome.facts;
      log_.info(outcome.source, std::to_string(outcome.facts) + " facts");
      write(format_.separated(std::move(outcome.bytes)));
    }
    show_progress(outcome.source);
    return !broken_;
  }

  void fail(const Outcome& outcome) {
    ++tally_.failures;
    const std::string& source = outcome.source;
    Error error = *outcome.error;
    // Messages that name their input already are not to name it twice.
    if (error.message.starts_with(source + ": ")) error.message.erase(0, source.size() + 2);
    log_.error(source, error.code, error.message);
    failures_ += failure_line({source, outcome.stage.empty() ? "extract" : outcome.stage,
                               error.code, error.message, outcome.retry_after});
  }

  void write(const std::string& bytes) {
    if (broken_ || bytes.empty()) return;
    if (auto written = output_.write(bytes); !written) broken_ = written.error();
  }

  void show_progress(const std::string& source) {
    if (!log_.settings().progress || stream_shows_progress_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < std::chrono::milliseconds(100)) return;
    shown_ = now;
    log_.progress(counts() + "  " + source);
  }

  std::string counts() const {
    std::string text =
        std::to_string(tally_.records) + " records, " + std::to_string(tally_.facts) + " facts";
    if (tally_.failures > 0) text += ", " + std::to_string(tally_.failures) + " failed";
    return text;
  }

  int finish() {
    const int status = is_draining() ? 128 + caught_signal() : status_of_inputs();
    if (!broken_ && status != kNothingUsable)
      if (auto committed = output_.commit(); !committed) broken_ = committed.error();
    if (broken_) {
      if (broken_->code == "broken-pipe") return 128 + SIGPIPE;
      log_.error("", broken_->code, broken_->message);
      return kNotWritable;
    }
    if (status == kNothingUsable && arguments_.text("output") != "-")
      log_.error("", "", arguments_.text("output") + ": left as it was");
    log_.info("", counts());
    return status;
  }

  int status_of_inputs() const {
    if (tally_.failures == 0) return kAllDone;
    const std::size_t inputs = tally_.records + tally_.failures;
    const double ratio = static_cast<double>(tally_.failures) / static_cast<double>(inputs);
    if (inputs > 1)
      log_.error(
          "", "",
          std::to_string(tally_.failures) + " of " + std::to_string(inputs) + " inputs failed");
    const bool usable = tally_.records > 0 || options_.part != nullptr;
    if (!usable || ratio > arguments_.ratio("max-fail-ratio")) return kNothingUsable;
    return kSomeFailed;
  }

  const Arguments& arguments_;
  Log& log_;
  const DriverOptions options_;
  const Rules rules_;
  Output output_;
  RecordFormat format_;
  PageReader reader_;
  Tally tally_;
  std::string failures_;
  bool stream_shows_progress_ = false;
  std::optional<Error> broken_;  // output cannot be written any more
  std::chrono::steady_clock::time_point shown_{};
};

}  // namespace

Result<Rules> load_rules(const Arguments& arguments) {
  return arguments.is_set("rules") ? Rules::with_folder(arguments.text("rules")) : Rules::builtin();
}

int run_pages(Context& context, InputStream& pages, const DriverOptions& options) {
  const Arguments& arguments = context.arguments;
  const auto stop = [&](const Error& error, int status) {
    context.log.error("", error.code, error.message);
    return status;
  };
  auto rules = load_rules(arguments);
  if (!rules) return stop(rules.error(), kUsage);
  auto output = Output::open(arguments.text("output"));
  if (!output) return stop(output.error(), kNotWritable);
  std::optional<Output> failures;
  if (arguments.is_set("failures")) {
    auto opened = Output::open(arguments.text("failures"));
    if (!opened) return stop(opened.error(), kNotWritable);
    failures.emplace(*std::move(opened));
  }
  Run run(context, options, *std::move(rules), *std::move(output));
  if (options.isolate)
    if (auto isolated = run.isolate(); !isolated) return stop(isolated.error(), kNotWritable);
  const int status = run.run(pages);
  if (failures) {
    auto written = failures->write(run.failures());
    if (written) written = failures->commit();
    if (!written) return stop(written.error(), kNotWritable);
  }
  return status;
}

}  // namespace winnow
