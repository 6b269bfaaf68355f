// SPDX-License-Identifier: Apache-2.0
#include "extractors/matcher.h"

#include <gmock/gmock.h>

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RuleFile file_of(const std::string& patterns) {
  std::string text = "type: t\nlists: {unit: {five: 5, 'twenty one': 21}}\npatterns:\n" + patterns;
  return *read_rule_file(*YamlFile::parse("rules/t.yaml", text), "t.yaml", {});
}

std::string pattern(const std::string& name, const std::string& match) {
  return "  - name: " + name + "\n    match: '" + match +
         "'\n    set: {qualifier: over}\n    examples: [{text: x, facts: [{a: 1}]}]\n"
         "    counterexamples: [y]\n";
}

std::vector<std::string> quotes(const Matcher& matcher, std::string_view text) {
  std::vector<std::string> all;
  for (const Hit& hit : matcher.find(text, {0, text.size()})) {
    all.push_back(hit.pattern().name + ":" + std::string(hit.quote()));
  }
  return all;
}

TEST(Matcher, FindsEveryMatchInOrder) {
  const RuleFile file = file_of(pattern("word", "[a-z]+") + pattern("number", "[0-9]+") +
                                pattern("both", "[a-z]+ [0-9]+"));
  const auto matcher = Matcher::compile({&file});
  ASSERT_TRUE(matcher);
  EXPECT_THAT(quotes(*matcher, "ab 12 c"),
              ElementsAre("both:ab 12", "word:ab", "number:12", "word:c"));
  EXPECT_THAT(quotes(*matcher, "- - -"), IsEmpty());
  EXPECT_THAT(quotes(*matcher, ""), IsEmpty());
}

TEST(Matcher, GivesGroupsConstantsAndMeanings) {
  const RuleFile file = file_of(pattern("a", "(?i)(?P<number>${unit})(?P<rest> more)?"));
  const auto matcher = Matcher::compile({&file}, true);
  ASSERT_TRUE(matcher);
  const std::string text = "take Twenty  One more, Five";
  const auto hits = matcher->find(text, {0, text.size()});
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].group("number"), "Twenty  One");
  EXPECT_EQ(hits[0].meaning("number", "unit"), "21");
  EXPECT_EQ(hits[0].group_named("rest"), " more");
  EXPECT_EQ(hits[0].group_named("qualifier"), "over");
  EXPECT_EQ(hits[1].group_span_named("rest"), std::nullopt);
  EXPECT_EQ(hits[1].group_named("rest"), "");
  EXPECT_EQ(*hits[1].group_span("number"), (Span{23, 27}));
  EXPECT_EQ(hits[1].meaning("scale", "unit"), "");
}

TEST(Matcher, RunsEachWayToWriteAPatternByItself) {
  const RuleFile file = file_of(
      "  - name: a\n    match: '(?P<number>[0-9]+)'\n    also:\n"
      "      - {match: 'no (?P<number>one)', when: one}\n"
      "    examples: [{text: x, facts: [{a: 1}]}]\n    counterexamples: [y]\n");
  const auto matcher = Matcher::compile({&file});
  ASSERT_TRUE(matcher);
  const std::string text = "5, no one, one";
  const auto hits = matcher->find(text, {0, text.size()});
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].group("number"), "5");
  EXPECT_EQ(hits[1].group("number"), "one");
  EXPECT_EQ(hits[1].pattern().rule, "t/a");
}

// Groups are read from the match alone and a byte on either side, which \b may look at.
TEST(Matcher, ReadsGroupsAsInTheWholeText) {
  const RuleFile file = file_of(pattern("a", "(?P<first>x+?)(?P<second>x*)\\b(?P<tail>-?)"));
  const auto matcher = Matcher::compile({&file});
  ASSERT_TRUE(matcher);
  const std::string text = "xxx-b xx";
  const auto hits = matcher->find(text, {0, text.size()});
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].group("first"), "x");
  EXPECT_EQ(hits[0].group("second"), "xx");
  EXPECT_EQ(*hits[0].group_span("tail"), (Span{3, 4}));
  EXPECT_EQ(*hits[1].group_span("tail"), (Span{8, 8})) << "took part, and matched nothing";
}

TEST(Matcher, StaysInsideItsStretch) {
  const RuleFile file = file_of(pattern("a", "\\b[0-9]+$"));
  const auto matcher = Matcher::compile({&file});
  const std::string text = "123456";
  const auto hits = matcher->find(text, {2, 4});
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].span(), (Span{2, 4}));
}

TEST(Matcher, DropsEmptyMatches) {
  const RuleFile file = file_of(pattern("a", "x*"));
  EXPECT_THAT(quotes(*Matcher::compile({&file}), "axb"), ElementsAre("a:x"));
}

TEST(Matcher, ShowsWhereAPatternIsWrong) {
  const RuleFile file = file_of(pattern("a", "x") + pattern("b", "(x"));
  const auto matcher = Matcher::compile({&file});
  ASSERT_FALSE(matcher);
  EXPECT_EQ(matcher.error().code, "bad-rules");
  EXPECT_THAT(matcher.error().message, testing::StartsWith("rules/t.yaml:10:12: this is no RE2"));
}

TEST(Matcher, ShowsThatAFurtherWayIsWrong) {
  const RuleFile file = file_of(
      "  - name: a\n    match: x\n    also: [{match: '(x'}]\n"
      "    examples: [{text: x, facts: [{a: 1}]}]\n    counterexamples: [y]\n");
  const auto matcher = Matcher::compile({&file});
  ASSERT_FALSE(matcher);
  EXPECT_THAT(matcher.error().message, testing::StartsWith("rules/t.yaml:5:12: this is no RE2"));
}

TEST(Matcher, ReturnsForEveryByte) {
  const RuleFile file = file_of(pattern("a", "[^a]") + pattern("b", "é+"));
  const auto matcher = Matcher::compile({&file});
  std::string text;
  for (int byte = 0; byte < 256; ++byte) text += static_cast<char>(byte);
  for (const Hit& hit : matcher->find(text, {0, text.size()})) {
    EXPECT_LE(hit.span().end, text.size());
  }
}

TEST(Matcher, WithoutPatternsFindsNothing) {
  EXPECT_THAT(quotes(*Matcher::compile({}), "abc"), IsEmpty());
}

}  // namespace
}  // namespace winnow
