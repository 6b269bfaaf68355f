// SPDX-License-Identifier: Apache-2.0
// The manual pages, made from the tables of commands and options.
//
//   manual_of_program()            // winnow.1
//   manual_of(extract_command())   // winnow-extract.1
//
// Roff with the man macros of man(7), for groff and mandoc; without a date, so that the same source
// gives the same bytes. Threads: pure functions.
#ifndef WINNOW_RUN_MANUAL_H_
#define WINNOW_RUN_MANUAL_H_

#include <string>

#include "run/command.h"

namespace winnow {

std::string manual_of_program();

std::string manual_of(const Command& command);

}  // namespace winnow

#endif  // WINNOW_RUN_MANUAL_H_
