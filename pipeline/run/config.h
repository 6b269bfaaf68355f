// SPDX-License-Identifier: Apache-2.0
// The config file: YAML whose top-level keys are long option names of any command, beside the two
// lists of sections that `winnow run` reads (base/section.h).
//
//   jobs: 4
//   max-fail-ratio: 0.2
//   sources:
//     - feed: https://example.com/feed.xml     # the first key is the kind
//       limit: 50
//   sinks:
//     - jsonl: records/
//
// Which kinds and settings there are is asked later (check_section); here a section is a map of
// scalars and of lists of scalars. A section without `name` is called by its kind and value; two of
// one list that share a name are an error.
// A file that --config names must be there; the one at $XDG_CONFIG_HOME/winnow/config.yaml (or
// ~/.config/winnow/config.yaml) need not. Errors: bad-config, with file:line:column, line and
// caret. Threads: I/O; call from one.
#ifndef WINNOW_RUN_CONFIG_H_
#define WINNOW_RUN_CONFIG_H_

#include <functional>
#include <string>
#include <vector>

#include "base/section.h"
#include "winnow/result.h"

namespace winnow {

struct Config {
  std::string path;  // empty where there is no file
  std::vector<ConfigValue> options;
  std::vector<Section> sources, sinks;
};

Result<Config> read_config(const std::string& path, bool must_exist);

// Where the file is looked for when none is named; empty without a home.
std::string default_config_path(const std::function<const char*(const char* name)>& get_variable);

}  // namespace winnow

#endif  // WINNOW_RUN_CONFIG_H_
