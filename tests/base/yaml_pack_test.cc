// SPDX-License-Identifier: Apache-2.0
#include "base/yaml_pack.h"

#include <gtest/gtest.h>

#include "base/embedded.h"

namespace winnow {
namespace {

// A tree as text, marks included.
std::string shown(const YamlNode& node) {
  std::string text = std::to_string(static_cast<int>(node.kind)) + "@" + std::to_string(node.line) +
                     ":" + std::to_string(node.column);
  if (node.is_scalar()) text += "'" + node.text + "'";
  for (const YamlNode& item : node.items) text += "[" + shown(item) + "]";
  for (const auto& [key, value] : node.entries) text += "{" + shown(key) + "=" + shown(value) + "}";
  return text;
}

YamlNode parse(const std::string& text) { return YamlFile::parse("test", text)->root; }

TEST(YamlPack, GivesBackWhatItWasGiven) {
  for (const char* text : {"", "a", "[]", "{}", "a: [1, {b: c}, ~]\nlong: '\xE2\x82\xAC'\n"}) {
    const YamlNode root = parse(text);
    EXPECT_EQ(shown(unpack_yaml(pack_yaml(root, {}))), shown(root)) << text;
  }
}

TEST(YamlPack, KeepsLargeSizesAndMarks) {
  const YamlNode root = parse(std::string(300, '\n') + "a: " + std::string(20'000, 'x'));
  EXPECT_EQ(shown(unpack_yaml(pack_yaml(root, {}))), shown(root));
}

TEST(YamlPack, LeavesKeysOut) {
  const YamlNode root = unpack_yaml(pack_yaml(parse("a: [x]\nb: {a: y, c: z}\n"), {"a"}));
  EXPECT_EQ(root.find("a")->kind, YamlKind::kNull);
  EXPECT_EQ(root.find("b")->find("a")->kind, YamlKind::kNull);
  EXPECT_EQ(root.find("b")->text_of("c"), "z");
}

TEST(YamlPack, HoldsEveryRuleFileThatIsCompiledIn) {
  std::vector<std::string_view> written;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.ends_with(".yaml")) written.push_back(file.path);
  }
  std::vector<std::string_view> packed;
  for (const PackedYaml& file : packed_yaml()) {
    packed.push_back(file.path);
    EXPECT_TRUE(unpack_yaml(file.bytes).is_map()) << file.path;
  }
  EXPECT_EQ(packed, written);
}

}  // namespace
}  // namespace winnow
