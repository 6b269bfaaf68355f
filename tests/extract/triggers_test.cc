// SPDX-License-Identifier: Apache-2.0
// Triggers by themselves, and against what they stand before: a text that triggers no family has no
// hit of any of its patterns, and an article without evidence no figure.
#include "extractors/triggers.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "extractors/benchmarks.h"
#include "extractors/matcher.h"
#include "tests/extract/benchmark_cases.h"
#include "tests/texts.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Families kWord = 1;
constexpr Families kOther = 2;

TEST(Triggers, WordsAreRunsOfLettersInAnyCase) {
  Triggers triggers;
  triggers.add_word("dollar", kWord);
  triggers.add_word("internationally", kOther);
  for (const char* text : {"dollar", "a DOLLAR.", "5dollar", "US-Dollar", "dollar's", "(dollar"})
    EXPECT_EQ(triggers.in(text), kWord) << text;
  for (const char* text : {"", "dollars", "dolla r", "eurodollar", "dollaR2D2x", "adollar"})
    EXPECT_EQ(triggers.in(text) & ~kWord, 0) << text;
  EXPECT_EQ(triggers.in("dollars eurodollar"), 0);
  EXPECT_EQ(triggers.in("Internationally"), kOther);
  EXPECT_EQ(triggers.in("internationallY"), kOther);
  EXPECT_EQ(triggers.in("international"), 0);
}

TEST(Triggers, ExactWordsAreThoseInTheirOwnCase) {
  Triggers triggers;
  triggers.add_word("TRY", kWord, Case::kExact);
  triggers.add_word("kr", kOther, Case::kExact);
  EXPECT_EQ(triggers.in("5 TRY"), kWord);
  EXPECT_EQ(triggers.in("try Try tRY kR KR"), 0);
  EXPECT_EQ(triggers.in("30 kr"), kOther);
  EXPECT_EQ(triggers.in("tenTRY"), kWord);  // a code glued to a number in words
}

TEST(Triggers, APhraseIsItsLongestWordOrItsLastTwo) {
  Triggers triggers;
  triggers.add_word("the day before yesterday", kWord);
  triggers.add_pair("Humanity's Last Exam", kOther);
  EXPECT_EQ(triggers.in("yesterday"), kWord);
  EXPECT_EQ(triggers.in("the day before"), 0);
  EXPECT_EQ(triggers.in("LAST-EXAM"), kOther);
  EXPECT_EQ(triggers.in("an exam, the last"), 0);
}

TEST(Triggers, EndingsNeedMoreThanThemselves) {
  Triggers triggers;
  triggers.add_ending("bench", kWord);
  triggers.add_ending("olympiad", kOther);
  EXPECT_EQ(triggers.in("HarmBench"), kWord);
  EXPECT_EQ(triggers.in("SWE-bench"), kWord);
  EXPECT_EQ(triggers.in("a bench"), 0);
  EXPECT_EQ(triggers.in("benches"), 0);
  EXPECT_EQ(triggers.in("MathOlympiad"), kOther);
}

TEST(Triggers, DigitsAndSignsAreLookedForByThemselves) {
  Triggers triggers;
  triggers.add_digits(kWord);
  triggers.add_sign("$", kOther);
  triggers.add_sign("\u20AC", kOther);
  EXPECT_EQ(triggers.in("a1b"), kWord);
  EXPECT_EQ(triggers.in("$x"), kOther);
  EXPECT_EQ(triggers.in("x\u20AC"), kOther);
  EXPECT_EQ(triggers.in("\u201Cx\u201D"), 0);
  EXPECT_EQ(triggers.in("\xE2"), 0);  // a sign cut short
}

TEST(Triggers, PartsOfAWordCountWhereTheyAreGlued) {
  Triggers triggers;
  triggers.add_word("benchmark", kWord);
  triggers.add_glued(kWord, kOther);
  EXPECT_EQ(triggers.in("BenchmarkOpal"), kOther);
  EXPECT_EQ(triggers.in("OpalBenchmarkHeron"), kOther);
  EXPECT_EQ(triggers.in("Benchmarks"), 0);
}

