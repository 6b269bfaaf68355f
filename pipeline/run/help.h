// SPDX-License-Identifier: Apache-2.0
// What winnow says about itself, made from the tables of commands and options.
//
//   help_of(extract_command())         // examples first, then the options
//   help_of(extract_command(), 50)     // for a narrow terminal
//
// Lines are at most `width` columns, but for examples, which are to be copied whole. Threads: pure
// functions.
#ifndef WINNOW_RUN_HELP_H_
#define WINNOW_RUN_HELP_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "run/command.h"

namespace winnow {

inline constexpr std::size_t kHelpWidth = 80;

// All commands, for `winnow --help`.
std::string help_of_program(std::size_t width = kHelpWidth);

std::string help_of(const Command& command, std::size_t width = kHelpWidth);

// The codes of failures and notes, for `winnow help failures`.
std::string help_of_failures(std::size_t width = kHelpWidth);

// The command that a mistyped word is closest to, or empty.
std::string_view closest_command(std::string_view word);

// The option likewise.
std::string_view closest_option(std::span<const Option> options, std::string_view word);

// "winnow 0.1.0", the rule pack's digest, and the libraries it was built with.
std::string version_text();

}  // namespace winnow

#endif  // WINNOW_RUN_HELP_H_
