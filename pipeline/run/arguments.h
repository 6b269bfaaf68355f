// SPDX-License-Identifier: Apache-2.0
// The values of a command's options and its operands, from four places: flags, then WINNOW_*
// variables, then the config file, then the table's own defaults.
//
//   auto arguments = Arguments::parse(command, {"-o", "r.jsonl", "page.html"}, getenv);
//   arguments->text("output")     // "r.jsonl"
//   arguments->count("jobs")      // WINNOW_JOBS, or `jobs:` of the config file, or 0
//   arguments->operands()         // {"page.html"}
//
// The one home of Boost.Program_options. Values are checked where they are read, so that a getter
// cannot fail. Errors: usage (a flag or a variable), bad-config. The message names the place.
// Threads: plain value, const use is safe.
#ifndef WINNOW_RUN_ARGUMENTS_H_
#define WINNOW_RUN_ARGUMENTS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "run/command.h"
#include "run/config.h"
#include "winnow/result.h"

namespace winnow {

// How variables are looked up: std::getenv, or a test's own.
using GetVariable = std::function<const char*(const char* name)>;

class Arguments {
 public:
  // `words` are those behind the command's name.
  static Result<Arguments> parse(const Command& command, const std::vector<std::string>& words,
                                 const GetVariable& get_variable);

  // REQUIRES: `name` is one of the command's options or of those everywhere.
  const std::string& text(std::string_view name) const;
  bool flag(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  double ratio(std::string_view name) const;
  std::vector<std::string> list(std::string_view name) const;
  bool is_set(std::string_view name) const;  // by anything but the default

  const std::vector<std::string>& operands() const { return operands_; }
  // The config file that was read; without a path where there is none.
  const Config& config() const { return config_; }

 private:
  Result<void> take_words(const std::vector<std::string>& words);
  Result<void> take_variables(const GetVariable& get_variable);
  Result<void> take_config(const GetVariable& get_variable);
  Result<void> take(const Option& option, const std::string& value, const std::string& place);
  const Option* find_option(std::string_view name) const;

  using Values = std::map<std::string, std::string, std::less<>>;

  std::vector<Option> options_;
  Values initial_;
  Values values_;
  std::vector<std::string> operands_;
  Config config_;
};

// What is wrong with a value for an option: "is not a whole number", or empty for a good one.
std::string objection(const Option& option, std::string_view value);

// The variable of an option: "WINNOW_MAX_FAIL_RATIO".
std::string variable_of(const Option& option);

}  // namespace winnow

#endif  // WINNOW_RUN_ARGUMENTS_H_
