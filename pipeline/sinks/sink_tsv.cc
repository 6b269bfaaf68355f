// SPDX-License-Identifier: Apache-2.0
#include "sinks/file_sink.h"

namespace winnow {
namespace {

// Rows tell which event they are of: a table has no other way to say that a record is gone.
Result<Sink> make(const Section& section, const SinkSurroundings&) {
  return file_sink(section, FormatKind::kTsv, ".tsv", {.events = true});
}

}  // namespace

const SinkKind& tsv_sink();

const SinkKind& tsv_sink() {
  static constexpr SinkKind kKind = {
      {"tsv", "FOLDER", "tab-separated values, files by day", kFileSettings}, make};
  return kKind;
}

}  // namespace winnow
