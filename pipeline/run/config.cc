// SPDX-License-Identifier: Apache-2.0
#include "run/config.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/yaml.h"
#include "run/command.h"

namespace winnow {
namespace {

std::unexpected<Error> bad_config(const YamlFile& file, const YamlNode& at, std::string_view what) {
  return std::unexpected(Error{"bad-config", file.error(at, what).message});
}

// Where a node stands, for messages now and later.
template <typename Placed>
void set_place(const YamlFile& file, const YamlNode& node, Placed& placed) {
  placed.place = file.path + ":" + std::to_string(node.line) + ":" + std::to_string(node.column);
  const std::string message = file.error(node, "").message;
  placed.excerpt = message.substr(std::min(message.find('\n'), message.size()));
}

Result<ConfigValue> read_value(const YamlFile& file, const YamlNode::Entry& entry) {
  const auto& [key, value] = entry;
  ConfigValue read{.name = key.text, .text = value.text};
  set_place(file, value, read);
  if (value.is_scalar()) read.items.push_back(value.text);
  if (value.is_map()) return bad_config(file, value, key.text + " is a value or a list, not a map");
  for (const YamlNode& item : value.items) {
    if (!item.is_scalar()) return bad_config(file, item, key.text + " is a list of plain values");
    read.text.append(read.items.empty() ? "" : " ").append(item.text);
    read.items.push_back(item.text);
  }
  return read;
}

Result<Section> read_section(const YamlFile& file, const YamlNode& node) {
  if (!node.is_map() || node.entries.empty())
    return bad_config(file, node, "a section is a map; its first key is its kind");
  const auto& [kind, value] = node.entries.front();
  if (!value.is_scalar() || value.text.empty())
    return bad_config(file, value, kind.text + " needs a value");
  Section section{.kind = kind.text, .value = value.text, .name = kind.text + " " + value.text};
  section.folder = std::filesystem::path(file.path).parent_path().string();
  set_place(file, kind, section);
  for (std::size_t i = 1; i < node.entries.size(); ++i) {
    auto setting = read_value(file, node.entries[i]);
    if (!setting) return std::unexpected(setting.error());
    if (setting->name != "name") {
      section.settings.push_back(*std::move(setting));
      continue;
    }
    if (setting->items.size() != 1 || setting->text.empty())
      return std::unexpected(section_error(*setting, "name is one word or a few"));
    section.name = setting->text;
    section.named = *std::move(setting);
  }
  return section;
}

Result<std::vector<Section>> read_sections(const YamlFile& file, const YamlNode::Entry& entry) {
  std::vector<Section> sections;
  if (entry.value.kind == YamlKind::kNull) return sections;
  if (!entry.value.is_list())
    return bad_config(file, entry.value, entry.key.text + " is a list, each item behind a dash");
  for (const YamlNode& node : entry.value.items) {
    auto section = read_section(file, node);
    if (!section) return std::unexpected(section.error());
    const auto same = std::ranges::find(sections, section->name, &Section::name);
    if (same != sections.end()) {
      const std::string& first = same->named ? same->named->place : same->place;
      const std::string what =
          "'" + section->name + "' is named already at " + first + "; give it another name";
      return std::unexpected(section->named ? section_error(*section->named, what)
                                            : section_error(*section, what));
    }
    sections.push_back(*std::move(section));
  }
  return sections;
}

bool is_option(std::string_view name) {
  const auto has = [&](std::span<const Option> options) {
    return std::ranges::find(options, name, &Option::name) != options.end();
  };
  if (has(everywhere_options())) return true;
  return std::ranges::any_of(all_commands(), [&](const Command* c) { return has(c->options); });
}

Result<void> read_entry(const YamlFile& file, const YamlNode::Entry& entry, Config& config) {
  const std::string& name = entry.key.text;
  if (name == "sources" || name == "sinks") {
    auto sections = read_sections(file, entry);
    if (!sections) return std::unexpected(sections.error());
    (name == "sources" ? config.sources : config.sinks) = *std::move(sections);
    return {};
  }
  if (!is_option(name))
    return bad_config(file, entry.key,
                      "'" + name + "' is neither an option of a command nor sources or sinks");
  auto value = read_value(file, entry);
  if (!value) return std::unexpected(value.error());
  if (!value->items.empty()) config.options.push_back(*std::move(value));
  return {};
}

}  // namespace

Result<Config> read_config(const std::string& path, bool must_exist) {
  Config config;
  std::error_code ignored;
  if (!must_exist && (path.empty() || !std::filesystem::exists(path, ignored))) return config;
  std::ifstream in(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in.good() && !in.eof()) {
    const bool missing = !std::filesystem::exists(path, ignored);
    return std::unexpected(
        Error{"bad-config", path + (missing ? ": no such file; check --config"
                                            : ": cannot be read; check that it is a file, and "
                                              "its permissions")});
  }
  const auto file = YamlFile::parse(path, std::move(text));
  if (!file) return std::unexpected(Error{"bad-config", file.error().message});
  config.path = path;
  if (!file->root.is_map() && file->root.kind != YamlKind::kNull)
    return std::unexpected(
        Error{"bad-config", file->error(file->root, "a config file is a map of options").message});
  for (const YamlNode::Entry& entry : file->root.entries)
    if (auto read = read_entry(*file, entry, config); !read) return std::unexpected(read.error());
  return config;
}

std::string default_config_path(const std::function<const char*(const char* name)>& get_variable) {
  const char* xdg = get_variable("XDG_CONFIG_HOME");
  if (xdg != nullptr && *xdg == '/') return std::string(xdg) + "/winnow/config.yaml";
  const char* home = get_variable("HOME");
  if (home == nullptr || *home == '\0') return "";
  return std::string(home) + "/.config/winnow/config.yaml";
}

}  // namespace winnow
