// SPDX-License-Identifier: Apache-2.0
// The options of the commands that read pages from disk: extract and explain.
//
//   auto pages = path_inputs(arguments.operands(), input_options(arguments), log);
//
// Threads: pure function.
#ifndef WINNOW_RUN_INPUT_OPTIONS_H_
#define WINNOW_RUN_INPUT_OPTIONS_H_

#include "run/arguments.h"
#include "run/inputs.h"

namespace winnow {

inline constexpr Option kInputOptions[] = {
    {"input-format", 0, OptionKind::kChoice, "FORMAT",
     "what the paths hold, where content misleads", "html|text|warc|jsonl", ""},
    {"url", 0, OptionKind::kUrl, "URL", "the address of the page", "", ""},
    {"published", 0, OptionKind::kDate, "DATE", "when it was published, to read its dates by", "",
     ""},
    {"charset", 0, OptionKind::kText, "LABEL", "its encoding, stronger than the page's own word",
     "", ""},
};

// REQUIRES: the command has kInputOptions.
InputOptions input_options(const Arguments& arguments);

}  // namespace winnow

#endif  // WINNOW_RUN_INPUT_OPTIONS_H_
