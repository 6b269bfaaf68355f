// SPDX-License-Identifier: Apache-2.0
// The pages of a folder, for tests with a page a parameter.
//
//   INSTANTIATE_TEST_SUITE_P(Pages, StylesTest, testing::ValuesIn(page_names(kFolder)),
//                            name_of_page);
#ifndef WINNOW_TESTS_PAGE_PAGE_NAMES_H_
#define WINNOW_TESTS_PAGE_PAGE_NAMES_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace winnow {

// Of its *.html, without the ending, in order.
inline std::vector<std::string> page_names(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".html") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

// As a test may be called.
inline std::string name_of_page(const testing::TestParamInfo<std::string>& test) {
  std::string name = test.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

}  // namespace winnow

#endif  // WINNOW_TESTS_PAGE_PAGE_NAMES_H_
