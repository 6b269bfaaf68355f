// SPDX-License-Identifier: Apache-2.0
// What winnow says about itself, made from the tables of commands and options.
//
//   help_of(extract_command())     // examples first, then the options
//
// Threads: pure functions.
#ifndef WINNOW_RUN_HELP_H_
#define WINNOW_RUN_HELP_H_

#include <span>
#include <string>
#include <string_view>

#include "run/command.h"

namespace winnow {

// All commands, for `winnow --help`.
std::string help_of_program();

std::string help_of(const Command& command);

// The codes of failures and notes, for `winnow help failures`.
std::string help_of_failures();

// The command that a mistyped word is closest to, or empty.
std::string_view closest_command(std::string_view word);

// The option likewise.
std::string_view closest_option(std::span<const Option> options, std::string_view word);

// "winnow 0.1.0", the rule pack's digest, and the libraries it was built with.
std::string version_text();

}  // namespace winnow

#endif  // WINNOW_RUN_HELP_H_
