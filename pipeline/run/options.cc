// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "run/command.h"

namespace winnow {
namespace {

using enum OptionKind;

constexpr Option kEverywhere[] = {
    {"output", 'o', kPath, "PATH", "where data goes; - is standard output", "", "-"},
    {"format", 0, kChoice, "FORMAT", "how data is written",
     "jsonl|json|csv|tsv|text|markdown|table", "jsonl"},
    {"facts", 0, kFlag, "", "one fact a line, the article's columns repeated", "", ""},
    {"min-confidence", 0, kRatio, "RATIO", "leave out facts of less confidence", "", "0"},
    {"rules", 0, kPath, "DIR", "add the rule files of a folder to the built-in pack", "", ""},
    {"jobs", 'j', kCount, "N", "how many pages are read at once; 0 is one a processor", "", "0"},
    {"failures", 0, kPath, "FILE", "list failed inputs there as JSON Lines", "", ""},
    {"max-fail-ratio", 0, kRatio, "RATIO", "end with status 3 when more inputs fail", "", "1"},
    {"config", 0, kPath, "FILE", "options and sources, as YAML", "", ""},
    {"quiet", 'q', kFlag, "", "say nothing but errors", "", ""},
    {"verbose", 'v', kFlag, "", "say what is done", "", ""},
    {"log-format", 0, kChoice, "FORMAT", "how messages are written", "text|json", "text"},
    {"color", 0, kChoice, "WHEN", "colour messages", "auto|always|never", "auto"},
    {"progress", 0, kChoice, "WHEN", "show progress on a terminal", "auto|never", "auto"},
    {"help", 'h', kFlag, "", "show this help", "", ""},
    {"version", 0, kFlag, "", "show the versions of winnow, its libraries and rules", "", ""},
};

}  // namespace

std::span<const Option> everywhere_options() { return kEverywhere; }

std::vector<Option> options_of(const Command& command) {
  std::vector<Option> options(command.options.begin(), command.options.end());
  for (const Option& option : kEverywhere)
    if (std::ranges::find(command.options, option.name, &Option::name) == command.options.end())
      options.push_back(option);
  return options;
}

const Command* find_command(std::string_view name) {
  const auto commands = all_commands();
  const auto found = std::ranges::find(commands, name, &Command::name);
  return found == commands.end() ? nullptr : *found;
}

}  // namespace winnow
