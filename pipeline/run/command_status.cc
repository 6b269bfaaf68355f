// SPDX-License-Identifier: Apache-2.0

#include "run/arguments.h"
#include "run/log.h"
#include "run/open_store.h"
#include "run/state_folder.h"
#include "run/status.h"
#include "run/write_output.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow status", "how the nightly runs are doing"},
    {"winnow status --format json | jq .alarms", "the same for programs"},
};

constexpr Option kOptions[] = {kStateOption};

constexpr std::string_view kText =
    "Sources and sinks with their last success and failure, the last runs, failures by code,\n"
    "what is due, and an alarm for each site whose pages suddenly give less than half the text\n"
    "that they used to.";

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  if (!arguments.operands().empty()) {
    context.log.error("", "usage", "status takes no operands; --state names the folder");
    return kUsage;
  }
  const std::string& format = arguments.text("format");
  const bool is_json = format == "json" || (format == "jsonl" && arguments.is_set("format"));
  const auto store = open_store(arguments);
  if (!store) return report_store_error(context.log, store.error());
  const auto status = read_status(*store);
  if (!status) return report_store_error(context.log, status.error());
  return write_output(context, is_json ? status_json(*status) : status_text(*status));
}

}  // namespace

const Command& status_command();

const Command& status_command() {
  static constexpr Command kCommand = {.name = "status",
                                       .operands = "",
                                       .summary = "Show sources, sinks, failures and what is due",
                                       .text = kText,
                                       .examples = kExamples,
                                       .options = kOptions,
                                       .run = run};
  return kCommand;
}

}  // namespace winnow
