// SPDX-License-Identifier: Apache-2.0
#include "base/embedded.h"

#include <algorithm>

namespace winnow {

std::string_view embedded_file(std::string_view path) {
  const auto files = embedded_files();
  const auto found = std::ranges::lower_bound(files, path, {}, &EmbeddedFile::path);
  return found != files.end() && found->path == path ? found->content : std::string_view();
}

}  // namespace winnow
