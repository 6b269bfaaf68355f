// SPDX-License-Identifier: Apache-2.0
// The built program as users run it: words and standard input in, bytes and status out.
//
//   const Finished finished = run_winnow({"extract", "-"}, {.input = "One paragraph."});
//   EXPECT_EQ(finished.status, 0);
//
// The variables of the test's own environment that could change the outcome are taken away.
#ifndef WINNOW_TESTS_RUN_PROCESS_H_
#define WINNOW_TESTS_RUN_PROCESS_H_

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>  // setenv
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "tests/temporary_folder.h"

namespace winnow {

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

struct Finished {
  int status = -1;  // as a shell has it: 128 and the signal for one that was killed
  std::string out;
  std::string err;
};

struct Surroundings {
  std::string input;
  std::vector<std::pair<std::string, std::string>> variables;
  std::string folder;  // to run in
};

inline Finished run_program_file(const std::string& program, const std::vector<std::string>& words,
                                 const Surroundings& around) {
  const TemporaryFolder folder;
  folder.write("in", around.input);
  const std::string in = folder.path("in"), out = folder.path("out"), err = folder.path("err");
  const pid_t child = ::fork();
  if (child == 0) {
    const auto redirect = [](const std::string& path, int flags, int descriptor) {
      const int file = ::open(path.c_str(), flags, 0600);
      if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(126);
    };
    redirect(in, O_RDONLY, 0);
    redirect(out, O_WRONLY | O_CREAT, 1);
    redirect(err, O_WRONLY | O_CREAT, 2);
    if (!around.folder.empty() && ::chdir(around.folder.c_str()) != 0) ::_exit(126);
    ::setenv("HOME", folder.path("").c_str(), 1);
    for (const char* name : {"XDG_CONFIG_HOME", "WINNOW_JOBS", "NO_COLOR", "COLUMNS"})
      ::unsetenv(name);
    for (const auto& [name, value] : around.variables) ::setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> argv = {const_cast<char*>(program.c_str())};
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    ::execv(program.c_str(), argv.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), bytes_of(out),
          bytes_of(err)};
}

// The program that ctest names, or the one of a build in this checkout.
inline std::string winnow_program() {
  const char* named = std::getenv("WINNOW_PROGRAM");
  return std::filesystem::absolute(named != nullptr ? named : "build/winnow").string();
}

inline Finished run_winnow(const std::vector<std::string>& words, const Surroundings& around = {}) {
  return run_program_file(winnow_program(), words, around);
}

}  // namespace winnow

#endif  // WINNOW_TESTS_RUN_PROCESS_H_
