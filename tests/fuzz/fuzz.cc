// SPDX-License-Identifier: Apache-2.0
// Runs a fuzzer on files: its seeds, and every input that once broke something.
//
//   fuzz decode tests/fuzz/corpus/decode                     # ctest: fuzz.decode
//   fuzz decode crash-1234                                   # one input
//   fuzz decode -max_total_time=60 FOLDER tests/fuzz/corpus/decode
//   fuzz                                                      # the names of all
//
// Ends as libFuzzer does: 0, or an abort that names what does not hold. With an option of
// libFuzzer's it is libFuzzer, in a build that has it (preset asan), and makes up inputs.
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

#ifdef WINNOW_LIBFUZZER
extern "C" int LLVMFuzzerRunDriver(int* argc, char*** argv,
                                   int (*run)(const std::uint8_t*, std::size_t));
#endif

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
  if (argc == 1) {
    for (const Fuzzer& each : kFuzzers)
      std::printf("%.*s\n", static_cast<int>(each.name.size()), each.name.data());
    return 0;
  }
  const std::string_view name = argv[1];
  const auto* fuzzer = std::ranges::find(kFuzzers, name, &Fuzzer::name);
  if (argc < 3 || fuzzer == std::end(kFuzzers)) {
    std::fprintf(stderr, "usage: fuzz FUZZER PATH...\n");
    return 2;
  }
#ifdef WINNOW_LIBFUZZER
  if (std::any_of(argv + 2, argv + argc, [](const char* word) { return word[0] == '-'; })) {
    // What libFuzzer is called by, it runs again: the name goes, the program's path stays.
    std::rotate(argv + 1, argv + 2, argv + argc);
    --argc;
    return LLVMFuzzerRunDriver(&argc, &argv, fuzzer->run);
  }
#endif
  std::vector<std::filesystem::path> files;
  for (int at = 2; at < argc; ++at) {
    if (argv[at][0] == '-') continue;  // an option of libFuzzer's
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
