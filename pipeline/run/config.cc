#include "run/config.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/yaml.h"

namespace winnow {
namespace {

std::string place_of(const YamlFile& file, const YamlNode& node) {
  return file.path + ":" + std::to_string(node.line) + ":" + std::to_string(node.column);
}

}  // namespace

Result<Config> read_config(const std::string& path, bool must_exist) {
  Config config;
  std::error_code ignored;
  if (!must_exist && (path.empty() || !std::filesystem::exists(path, ignored))) return config;
  std::ifstream in(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in.good() && !in.eof())
    return std::unexpected(Error{"bad-config", path + ": cannot be read; check --config"});
  const auto file = YamlFile::parse(path, std::move(text));
  if (!file) return std::unexpected(Error{"bad-config", file.error().message});
  config.path = path;
  if (!file->root.is_map() && file->root.kind != YamlKind::kNull)
    return std::unexpected(
        Error{"bad-config", file->error(file->root, "a config file is a map of options").message});
  for (const auto& [key, value] : file->root.entries)
    if (value.is_scalar()) config.options.push_back({key.text, value.text, place_of(*file, value)});
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
