// SPDX-License-Identifier: Apache-2.0
#include "extractors/rule_file.h"

#include <gmock/gmock.h>

namespace winnow {
namespace {

using testing::HasSubstr;

constexpr std::string_view kRest =
    "    examples: [{text: x, facts: [{a: 1}]}]\n    counterexamples: [y]\n";

Result<RuleFile> read(const std::string& text, std::span<const RuleFile> others = {}) {
  auto yaml = YamlFile::parse("rules/test.yaml", text);
  if (!yaml) return std::unexpected(yaml.error());
  return read_rule_file(*std::move(yaml), "test.yaml", others);
}

std::string refusal(const std::string& text) {
  const auto file = read(text);
  EXPECT_FALSE(file) << text;
  if (file) return "";
  EXPECT_EQ(file.error().code, "bad-rules") << text;
  return file.error().message;
}

TEST(RuleFile, ReadsAPatternWithAllItsParts) {
  const auto file = read(
      "type: money\n"
      "patterns:\n"
      "  - name: plain\n"
      "    match: '[$](?P<number>[0-9]+)'\n"
      "    normalise: money\n"
      "    set: {qualifier: over}\n"
      "    confidence: 0.97\n"
      "    examples:\n"
      "      - {text: costs $5, published: 2026-04-08, facts: [{amount: 5, currency: USD}]}\n"
      "    counterexamples:\n"
      "      - $HOME\n"
      "      - {text: '$5', facts: [{amount: 5}]}\n");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->stem, "test");
  const RulePattern& pattern = file->patterns.at(0);
  EXPECT_EQ(pattern.rule, "test/plain");
  EXPECT_EQ(pattern.constant("qualifier"), "over");
  EXPECT_EQ(pattern.constant("none"), "");
  EXPECT_DOUBLE_EQ(pattern.confidence, 0.97);
  EXPECT_EQ(pattern.examples.at(0).published, "2026-04-08");
  EXPECT_EQ(pattern.examples.at(0).facts.at(0).at(1).second, "USD");
  EXPECT_TRUE(pattern.counterexamples.at(0).strict);
  EXPECT_FALSE(pattern.counterexamples.at(1).strict);
}

TEST(RuleFile, RulesOfBenchmarksMayBeExamplesAlone) {
  const auto file = read("type: benchmark\npatterns:\n  - name: a\n" + std::string(kRest));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->patterns.at(0).match, "");
  EXPECT_EQ(file->patterns.at(0).rule, "test/a");
  EXPECT_FALSE(file->patterns.at(0).examples.empty());
}

TEST(RuleFile, PutsPiecesIntoPatterns) {
  const auto file = read(
      "type: money\n"
      "lists: {month: {May: 5, May Day: 1, 'x+': 2}}\n"
      "define: {number: '[0-9]+', twice: '${number},${number}'}\n"
      "patterns:\n  - name: a\n    match: '${m=month} ${twice}$'\n" +
      std::string(kRest));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->patterns.at(0).match,
            "(?P<m>May[ \\x{A0}]+Day|May|x\\+) (?:(?:[0-9]+),(?:[0-9]+))$");
  EXPECT_EQ(*file->list("month").find("may   day"), "1");
  EXPECT_EQ(*file->list("month").find("MAY"), "5");
  EXPECT_EQ(file->list("month").find("June"), nullptr);
  EXPECT_EQ(file->list("none").find("x"), nullptr);
}

TEST(RuleFile, PutsPiecesIntoFurtherWaysToWriteAPattern) {
  const std::string head = "type: t\nlists: {unit: [one, two]}\npatterns:\n  - name: a\n";
  const auto file =
      read(head + "    match: x\n    also: [{match: '${unit}', when: '[${unit}]'}]\n" +
           std::string(kRest));
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_EQ(file->patterns.at(0).also.size(), 1u);
  EXPECT_EQ(file->patterns.at(0).also[0].match, "(?:one|two)");
  EXPECT_EQ(file->patterns.at(0).also[0].when, "[(?:one|two)]");
  EXPECT_TRUE(refusal(head + "    match: x\n    also: [{when: y}]\n" + std::string(kRest))
                  .starts_with("rules/test.yaml:6:12: a pattern needs a `match`"));
}

