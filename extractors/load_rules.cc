// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <map>

#include "base/embedded.h"
#include "base/yaml_pack.h"
#include "extractors/benchmarks.h"
#include "extractors/custom.h"
#include "extractors/dates.h"
#include "extractors/money.h"
#include "extractors/pack.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

struct Source {
  std::string shown;        // the path in errors
  std::string text;         // empty where the file is packed
  std::string_view packed;  // base/yaml_pack.h
};
using Sources = std::map<std::string, Source>;  // by path below the folder

// The built-in files: packed, without their examples; or as YAML.
Sources packed_sources() {
  Sources sources;
  for (const PackedYaml& file : packed_yaml()) {
    sources[std::string(file.path)] = {"rules/" + std::string(file.path), {}, file.bytes};
  }
  return sources;
}

Sources written_sources() {
  Sources sources;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.ends_with(".yaml")) continue;
    sources[std::string(file.path)] = {
        "rules/" + std::string(file.path), std::string(file.content), {}};
  }
  return sources;
}

Error cannot_read(const fs::path& path) {
  return {"bad-rules", path.string() + ": may not be read; check its permissions"};
}

Result<void> add_folder(const std::string& folder, Sources& sources) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() != ".yaml" || !at->is_regular_file()) continue;
    std::ifstream stream(at->path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) return std::unexpected(cannot_read(at->path()));
    sources[at->path().lexically_relative(folder).generic_string()] = {at->path().string(),
                                                                       std::move(text)};
  }
  if (error == std::errc::not_a_directory)
    return std::unexpected(
        Error{"bad-rules", folder + ": a file; rules are the folder that it is in"});
  if (error == std::errc::no_such_file_or_directory)
    return std::unexpected(Error{"bad-rules", folder + ": no such folder; check the path"});
  if (error) return std::unexpected(cannot_read(folder));
  return {};
}

std::string digest_of(const Sources& sources) {
  const bool builtin = sources.size() == packed_yaml().size() &&
                       std::ranges::none_of(sources, [](const auto& source) {
                         return source.second.packed.empty();
                       });
  if (builtin) return std::string(packed_yaml_digest());
  RulesDigest digest;
  for (const auto& [path, source] : sources)
    digest.add(path, source.packed.empty() ? source.text : embedded_file(path));
  return digest.finish();
}

Result<YamlFile> yaml_of(const Source& source) {
  if (source.packed.empty()) return YamlFile::parse(source.shown, source.text);
  return YamlFile{source.shown, {}, unpack_yaml(source.packed)};
}

// Whether the files that one uses have been read.
bool is_ready(const YamlFile& yaml, const std::vector<RuleFile>& read, const Sources& sources) {
  const YamlNode* use = yaml.root.find("use");
  if (use == nullptr) return true;
  return std::ranges::all_of(use->items, [&](const YamlNode& node) {
    return !sources.contains(node.text) ||
           std::ranges::find(read, node.text, &RuleFile::path) != read.end();
  });
}

Result<std::vector<RuleFile>> read_files(const Sources& sources) {
  std::vector<std::pair<std::string, YamlFile>> waiting;
  for (const auto& [path, source] : sources) {
    Result<YamlFile> yaml = yaml_of(source);
    if (!yaml) return std::unexpected(Error{"bad-rules", yaml.error().message});
    waiting.emplace_back(path, *std::move(yaml));
  }
  std::vector<RuleFile> read;
  while (!waiting.empty()) {
    auto next = std::ranges::find_if(
        waiting, [&](const auto& each) { return is_ready(each.second, read, sources); });
    // Files that use each other in a ring: the first then says that what it uses is not there.
    if (next == waiting.end()) next = waiting.begin();
    const bool proved = !sources.at(next->first).packed.empty();
    Result<RuleFile> file = read_rule_file(std::move(next->second), next->first, read, proved);
    if (!file) return std::unexpected(file.error());
    read.push_back(*std::move(file));
    waiting.erase(next);
  }
  std::ranges::sort(read, {}, &RuleFile::path);
  return read;
}

// Takes a family's part of the pack over, unless it was refused.
template <typename Family>
Result<void> take(Result<Family> compiled, Family& part) {
  if (!compiled) return std::unexpected(compiled.error());
  part = *std::move(compiled);
  return {};
}

std::shared_ptr<const Triggers> triggers_of(const Rules::Pack& pack) {
  auto triggers = std::make_shared<Triggers>();
  for (const RuleFile* file : pack.of_type("money")) triggers->add_file(*file, kMoneyTrigger);
  for (const RuleFile* file : pack.of_type("date")) triggers->add_file(*file, kDateTrigger);
  add_triggers(*pack.benchmarks, *triggers);
  return triggers;
}

Result<Rules> load(const Sources& sources) {
  Result<std::vector<RuleFile>> files = read_files(sources);
  if (!files) return std::unexpected(files.error());
  auto pack = std::make_shared<Rules::Pack>();
  pack->files = *std::move(files);
  pack->digest = digest_of(sources);
  pack->proved = std::ranges::all_of(pack->files, &RuleFile::proved);
  // The patterns of dates are half of all the work of a start: they are compiled beside the rest.
  auto dates = std::async(std::launch::async, [&pack] { return compile_dates(*pack); });
  Result<void> done = take(compile_money(*pack), pack->money);
  Result<void> others = take(compile_benchmarks(*pack), pack->benchmarks);
  if (others) others = take(compile_custom(*pack), pack->custom);
  const Result<void> dated = take(dates.get(), pack->dates);
  if (done) done = dated;
  if (done) done = others;
  if (!done) return std::unexpected(done.error());
  pack->triggers = triggers_of(*pack);
  return Rules(std::move(pack));
}

}  // namespace

Rules::Rules(std::shared_ptr<const Pack> pack) : pack_(std::move(pack)) {}

const std::string& Rules::digest() const { return pack_->digest; }

Result<Rules> Rules::builtin() { return load(packed_sources()); }

std::string builtin_rules_digest() { return std::string(packed_yaml_digest()); }

Result<Rules> Rules::with_folder(const std::string& folder) {
  Sources sources = packed_sources();
  if (Result<void> done = add_folder(folder, sources); !done) {
    return std::unexpected(done.error());
  }
  return load(sources);
}

Result<Rules> rules_with_examples(const std::string& folder) {
  Sources sources = written_sources();
  if (!folder.empty()) {
    if (Result<void> done = add_folder(folder, sources); !done) {
      return std::unexpected(done.error());
    }
  }
  return load(sources);
}

}  // namespace winnow
