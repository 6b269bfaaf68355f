// SPDX-License-Identifier: Apache-2.0
// How wide the terminal at standard output is.
//
//   format.width = terminal_width();   // 120 where nobody knows
//   help_width = terminal_width(80);   // 80 there
//
// Asked of the terminal, else of COLUMNS. Threads: any.
#ifndef WINNOW_RUN_TERMINAL_H_
#define WINNOW_RUN_TERMINAL_H_

#include <cstddef>

namespace winnow {

std::size_t terminal_width(std::size_t unknown = 120);

}  // namespace winnow

#endif  // WINNOW_RUN_TERMINAL_H_
