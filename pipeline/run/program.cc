// SPDX-License-Identifier: Apache-2.0
#include "run/program.h"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "run/command.h"
#include "run/completion.h"
#include "run/help.h"
#include "run/log.h"
#include "run/manual.h"
#include "run/output.h"
#include "run/signals.h"
#include "run/terminal.h"

namespace winnow {
namespace {

int print(const std::string& text) {
  auto output = Output::open("-");
  return output && output->write(text) ? kAllDone : kNotWritable;
}

int fail_usage(const std::string& message, std::string_view code = "usage") {
  Log log({});
  log.error("", code, message);
  return kUsage;
}

int no_help_on(const std::string& word) {
  return fail_usage("there is no help on '" + word + "'; winnow help lists the commands");
}

// `winnow help man [COMMAND]`: the page as roff.
int help_man(const std::vector<std::string>& words) {
  if (words.size() < 3) return print(manual_of_program());
  const Command* command = find_command(words[2]);
  return command == nullptr ? no_help_on(words[2]) : print(manual_of(*command));
}

// Lines longer than that are hard to read, narrower terminals hard to serve.
std::size_t help_width() {
  return std::clamp(terminal_width(kHelpWidth), std::size_t{40}, std::size_t{100});
}

int help_on(const std::vector<std::string>& words) {
  if (words.size() < 2) return print(help_of_program(help_width()));
  const std::string& topic = words[1];
  if (topic == "failures") return print(help_of_failures(help_width()));
  if (topic == "man") return help_man(words);
  if (const std::string script = completion_of(topic); !script.empty()) return print(script);
  if (const Command* command = find_command(topic)) return print(help_of(*command, help_width()));
  return no_help_on(topic);
}

int unknown_command(const std::string& word) {
  if (word == "version" || word == "-V")
    return fail_usage("there is no command '" + word + "'; did you mean --version?");
  if (word.starts_with('-'))
    return fail_usage("'" + word +
                      "' stands where a command is wanted; options go behind it: "
                      "winnow COMMAND [OPTION]... [OPERAND]...");
  const std::string_view closest = closest_command(word);
  return fail_usage(
      "there is no command '" + word + "'; " +
      (closest.empty() ? "winnow help lists them" : "did you mean " + std::string(closest) + "?"));
}

bool wants_color(const Arguments& arguments, const GetVariable& get_variable) {
  const std::string& when = arguments.text("color");
  if (when != "auto") return when == "always";
  const char* no_color = get_variable("NO_COLOR");
  const char* terminal = get_variable("TERM");
  return ::isatty(STDERR_FILENO) == 1 && (no_color == nullptr || *no_color == '\0') &&
         terminal != nullptr && std::string_view(terminal) != "dumb";
}

Log::Settings log_settings(const Arguments& arguments, const GetVariable& get_variable) {
  Log::Settings settings;
  if (arguments.flag("verbose")) settings.level = LogLevel::kInfo;
  if (arguments.flag("quiet")) settings.level = LogLevel::kError;
  settings.json = arguments.text("log-format") == "json";
  settings.color = wants_color(arguments, get_variable);
  const bool quiet = arguments.flag("quiet") || settings.json;
  settings.progress =
      !quiet && arguments.text("progress") == "auto" && ::isatty(STDERR_FILENO) == 1;
  return settings;
}

}  // namespace

int run_program(const std::vector<std::string>& words, const GetVariable& get_variable) {
  install_signal_handlers();
  if (words.empty()) return fail_usage("what shall be done?\n\n" + help_of_program(help_width()));
  const std::string& first = words.front();
  if (first == "help") return help_on(words);
  if (first == "--help" || first == "-h") return print(help_of_program(help_width()));
  if (first == "--version") return print(version_text());
  const Command* command = find_command(first);
  if (command == nullptr) return unknown_command(first);
  const auto arguments = Arguments::parse(*command, {words.begin() + 1, words.end()}, get_variable);
  if (!arguments) return fail_usage(arguments.error().message, arguments.error().code);
  if (arguments->flag("help")) return print(help_of(*command, help_width()));
  if (arguments->flag("version")) return print(version_text());
  Log log(log_settings(*arguments, get_variable));
  Context context{*arguments, log};
  return command->run(context);
}

}  // namespace winnow
