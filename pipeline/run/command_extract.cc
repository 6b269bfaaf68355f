#include "run/arguments.h"
#include "run/driver.h"
#include "run/inputs.h"
#include "run/log.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow extract page.html", "one page, its record on standard output"},
    {"winnow extract news/ -o records.jsonl", "all pages of a folder, into a file"},
    {"winnow extract pages.jsonl --facts --format csv", "one fact a row, for a spreadsheet"},
    {"curl -s URL | winnow extract - --url URL", "a page from standard input"},
};

constexpr Option kOptions[] = {
    {"input-format", 0, OptionKind::kChoice, "FORMAT",
     "what the paths hold, by content when not told", "html|text|warc|jsonl", ""},
    {"url", 0, OptionKind::kText, "URL", "the address of the page", "", ""},
    {"published", 0, OptionKind::kDate, "DATE", "when the page was published, to read its dates by",
     "", ""},
    {"charset", 0, OptionKind::kText, "LABEL",
     "the encoding of the page, stronger than its own word", "", ""},
};

constexpr std::string_view kText =
    "A PATH is HTML, plain text, or JSON Lines, each also gzipped, or a folder of these;\n"
    "- is standard input. A line of JSON Lines is an object with one of \"html\", \"text\" and\n"
    "\"path\" (relative to the file), and beside it \"id\", \"url\", \"published\", \"charset\".";

InputFormat format_of(const std::string& name) {
  if (name == "html") return InputFormat::kHtml;
  if (name == "text") return InputFormat::kText;
  if (name == "warc") return InputFormat::kWarc;
  if (name == "jsonl") return InputFormat::kJsonLines;
  return InputFormat::kByContent;
}

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.operands().empty()) {
    context.log.error("", "usage", "extract needs a PATH; - is standard input");
    return kUsage;
  }
  const InputOptions options = {.format = format_of(arguments.text("input-format")),
                                .url = arguments.text("url"),
                                .published = arguments.text("published"),
                                .charset = arguments.text("charset")};
  const auto pages = path_inputs(arguments.operands(), options, context.log);
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
      .options = kOptions,
      .run = run};
  return kCommand;
}

}  // namespace winnow
