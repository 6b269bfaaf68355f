// SPDX-License-Identifier: Apache-2.0
// Completions for shells, made from the tables of commands and options.
//
//   completion_of("bash")     // a script that bash sources, or empty for a shell not known
//
// A script knows the commands, each one's options and letters, the words of a choice and of an
// operand like list|test, and where a path may stand. Threads: pure functions.
#ifndef WINNOW_RUN_COMPLETION_H_
#define WINNOW_RUN_COMPLETION_H_

#include <span>
#include <string>
#include <string_view>

namespace winnow {

// bash, fish, zsh
std::span<const std::string_view> completed_shells();

std::string completion_of(std::string_view shell);

}  // namespace winnow

#endif  // WINNOW_RUN_COMPLETION_H_
