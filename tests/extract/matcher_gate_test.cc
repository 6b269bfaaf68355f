// SPDX-License-Identifier: Apache-2.0
// The gate of the matcher (an RE2::Set that tells which patterns a stretch can match at all)
// against a plain loop over all patterns, on every short text.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <tuple>

#include "extractors/matcher.h"
#include "tests/texts.h"

namespace winnow {
namespace {

struct Plain {
  std::string rule;
  Span span;
  friend bool operator==(const Plain&, const Plain&) = default;
};

constexpr const char* kPatterns[] = {"a+", "ab?",      "[0-9]+", "b[0-9]", "^a",
                                     "b$", "\\bab\\b", "a b",    "(?i)B",  "[ab]{2}"};

RuleFile file_of_patterns() {
  std::string yaml = "type: test\nfields: {x: text}\npatterns:\n";
  int number = 0;
  for (const char* pattern : kPatterns) {
    yaml += "  - name: p" + std::to_string(number++) + "\n    match: '(?P<x>" + pattern +
            ")'\n    examples: [{text: a, facts: [{x: a}]}]\n    counterexamples: [z]\n";
  }
  return read_rule_file(YamlFile::parse("test.yaml", yaml).value(), "test.yaml", {}).value();
}

// Every pattern by itself: its leftmost matches that do not overlap, empty ones left out.
std::vector<Plain> plain_matches(const RuleFile& file, std::string_view text) {
  std::vector<Plain> found;
  for (const RulePattern& pattern : file.patterns) {
    const RE2 expression(pattern.match);
    std::size_t from = 0;
    re2::StringPiece match;
    while (from <= text.size() && expression.Match(re2::StringPiece(text.data(), text.size()), from,
                                                   text.size(), RE2::UNANCHORED, &match, 1)) {
      const auto begin = static_cast<std::size_t>(match.data() - text.data());
      const Span span{begin, begin + match.size()};
      if (!span.empty()) found.push_back({pattern.rule, span});
      from = span.empty() ? span.end + 1 : span.end;
    }
  }
  return found;
}

TEST(MatcherGate, FindsWhatAPlainLoopFindsInEveryShortText) {
  const RuleFile file = file_of_patterns();
  const Matcher matcher = Matcher::compile({&file}).value();
  for_every_text("ab1 B", 5, [&](const std::string& text) {
    std::vector<Plain> gated;
    std::size_t begin = 0;
    for (const Hit& hit : matcher.find(text, {0, text.size()})) {
      EXPECT_LE(begin, hit.span().begin) << text;  // sorted by begin
      begin = hit.span().begin;
      EXPECT_EQ(hit.quote(), text.substr(hit.span().begin, hit.span().size())) << text;
      EXPECT_EQ(hit.group_named("x"), hit.quote()) << text;
      gated.push_back({hit.pattern().rule, hit.span()});
    }
    std::vector<Plain> plain = plain_matches(file, text);
    const auto order = [](const Plain& a, const Plain& b) {
      return std::tie(a.rule, a.span.begin) < std::tie(b.rule, b.span.begin);
    };
    std::ranges::sort(gated, order);
    std::ranges::sort(plain, order);
    ASSERT_EQ(gated, plain) << text;
  });
}

TEST(MatcherGate, AStretchCountsAsATextOfItsOwn) {
  const RuleFile file = file_of_patterns();
  const Matcher matcher = Matcher::compile({&file}).value();
  for_every_text("ab1", 4, [&](const std::string& text) {
    const std::string around = "b " + text + " a";
    const std::vector<Hit> inside = matcher.find(around, {2, 2 + text.size()});
    const std::vector<Hit> alone = matcher.find(text, {0, text.size()});
    ASSERT_EQ(inside.size(), alone.size()) << text;
    for (std::size_t at = 0; at < alone.size(); ++at) {
      ASSERT_EQ(inside[at].span().begin, alone[at].span().begin + 2) << text;
      ASSERT_EQ(inside[at].pattern().rule, alone[at].pattern().rule) << text;
    }
  });
}

// A lazy matcher compiles a pattern at its first use: the answers are the same.
TEST(MatcherGate, ALazyMatcherFindsTheSame) {
  const RuleFile file = file_of_patterns();
  const Matcher eager = Matcher::compile({&file}).value();
  const Matcher lazy = Matcher::compile({&file}, true).value();
  for (const char* text : {"", "a", "ab1", "b1 ab B", "zzz"}) {
    const std::string copy = text;
    EXPECT_EQ(eager.find(copy, {0, copy.size()}).size(), lazy.find(copy, {0, copy.size()}).size())
        << text;
  }
}

// --- errors compared whole

std::string message_of(const std::string& yaml) {
  auto parsed = YamlFile::parse("people.yaml", yaml);
  if (!parsed) return parsed.error().message;
  const auto file = read_rule_file(*std::move(parsed), "people.yaml", {});
  if (!file) return file.error().message;
  const auto matcher = Matcher::compile({&*file});
  return matcher ? "no error" : matcher.error().message;
}

TEST(RuleErrors, AnUnknownKeyIsPointedAt) {
  EXPECT_EQ(message_of("type: people\npatern: []\n"),
            "people.yaml:2:1: 'patern' is not a key here\n"
            "    patern: []\n"
            "    ^");
}

TEST(RuleErrors, APatternWithoutExamplesIsPointedAt) {
  const std::string message = message_of(
      "type: people\n"
      "fields: {n: integer}\n"
      "patterns:\n"
      "  - name: hired\n"
      "    match: 'hired (?P<n>[0-9]+)'\n");
  EXPECT_TRUE(message.starts_with("people.yaml:4:")) << message;
  EXPECT_NE(message.find("\n      - name: hired\n"), std::string::npos) << message;
  EXPECT_TRUE(message.ends_with("^")) << message;
}

TEST(RuleErrors, AMistakeInAPatternIsPointedAtWithItsLine) {
  const std::string message = message_of(
      "type: people\n"
      "fields: {n: integer}\n"
      "patterns:\n"
      "  - name: hired\n"
      "    match: 'hired (?P<n>[0-9]+'\n"
      "    examples: [{text: hired 5, facts: [{n: 5}]}]\n"
      "    counterexamples: [x]\n");
  EXPECT_TRUE(message.starts_with("people.yaml:5:12: ")) << message;
  EXPECT_NE(message.find("\n        match: 'hired (?P<n>[0-9]+'\n"), std::string::npos) << message;
  EXPECT_TRUE(message.ends_with("^")) << message;
}

TEST(RuleErrors, AnUnknownPieceOfAPatternIsNamed) {
  const std::string message = message_of(
      "type: people\n"
      "fields: {n: integer}\n"
      "patterns:\n"
      "  - name: hired\n"
      "    match: 'hired ${n=number}'\n"
      "    examples: [{text: hired 5, facts: [{n: 5}]}]\n"
      "    counterexamples: [x]\n");
  EXPECT_TRUE(message.starts_with("people.yaml:5:")) << message;
  EXPECT_NE(message.find("number"), std::string::npos) << message;
}

TEST(RuleErrors, EveryDamageToAFileIsReadOrPointedAt) {
  const std::string good =
      "type: people\nfields: {n: integer}\npatterns:\n  - name: hired\n"
      "    match: 'hired (?P<n>[0-9]+)'\n    examples: [{text: hired 5, facts: [{n: 5}]}]\n"
      "    counterexamples: [x]\n";
  ASSERT_EQ(message_of(good), "no error");
  for_every_damage(good, [](const std::string& damaged) {
    const std::string message = message_of(damaged);
    EXPECT_TRUE(message == "no error" || message.starts_with("people.yaml:")) << message;
  });
}

}  // namespace
}  // namespace winnow
