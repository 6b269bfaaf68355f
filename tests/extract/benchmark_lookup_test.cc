// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "extractors/benchmark_names.h"

namespace winnow {
namespace {

TEST(BenchmarkNames, KnowsWhichWayIsBetterAndTheRange) {
  const BenchmarkNames names(Rules::builtin().value());
  const auto mmlu = names.about("MMLU");
  ASSERT_TRUE(mmlu);
  EXPECT_FALSE(mmlu->lower_is_better);
  EXPECT_EQ(mmlu->high, 100);
  EXPECT_FALSE(names.about("a test that nobody knows"));
}

TEST(BenchmarkNames, KnowsWhoMakesAModel) {
  const BenchmarkNames names(Rules::builtin().value());
  EXPECT_EQ(names.maker_of("Claude Opus 4.6"), "Anthropic");
  EXPECT_EQ(names.maker_of("GPT-5.4"), "OpenAI");
  EXPECT_EQ(names.maker_of("Nobody's Model 1"), "");
}

}  // namespace
}  // namespace winnow
