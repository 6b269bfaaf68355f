// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <gtest/gtest.h>

#include <array>

#include "../shared.h"

namespace winnow {
namespace {

// A value written back, so that a table can say what was read.
std::string shown(Json value) {
  if (value.is_object()) {
    std::string out = "{";
    for (const auto& [key, member] : value.members()) {
      out += (out.size() > 1 ? "," : "") + std::string(key) + ":" + shown(member);
    }
    return out + "}";
  }
  if (value.is_array()) {
    std::string out = "[";
    for (const Json item : value.items()) out += (out.size() > 1 ? "," : "") + shown(item);
    return out + "]";
  }
  if (value.is_string()) return "'" + std::string(value.string()) + "'";
  return value.is_null() ? "null" : value.scalar_text();
}

TEST(Json, HandlesAnswerWhatIsThere) {
  const JsonDocument document =
      JsonDocument::parse(R"({"a": [1, 2.5, "x", true, null], "b": {"c": "d"}})").value();
  const Json root = document.root();
  EXPECT_TRUE(root.is_object());
  EXPECT_EQ(root.size(), 2u);
  EXPECT_EQ(root["a"].size(), 5u);
  EXPECT_EQ(root["a"].items()[0].integer(), 1);
  EXPECT_EQ(root["a"].items()[1].number(), 2.5);
  EXPECT_EQ(root["a"].items()[1].integer(), std::nullopt);
  EXPECT_EQ(root["a"].items()[2].string(), "x");
  EXPECT_EQ(root["a"].items()[3].boolean(), true);
  EXPECT_TRUE(root["a"].items()[4].is_null());
  EXPECT_EQ(root["b"]["c"].string(), "d");
  EXPECT_EQ(root["b"].members()[0].first, "c");
}

TEST(Json, HandlesToNothingAnswerEmpty) {
  const Json nothing;
  EXPECT_FALSE(nothing);
  EXPECT_TRUE(nothing.is_null());
  EXPECT_EQ(nothing["x"]["y"].string(), "");
  EXPECT_EQ(nothing.number(), std::nullopt);
  EXPECT_EQ(nothing.integer(), std::nullopt);
  EXPECT_EQ(nothing.boolean(), std::nullopt);
  EXPECT_TRUE(nothing.items().empty());
  EXPECT_TRUE(nothing.members().empty());
  EXPECT_EQ(nothing.scalar_text(), "");
}

TEST(Json, ASingleValueIsAListOfOne) {
  const JsonDocument document = JsonDocument::parse(R"({"author": {"name": "Ada"}})").value();
  ASSERT_EQ(document.root()["author"].items().size(), 1u);
  EXPECT_EQ(document.root()["author"].items()[0]["name"].string(), "Ada");
}

TEST(Json, IntegersPastTheRangeAreNone) {
  const JsonDocument document = JsonDocument::parse("[18446744073709551615, -5]").value();
  EXPECT_EQ(document.root().items()[0].integer(), std::nullopt);
  EXPECT_EQ(document.root().items()[1].integer(), -5);
}

TEST(Json, StrictErrorsNameThePlace) {
  const auto document = JsonDocument::parse("{\"a\": 1,\n  oops}");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, "bad-json");
  EXPECT_EQ(document.error().message, "not JSON: line 2, column 3");
}

TEST(Json, DepthCostsNoStack) {
  const std::string deep(1'000'000, '[');
  EXPECT_FALSE(JsonDocument::parse(deep));
  EXPECT_TRUE(JsonDocument::parse(deep + std::string(1'000'000, ']')));
}

TEST(JsonLenient, WhatNestsDeeperThanAnyPageMeansIsNull) {
  const std::string open(512, '[');
  const std::string close(512, ']');
  EXPECT_TRUE(JsonDocument::parse_lenient(open + close).root().is_array());
  EXPECT_TRUE(JsonDocument::parse_lenient(open).root().is_array());
  EXPECT_TRUE(JsonDocument::parse_lenient("[" + open + close + "]").root().is_null());
  EXPECT_TRUE(JsonDocument::parse_lenient("{'a':" + open).root().is_null());
  EXPECT_TRUE(JsonDocument::parse_lenient(std::string(1'000'000, '[')).root().is_null());
  // Brackets within a string nest nothing, and neither do those that are closed again.
  const std::string text = R"({"a": "\")" + open + "\"}";
  EXPECT_EQ(JsonDocument::parse_lenient(text).root()["a"].string().size(), 513u);
  std::string flat = "[";
  for (int i = 0; i < 600; ++i) flat += "[],";
  EXPECT_EQ(JsonDocument::parse_lenient(flat).root().size(), 600u);
}

TEST(JsonLenient, ReadsWhatPeopleMeant) {
  struct Case {
    std::string_view text;
    std::string_view shown;
  };
  for (const Case& c : std::to_array<Case>({
           {R"({"a": 1})", "{a:1}"},
           {R"({"a": 1,})", "{a:1}"},
           {R"([1,,2,])", "[1,2]"},
           {"{\"a\": \"x\"\n\"b\": \"y\"}", "{a:'x',b:'y'}"},
           {"{\"a\": \"line one\nline two\"}", "{a:'line one\nline two'}"},
           {"{\"a\": \"tab\there\"}", "{a:'tab here'}"},
           {R"({"a": "he said "no", twice"})", R"({a:'he said "no", twice'})"},
           {R"({'a': 'it's'})", "{a:'it's'}"},
           {R"({a: 1, b: undefined, c: True, d: NaN})", "{a:1,b:null,c:true,d:null}"},
           {"<!-- {\"a\": 1} -->", "{a:1}"},
           {"//<![CDATA[\n{\"a\": 1}\n//]]>", "{a:1}"},
           {"/* note */ {\"a\": 1 // one\n}", "{a:1}"},
           {"{&quot;a&quot;: &quot;x &amp; y&quot;}", "{a:'x & y'}"},
           {R"({"a": 1}{"b": 2})", "[{a:1},{b:2}]"},
           {R"({"a": 1}, {"b": 2};)", "[{a:1},{b:2}]"},
           {R"(window.data = {"a": 1};)", "{a:1}"},
           {R"({"a": "cut of)", "{a:'cut of'}"},
           {R"({"a": [1, {"b": )", "{a:[1,{b:null}]}"},
           {R"({"a": [1, 2}, "b": 3})", "{a:[1,2]}"},
           {R"({"a": , "b": 2})", "{a:null,b:2}"},
           {R"({"a", "b": 2})", "{a:null,b:2}"},
           {R"({"a": "\'x\' \d \ud83d!"})", "{a:''x' d \uFFFD!'}"},
           {R"({"a": "\ud83d\ude00",})", "{a:'\U0001F600'}"},
           {"{\"a\": \"\xFF\"}", "{a:'\uFFFD'}"},
           {R"({"a": 01, "b": -, "c": 1.5e3,})", "{a:'01',b:'-',c:1500.0}"},
           {"\xEF\xBB\xBF{\"a\": 1,}", "{a:1}"},
           {R"({{"a": 1}})", "{:{a:1}}"},
           {"", "null"},
           {"hopeless", "null"},
           {"]]}}", "null"},
       })) {
    const JsonDocument document = JsonDocument::parse_lenient(c.text);
    EXPECT_EQ(shown(document.root()), c.shown) << c.text;
  }
}

TEST(JsonLenient, EveryCutOfAnObjectGivesAValue) {
  const std::string text =
      R"({"@type": "NewsArticle", "author": [{"name": "A\u00e9"}, "B"], "n": [1.5, true, null]})";
  for (std::size_t size = 1; size <= text.size(); ++size) {
    EXPECT_TRUE(JsonDocument::parse_lenient(text.substr(0, size)).root().is_object()) << size;
  }
}

TEST(Json, StringsAreEscaped) {
  std::string out;
  append_json_string(out, "a\"b\\c\n\t\r\x01\u00e9/");
  EXPECT_EQ(out, "\"a\\\"b\\\\c\\n\\t\\r\\u0001\u00e9/\"");
  EXPECT_EQ(JsonDocument::parse(out)->root().string(), "a\"b\\c\n\t\r\x01\u00e9/");
}

TEST(Json, AgreesWithTheJsonTestSuite) {
  for (const std::string& line : shared_lines("conformance/json_parse.jsonl")) {
    const Result<JsonDocument> row = JsonDocument::parse(line);
    ASSERT_TRUE(row);
    const std::string file(row->root()["file"].string());
    const std::string text = shared_file("conformance/" + file);
    const bool accepted = JsonDocument::parse(text).has_value();
    const std::string_view expect = row->root()["expect"].string();
    EXPECT_TRUE(expect == "either" || accepted == (expect == "accept")) << file;
    EXPECT_EQ(JsonDocument::parse_lenient(text).root() || !accepted, true) << file;
  }
}

}  // namespace
}  // namespace winnow
