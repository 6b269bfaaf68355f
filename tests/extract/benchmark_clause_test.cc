// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "extractors/benchmarks/attach.h"
#include "extractors/benchmarks/clause.h"
#include "extractors/benchmarks/groups.h"
#include "extractors/benchmarks/reach.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// One sentence read as a clause of its own article. Everything points into it, so it stays put.
class OneClause {
 public:
  explicit OneClause(std::string_view text)
      : article_(article_from(text)),
        view_(article_),
        reading_(view_, *builtin_rules_for_benchmarks()),
        clause_(reading_, claims_, 0, reading_.words.size()) {}

  const Clause& operator*() const { return clause_; }
  const Clause* operator->() const { return &clause_; }

  // The word that a figure or name starts with, by its text.
  std::size_t word(std::string_view raw) const {
    for (std::size_t at = 0; at < clause_.words.size(); ++at) {
      if (clause_.words.raw(at) == raw) return at;
    }
    ADD_FAILURE() << "no word " << raw;
    return 0;
  }

 private:
  Article article_;
  TextView view_;
  Reading reading_;
  SpanClaims claims_;
  Clause clause_;
};

std::vector<std::string> texts(const std::vector<const Name*>& names) {
  std::vector<std::string> out;
  for (const Name* name : names) out.push_back(name->text);
  return out;
}

TEST(BenchmarkClause, HoldsTheNamesFiguresAndConditionsOfItsWords) {
  const OneClause clause("GPT-5.4 scored 50.2 on GPQA without tools.");
  ASSERT_EQ(clause->names.size(), 2u);
  EXPECT_EQ(clause->names[0].text, "GPT-5.4");
  EXPECT_EQ(clause->names[1].text, "GPQA");
  ASSERT_EQ(clause->figures.size(), 1u);  // the 5.4 is part of a name
  EXPECT_EQ(clause->figures[0].value.text(), "50.2");
  ASSERT_EQ(clause->conditions.size(), 1u);
  EXPECT_EQ(clause->conditions[0].text, "no tools");
  EXPECT_TRUE(clause->cue);
  EXPECT_FALSE(OneClause("GPT-5.4 came out in 2026.")->cue);
}

TEST(BenchmarkClause, NamesAreFoundByTheirWordsAndByWhereTheyStand) {
  const OneClause clause("Grok 4 beat GPT-5.4 on MMLU and GPQA.");
  EXPECT_EQ(clause->name_at(clause.word("Grok"))->text, "Grok 4");
  EXPECT_EQ(clause->name_at(clause.word("beat")), nullptr);
  EXPECT_EQ(clause->name_at(99), nullptr);
  EXPECT_EQ(clause->last_before(NameKind::kModel, clause.word("on"))->text, "GPT-5.4");
  EXPECT_EQ(clause->last_before(NameKind::kBenchmark, clause.word("on")), nullptr);
  EXPECT_EQ(clause->first_after(NameKind::kBenchmark, 0)->text, "MMLU");
  EXPECT_EQ(clause->first_after(NameKind::kModel, clause.word("on")), nullptr);
  EXPECT_TRUE(clause->has_name_between(NameKind::kModel, 0, clause.word("on")));
  EXPECT_FALSE(clause->has_name_between(NameKind::kModel, clause.word("on"), clause->end));
}

struct ComparedCase {
  const char* text;
  std::vector<std::string> compared;
};

TEST(BenchmarkClause, ModelsBehindAComparatorAreCompared) {
  for (const ComparedCase& each : std::to_array<ComparedCase>({
           {"Grok 4 leads.", {}},
           {"Grok 4 is behind GPT-5.4.", {"GPT-5.4"}},
           {"Grok 4 is behind GPT-5.4, Gemini 3 Pro and Claude Opus 4.6.",
            {"GPT-5.4", "Gemini 3 Pro", "Claude Opus 4.6"}},
           {"Grok 4 is ahead of OpenAI's GPT-5.4.", {"GPT-5.4"}},
           {"Grok 4 outperforms GPT-5.4 (40.1) and Gemini 3 Pro.", {"GPT-5.4", "Gemini 3 Pro"}},
           {"Grok 4 came out. Then came GPT-5.4.", {}},
       })) {
    const OneClause clause(each.text);
    std::vector<std::string> compared;
    for (const Name& name : clause->names) {
      if (clause->is_compared(name)) compared.push_back(name.text);
    }
    EXPECT_EQ(compared, each.compared) << each.text;
  }
}

TEST(BenchmarkClause, ABridgeIsWordsOfAListHedgesConditionsAndEmptyBrackets) {
  const OneClause clause("Grok 4 (as told) scored about 88.9 but also 50.7 on MMLU.");
  const std::size_t from = clause.word("Grok") + 2;
  EXPECT_TRUE(clause->is_bridge("model-bridge", from, clause.word("88.9")));
  EXPECT_FALSE(clause->is_bridge("model-bridge", from, clause.word("50.7")));
  EXPECT_TRUE(clause->is_bridge("model-bridge", from, from));  // nothing between
  EXPECT_FALSE(clause->is_bridge("comparator", from, clause.word("88.9")));
  EXPECT_TRUE(clause->has_any("contrast", 0, clause->end) == false);
  EXPECT_TRUE(clause->has_figure_between(from, clause->end));
  EXPECT_FALSE(clause->has_figure_between(0, clause.word("88.9")));
}

