// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "run/arguments.h"
#include "run/command.h"
#include "run/fetch_options.h"
#include "run/nightly.h"
#include "run/state_folder.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow run --config news.yaml", "what cron starts: only what is new is fetched"},
    {"winnow run --config news.yaml --check", "is the config file good?"},
    {"winnow run --config news.yaml --dry-run", "what would be fetched, and why"},
    {"winnow run --limit 100 --since 2026-04-01", "a small run by hand"},
};

constexpr auto kOwnOptions = std::to_array<Option>({
    kStateOption,
    {"check", 0, OptionKind::kFlag, "", "look at the config file and do nothing else", "", ""},
    {"dry-run", 0, OptionKind::kFlag, "", "say what would be fetched and why, fetch no page", "",
     ""},
    {"since", 0, OptionKind::kDate, "DATE", "leave what was published before to another run", "",
     ""},
    {"limit", 0, OptionKind::kCount, "N", "most pages of this run", "", ""},
    {"metrics-file", 0, OptionKind::kPath, "FILE", "write OpenMetrics there at the end", "", ""},
});

constexpr auto kOptions = [] {
  std::array<Option, kOwnOptions.size() + kFetchOptions.size()> options{};
  std::ranges::copy(kFetchOptions, std::ranges::copy(kOwnOptions, options.begin()).out);
  return options;
}();

constexpr std::string_view kText =
    "Reads the sources of the config file (feed, page, sitemap, urls, folder, warc),\n"
    "fetches the pages that are new or changed, keeps them in web archives, a day a\n"
    "file, and their records in the store, and feeds the sinks (jsonl, csv, webhook and\n"
    "others). It may be killed at any instant: the next run goes on where this one was,\n"
    "and stores nothing twice. One run at a time: a second one ends with status 75.\n"
    "Failed pages are tried again in later runs, with waits that grow. winnow extract\n"
    "STATE/archive/*.warc.gz gives the same records again, or better ones with better\n"
    "rules.";

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.flag("check")) return check_nightly(context);
  return arguments.flag("dry-run") ? plan_nightly(context) : run_nightly(context);
}

}  // namespace

const Command& run_command();

const Command& run_command() {
  static constexpr Command kCommand = {
      .name = "run",
      .operands = "",
      .summary = "Fetch what is new from the config file's sources",
      .text = kText,
      .examples = kExamples,
      .options = kOptions,
      .run = run};
  return kCommand;
}

}  // namespace winnow
