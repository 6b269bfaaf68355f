// SPDX-License-Identifier: Apache-2.0
// YAML 1.2 documents as plain values that know where they stood: the one home of yaml-cpp.
//
//   Result<YamlFile> file = YamlFile::parse("rules/money.yaml", text);
//   const YamlNode* type = file->root.find("type");
//   if (type == nullptr) return std::unexpected(file->error(file->root, "a rule file names its
//   type"));
//
// The subset: one document of maps, lists and scalars. Anchors, aliases and tags are refused (a
// rule file is read by people), keys are scalars and stand once in their map. Every scalar is text
// as written; what it means is its reader's matter.
//
// Errors: code `bad-yaml`, the message `path:line:column: what`, the source line, a caret under the
// column, as compilers do:
//
//   rules/money.yaml:12:5: 'exampels' is not a key of a pattern
//       exampels:
//       ^
//
// Lifetime: nodes own their text. Threads: plain values.
#ifndef WINNOW_BASE_YAML_H_
#define WINNOW_BASE_YAML_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/result.h"

namespace winnow {

enum class YamlKind : std::uint8_t { kNull, kScalar, kList, kMap };

struct YamlNode {
  struct Entry;

  YamlKind kind = YamlKind::kNull;
  int line = 1;  // both from 1; the column counts bytes
  int column = 1;
  std::string text;             // of a scalar
  std::vector<YamlNode> items;  // of a list
  std::vector<Entry> entries;   // of a map, in the file's order

  bool is_scalar() const { return kind == YamlKind::kScalar; }
  bool is_list() const { return kind == YamlKind::kList; }
  bool is_map() const { return kind == YamlKind::kMap; }

  // The value under a key; null where this is no map or has no such key.
  const YamlNode* find(std::string_view key) const;
  // The text of the scalar under a key, or `otherwise`.
  std::string_view text_of(std::string_view key, std::string_view otherwise = {}) const;
};

// The key, with its own mark, and its value.
struct YamlNode::Entry {
  YamlNode key;
  YamlNode value;
};

struct YamlFile {
  std::string path;    // as it is shown in errors
  std::string source;  // the whole text
  YamlNode root;

  static Result<YamlFile> parse(std::string path, std::string source);

  // An error at a node of this file; `offset` bytes into a plain scalar's text.
  Error error(const YamlNode& at, std::string_view what, std::size_t offset = 0) const;
};

}  // namespace winnow

#endif  // WINNOW_BASE_YAML_H_
