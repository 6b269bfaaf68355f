// SPDX-License-Identifier: Apache-2.0
// What the kinds of sinks that write files share: a folder as value, `content` as setting.
//
//   constexpr SinkKind kKind = {{"csv", "FOLDER", "...", kFileSettings}, make};
//   return file_sink(section, FormatKind::kCsv, ".csv");
//
// Threads: pure functions.
#ifndef WINNOW_SINKS_FILE_SINK_H_
#define WINNOW_SINKS_FILE_SINK_H_

#include <array>
#include <string>
#include <utility>

#include "sinks/sink.h"

namespace winnow {

inline constexpr std::array kFileSettings = std::to_array<SettingRule>({
    {"content", SettingType::kChoice, "whole records, or one fact a line", "records|facts"},
});

// `options.facts` is taken from the setting.
inline Sink file_sink(const Section& section, FormatKind format, std::string extension,
                      FormatOptions options = {}) {
  options.facts = section.text_of("content") == "facts";
  return FileSink{section.path_from_config(section.value), std::move(extension), format, options};
}

}  // namespace winnow

#endif  // WINNOW_SINKS_FILE_SINK_H_
