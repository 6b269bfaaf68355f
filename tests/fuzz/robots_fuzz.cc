// SPDX-License-Identifier: Apache-2.0
// robots.txt, and a path that is asked of it.
#include "net/robots.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  // The first line is the path, the rest is the file.
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string path = "/" + std::string(text.substr(0, line));
  const Robots robots = Robots::parse(text.substr(line), "winnow");
  const bool allowed = robots.allows(path);
  require(allowed == robots.allows(path), "the answer is the same twice");
  require(robots.allows("/robots.txt"), "robots.txt itself is always allowed");
  require(!robots.crawl_delay() || *robots.crawl_delay() >= 0, "a delay is not negative");
  require(Robots::parse(text.substr(line), "winnow") == robots, "the same bytes, the same rules");
  return 0;
}
