// SPDX-License-Identifier: Apache-2.0
#include "extractors/custom.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "extractors/example.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// The rules with one file of the user's own, written to a folder of its own.
Result<Rules> with_file(const std::string& text) {
  const std::string folder = testing::TempDir() + "winnow-custom-" + std::to_string(getpid());
  fs::create_directories(folder);
  std::ofstream(folder + "/mine.yaml") << text;
  auto rules = Rules::with_folder(folder);
  fs::remove_all(folder);
  return rules;
}

std::string file_of(const std::string& fields, const std::string& match) {
  return "type: goals\nfields: " + fields + "\npatterns:\n  - name: p\n    match: '" + match +
         "'\n    examples: [{text: x, facts: [{a: 1}]}]\n    counterexamples: [y]\n";
}

TEST(CustomFacts, ARuleFileAloneAddsAType) {
  const auto rules =
      with_file(file_of("{n: integer, who: name}", "(?P<who>[A-Z]\\w+) .(?P<n>[0-9]+)"));
  ASSERT_TRUE(rules) << rules.error().message;
  const Article article = article_of("Kane (2) and Saka (1)");
  const auto facts = extract_facts(article, *rules);
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].type(), "goals");
  EXPECT_EQ(facts[0].rule, "mine/p");
  const auto& value = std::get<Custom>(facts[0].value);
  EXPECT_EQ(value.fields.at(0).first, "n");
  EXPECT_EQ(std::get<Decimal>(value.fields.at(0).second).text(), "2");
  EXPECT_EQ(std::get<std::string>(value.fields.at(1).second), "Kane");
}

TEST(CustomFacts, AFieldThatIsRefusedMakesNoFact) {
  const auto rules = with_file(file_of("{n: integer}", "(?P<n>[0-9.]+) goals"));
  ASSERT_TRUE(rules);
  EXPECT_EQ(extract_facts(article_of("2.5 goals"), *rules).size(), 0u);
  EXPECT_EQ(extract_facts(article_of("2 goals"), *rules).size(), 1u);
}

TEST(CustomFacts, MistakesAreShown) {
  const std::pair<std::string, const char*> cases[] = {
      {file_of("{n: colour}", "x"), "there is no normaliser 'colour'"},
      {file_of("{}", "x"), "needs `fields`"},
      {file_of("{n: text}", "(x"), "this is no RE2 pattern"},
      {file_of("{n: lookup(verb)}", "x"), "there is no normaliser 'lookup(verb)'"},
  };
  for (const auto& [text, what] : cases) {
    const auto rules = with_file(text);
    ASSERT_FALSE(rules) << text;
    EXPECT_THAT(rules.error().message, HasSubstr(what));
    EXPECT_THAT(rules.error().message, HasSubstr("mine.yaml:"));
  }
}

}  // namespace
}  // namespace winnow
