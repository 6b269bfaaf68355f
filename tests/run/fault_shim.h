// SPDX-License-Identifier: Apache-2.0
// The shim of the shared data that makes calls to the disk fail, for LD_PRELOAD.
#ifndef WINNOW_TESTS_RUN_FAULT_SHIM_H_
#define WINNOW_TESTS_RUN_FAULT_SHIM_H_

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/shared.h"
#include "tests/temporary_folder.h"

namespace winnow {

// Its path, built into the folder; empty where there is no shared data, or no compiler.
inline std::string fault_shim(const TemporaryFolder& folder) {
  const std::string source = shared_path("faults/faultio.c");
  if (!std::filesystem::exists(source)) return {};
  std::string shim = folder.path("faultio.so");
  const std::string line = "cc -w -O1 -shared -fPIC " + source + " -o " + shim + " -ldl -lpthread";
  return std::system(line.c_str()) == 0 ? shim : std::string();
}

}  // namespace winnow

#endif  // WINNOW_TESTS_RUN_FAULT_SHIM_H_
