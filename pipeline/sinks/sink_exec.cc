// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "base/process.h"
#include "sinks/sink.h"

namespace winnow {
namespace {

constexpr std::int64_t kSeconds = 60;

constexpr SettingRule kSettings[] = {
    {"content", SettingType::kChoice,
     "records, one fact a line, or events (kind, changes and record)", "records|facts|events"},
    {"timeout", SettingType::kDuration, "how long it may take for some dozens of records (60s)"},
};

// Starts the command once for the events it is given, a line each; status 0 says that it keeps them
// all, any other that it keeps none.
class ExecSink final : public EventSink {
 public:
  ExecSink(std::string command, FormatOptions options, std::chrono::seconds limit)
      : command_(std::move(command)), options_(options), limit_(limit) {}

  Taken take(std::span<const Event> events) override {
    RecordFormat format(FormatKind::kJsonl, options_);
    std::string lines;
    for (const Event& event : events) {
      auto body = format.event_body(event);
      if (!body) return {0, body.error()};
      lines += format.separated(*std::move(body));
    }
    if (!lines.empty()) {
      const Result<CommandEnd> end = run_command(command_, lines, limit_);
      if (!end) return {0, Error{"sink-failed", end.error().message}};
      if (auto error = failure_of(*end)) return {0, error};
    }
    return {events.back().seq, {}};
  }

  bool starts_programs() const override { return true; }

 private:
  std::optional<Error> failure_of(const CommandEnd& end) const {
    if (end.timed_out)
      return Error{"sink-timeout", "'" + command_ + "' took more than " +
                                       std::to_string(limit_.count()) +
                                       " s and was killed; raise its timeout, or see what it "
                                       "waits for"};
    if (end.status == 0) return std::nullopt;
    return Error{"sink-failed", "'" + command_ + "' ended with status " +
                                    std::to_string(end.status) +
                                    "; it gets the same records again in the next run"};
  }

  std::string command_;
  FormatOptions options_;
  std::chrono::seconds limit_;
};

Result<Sink> make(const Section& section, const SinkSurroundings&) {
  const std::string_view content = section.text_of("content");
  const auto limit = parse_duration(section.text_of("timeout")).value_or(kSeconds);
  return std::make_unique<ExecSink>(
      section.value, FormatOptions{.facts = content == "facts", .events = content == "events"},
      std::chrono::seconds(limit));
}

}  // namespace

const SinkKind& exec_sink();

const SinkKind& exec_sink() {
  static constexpr SinkKind kKind = {
      {"exec", "COMMAND", "a command, one record a line on its standard input", kSettings}, make};
  return kKind;
}

}  // namespace winnow
