// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "run/arguments.h"
#include "run/driver.h"
#include "run/fetch_options.h"
#include "run/log.h"
#include "run/run_state.h"
#include "run/url_inputs.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow get https://example.com/news/1", "one page, its record on standard output"},
    {"winnow get - -o records.jsonl < urls.txt", "a URL a line, politely, into a file"},
    {"winnow get URL --facts --format csv", "one fact a row, for a spreadsheet"},
    {"winnow get - --failures failed.jsonl < urls.txt", "what failed, why, and when to try again"},
};

constexpr auto kOptions = [] {
  std::array<Option, kFetchOptions.size() + 1> options{};
  options[0] = {"ignore-robots",
                0,
                OptionKind::kFlag,
                "",
                "do not ask robots.txt; only for URLs named by hand",
                "",
                ""};
  std::ranges::copy(kFetchOptions, options.begin() + 1);
  return options;
}();

constexpr std::string_view kText =
    "A URL is fetched as a guest: robots.txt decides, one request at a time a domain with a\n"
    "pause between two, Retry-After is kept. - reads URLs from standard input, one a line.\n"
    "Records come in the order in which pages arrive; their source says which URL it was.\n"
    "Addresses that are private or local are refused unless --allow-address names them.\n"
    "The codes of failures: winnow help failures.";

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::vector<std::string>& urls = arguments.operands();
  const auto usage = [&](const std::string& message) {
    context.log.error("", "usage", message);
    return kUsage;
  };
  if (urls.empty()) return usage("get needs a URL; - reads them from standard input");
  const bool from_input = std::ranges::find(urls, "-") != urls.end();
  if (arguments.flag("ignore-robots") && from_input)
    return usage("--ignore-robots is for URLs named by hand, not for lists");
  auto options = fetch_options(arguments);
  if (!options) return usage(options.error().message);
  confine();
  UrlInputs pages(urls,
                  {.fetch = *std::move(options), .ignore_robots = arguments.flag("ignore-robots")},
                  context.log);
  return run_pages(context, pages);
}

}  // namespace

const Command& get_command();

const Command& get_command() {
  static constexpr Command kCommand = {.name = "get",
                                       .operands = "URL...",
                                       .summary = "Fetch pages and read their articles and facts",
                                       .text = kText,
                                       .examples = kExamples,
                                       .options = kOptions,
                                       .run = run};
  return kCommand;
}

}  // namespace winnow
