// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/sandbox.h"
#include "run/arguments.h"
#include "run/driver.h"
#include "run/file_stream.h"
#include "run/help.h"
#include "run/input_options.h"
#include "run/log.h"
#include "run/shard.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow extract page.html", "one page, its record on standard output"},
    {"winnow extract news/ -o records.jsonl", "all pages of a folder, into a file"},
    {"winnow extract pages.jsonl --facts --format csv", "one fact a row, for a spreadsheet"},
    {"curl -s URL | winnow extract - --url URL", "a page from standard input"},
    {"winnow extract --list all.txt --shard 3/8 -o 3.jsonl", "one part of eight, for winnow merge"},
};

constexpr auto kOwnOptions = std::to_array<Option>({
    {"isolate", 0, OptionKind::kFlag, "", "read pages in processes of their own, which may crash",
     "", ""},
    {"list", 0, OptionKind::kPath, "FILE", "further paths, one a line", "", ""},
    {"shard", 0, OptionKind::kText, "I/N", "do the Ith of N parts of the list of paths", "", ""},
});

constexpr auto kOptions = [] {
  std::array<Option, kOwnOptions.size() + std::size(kInputOptions)> options{};
  std::ranges::copy(kOwnOptions, std::ranges::copy(kInputOptions, options.begin()).out);
  return options;
}();

constexpr std::string_view kText =
    "A PATH is HTML, plain text, a web archive or JSON Lines, each also gzipped, or a folder of\n"
    "these; - is standard input. A line of JSON Lines is an object with one of \"html\", \"text\"\n"
    "and \"path\" (relative to the file), and beside it \"id\", \"url\", \"published\", "
    "\"charset\".\n"
    "JSON Lines of other things in a folder, records say, are passed over.\n"
    "With --shard, a part goes to the file of --output and, when it is whole, a marker beside it\n"
    "(FILE.done); a part that has its marker is not done again. winnow merge joins the parts.";

// A path is at most 4 KiB.
constexpr std::size_t kMostPath = 4096;

Result<std::vector<std::string>> paths_of(const Arguments& arguments) {
  std::vector<std::string> paths = arguments.operands();
  if (!arguments.is_set("list")) return paths;
  const std::string& path = arguments.text("list");
  auto list = FileStream::open(path);
  if (!list)
    return std::unexpected(Error{"usage", "--list: " + path + ": " + list.error().message});
  while (auto line = (*list)->next_line(kMostPath))
    if (!line->text.empty()) paths.push_back(std::move(line->text));
  return paths;
}

std::string digest_of(const std::vector<std::string>& lines) {
  Sha256 digest;
  for (const std::string& line : lines) digest.add(line + '\n');
  return digest.finish_name();
}

// What a part's marker says before the part is made.
Result<PartMarker> plan_of(const Arguments& arguments, const std::vector<std::string>& inputs) {
  const auto shard = parse_shard(arguments.text("shard"));
  if (!shard) return std::unexpected(shard.error());
  const std::string& format = arguments.text("format");
  if (format != "jsonl" && format != "csv" && format != "tsv")
    return std::unexpected(Error{
        "usage", "--shard: parts of " + format + " do not join; use --format jsonl, csv or tsv"});
  if (arguments.text("output") == "-")
    return std::unexpected(Error{"usage", "--shard needs a file for its part; name it with -o"});
  if (std::ranges::find(inputs, "-") != inputs.end())
    return std::unexpected(Error{"usage", "--shard needs files; standard input is no list"});
  const auto rules = load_rules(arguments);
  if (!rules) return std::unexpected(rules.error());
  std::vector<std::string> made = {version_text(), rules->digest()};
  for (const char* name :
       {"format", "facts", "min-confidence", "input-format", "url", "published", "charset"})
    made.push_back(arguments.text(name));
  return PartMarker{.shard = *shard, .list = digest_of(inputs), .made = digest_of(made)};
}

bool is_done(const std::string& part, const PartMarker& plan) {
  const auto found = check_part(part);
  return found && found->shard == plan.shard && found->list == plan.list &&
         found->made == plan.made;
}

int run_shard(Context& context, const std::vector<std::string>& paths) {
  const Arguments& arguments = context.arguments;
  const std::vector<std::string> inputs = expand_folders(paths);
  auto marker = plan_of(arguments, inputs);
  if (!marker) {
    context.log.error("", marker.error().code, marker.error().message);
    return kUsage;
  }
  const std::string& part = arguments.text("output");
  if (is_done(part, *marker)) {
    context.log.info(part, "is done already; remove its marker to do it again");
    return kAllDone;
  }
  std::vector<std::string> own = take_shard(inputs, marker->shard);
  marker->inputs = own.size();
  const auto pages = path_inputs(std::move(own), input_options(arguments), context.log);
  PartOutput output{.has_head = marker->shard.number == 1};
  const int status =
      run_pages(context, *pages, {.isolate = arguments.flag("isolate"), .part = &output});
  if (status != kAllDone && status != kSomeFailed) return status;
  marker->records = output.records;
  marker->failures = output.failures;
  if (auto written = write_marker(part, *std::move(marker)); !written) {
    context.log.error("", written.error().code, written.error().message);
    return kNotWritable;
  }
  return status;
}

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  auto paths = paths_of(arguments);
  if (!paths) {
    context.log.error("", paths.error().code, paths.error().message);
    return kUsage;
  }
  if (paths->empty()) {
    context.log.error("", "usage", "extract needs a PATH; - is standard input");
    return kUsage;
  }
  // No page has a way out to the network, here or in the children of --isolate. Where the kernel
  // takes no filter, what else guards the parser has to do (SECURITY.md).
  deny_network_and_programs();
  if (arguments.is_set("shard")) return run_shard(context, *paths);
  const auto pages = path_inputs(*std::move(paths), input_options(arguments), context.log);
  return run_pages(context, *pages, {.isolate = arguments.flag("isolate")});
}

}  // namespace

const Command& extract_command();

const Command& extract_command() {
  static constexpr Command kCommand = {
      .name = "extract",
      .operands = "PATH...",
      .summary = "Read articles and their facts from what is on disk",
      .text = kText,
      .examples = kExamples,
      .options = kOptions,
      .run = run};
  return kCommand;
}

}  // namespace winnow