TEST(Triggers, LettersThatFoldToAsciiTriggerAll) {
  const Triggers none;
  EXPECT_EQ(none.in("Mai \u017Funday"), kAllTriggers);
  EXPECT_EQ(none.in("\u212A"), kAllTriggers);
  EXPECT_EQ(none.in("plain"), 0);
}

TEST(Triggers, SayWhereTheyStand) {
  Triggers triggers;
  triggers.add_word("may", kWord);
  triggers.add_digits(kOther);
  std::vector<std::string> found;
  const std::string text = "On 3 May it may.";
  triggers.in(text, [&](std::size_t at, std::size_t size, Families) {
    found.push_back(text.substr(at, size));
  });
  EXPECT_THAT(found, ElementsAre("3", "May", "may"));
  found.clear();
  const std::string number = "x2024y";
  triggers.in(number, [&](std::size_t at, std::size_t size, Families) {
    found.push_back(number.substr(at, size));
  });
  EXPECT_THAT(found, ElementsAre("2024"));
}

// Whatever stands around a word, eight bytes at a time see what one at a time would.
TEST(Triggers, AWordIsFoundAtEveryPlaceOfEveryShortText) {
  Triggers triggers;
  triggers.add_word("ab", kWord);
  for_every_text("ab -", 6, [&](const std::string& text) {
    const std::string padded = " " + text + " ";
    const bool stands = padded.find(" ab ") != padded.npos || padded.find(" ab-") != padded.npos ||
                        padded.find("-ab ") != padded.npos || padded.find("-ab-") != padded.npos;
    ASSERT_EQ(triggers.in(text) == kWord, stands) << text;
    ASSERT_EQ(triggers.in("12345, " + text + " 12345") == kWord, stands) << text;
  });
}

// --- the built-in rules

Matcher matcher_of(std::string_view type) {
  return Matcher::compile(builtin_rules().pack().of_type(type)).value();
}

std::vector<std::string> mixed_pieces() {
  return {"in ",  "May",  "may ", " last ", "Monday", "week ",   "2024", "first ", "$",
          " USD", "five", " US ", "10",     " cents", "dollars", "p ",   "\u20AC", ", "};
}

TEST(BuiltinTriggers, ATextWithoutADateTriggerHasNoDatePattern) {
  const Matcher matcher = matcher_of("date");
  const Triggers& triggers = *builtin_rules().pack().triggers;
  for_every_mix(mixed_pieces(), 3, [&](const std::string& text) {
    if ((triggers.in(text)&kDateTrigger) != 0) return;
    ASSERT_THAT(matcher.find(text, {0, text.size()}), IsEmpty()) << text;
  });
}

TEST(BuiltinTriggers, ATextWithoutAMoneyTriggerHasNoMoneyPattern) {
  const Matcher matcher = matcher_of("money");
  const Triggers& triggers = *builtin_rules().pack().triggers;
  for_every_mix(mixed_pieces(), 3, [&](const std::string& text) {
    if ((triggers.in(text)&kMoneyTrigger) != 0) return;
    ASSERT_THAT(matcher.find(text, {0, text.size()}), IsEmpty()) << text;
  });
}

// Every example and counterexample of the built-in files: the hits in the windows are all hits.
TEST(BuiltinTriggers, WindowsHoldAllHitsOfEveryExample) {
  const Rules rules = rules_with_examples("").value();
  const Matcher dates = matcher_of("date");
  const Matcher money = matcher_of("money");
  const auto expect_all = [](const Matcher& matcher, const Article& article, Span block,
                             std::span<const Span> windows) {
    std::vector<Span> inside;
    for (const Span window : windows) {
      for (const Hit& hit : matcher.find(article.text, block, window)) inside.push_back(hit.span());
    }
    std::vector<Span> all;
    for (const Hit& hit : matcher.find(article.text, block)) all.push_back(hit.span());
    EXPECT_EQ(inside, all) << article.slice(block);
  };
  for (const RuleFile& file : rules.pack().files) {
    for (const RulePattern& pattern : file.patterns) {
      for (const auto* examples : {&pattern.examples, &pattern.counterexamples}) {
        for (const RuleExample& example : *examples) {
          // Far from the ends of the text, too.
          const Article article =
              article_of(std::string(300, '.') + " " + example.text + " " + std::string(300, '.'));
          const TextView view(article);
          const BlockTriggers triggers(view, *rules.pack().triggers);
          for (std::size_t block = 0; block < article.blocks.size(); ++block) {
            expect_all(dates, article, article.blocks[block].span, triggers.dates(block));
            expect_all(money, article, article.blocks[block].span, triggers.money(block));
          }
        }
      }
    }
  }
}

