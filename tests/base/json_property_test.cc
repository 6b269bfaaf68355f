// SPDX-License-Identifier: Apache-2.0
// JSON for every short mix of its pieces: what is written is read back, what is broken is mended to
// something that can be read.
#include <gtest/gtest.h>

#include "base/json.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "tests/texts.h"

namespace winnow {
namespace {

const std::vector<std::string> kPieces = {"{", "}", "[",  "]",  ",", ":", "\"",  "'",
                                          "a", "1", "\\", "\n", "-", "/", "<!--"};

TEST(JsonProperty, EveryShortMixIsReadLenientlyOrIsNothing) {
  std::size_t read = 0;
  for_every_mix(kPieces, 4, [&](const std::string& text) {
    const std::string repaired = repair_json(text);
    const bool strict = JsonDocument::parse(repaired).has_value();
    const JsonDocument document = JsonDocument::parse_lenient(text);
    // What the repair pass made readable is what the lenient reading gives.
    if (strict) ++read;
    ASSERT_TRUE(strict || document.root().is_null()) << text << " -> " << repaired;
  });
  EXPECT_GT(read, 10'000u);
}

TEST(JsonProperty, WhatIsJsonAlreadyKeepsItsMeaning) {
  for (const char* text :
       {"{}", "[]", "null", "true", "1.5e3", "\"x\"", R"({"a":{"b":[1,2,{"c":null}]}})",
        R"(["\u00e9","\"quoted\"","back\\slash","tab\t"])",
        R"({"it's":"<!-- not a comment -->","//":"nor this"})"}) {
    const auto strict = JsonDocument::parse(text);
    ASSERT_TRUE(strict) << text;
    const JsonDocument lenient = JsonDocument::parse_lenient(text);
    EXPECT_EQ(lenient.root().size(), strict->root().size()) << text;
    EXPECT_EQ(lenient.root().scalar_text(), strict->root().scalar_text()) << text;
    for (const auto& [key, value] : strict->root().members()) {
      EXPECT_EQ(lenient.root()[key].scalar_text(), value.scalar_text()) << text;
    }
  }
}

TEST(JsonProperty, RepairingTwiceChangesNoMeaning) {
  for_every_mix({"{", "}", "\"a\"", ":", ",", "1", "'b'"}, 5, [](const std::string& text) {
    const std::string once = repair_json(text);
    const auto first = JsonDocument::parse(once);
    if (!first) return;
    const auto second = JsonDocument::parse(repair_json(once));
    ASSERT_TRUE(second) << text << " -> " << once;
    ASSERT_EQ(second->root().size(), first->root().size()) << once;
    ASSERT_EQ(second->root().scalar_text(), first->root().scalar_text()) << once;
  });
}

// JSON-LD as pages carry it, damaged at every byte: there is always a value or none, never a crash,
// and what strings hold is UTF-8.
TEST(JsonProperty, EveryDamageToAPagesJsonIsRead) {
  const std::string fixture =
      "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"It\\u2019s "
      "\\\"new\\\"\",'author':[{\"name\":\"\u00C9"
      "va\"},],\"n\":[1,-2.5e3,true,null],} -->";
  for_every_damage(fixture, [](const std::string& damaged) {
    const JsonDocument document = JsonDocument::parse_lenient(damaged);
    for (const auto& [key, value] : document.root().members()) {
      ASSERT_TRUE(is_valid_utf8(key));
      ASSERT_TRUE(is_valid_utf8(value.string()));
      ASSERT_TRUE(is_valid_utf8(value.scalar_text()));
    }
  });
}

TEST(JsonProperty, StrictReadingAndStrictWritingAgreeOnEveryString) {
  for_every_mix({"a", "\"", "\\", "\n", "\x01", "\x7F", "\u0085", "\u2028", "\U0001F600", "/"}, 4,
                [](const std::string& text) {
                  std::string written;
                  append_json_string(written, text);
                  const auto read = JsonDocument::parse(written);
                  ASSERT_TRUE(read) << written;
                  ASSERT_EQ(read->root().string(), text);
                });
}

// The record's writer besides makes a line that is safe on a terminal (json_writer.h).
TEST(JsonWriterProperty, StringsOfAnyBytesAreOneSafeLine) {
  for_every_mix({"a", "\"", "\\", "\n", "\x1B", "\x7F", "\u009B", "\xFF", "\xC3", "\u00E9"}, 4,
                [](const std::string& text) {
                  std::string line;
                  JsonWriter json(line);
                  json.string(text);
                  ASSERT_TRUE(is_valid_utf8(line)) << line;
                  for (std::size_t at = 0; at < line.size();) {
                    const char32_t point = next_code_point(line, at);
                    ASSERT_TRUE(point >= 0x20 && (point < 0x7F || point > 0x9F)) << line;
                  }
                  const auto read = JsonDocument::parse(line);
                  ASSERT_TRUE(read) << line;
                  ASSERT_EQ(read->root().string(), repair_utf8(text));
                });
}

TEST(JsonWriterProperty, NestedValuesReadBackInOrder) {
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.member("text", "x\ny");
  json.member("number", 42);
  json.member("negative", std::int64_t{-9'000'000'000});
  json.member("yes", true);
  json.member_or_null("known", "k");
  json.member_or_null("unknown", "");
  json.key("exact");
  json.raw("0.10");
  json.key("list");
  json.begin_array();
  json.integer(1);
  json.begin_object();
  json.end_object();
  json.begin_array();
  json.end_array();
  json.string_or_null("");
  json.end_array();
  json.end_object();
  EXPECT_EQ(line, R"({"text":"x\ny","number":42,"negative":-9000000000,"yes":true,"known":"k",)"
                  R"("unknown":null,"exact":0.10,"list":[1,{},[],null]})");
  EXPECT_TRUE(JsonDocument::parse(line));
}

}  // namespace
}  // namespace winnow
