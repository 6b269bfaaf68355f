// SPDX-License-Identifier: Apache-2.0
// The built-in pack, loaded once for all tests of a program.
#ifndef WINNOW_TESTS_EXTRACT_BUILTIN_RULES_H_
#define WINNOW_TESTS_EXTRACT_BUILTIN_RULES_H_

#include "winnow/winnow.h"

namespace winnow {

inline const Rules& builtin_rules() {
  static const Rules kRules = Rules::builtin().value();
  return kRules;
}

}  // namespace winnow

#endif  // WINNOW_TESTS_EXTRACT_BUILTIN_RULES_H_