TEST(RuleFile, UsesTheListsOfAnotherFile) {
  std::vector<RuleFile> others;
  others.push_back(*read("lists: {unit: [one, two]}\n"));
  const auto file =
      read("type: t\nuse: [test.yaml]\npatterns:\n  - name: a\n    match: '${unit}'\n" +
               std::string(kRest),
           others);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->patterns.at(0).match, "(?:one|two)");
}

TEST(RuleFile, ShowsWhereAMistakeIs) {
  EXPECT_EQ(refusal("type: money\npaterns: []\n"),
            "rules/test.yaml:2:1: 'paterns' is not a key here\n    paterns: []\n    ^");
  EXPECT_EQ(refusal("type: money\npatterns:\n  - name: a\n    match: x${no}\n"),
            "rules/test.yaml:4:13: no list or definition 'no' stands above\n"
            "        match: x${no}\n                ^");
  EXPECT_EQ(refusal("type: money\npatterns:\n  - name: a\n    match: x${no\n"),
            "rules/test.yaml:4:13: this ${ is not closed\n        match: x${no\n                ^");
}

TEST(RuleFile, RefusesAFileThatIsNotWhole) {
  const std::string head = "type: t\npatterns:\n  - name: a\n    match: x\n";
  const std::string rest(kRest);
  const std::pair<std::string, const char*> cases[] = {
      {"[1]", "a rule file is a map"},
      {"use: [none.yaml]", "there is no rule file 'none.yaml'"},
      {"use: x", "`use` is a list"},
      {"lists: [a]", "`lists` maps"},
      {"lists: {a: []}", "a list holds words"},
      {"lists: {a: [[b]]}", "a word of a list is text"},
      {"lists: {a: {b: [c]}}", "the meaning of a word is text"},
      {"define: x", "`define` maps"},
      {"define: {a: [x]}", "a pattern is text"},
      {"fields: x", "`fields` maps"},
      {"patterns:\n  - name: a\n    match: x\n" + rest, "patterns need a `type`"},
      {"type: t\npatterns: [x]", "a pattern is a map"},
      {"type: t\npatterns: [{match: x}]", "needs a `name`"},
      {"type: t\npatterns: [{name: x}]", "needs a `match`"},
      {"type: t\npatterns: [{name: x, match: '${a'}]", "not closed"},
      {head, "'a' needs `examples`"},
      {head + "    examples: [{text: x, facts: [{a: 1}]}]\n", "'a' needs `counterexamples`"},
      {head + "    examples: [x]\n    counterexamples: [y]\n", "an example is a map"},
      {head + "    examples: [{text: x}]\n    counterexamples: [y]\n", "an example is a map"},
      {head + "    confidence: 1.5\n" + rest, "from 0 to 1"},
      {head + "    set: [a]\n" + rest, "`set` maps"},
      {head + rest + "  - name: a\n    match: y\n" + rest, "another pattern"},
  };
  for (const auto& [text, what] : cases) EXPECT_THAT(refusal(text), HasSubstr(what)) << text;
}

TEST(RuleFile, ChecksTheNamesOfNormalisers) {
  const auto file = read("type: t\npatterns:\n  - name: a\n    match: x\n    normalise: dat\n" +
                         std::string(kRest));
  ASSERT_TRUE(file);
  constexpr std::string_view kNames[] = {"date", "day"};
  const auto checked = file->check_normalisers(kNames);
  ASSERT_FALSE(checked);
  EXPECT_THAT(checked.error().message, HasSubstr("there is no normaliser 'dat'; t has: date day"));
  constexpr std::string_view kMore[] = {"dat"};
  EXPECT_TRUE(file->check_normalisers(kMore));
}

}  // namespace
}  // namespace winnow
