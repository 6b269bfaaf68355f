// Amounts in any text.
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
    const auto* money = std::get_if<Money>(&fact.value);
    if (money == nullptr) continue;
    require(money->currency.size() == 3, "a currency is three letters (ISO 4217)");
    require(money->amount || money->min || money->max, "money is an amount or a range");
    if (money->min && money->max) {
      require(money->min->to_double() <= money->max->to_double(), "a range rises");
    }
  }
  return 0;
}
