// The data that stands beside the checkout (not part of the repository): rows of JSON Lines files.
//
//   for (const std::string& line : shared_lines("conformance/urls_whatwg.jsonl")) ...
//
// Folder: $WINNOW_SHARED, else ../shared beside the checkout. Absent files have no lines: tests
// that need them call GTEST_SKIP.
#ifndef WINNOW_TESTS_SHARED_H_
#define WINNOW_TESTS_SHARED_H_

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace winnow {

inline std::string shared_path(const std::string& file) {
  const char* folder = std::getenv("WINNOW_SHARED");
  return (folder ? std::string(folder) : std::string(WINNOW_SOURCE_DIR "/../shared")) + "/" + file;
}

inline std::string shared_file(const std::string& file) {
  std::ifstream in(shared_path(file), std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

inline std::vector<std::string> shared_lines(const std::string& file) {
  std::ifstream in(shared_path(file), std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace winnow

#endif  // WINNOW_TESTS_SHARED_H_
