// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "run/arguments.h"
#include "run/command.h"
#include "run/log.h"
#include "run/output.h"
#include "run/shard.h"
#include "run/write_output.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

constexpr Example kExamples[] = {
    {"winnow merge parts/ -o records.jsonl", "all parts of a folder, in the order of their list"},
    {"winnow merge parts/*.jsonl > records.jsonl", "the same, on standard output"},
};

constexpr std::string_view kText =
    "Joins what winnow extract --shard wrote. Each PART is a file beside its marker, or a folder\n"
    "of these. The parts of one list, made with the same rules and options, give the bytes that\n"
    "one process would have given; every part is held against its marker first. Where one is\n"
    "missing or not what its marker says, nothing is written, the shards to run again are named\n"
    "and the status is 4. Status 1 says that shards had inputs that failed.";

constexpr std::string_view kMarkerEnd = ".done";

// The parts that an operand names: a file, or those of a folder that have markers.
std::vector<std::string> parts_of(const std::string& operand) {
  std::error_code ignored;
  if (!fs::is_directory(operand, ignored)) return {operand};
  std::vector<std::string> parts;
  for (const auto& entry : fs::directory_iterator(operand, ignored)) {
    const std::string path = entry.path().string();
    if (path.ends_with(kMarkerEnd))
      parts.push_back(path.substr(0, path.size() - kMarkerEnd.size()));
  }
  std::ranges::sort(parts);
  return parts;
}

// "3, 7 to 9" of 3, 7, 8, 9.
std::string listed(const std::vector<std::size_t>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    if (!text.empty()) text += ", ";
    text += std::to_string(numbers[i]);
    if (last > i) text += " to " + std::to_string(numbers[last]);
    i = last + 1;
  }
  return text;
}

class Merge {
 public:
  explicit Merge(Log& log) : log_(log) {}

  void take(const std::string& part) {
    auto marker = check_part(part);
    if (!marker) return find("", marker.error().code, marker.error().message);
    if (!first_) {
      first_ = *marker;
      first_part_ = part;
    }
    if (marker->shard.of != first_->shard.of || marker->list != first_->list)
      return find(part, "other-list", "is of another list than " + first_part_);
    if (marker->made != first_->made)
      return find(
          part, "other-rules",
          "was made by another winnow, or with other rules or options, than " + first_part_);
    const std::size_t number = marker->shard.number;
    const auto [known, added] = parts_.try_emplace(number, part, *std::move(marker));
    if (!added)
      find(part, "same-shard",
           "is shard " + std::to_string(number) + " as " + known->second.first + " is");
  }

  // Whether all parts are there and good; names those that are not.
  bool is_whole() {
    if (!first_) return false;
    std::vector<std::size_t> missing;
    for (std::size_t number = 1; number <= first_->shard.of; ++number)
      if (!parts_.contains(number)) missing.push_back(number);
    if (missing.empty()) return good_;
    const std::string of = std::to_string(first_->shard.of);
    find("", "missing-part", "of " + of + " shards these are to run (again): " + listed(missing));
    return false;
  }

  Result<void> write(Output& output) {
    for (const auto& [number, part] : parts_)
      if (auto written = append(part.first, part.second, output); !written) return written;
    return {};
  }

  int status() const {
    std::size_t inputs = 0, records = 0, failures = 0;
    for (const auto& [number, part] : parts_) {
      inputs += part.second.inputs;
      records += part.second.records;
      failures += part.second.failures;
    }
    log_.info("", std::to_string(parts_.size()) + " parts, " + std::to_string(inputs) +
                      " inputs, " + std::to_string(records) + " records, " +
                      std::to_string(failures) + " failures");
    if (failures == 0) return kAllDone;
    return records == 0 ? kNothingUsable : kSomeFailed;
  }

 private:
  void find(const std::string& part, const std::string& code, const std::string& what) {
    log_.error(part, code, what);
    good_ = false;
  }

  // Held against its marker once more: between the first look and this one it may have changed.
  static Result<void> append(const std::string& part, const PartMarker& marker, Output& output) {
    std::ifstream in(part, std::ios::binary);
    Sha256 digest;
    std::string buffer(1u << 20, '\0');
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
      const auto bytes = std::string_view(buffer).substr(0, static_cast<std::size_t>(in.gcount()));
      digest.add(bytes);
      if (auto written = output.write(bytes); !written) return written;
    }
    if (digest.finish_name() != marker.digest)
      return std::unexpected(Error{"stale-part", part + ": changed while it was read"});
    return {};
  }

  Log& log_;
  bool good_ = true;
  std::optional<PartMarker> first_;
  std::string first_part_;
  std::map<std::size_t, std::pair<std::string, PartMarker>> parts_;  // by shard
};

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  Merge merge(context.log);
  bool any = false;
  for (const std::string& operand : arguments.operands())
    for (const std::string& part : parts_of(operand)) {
      any = true;
      merge.take(part);
    }
  if (!any) {
    context.log.error("", "usage", "merge needs the parts, or a folder that holds some");
    return kUsage;
  }
  if (!merge.is_whole()) return kNotWritable;
  auto output = Output::open(arguments.text("output"));
  if (!output) return report_output_error(context.log, output.error());
  auto done = merge.write(*output);
  if (done) done = output->commit();
  if (!done) return report_output_error(context.log, done.error());
  return merge.status();
}

}  // namespace

const Command& merge_command();

const Command& merge_command() {
  static constexpr Command kCommand = {.name = "merge",
                                       .operands = "PART...",
                                       .summary = "Join the parts of winnow extract --shard",
                                       .text = kText,
                                       .examples = kExamples,
                                       .options = {},
                                       .run = run};
  return kCommand;
}

}  // namespace winnow
