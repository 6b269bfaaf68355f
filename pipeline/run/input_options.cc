// SPDX-License-Identifier: Apache-2.0
#include "run/input_options.h"

namespace winnow {
namespace {

InputFormat format_of(const std::string& name) {
  if (name == "html") return InputFormat::kHtml;
  if (name == "text") return InputFormat::kText;
  if (name == "warc") return InputFormat::kWarc;
  if (name == "jsonl") return InputFormat::kJsonLines;
  return InputFormat::kByContent;
}

}  // namespace

InputOptions input_options(const Arguments& arguments) {
  return {.format = format_of(arguments.text("input-format")),
          .url = arguments.text("url"),
          .published = arguments.text("published"),
          .charset = arguments.text("charset")};
}

}  // namespace winnow
