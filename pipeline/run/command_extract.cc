#include "run/arguments.h"
#include "run/driver.h"
#include "run/input_options.h"
#include "run/log.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow extract page.html", "one page, its record on standard output"},
    {"winnow extract news/ -o records.jsonl", "all pages of a folder, into a file"},
    {"winnow extract pages.jsonl --facts --format csv", "one fact a row, for a spreadsheet"},
    {"curl -s URL | winnow extract - --url URL", "a page from standard input"},
};

constexpr std::string_view kText =
    "A PATH is HTML, plain text, or JSON Lines, each also gzipped, or a folder of these;\n"
    "- is standard input. A line of JSON Lines is an object with one of \"html\", \"text\" and\n"
    "\"path\" (relative to the file), and beside it \"id\", \"url\", \"published\", \"charset\".";

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.operands().empty()) {
    context.log.error("", "usage", "extract needs a PATH; - is standard input");
    return kUsage;
  }
  const auto pages = path_inputs(arguments.operands(), input_options(arguments), context.log);
  return run_pages(context, *pages);
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
      .options = kInputOptions,
      .run = run};
  return kCommand;
}

}  // namespace winnow
