// SPDX-License-Identifier: Apache-2.0
// A rule file: it loads, or the error points at a place.
#include "extractors/matcher.h"
#include "extractors/rule_file.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Result<YamlFile> yaml = YamlFile::parse("fuzz.yaml", std::string(text_of(data, size)));
  if (!yaml) {
    require_said(yaml.error());
    require(yaml.error().message.starts_with("fuzz.yaml:"), "an error names its place");
    return 0;
  }
  const Result<RuleFile> file = read_rule_file(*std::move(yaml), "fuzz.yaml", {});
  if (!file) {
    require(file.error().code == "bad-rules", "a rule file's errors have their code");
    require(file.error().message.starts_with("fuzz.yaml:"), "an error names its place");
    return 0;
  }
  const auto matcher = Matcher::compile({&*file});
  if (!matcher) return require_said(matcher.error()), 0;
  const std::string text = "It hired 1,427 people on April 8, 2026 for $5.";
  for (const Hit& hit : matcher->find(text, {0, text.size()})) {
    require(is_span_of(text, hit.span()), "a match lies in the text");
  }
  return 0;
}
