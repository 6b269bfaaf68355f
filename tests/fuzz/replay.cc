// SPDX-License-Identifier: Apache-2.0
// Runs a fuzzer on files: its seeds, and every input that once broke something.
//
//   fuzz_replay decode tests/fuzz/corpus/decode       # ctest: fuzz.decode
//   fuzz_replay decode crash-1234                     # one input
//
// Ends as the fuzzer does: 0, or an abort that names what does not hold.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzzers.h"  // made by CMake: kFuzzers, {name, function}

namespace {

bool replay(int (*fuzzer)(const std::uint8_t*, std::size_t), const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  const std::vector<char> bytes(std::istreambuf_iterator<char>(in), {});
  std::fprintf(stderr, "%s\n", path.c_str());
  fuzzer(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view name = argc > 1 ? argv[1] : "";
  const auto* fuzzer = std::ranges::find(kFuzzers, name, &Fuzzer::name);
  if (argc < 3 || fuzzer == std::end(kFuzzers)) {
    std::fprintf(stderr, "usage: fuzz_replay FUZZER PATH...\n");
    return 2;
  }
  std::vector<std::filesystem::path> files;
  for (int at = 2; at < argc; ++at) {
    if (!std::filesystem::is_directory(argv[at])) {
      files.emplace_back(argv[at]);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(argv[at])) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  fuzzer->run(nullptr, 0);
  for (const std::filesystem::path& file : files) {
    if (!replay(fuzzer->run, file)) {
      std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
      return 1;
    }
  }
  std::printf("%s: %zu inputs\n", argv[1], files.size());
  return files.empty() ? 1 : 0;
}
