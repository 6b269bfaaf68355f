// SPDX-License-Identifier: Apache-2.0
// How wide the terminal at standard output is.
//
//   format.width = terminal_width();   // 120 where nobody knows
//
// Asked of the terminal, else of COLUMNS. Threads: any.
#ifndef WINNOW_RUN_TERMINAL_H_
#define WINNOW_RUN_TERMINAL_H_

#include <cstddef>

namespace winnow {

std::size_t terminal_width();

}  // namespace winnow

#endif  // WINNOW_RUN_TERMINAL_H_
