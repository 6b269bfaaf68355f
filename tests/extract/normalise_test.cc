// SPDX-License-Identifier: Apache-2.0
#include "extractors/normalise.h"

#include <gmock/gmock.h>

namespace winnow {
namespace {

std::string text_of(const std::optional<Decimal>& number) {
  return number ? number->text() : "nothing";
}

TEST(NumberOf, ReadsEverySeparator) {
  const struct {
    const char* digits;
    const char* english;
    const char* continental;
  } cases[] = {
      {"7", "7", "7"},
      {"1,427", "1427", "1.427"},
      {"1.427", "1.427", "1427"},
      {"1,427.5", "1427.5", "1427.5"},
      {"1.427,50", "1427.5", "1427.5"},
      {"1,000,000", "1000000", "1000000"},
      {"1.000.000", "1000000", "1000000"},
      {"12,34,567", "1234567", "1234567"},
      {"10 000", "10000", "10000"},
      {"10\u00A0000,5", "10000.5", "10000.5"},
      {"1'250.00", "1250", "1250"},
      {"1\u2019250", "1250", "1250"},
      {"10,90", "10.9", "10.9"},
      {"0.592", "0.592", "0.592"},
      {"0,592", "0.592", "0.592"},
      {".5", "0.5", "0.5"},
      {"2\u00BD", "2.5", "2.5"},
      {"\u00BE", "0.75", "0.75"},
      {"", "nothing", "nothing"},
      {"12a", "nothing", "nothing"},
      {"1.5\u00BD", "nothing", "nothing"},
      {"1234567890123456789", "nothing", "nothing"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(text_of(number_of(each.digits, Separators::kEnglish)), each.english) << each.digits;
    EXPECT_EQ(text_of(number_of(each.digits, Separators::kContinental)), each.continental)
        << each.digits;
  }
}

TEST(NumberOf, SeparatorsFollowTheLanguage) {
  EXPECT_EQ(separators_of("en-GB"), Separators::kEnglish);
  EXPECT_EQ(separators_of("de-AT"), Separators::kContinental);
  EXPECT_EQ(separators_of(""), Separators::kEnglish);
}

WordList words() {
  WordList list;
  const std::pair<const char*, const char*> all[] = {
      {"a", "1"},      {"an", "1"},         {"one", "1"},     {"two", "2"},    {"three", "3"},
      {"five", "5"},   {"thirteen", "13"},  {"twenty", "20"}, {"fifty", "50"}, {"forty", "40"},
      {"half", "0.5"}, {"quarter", "0.25"}, {"dozen", "12"}};
  for (const auto& [word, value] : all) list.add(word, value);
  return list;
}

TEST(NumberOfWords, AddsUp) {
  const std::pair<const char*, const char*> cases[] = {
      {"five", "5"},
      {"thirteen", "13"},
      {"forty-five", "45"},
      {"Twenty Three", "23"},
      {"a hundred", "100"},
      {"two hundred and fifty", "250"},
      {"two hundred and fifty thousand", "250000"},
      {"one million two hundred thousand and five", "1200005"},
      {"hundred", "100"},
      {"half", "0.5"},
      {"half a", "0.5"},
      {"a quarter", "0.25"},
      {"a quarter of a", "0.25"},
      {"one and a half", "1.5"},
      {"two and a half million", "2500000"},
      {"one point three", "1.3"},
      {"1 point 1", "1.1"},
      {"three point one five", "3.15"},
      {"", "nothing"},
      {"and", "nothing"},
      {"point five", "nothing"},
      {"seventy", "nothing"},
      {"one billion billion billion billion", "nothing"},
  };
  for (const auto& [text, value] : cases) {
    EXPECT_EQ(text_of(number_of_words(text, words())), value) << text;
  }
}

TEST(PowerOf, KnowsMagnitudesOfFourLanguages) {
  const std::pair<const char*, int> cases[] = {
      {"k", 3},           {"K", 3},          {"thousand", 3},
      {"m", 6},           {"MN", 6},         {"million", 6},
      {"millions", 6},    {"Millionen", 6},  {"millones", 6},
      {"mill\u00F3n", 6}, {"Mio.", 6},       {"bn", 9},
      {"Billion", 9},     {"Milliarden", 9}, {"Mrd.", 9},
      {"trn", 12},        {"trillion", 12},  {"lakh", 5},
      {"crores", 7},      {"hundred", 2},    {"mil millones", 9},
      {"Billionen", 12},  {"billones", 12}};
  for (const auto& [word, power] : cases) EXPECT_EQ(power_of(word), power) << word;
  EXPECT_EQ(power_of(""), std::nullopt);
  EXPECT_EQ(power_of("people"), std::nullopt);
}

RuleFile file_of(const std::string& normaliser) {
  const std::string text =
      "type: t\nlists: {verb: {rose: up}, number_word: {two: 2}}\nfields: {a: " + normaliser +
      "}\npatterns:\n  - name: p\n    match: '(?s)(?P<a>.*)'\n"
      "    examples: [{text: x, facts: [{a: 1}]}]\n    counterexamples: [y]\n";
  return *read_rule_file(*YamlFile::parse("t.yaml", text), "t.yaml", {});
}

std::string normalised(const std::string& normaliser, const std::string& text) {
  const RuleFile file = file_of(normaliser);
  EXPECT_TRUE(is_field_normaliser(normaliser, file)) << normaliser;
  const Matcher matcher = *Matcher::compile({&file});
  const auto hits = matcher.find(text, {0, text.size()});
  const auto value = normalise_field(normaliser, hits.at(0), "a", Separators::kEnglish);
  if (!value) return "nothing";
  const Decimal* number = std::get_if<Decimal>(&*value);
  return number != nullptr ? number->text() : std::get<std::string>(*value);
}

TEST(NormaliseField, DoesWhatItsManualSays) {
  const struct {
    const char* normaliser;
    const char* text;
    const char* value;
  } cases[] = {
      {"text", " a \n b ", "a b"},
      {"lower", "A  B", "a b"},
      {"name", "\"Acme Inc.\"", "Acme Inc"},
      {"number", "1,427.5", "1427.5"},
      {"number", "two", "2"},
      {"number", "many", "nothing"},
      {"integer", "1,427", "1427"},
      {"integer", "14.5", "nothing"},
      {"integer-with-magnitude", "3k", "3000"},
      {"integer-with-magnitude", "2.1 million", "2100000"},
      {"integer-with-magnitude", "2.1 furlongs", "nothing"},
      {"percent", "3.5 per cent", "3.5"},
      {"percent", "12%", "12"},
      {"lookup(verb)", "Rose", "up"},
      {"lookup(verb)", "sank", "nothing"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(normalised(each.normaliser, each.text), each.value) << each.normaliser << each.text;
  }
}

TEST(NormaliseField, KnowsWhichNormalisersThereAre) {
  const RuleFile file = file_of("text");
  EXPECT_FALSE(is_field_normaliser("colour", file));
  EXPECT_FALSE(is_field_normaliser("lookup(noun)", file));
  EXPECT_FALSE(is_field_normaliser("lookup(", file));
}

}  // namespace
}  // namespace winnow
