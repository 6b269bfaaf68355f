// SPDX-License-Identifier: Apache-2.0
#include "extractors/name_claims.h"

#include <gmock/gmock.h>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::IsEmpty;

TEST(NameClaims, TakeTheSentencesThatAreAskedForAlone) {
  const Article article = article_of("GPT-4 came. Claude Opus 4.6 went. GPQA Diamond stayed.");
  const TextView view(article);
  SpanClaims claims;
  NameClaims names(view, *builtin_rules_for_benchmarks(), claims);
  const auto place = [&](std::string_view name) {
    const std::size_t at = article.text.find(name);
    return Span{at, at + name.size()};
  };
  names.around(place("4.6"));
  EXPECT_TRUE(claims.overlaps(place("4.6"), Claim::kName));
  EXPECT_FALSE(claims.overlaps(place("GPT-4")));
  EXPECT_FALSE(claims.overlaps(place("GPQA")));
  EXPECT_FALSE(names.has_benchmark(place("Opus").begin));
  EXPECT_TRUE(names.has_benchmark(place("Diamond").begin));
  EXPECT_TRUE(claims.overlaps(place("GPQA Diamond"), Claim::kName));
  names.around({place("came").begin, place("went").end});  // across sentences
  EXPECT_TRUE(claims.overlaps(place("GPT-4"), Claim::kName));
}

TEST(NameClaims, AskNothingMoreWhereTheNamesOfTheTextAreTold) {
  const Article article = article_of("GPT-4 came.");
  const TextView view(article);
  SpanClaims claims;
  NameClaims names(view, *builtin_rules_for_benchmarks(), claims);
  names.take({});
  names.around({0, article.text.size()});
  EXPECT_FALSE(claims.overlaps({0, article.text.size()}));
}

// Sentence by sentence, the names of every example are those of its whole text.
TEST(NameClaims, FindInSentencesWhatTheWholeTextHas) {
  const Rules rules = rules_with_examples("").value();
  const BenchmarkRules& known = *builtin_rules_for_benchmarks();
  for (const RuleFile& file : rules.pack().files) {
    for (const RulePattern& pattern : file.patterns) {
      for (const RuleExample& example : pattern.examples) {
        const Article article = article_of(example);
        const TextView view(article);
        SpanClaims claims;
        NameClaims names(view, known, claims);
        names.around({0, article.text.size()});
        for (const Name& name : NamedWords(view.text(), known).names) {
          if (name.strength == Strength::kCue) continue;
          EXPECT_TRUE(claims.overlaps(name.span, Claim::kName))
              << name.text << ": " << example.text;
        }
      }
    }
  }
}

TEST(NameClaims, AnEmptyTextHasNone) {
  const Article article = article_of("");
  const TextView view(article);
  SpanClaims claims;
  NameClaims names(view, *builtin_rules_for_benchmarks(), claims);
  names.around({0, 0});
  EXPECT_FALSE(names.has_benchmark(0));
}

}  // namespace
}  // namespace winnow
