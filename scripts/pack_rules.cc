// SPDX-License-Identifier: Apache-2.0
// Reads rule files and writes them as C++: their trees in the compact form of base/yaml_pack.h, so
// that a start pays no YAML. Run by the build.
//   pack_rules rules money.yaml dates.yaml ... > packed_rules.cc
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/yaml_pack.h"

namespace {

void write_literal(const std::string& bytes) {
  constexpr std::size_t kBytesALine = 64;  // one literal a line keeps compilers' limits away
  for (std::size_t at = 0; at < bytes.size(); at += kBytesALine) {
    std::cout << "    \"";
    for (const char byte : std::string_view(bytes).substr(at, kBytesALine)) {
      char octal[8];
      std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned char>(byte));
      std::cout << octal;
    }
    std::cout << "\"\n";
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::string folder = count > 1 ? arguments[1] : ".";
  winnow::RulesDigest digest;
  std::cout << "#include \"base/yaml_pack.h\"\n\nnamespace winnow {\nnamespace {\n"
               "constexpr PackedYaml kFiles[] = {\n";
  for (int index = 2; index < count; ++index) {
    const std::string name = arguments[index];
    std::ifstream stream(folder + "/" + name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const auto file = winnow::YamlFile::parse(folder + "/" + name, text);
    if (!stream || !file) {
      std::cerr << (file ? name + ": cannot read it" : file.error().message) << '\n';
      return 1;
    }
    digest.add(name, text);
    const std::string packed = winnow::pack_yaml(file->root, {"examples", "counterexamples"});
    std::cout << "  {\"" << name << "\", std::string_view(\n";
    write_literal(packed);
    std::cout << "    \"\", " << packed.size() << ")},\n";
  }
  std::cout << "  {}};\n}  // namespace\n"
               "std::span<const PackedYaml> packed_yaml() {\n"
               "  return std::span(kFiles).first(std::size(kFiles) - 1);\n}\n"
               "std::string_view packed_yaml_digest() { return \""
            << digest.finish() << "\"; }\n}  // namespace winnow\n";
}
