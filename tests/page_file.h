// SPDX-License-Identifier: Apache-2.0
// The bytes of a page on disk, gzipped or not; none where it cannot be read.
#ifndef WINNOW_TESTS_PAGE_FILE_H_
#define WINNOW_TESTS_PAGE_FILE_H_

#include <fstream>
#include <string>

#include "base/gzip_members.h"

namespace winnow {

inline std::string read_page_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  GzipMembers bytes(file);
  while (bytes.fill()) continue;
  return std::string(bytes.buffer());
}

}  // namespace winnow

#endif  // WINNOW_TESTS_PAGE_FILE_H_
