// SPDX-License-Identifier: Apache-2.0
#include "base/yaml.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

YamlNode parse(const std::string& text) {
  auto file = YamlFile::parse("test.yaml", text);
  EXPECT_TRUE(file) << file.error().message;
  return file ? file->root : YamlNode();
}

std::string refusal(const std::string& text) {
  const auto file = YamlFile::parse("test.yaml", text);
  EXPECT_FALSE(file) << text;
  return file ? "" : file.error().message;
}

TEST(Yaml, ReadsMapsListsAndScalars) {
  const YamlNode root = parse("type: money\nuse: [a.yaml, 'b c']\ndata: {x: 007, y: }\n");
  EXPECT_EQ(root.text_of("type"), "money");
  ASSERT_EQ(root.find("use")->items.size(), 2u);
  EXPECT_EQ(root.find("use")->items[1].text, "b c");
  EXPECT_EQ(root.find("data")->text_of("x"), "007");
  EXPECT_EQ(root.find("data")->find("y")->kind, YamlKind::kNull);
  EXPECT_EQ(root.find("nothing"), nullptr);
  EXPECT_EQ(root.text_of("use", "otherwise"), "otherwise");
}

TEST(Yaml, KnowsWhereEveryNodeStood) {
  const YamlNode root = parse("a: 1\nb:\n  - x: 2\n    y: [3, 4]\n");
  const YamlNode& item = root.find("b")->items[0];
  EXPECT_EQ(item.line, 3);
  EXPECT_EQ(item.column, 5);
  EXPECT_EQ(item.entries[1].key.line, 4);
  EXPECT_EQ(item.find("y")->items[1].column, 12);
}

TEST(Yaml, TellsTheEmptyStringFromNothing) {
  const YamlNode root = parse("a: ''\nb: ~\nc: 'null'\n");
  EXPECT_TRUE(root.find("a")->is_scalar());
  EXPECT_EQ(root.find("b")->kind, YamlKind::kNull);
  EXPECT_TRUE(root.find("c")->is_scalar());
}

TEST(Yaml, AnEmptyDocumentIsNull) {
  EXPECT_EQ(parse("").kind, YamlKind::kNull);
  EXPECT_EQ(parse("# only a comment\n").kind, YamlKind::kNull);
}

TEST(Yaml, ShowsTheLineAndACaret) {
  EXPECT_EQ(refusal("a: b\n\tc: [\n"),
            "test.yaml:2:1: YAML indents by blanks, never by tabs\n    \tc: [\n    ^");
  EXPECT_EQ(refusal("x: 1\ny: 2\nx: 3\n"),
            "test.yaml:3:1: this key stands here twice\n    x: 3\n    ^");
}

TEST(Yaml, AQuotationThatNothingClosesIsToldWhereItBegins) {
  const std::string why = "this quotation is never closed; add the quote that ends it";
  EXPECT_EQ(refusal("a: 1\nb: 'two\nc: 3\n"), "test.yaml:2:4: " + why + "\n    b: 'two\n       ^");
  for (const char* text : {"\"a\n", "a: \"b\n", "a: \"\\\"\n", "a: 'it''s\n", "- x\n- 'y\n"})
    EXPECT_NE(refusal(text).find(why), std::string::npos) << text;
  for (const char* text : {"\"a", "a: \"\\\"", "a: 'it''s"}) EXPECT_NE(refusal(text), "") << text;
  EXPECT_EQ(parse("a: 'it''s'\nb: \"x \\\" y\"\nc: ''''\n").text_of("c"), "'");
  EXPECT_EQ(parse("a: |\n  'open\nb: don't\n").text_of("a"), "'open\n");
  EXPECT_EQ(parse("a: 'over\n\n  lines'\n\"é\": \"ü\"\n").text_of("é"), "ü");
}

TEST(Yaml, RefusesWhatARuleFileShouldNotHold) {
  EXPECT_NE(refusal("a: &x 1\nb: *x\n").find(":1:"), std::string::npos);
  EXPECT_NE(refusal("a: !!int 1\n").find("tags are not read"), std::string::npos);
  EXPECT_NE(refusal("[a]: 1\n").find("a key is a word"), std::string::npos);
  EXPECT_NE(refusal("a: 1\n---\nb: 2\n").find("one document"), std::string::npos);
}

TEST(Yaml, ReturnsForHostileText) {
  EXPECT_FALSE(YamlFile::parse("deep", std::string(100'000, '[')));
  EXPECT_FALSE(YamlFile::parse("deep", std::string(100'000, '{')));
  std::string keys;
  for (int n = 0; n < 3000; ++n) keys += "k" + std::to_string(n) + ": v\n";
  EXPECT_EQ(parse(keys).entries.size(), 3000u);
  for (int byte = 0; byte < 256; ++byte) {
    const auto any = YamlFile::parse("byte", std::string("a: ") + static_cast<char>(byte));
    EXPECT_TRUE(any || !any.error().message.empty());
  }
}

TEST(Yaml, PointsIntoAScalar) {
  const auto file = YamlFile::parse("test.yaml", "match: abc${x}\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->error(*file->root.find("match"), "no x", 3).message,
            "test.yaml:1:11: no x\n    match: abc${x}\n              ^");
}

}  // namespace
}  // namespace winnow
