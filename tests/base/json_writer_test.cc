// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

namespace winnow {
namespace {

std::string quoted(std::string_view value) {
  std::string out;
  JsonWriter(out).string(value);
  return out;
}

TEST(JsonWriter, SeparatesMembersAndElements) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("a", "x");
  json.key("b");
  json.begin_array();
  json.integer(-1);
  json.null();
  json.begin_object();
  json.end_object();
  json.boolean(false);
  json.end_array();
  json.member("c", true);
  json.member("d", std::size_t{7});
  json.member_or_null("e", "");
  json.member_or_null("f", "y");
  json.key("g");
  json.raw("0.592");
  json.end_object();
  EXPECT_EQ(out, R"({"a":"x","b":[-1,null,{},false],"c":true,"d":7,"e":null,"f":"y","g":0.592})");
}

TEST(JsonWriter, EscapesWhatJsonAndTerminalsNeed) {
  struct Case {
    std::string_view value;
    std::string_view json;
  };
  using namespace std::string_view_literals;
  const Case cases[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"a\"b\\c/d", R"("a\"b\\c/d")"},
      {"\n\r\t\b\f", R"("\n\r\t\b\f")"},
      {"\0\x1b[2J"sv, R"("\u0000\u001b[2J")"},
      {"\x7f", R"("\u007f")"},
      {"\u0085\u009b", R"("\u0085\u009b")"},
      {"naïve \u00a0 €😀", "\"naïve \u00a0 €😀\""},
  };
  for (const Case& c : cases) EXPECT_EQ(quoted(c.value), c.json);
}

// A byte's fate is its own, wherever it stands in a longer text.
TEST(JsonWriter, EscapesAlikeAtEveryPlaceOfALongString) {
  const std::string plain = "abcdefghijklmnopqrstuvwxyz";
  for (const std::string_view odd : {"\"", "\\", "\n", "\x1f", "\x7f", "\u0085", "\xc2", "\xef\xbf",
                                     "\u00a0", "é", "\uFFFD", "😀", "\xf0\x9f", "~", " "}) {
    const std::string alone = quoted(odd);
    const std::string_view inside = std::string_view(alone).substr(1, alone.size() - 2);
    for (std::size_t at = 0; at <= plain.size(); ++at) {
      std::string value = plain;
      std::string wanted = '"' + plain + '"';
      value.insert(at, odd);
      wanted.insert(at + 1, inside);
      ASSERT_EQ(quoted(std::string_view(value)), wanted) << odd << " at " << at;
    }
  }
}

TEST(JsonWriter, WritesTheLeastAndTheGreatestInteger) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.integer(std::numeric_limits<std::int64_t>::min());
  json.integer(std::numeric_limits<std::int64_t>::max());
  json.end_array();
  EXPECT_EQ(out, "[-9223372036854775808,9223372036854775807]");
}

TEST(JsonWriter, ReplacesIllFormedUtf8) {
  EXPECT_EQ(quoted("a\xff\xfe"), "\"a\uFFFD\uFFFD\"");
  EXPECT_EQ(quoted("cut \xe2\x82"), "\"cut \uFFFD\"");
  EXPECT_EQ(quoted("\xed\xa0\x80!"), "\"\uFFFD\uFFFD\uFFFD!\"");
}

}  // namespace
}  // namespace winnow
