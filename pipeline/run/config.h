// The config file: YAML whose top-level keys are long option names, beside the sections that
// `winnow run` reads (sources, sinks and so on).
//
//   jobs: 4
//   max-fail-ratio: 0.2
//
// A file that --config names must be there; the one at $XDG_CONFIG_HOME/winnow/config.yaml (or
// ~/.config/winnow/config.yaml) need not. Errors: bad-config, with file:line:column, line and
// caret. Threads: I/O; call from one.
#ifndef WINNOW_RUN_CONFIG_H_
#define WINNOW_RUN_CONFIG_H_

#include <functional>
#include <string>
#include <vector>

#include "winnow/result.h"

namespace winnow {

struct ConfigValue {
  std::string name;   // "jobs"
  std::string text;   // "4"
  std::string place;  // "config.yaml:1:7"
};

struct Config {
  std::string path;  // empty where there is no file
  std::vector<ConfigValue> options;
};

Result<Config> read_config(const std::string& path, bool must_exist);

// Where the file is looked for when none is named; empty without a home.
std::string default_config_path(const std::function<const char*(const char* name)>& get_variable);

}  // namespace winnow

#endif  // WINNOW_RUN_CONFIG_H_
