// SPDX-License-Identifier: Apache-2.0
// YAML trees in a compact form that reads fifty times faster than YAML: how the built-in rules are
// compiled in.
//
//   std::string bytes = pack_yaml(file.root, {"examples"});     // at build time
//   YamlNode root = unpack_yaml(bytes);                         // at start
//
// A node is its kind (one byte), line and column, then for a scalar its text, for a list its items,
// for a map its keys and values; all numbers are LEB128, texts and containers lead with their size.
// The values of the keys that are left out become null.
//
// REQUIRES of unpack_yaml: bytes that pack_yaml gave. Threads: pure functions.
#ifndef WINNOW_BASE_YAML_PACK_H_
#define WINNOW_BASE_YAML_PACK_H_

#include <initializer_list>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/yaml.h"

namespace winnow {

std::string pack_yaml(const YamlNode& root, std::initializer_list<std::string_view> left_out);
YamlNode unpack_yaml(std::string_view bytes);

// The digest that names a pack of rule files, added by path in their order.
class RulesDigest {
 public:
  void add(std::string_view path, std::string_view text) {
    // Sizes between the parts: no two packs run together to the same bytes.
    digest_.add(std::string(path) + '\n' + std::to_string(text.size()) + '\n');
    digest_.add(text);
  }
  // "sha256:..." of all files. REQUIRES: called once, last.
  std::string finish() { return digest_.finish_name(); }

 private:
  Sha256 digest_;
};

struct PackedYaml {
  std::string_view path;  // below rules/
  std::string_view bytes;
};

// The rule files that were compiled in, sorted by path, without their examples.
std::span<const PackedYaml> packed_yaml();
// RulesDigest of them as they were written.
std::string_view packed_yaml_digest();

}  // namespace winnow

#endif  // WINNOW_BASE_YAML_PACK_H_
