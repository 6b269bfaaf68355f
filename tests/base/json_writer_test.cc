// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"

#include <gtest/gtest.h>

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

TEST(JsonWriter, ReplacesIllFormedUtf8) {
  EXPECT_EQ(quoted("a\xff\xfe"), "\"a\uFFFD\uFFFD\"");
  EXPECT_EQ(quoted("cut \xe2\x82"), "\"cut \uFFFD\"");
  EXPECT_EQ(quoted("\xed\xa0\x80!"), "\"\uFFFD\uFFFD\uFFFD!\"");
}

}  // namespace
}  // namespace winnow
