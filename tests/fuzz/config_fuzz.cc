// SPDX-License-Identifier: Apache-2.0
// A config file: it is read, or the error points at a place.
#include <sys/mman.h>
#include <unistd.h>

#include "run/config.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A file in memory: the reader wants a path.
  static const int kFile = ::memfd_create("config", 0);
  if (::ftruncate(kFile, 0) != 0 || ::pwrite(kFile, data, size, 0) < 0) return 0;
  const std::string path = "/proc/self/fd/" + std::to_string(kFile);
  const Result<Config> config = read_config(path, true);
  if (!config) {
    require(config.error().code == "bad-config", "a config's errors have their code");
    require(config.error().message.starts_with(path), "an error names its place");
    return 0;
  }
  for (const ConfigValue& value : config->options) {
    require(!value.name.empty() && !value.place.empty(), "an option has a name and a place");
  }
  for (const Section& section : config->sources) require(!section.kind.empty(), "a kind");
  for (const Section& section : config->sinks) require(!section.kind.empty(), "a kind");
  return 0;
}
