// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "run/command.h"
#include "run/program.h"

// What a page throws ends with the page (library/record_of.h); this is for what has no page.
// Nothing here asks for memory.
int main(int argc, char** argv) {
  try {
    return winnow::run_program(std::vector<std::string>(argv + (argc > 0), argv + argc),
                               [](const char* name) -> const char* { return std::getenv(name); });
  } catch (const std::bad_alloc&) {
    std::fputs("winnow: there is not enough memory (out-of-memory)\n", stderr);
  } catch (const std::exception& error) {
    std::fputs("winnow: a bug; please report it with the command: ", stderr);
    std::fputs(error.what(), stderr);
    std::fputs(" (internal)\n", stderr);
  }
  return winnow::kNotWritable;
}
