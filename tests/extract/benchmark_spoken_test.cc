#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/benchmarks/spoken.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> spoken_in(std::string_view text) {
  const Article article = article_from(text);
  const TextView view(article);
  const Words words(view.text());
  const BenchmarkRules& rules = *builtin_rules_for_benchmarks();
  return spoken_models(view, words, find_names(words, rules), rules);
}

TEST(SpokenModels, ANameWithAVersionActsAsAModelBesideABenchmark) {
  EXPECT_THAT(spoken_in("Wug 2 scored 61% on GPQA."), ElementsAre("Wug 2"));
  EXPECT_THAT(spoken_in("On MMLU, Florp Deep also beats Wug 3 Air."),
              UnorderedElementsAre("Florp Deep", "Wug 3 Air"));
  EXPECT_THAT(spoken_in("GPT-4o leads MMLU with 88.7%, against 86.1% for Wug 2."),
              ElementsAre("Wug 2"));
  EXPECT_THAT(spoken_in("Phase 2 reached 61% of all homes."), IsEmpty());
  EXPECT_THAT(spoken_in("Wug 2 scored 61% of its points at home."), IsEmpty());
}

TEST(SpokenModels, ANameWithoutAVersionMustBeCalledAModel) {
  EXPECT_THAT(spoken_in("We present Florp, a 7B model. It reaches 61% on GPQA."),
              ElementsAre("Florp"));
  EXPECT_THAT(spoken_in("Florp, a maker of models, scored GPT-4o on GPQA."), IsEmpty());
  EXPECT_THAT(spoken_in("We met Ann Lee, a runner. GPQA is hard."), IsEmpty());
}

TEST(SpokenModels, RelativesOfAKnownNameAreKnown) {
  EXPECT_THAT(spoken_in("Wug 2 scored 61% on GPQA. Nobody asked for Wug 2 Mini or Wug 1.5."),
              UnorderedElementsAre("Wug 2", "Wug 2 Mini", "Wug 1.5"));
}

TEST(SpokenModels, TheirFiguresAreRead) {
  EXPECT_THAT(figures_of("Wug 2 beats Florp 1 on GPQA (61.5% vs. 58.0%) and GPT-4o on MMLU "
                         "(90.1% vs. 88.7%)."),
              UnorderedElementsAre("Wug 2 | GPQA | 61.5 percent", "Florp 1 | GPQA | 58 percent",
                                   "Wug 2 | MMLU | 90.1 percent", "GPT-4o | MMLU | 88.7 percent"));
  EXPECT_THAT(
      figures_of("Wug 2 leads OSWorld with 52.6%, followed by GPT-5 at 49.9%."),
      UnorderedElementsAre("Wug 2 | OSWorld | 52.6 percent", "GPT-5 | OSWorld | 49.9 percent"));
  EXPECT_THAT(figures_of("Humans get 92.4% on GAIA; GPT-4o gets 32.0%."),
              UnorderedElementsAre("Human | GAIA | 92.4 percent", "GPT-4o | GAIA | 32 percent"));
}

TEST(SpokenModels, BenchmarksAreToldByTheirLastWord) {
  EXPECT_THAT(figures_of("GPT-4o scores 41.2 on the Florp Index."),
              ElementsAre("GPT-4o | Florp Index | 41.2"));
  EXPECT_THAT(figures_of("GPT-4o was asked why the Consumer Price Index stands at 41.2."),
              IsEmpty());
}

}  // namespace
}  // namespace winnow
