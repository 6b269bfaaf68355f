// SPDX-License-Identifier: Apache-2.0
#include "base/yaml_pack.h"

#include <algorithm>
#include <cstdint>

namespace winnow {
namespace {

void put(std::string& out, std::size_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(0x80 | (number & 0x7F));
  out += static_cast<char>(number);
}

void put(std::string& out, const std::string& text) {
  put(out, text.size());
  out += text;
}

// As deep as a rule file is nested: yaml-cpp has refused deeper ones.
void put(std::string& out, const YamlNode& node, std::span<const std::string_view> left_out) {
  out += static_cast<char>(node.kind);
  put(out, static_cast<std::size_t>(node.line));
  put(out, static_cast<std::size_t>(node.column));
  if (node.is_scalar()) put(out, node.text);
  if (node.is_list()) {
    put(out, node.items.size());
    for (const YamlNode& item : node.items) put(out, item, left_out);
  }
  if (!node.is_map()) return;
  put(out, node.entries.size());
  for (const auto& [key, value] : node.entries) {
    const bool is_left_out = std::ranges::find(left_out, key.text) != left_out.end();
    put(out, key, left_out);
    put(out, is_left_out ? YamlNode() : value, left_out);
  }
}

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  YamlNode node() {
    YamlNode node;
    node.kind = static_cast<YamlKind>(bytes_[at_++]);
    node.line = static_cast<int>(number());
    node.column = static_cast<int>(number());
    if (node.is_scalar()) {
      const std::size_t size = number();
      node.text = bytes_.substr(at_, size);
      at_ += size;
    } else if (node.is_list()) {
      node.items.resize(number());
      for (YamlNode& item : node.items) item = this->node();
    } else if (node.is_map()) {
      node.entries.resize(number());
      for (auto& [key, value] : node.entries) {
        key = this->node();
        value = this->node();
      }
    }
    return node;
  }

 private:
  std::size_t number() {
    std::size_t number = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      number |= static_cast<std::size_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return number;
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::string pack_yaml(const YamlNode& root, std::initializer_list<std::string_view> left_out) {
  std::string out;
  put(out, root, std::span(left_out.begin(), left_out.size()));
  return out;
}

YamlNode unpack_yaml(std::string_view bytes) { return Unpacker(bytes).node(); }

}  // namespace winnow
