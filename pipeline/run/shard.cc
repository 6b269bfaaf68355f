// SPDX-License-Identifier: Apache-2.0
#include "run/shard.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "base/digest.h"
#include "base/durable_file.h"
#include "base/json.h"
#include "base/json_writer.h"

namespace winnow {
namespace {

constexpr std::string_view kSchema = "winnow-part/1";
// A list of ten million archives is cut finer by nobody.
constexpr std::size_t kMostShards = 1'000'000;

std::optional<std::size_t> number_of(std::string_view digits) {
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (code != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

struct Measure {
  std::uint64_t bytes = 0;
  std::string digest;
};

std::optional<Measure> measure(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  Sha256 digest;
  Measure measure;
  std::string buffer(1u << 20, '\0');
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    const auto size = static_cast<std::size_t>(in.gcount());
    digest.add(std::string_view(buffer).substr(0, size));
    measure.bytes += size;
  }
  if (in.bad()) return std::nullopt;
  measure.digest = digest.finish_name();
  return measure;
}

std::string line_of(const PartMarker& marker) {
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.member("schema", kSchema);
  json.member("shard", marker.shard.number);
  json.member("of", marker.shard.of);
  json.member("list", marker.list);
  json.member("made", marker.made);
  json.member("inputs", marker.inputs);
  json.member("records", marker.records);
  json.member("failures", marker.failures);
  json.member("bytes", marker.bytes);
  json.member("digest", marker.digest);
  json.end_object();
  return line + "\n";
}

std::optional<PartMarker> marker_of(std::string_view line) {
  const auto document = JsonDocument::parse(line);
  if (!document) return std::nullopt;
  const Json root = document->root();
  bool whole = root["schema"].string() == kSchema;
  const auto count = [&](std::string_view name) {
    const auto number = root[name].integer();
    whole = whole && number && *number >= 0;
    return static_cast<std::size_t>(number.value_or(0));
  };
  PartMarker marker{.shard = {count("shard"), count("of")},
                    .list = std::string(root["list"].string()),
                    .made = std::string(root["made"].string()),
                    .inputs = count("inputs"),
                    .records = count("records"),
                    .failures = count("failures"),
                    .bytes = count("bytes"),
                    .digest = std::string(root["digest"].string())};
  const Shard& shard = marker.shard;
  if (!whole || shard.number < 1 || shard.number > shard.of || shard.of > kMostShards)
    return std::nullopt;
  return marker;
}

std::unexpected<Error> part_error(const char* code, const std::string& part, const char* what) {
  return std::unexpected(Error{code, part + ": " + what});
}

}  // namespace

Result<Shard> parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash != text.npos) {
    const auto number = number_of(text.substr(0, slash));
    const auto of = number_of(text.substr(slash + 1));
    if (number && of && *number >= 1 && *number <= *of && *of <= kMostShards)
      return Shard{*number, *of};
  }
  return std::unexpected(
      Error{"usage", "--shard: '" + std::string(text) + "' is not I/N with I from 1 to N"});
}

std::vector<std::string> take_shard(const std::vector<std::string>& inputs, Shard shard) {
  // Of the borders of N equal pieces the whole numbers below: sizes differ by one at most.
  const auto border = [&](std::size_t piece) {
    return static_cast<std::ptrdiff_t>(inputs.size() / shard.of * piece +
                                       inputs.size() % shard.of * piece / shard.of);
  };
  return {inputs.begin() + border(shard.number - 1), inputs.begin() + border(shard.number)};
}

std::string marker_path(const std::string& part) { return part + ".done"; }

Result<void> write_marker(const std::string& part, PartMarker marker) {
  auto measured = measure(part);
  if (!measured) return part_error("output-unwritable", part, "cannot be read back");
  marker.bytes = measured->bytes;
  marker.digest = std::move(measured->digest);
  return write_durably(marker_path(part), line_of(marker));
}

Result<PartMarker> check_part(const std::string& part) {
  std::ifstream in(marker_path(part), std::ios::binary);
  if (!in) return part_error("no-marker", part, "has no marker; it is not finished");
  const auto marker = marker_of(std::string(std::istreambuf_iterator<char>(in), {}));
  if (!marker) return part_error("bad-marker", part, "its marker is damaged; make the part again");
  std::error_code missing;
  if (std::filesystem::file_size(part, missing) != marker->bytes || missing)
    return part_error("stale-part", part, "is not as long as its marker says; make it again");
  const auto measured = measure(part);
  if (!measured || measured->digest != marker->digest)
    return part_error("stale-part", part, "is not what its marker says; make it again");
  return *marker;
}

}  // namespace winnow
