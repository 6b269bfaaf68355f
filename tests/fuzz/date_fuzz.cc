// Dates in any text.
#include "extractors/example.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Rules kRules = Rules::builtin().value();
  RuleExample example;
  example.text = repair_utf8(text_of(data, size));
  example.published = "2026-04-08";
  example.language = "en";
  const Article article = article_of(example);
  require_whole(article);
  const std::vector<Fact> facts = extract_facts(article, kRules);
  require_proven(facts, article);
  for (const Fact& fact : facts) {
    const auto* date = std::get_if<Date>(&fact.value);
    if (date == nullptr) continue;
    require(!date->value.empty(), "a date has a value");
    require(date->earliest <= date->latest || date->earliest.starts_with('-'),
            "a date begins before it ends");
  }
  return 0;
}
