// Benchmark figures in any text, tables of its markup among them.
#include <algorithm>

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
    const auto* figure = std::get_if<Benchmark>(&fact.value);
    if (figure == nullptr) continue;
    require(!figure->model.empty() && !figure->benchmark.empty(), "a figure is somebody's");
    require(std::ranges::is_sorted(figure->conditions), "conditions are sorted");
    require(is_valid_utf8(figure->model), "names are UTF-8");
  }
  return 0;
}