// --- groups

TEST(BenchmarkGroups, FiguresJoinedByCommasSlashesAndWordsAreOneGroup) {
  const OneClause clause("It got 18, 13 and 9 in May but 7 in June.");
  ASSERT_GE(clause->figures.size(), 3u);
  EXPECT_EQ(group_end(clause->words, clause->rules, clause->figures, 0), 3u);
  EXPECT_EQ(group_end(clause->words, clause->rules, clause->figures, 1), 3u);
  EXPECT_EQ(group_end(clause->words, clause->rules, clause->figures, 2), 3u);
}

TEST(BenchmarkGroups, NamesJoinedBeforeAndAfterAWord) {
  const OneClause clause("GPQA aside, Grok 4, GPT-5.4 and Gemini 3 Pro passed MMLU and GSM8K.");
  const std::size_t verb = clause.word("passed");
  const auto before = [&](NameKind kind) {
    return texts(group_before(clause->words, clause->rules, clause->names, kind, verb));
  };
  const auto after = [&](NameKind kind) {
    return texts(group_after(clause->words, clause->rules, clause->names, kind, verb));
  };
  EXPECT_THAT(before(NameKind::kModel), ElementsAre("Grok 4", "GPT-5.4", "Gemini 3 Pro"));
  EXPECT_THAT(before(NameKind::kBenchmark), ElementsAre("GPQA"));
  EXPECT_THAT(after(NameKind::kBenchmark), ElementsAre("MMLU", "GSM8K"));
  EXPECT_THAT(after(NameKind::kModel), IsEmpty());
}

// --- ties

struct TieCase {
  const char* text;
  std::vector<std::string> tied;  // "MODEL | BENCHMARK" by figure, "-" where there is none
};

std::vector<std::string> ties_of(std::string_view text) {
  const OneClause clause(text);
  const Above above;
  const SentencePlace place{.above = &above};
  const Carry carry;
  Attacher attacher(*clause, place, carry);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < clause->figures.size(); ++at) {
    const Attached benchmark = attacher.benchmark_of(at);
    const Attached model = attacher.model_of(at);
    out.push_back((model.tie == Tie::kNone ? "-" : model.model()) + " | " +
                  (benchmark.tie == Tie::kNone ? "-" : benchmark.name->text));
  }
  return out;
}

TEST(BenchmarkTies, AFigureTakesTheNamesBesideItFirst) {
  for (const TieCase& each : std::to_array<TieCase>({
           {"Grok 4 scored 86.6 on MMLU.", {"Grok 4 | MMLU"}},
           {"On MMLU, Grok 4 scored 86.6 and GPT-5.4 91.4.", {"Grok 4 | MMLU", "GPT-5.4 | MMLU"}},
           {"Grok 4 leads with 86.6 on MMLU and 95.0 on GSM8K.",
            {"Grok 4 | MMLU", "Grok 4 | GSM8K"}},
           {"MMLU (86.6) and GSM8K (95.0) went well for Grok 4.",
            {"Grok 4 | MMLU", "Grok 4 | GSM8K"}},
           {"Grok 4 (86.6) is behind GPT-5.4 (91.4) on MMLU.", {"Grok 4 | MMLU", "GPT-5.4 | MMLU"}},
           {"Grok 4 and GPT-5.4 scored 86.6 and 91.4 on MMLU.",
            {"Grok 4 | MMLU", "GPT-5.4 | MMLU"}},
       })) {
    EXPECT_EQ(ties_of(each.text), each.tied) << each.text;
  }
}

// --- reach of conditions

std::vector<std::string> conditions_of(std::string_view text, std::size_t figure) {
  const OneClause clause(text);
  const Above above;
  const SentencePlace place{.above = &above};
  const Carry carry;
  Attacher attacher(*clause, place, carry);
  for (std::size_t at = 0; at < clause->figures.size(); ++at) {
    const Attached benchmark = attacher.benchmark_of(at);
    const Attached model = attacher.model_of(at);
    if (at == figure) return reach_of(*clause, at, model, benchmark);
  }
  return {"no such figure"};
}

TEST(BenchmarkReach, AConditionReachesTheFiguresItWasSaidOf) {
  const char* both = "Grok 4 scored 41.6 without tools and 50.2 with tools on GPQA.";
  EXPECT_THAT(conditions_of(both, 0), ElementsAre("no tools"));
  EXPECT_THAT(conditions_of(both, 1), ElementsAre("with tools"));
  const char* bracketed = "On GPQA (no tools) Grok 4 scored 41.6 and GPT-5.4 50.2.";
  EXPECT_THAT(conditions_of(bracketed, 0), ElementsAre("no tools"));
  EXPECT_THAT(conditions_of(bracketed, 1), ElementsAre("no tools"));
  const char* broken = "Grok 4 scored 41.6 on GPQA; without tools it was 50.2.";
  EXPECT_THAT(conditions_of(broken, 0), IsEmpty());
}

TEST(BenchmarkReach, AModeOfTheSubjectIsNotThatOfARival) {
  const char* text = "Grok 4 in thinking mode scored 41.6 on GPQA, ahead of GPT-5.4 (40.1).";
  EXPECT_THAT(conditions_of(text, 0), ElementsAre("thinking"));
  EXPECT_THAT(conditions_of(text, 1), IsEmpty());
}

}  // namespace
}  // namespace winnow
