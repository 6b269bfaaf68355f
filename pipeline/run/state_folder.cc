// SPDX-License-Identifier: Apache-2.0
#include "run/state_folder.h"

#include <cstdlib>

namespace winnow {

Result<StateFolder> state_folder(const Arguments& arguments) {
  if (const std::string& given = arguments.text("state"); !given.empty()) return StateFolder{given};
  const char* xdg = std::getenv("XDG_STATE_HOME");
  if (xdg != nullptr && *xdg == '/') return StateFolder{std::string(xdg) + "/winnow"};
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home != '\0')
    return StateFolder{std::string(home) + "/.local/state/winnow"};
  return std::unexpected(
      Error{"usage", "there is no home to keep state in; name a folder with --state"});
}

}  // namespace winnow
