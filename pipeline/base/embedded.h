// SPDX-License-Identifier: Apache-2.0
// Files of the repository that were compiled in: rules/ by their path below it ("money.yaml").
//
//   for (const EmbeddedFile& file : embedded_files()) load(file.path, file.content);
//
// The table is made by CMake from the folder; adding a file is all it takes. Static lifetime.
#ifndef WINNOW_BASE_EMBEDDED_H_
#define WINNOW_BASE_EMBEDDED_H_

#include <span>
#include <string_view>

namespace winnow {

struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};

// Sorted by path.
std::span<const EmbeddedFile> embedded_files();

// The content of one file, or empty where there is none of that path.
std::string_view embedded_file(std::string_view path);

}  // namespace winnow

#endif  // WINNOW_BASE_EMBEDDED_H_