// The figures that an article without evidence would have, were it read all the same.
std::vector<Fact> figures_without_asking(const Article& article) {
  const BenchmarkRules& rules = *builtin_rules_for_benchmarks();
  const TextView view(article);
  SpanClaims claims;
  NamedWords named(view.text(), rules);
  std::vector<Fact> facts;
  extract_benchmarks(view, rules, std::move(named), claims, facts);
  return facts;
}

bool has_evidence(const Article& article) {
  const BenchmarkRules& rules = *builtin_rules_for_benchmarks();
  const TextView view(article);
  const BlockTriggers triggers(view, *builtin_rules().pack().triggers);
  SpanClaims claims;
  NameClaims names(view, rules, claims);
  const FigureEvidence evidence = evidence_of_figures(view, rules, triggers, names);
  return evidence != FigureEvidence::kNone &&
         is_borne_out(evidence, NamedWords(view.text(), rules), rules);
}

TEST(Evidence, AnArticleWithoutHasNoFigure) {
  const Rules rules = rules_with_examples("").value();
  std::size_t without = 0;
  for (const RuleFile& file : rules.pack().files) {
    for (const RulePattern& pattern : file.patterns) {
      for (const auto* examples : {&pattern.examples, &pattern.counterexamples}) {
        for (const RuleExample& example : *examples) {
          const Article article = article_of(example);
          if (has_evidence(article)) continue;
          ++without;
          EXPECT_THAT(figures_without_asking(article), IsEmpty()) << example.text;
        }
      }
    }
  }
  EXPECT_GT(without, 100U);
}

TEST(Evidence, IsTheNameOfABenchmarkOrATableUnderWordsOfScores) {
  EXPECT_TRUE(has_evidence(article_of("Opal 2 scored 61.4 on GPQA Diamond.")));
  EXPECT_TRUE(has_evidence(article_of("Opal 2 leads the Florp benchmark.")));
  EXPECT_TRUE(has_evidence(article_of("| Benchmark | GPT-4 |\n| Florp | 71.0 |")));
  EXPECT_TRUE(has_evidence(article_of("The results:\n\n| Model | Florp |\n| GPT-4 | 71.0 |")));
  EXPECT_TRUE(has_evidence(article_of("BenchmarkGPT-4Claude 3\nFlorp71.074.2")));
  EXPECT_FALSE(has_evidence(article_of("It rained on 3 May 2024, and cost $5.")));
  EXPECT_FALSE(has_evidence(article_of("A bench in the park.\n\n| Name | Age |\n| Ann | 7 |")));
}

TEST(Evidence, WordsOfScoresStandInTheLinesOfATableOrRightBeforeThem) {
  const std::string lines = "Model\tFlorp\nGPT-4\t71.0\nHeron\t74.2";
  const std::string between = "\n\nIt rained.\n\n";
  EXPECT_TRUE(has_evidence(article_of("The results:\n\n" + lines)));
  EXPECT_TRUE(has_evidence(article_of("The results:" + between + lines)));
  EXPECT_TRUE(has_evidence(article_of(lines + "\nSection\nMMLU\t80.1")));
  EXPECT_FALSE(
      has_evidence(article_of("The results:" + between + "It rained again." + between + lines)));
  EXPECT_FALSE(has_evidence(article_of(lines + between + "Those are the results.")));
}

