// SPDX-License-Identifier: Apache-2.0
#include "extractors/pack.h"
#include "run/help.h"

// Both are told by CMake, which knows what was found.
#ifndef WINNOW_VERSION
#define WINNOW_VERSION "0"
#endif
#ifndef WINNOW_LIBRARIES
#define WINNOW_LIBRARIES ""
#endif

namespace winnow {

std::string version_text() {
  return std::string("winnow ") + WINNOW_VERSION + "\nrules " + builtin_rules_digest() +
         "\nlibraries " + WINNOW_LIBRARIES + "\n";
}

}  // namespace winnow
