#include "run/help.h"
#include "winnow/winnow.h"

// Both are told by CMake, which knows what was found.
#ifndef WINNOW_VERSION
#define WINNOW_VERSION "0"
#endif
#ifndef WINNOW_LIBRARIES
#define WINNOW_LIBRARIES ""
#endif

namespace winnow {

std::string version_text() {
  const auto rules = Rules::builtin();
  return std::string("winnow ") + WINNOW_VERSION + "\nrules " +
         (rules ? rules->digest() : "broken: " + rules.error().message) + "\nlibraries " +
         WINNOW_LIBRARIES + "\n";
}

}  // namespace winnow
