// SPDX-License-Identifier: Apache-2.0
// A folder of a test's own that goes with it, whatever the test left there.
//
//   const TemporaryFolder folder;
//   const std::string page = folder.write("news/page.html", "<p>One.</p>");
#ifndef WINNOW_TESTS_TEMPORARY_FOLDER_H_
#define WINNOW_TESTS_TEMPORARY_FOLDER_H_

#include <stdlib.h>  // mkdtemp

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

namespace winnow {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "winnow-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path(const std::string& name) const { return path_ + "/" + name; }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
      names.push_back(entry.path().filename().string());
    return names;
  }

 private:
  std::string path_;
};

}  // namespace winnow

#endif  // WINNOW_TESTS_TEMPORARY_FOLDER_H_
