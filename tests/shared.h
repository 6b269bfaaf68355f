// SPDX-License-Identifier: Apache-2.0
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
#include <string_view>
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

// The bytes that rows carry as base64.
inline std::string from_base64(std::string_view text) {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) break;
    bits = (bits << 6) | static_cast<unsigned>(value);
    count += 6;
    if (count >= 8) bytes.push_back(static_cast<char>(bits >> (count -= 8)));
  }
  return bytes;
}

}  // namespace winnow

#endif  // WINNOW_TESTS_SHARED_H_
