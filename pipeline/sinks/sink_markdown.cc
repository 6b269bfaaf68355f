// SPDX-License-Identifier: Apache-2.0
#include "sinks/file_sink.h"

namespace winnow {
namespace {

Result<Sink> make(const Section& section, const SinkSurroundings&) {
  return file_sink(section, FormatKind::kMarkdown, ".md");
}

}  // namespace

const SinkKind& markdown_sink();

const SinkKind& markdown_sink() {
  static constexpr SinkKind kKind = {
      {"markdown", "FOLDER", "articles or facts to read, files by day", kFileSettings}, make};
  return kKind;
}

}  // namespace winnow
