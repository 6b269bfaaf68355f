// SPDX-License-Identifier: Apache-2.0
#include "sinks/file_sink.h"

namespace winnow {
namespace {

constexpr SettingRule kSettings[] = {
    {"content", SettingType::kChoice,
     "records, one fact a line, or events (kind, changes and record)", "records|facts|events"},
};

Result<Sink> make(const Section& section, const SinkSurroundings&) {
  return file_sink(section, FormatKind::kJsonl, ".jsonl",
                   {.events = section.text_of("content") == "events"});
}

}  // namespace

const SinkKind& jsonl_sink();

const SinkKind& jsonl_sink() {
  static constexpr SinkKind kKind = {{"jsonl", "FOLDER", "JSON Lines, files by day", kSettings},
                                     make};
  return kKind;
}

}  // namespace winnow