TEST(Evidence, TablesAloneNeedModelsAround) {
  const auto article = [](const std::string& said) {
    Article made = article_of("The results. " + said);
    const std::size_t begin = made.text.size() + 2;
    made.text += "\n\nShoe\tWeight\nFlorp\t71.0";
    const Span span{begin, made.text.size()};
    made.blocks.push_back({.kind = BlockKind::kTable, .table = 0, .span = span});
    Table table{.span = span};
    int cell = 0;
    for (const std::string_view word : {"Shoe", "Weight", "Florp", "71.0"}) {
      const std::size_t at = made.text.find(word, begin);
      table.cells.push_back({.span = {at, at + word.size()}, .row = cell / 2, .column = cell % 2});
      ++cell;
    }
    made.tables.push_back(std::move(table));
    return made;
  };
  EXPECT_TRUE(has_evidence(article("A language model ran; another language model did not.")));
  EXPECT_TRUE(has_evidence(article("GPT-4 ran.")));
  EXPECT_FALSE(has_evidence(article("A runner ran.")));
}

TEST(RuleTriggers, AFileWithoutThemIsTriedOnEveryText) {
  const auto file = [](const std::string& triggers) {
    const std::string yaml = "type: date\n" + triggers +
                             "patterns:\n  - name: p\n    match: 'x'\n"
                             "    examples: [{text: x, facts: [{a: b}]}]\n"
                             "    counterexamples: [y]\n";
    return read_rule_file(YamlFile::parse("d.yaml", yaml).value(), "d.yaml", {}).value();
  };
  Triggers silent;
  silent.add_file(file(""), kDateTrigger);
  EXPECT_EQ(silent.in(""), kDateTrigger);
  Triggers told;
  told.add_file(file("triggers: {digits: true, words: [may]}\n"), kDateTrigger);
  EXPECT_EQ(told.in("x"), 0);
  EXPECT_EQ(told.in("1"), kDateTrigger);
  EXPECT_EQ(told.in("May"), kDateTrigger);
}

TEST(RuleTriggers, NumbersMayBeThoseOfDatesAlone) {
  const RuleFile file =
      read_rule_file(
          YamlFile::parse("d.yaml",
                          "type: date\ntriggers: {digits: dates}\npatterns:\n"
                          "  - {name: p, match: 'x', examples: [{text: x, facts: [{a: b}]}],\n"
                          "     counterexamples: [y]}\n")
              .value(),
          "d.yaml", {})
          .value();
  Triggers triggers;
  triggers.add_file(file, kDateTrigger);
  EXPECT_EQ(triggers.in("in 2024"), kDateTrigger);
  EXPECT_EQ(triggers.in("in 3 rooms of 12.5 m"), 0);
}

TEST(RuleTriggers, APhraseAddsNothingWhereOneOfItsWordsTriggers) {
  const RuleFile file =
      read_rule_file(
          YamlFile::parse("m.yaml",
                          "type: money\nlists: {word: [American dollars, dollars, new shekels]}\n"
                          "triggers: {lists: [word]}\npatterns:\n"
                          "  - {name: p, match: 'x', examples: [{text: x, facts: [{a: b}]}],\n"
                          "     counterexamples: [y]}\n")
              .value(),
          "m.yaml", {})
          .value();
  Triggers triggers;
  triggers.add_file(file, kMoneyTrigger);
  EXPECT_EQ(triggers.in("5 American dollars"), kMoneyTrigger);
  EXPECT_EQ(triggers.in("an American"), 0);
  EXPECT_EQ(triggers.in("5 shekels"), kMoneyTrigger);
}

TEST(RuleTriggers, WhatDigitsMayBeIsSaid) {
  const auto file = read_rule_file(
      YamlFile::parse("d.yaml", "type: date\ntriggers: {digits: some}\n").value(), "d.yaml", {});
  ASSERT_FALSE(file);
  EXPECT_THAT(file.error().message, testing::HasSubstr("d.yaml:2:"));
  EXPECT_THAT(file.error().message, testing::HasSubstr("true, false or dates"));
}

TEST(RuleTriggers, AnUnknownListIsPointedAt) {
  const auto file = read_rule_file(
      YamlFile::parse("d.yaml", "type: date\ntriggers: {lists: [months]}\n").value(), "d.yaml", {});
  ASSERT_FALSE(file);
  EXPECT_THAT(file.error().message, testing::HasSubstr("d.yaml:2:"));
  EXPECT_THAT(file.error().message, testing::HasSubstr("no list 'months'"));
}

}  // namespace
}  // namespace winnow
