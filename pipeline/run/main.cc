#include <cstdlib>
#include <string>
#include <vector>

#include "run/program.h"

int main(int argc, char** argv) {
  return winnow::run_program(std::vector<std::string>(argv + (argc > 0), argv + argc),
                             [](const char* name) -> const char* { return std::getenv(name); });
}
