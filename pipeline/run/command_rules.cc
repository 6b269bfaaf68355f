// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "extractors/pack.h"
#include "extractors/rule_tools.h"
#include "run/arguments.h"
#include "run/command.h"
#include "run/inputs.h"
#include "run/log.h"
#include "run/write_output.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow rules list", "every rule, its type, confidence and normaliser"},
    {"winnow rules test --rules my-rules", "run the examples of all rules, mine among them"},
    {"winnow rules explain \"It raised $5m.\"", "which rule matched what"},
    {"winnow rules diff --rules my-rules --against pages/", "what my rules change on pages"},
};

constexpr Option kOptions[] = {
    {"against", 0, OptionKind::kPath, "FOLDER", "the pages that diff reads", "", ""},
    {"published", 0, OptionKind::kDate, "DATE", "when the text of explain was published", "", ""},
    {"url", 0, OptionKind::kUrl, "URL", "where the text of explain stood", "", ""},
};

constexpr std::string_view kText =
    "list shows the rules, test runs the examples and counterexamples that every rule file\n"
    "carries, explain shows what each rule makes of a TEXT, and diff what the files of --rules\n"
    "add (+), drop (-) or alter (~) among the facts of the pages of --against.";

std::string folder_of(const Arguments& arguments) {
  return arguments.is_set("rules") ? arguments.text("rules") : std::string();
}

Result<Rules> rules_of(const Arguments& arguments) {
  const std::string folder = folder_of(arguments);
  return folder.empty() ? Rules::builtin() : Rules::with_folder(folder);
}

int fail(Context& context, const Error& error, int status) {
  context.log.error("", error.code, error.message);
  return status;
}

int list(Context& context) {
  const Result<Rules> rules = rules_of(context.arguments);
  if (!rules) return fail(context, rules.error(), kUsage);
  return write_output(context, list_rules(*rules), kAllDone);
}

int test(Context& context) {
  const Result<Rules> rules = rules_with_examples(folder_of(context.arguments));
  if (!rules) return fail(context, rules.error(), kUsage);
  const RulesTest result = test_rules(*rules);
  return write_output(context, result.report, result.failed == 0 ? kAllDone : kSomeFailed);
}

int explain(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.operands().size() < 2)
    return fail(context, {"usage", "explain needs a TEXT, in quotation marks"}, kUsage);
  const Result<Rules> rules = rules_of(arguments);
  if (!rules) return fail(context, rules.error(), kUsage);
  RuleExample example;
  for (const std::string& word : std::span(arguments.operands()).subspan(1)) {
    example.text += example.text.empty() ? word : " " + word;
  }
  example.published = arguments.text("published");
  example.url = arguments.text("url");
  return write_output(context, explain_text(example, *rules), kAllDone);
}

int diff(Context& context) {
  const Arguments& arguments = context.arguments;
  if (!arguments.is_set("against") || !arguments.is_set("rules")) {
    return fail(context, {"usage", "diff needs --rules DIR and --against FOLDER"}, kUsage);
  }
  const Result<Rules> before = Rules::builtin();
  const Result<Rules> after = rules_of(arguments);
  if (!before) return fail(context, before.error(), kUsage);
  if (!after) return fail(context, after.error(), kUsage);
  const auto pages = path_inputs({arguments.text("against")}, {}, context.log);
  std::string report;
  int status = kAllDone;
  while (auto input = pages->next()) {
    const Result<Page> page = input->load();
    const Result<Article> article =
        page ? read_article(*page) : Result<Article>(std::unexpected(page.error()));
    if (!article) {
      context.log.error(input->source, article.error().code, article.error().message);
      status = kSomeFailed;
      continue;
    }
    const std::string changes =
        diff_facts(*article, extract_facts(*article, *before), extract_facts(*article, *after));
    if (!changes.empty()) report += input->source + "\n" + changes;
  }
  return write_output(context, report, status);
}

int run(Context& context) {
  struct Tool {
    std::string_view name;
    int (*run)(Context&);
  };
  constexpr Tool kTools[] = {{"list", list}, {"test", test}, {"explain", explain}, {"diff", diff}};
  const auto& operands = context.arguments.operands();
  const auto tool =
      operands.empty() ? std::end(kTools) : std::ranges::find(kTools, operands[0], &Tool::name);
  if (tool == std::end(kTools)) {
    return fail(context, {"usage", "rules needs one of list, test, explain TEXT, diff"}, kUsage);
  }
  return tool->run(context);
}

}  // namespace

const Command& rules_command();

const Command& rules_command() {
  static constexpr Command kCommand = {.name = "rules",
                                       .operands = "list|test|explain|diff [TEXT]",
                                       .summary = "Inspect and prove the rules of facts",
                                       .text = kText,
                                       .examples = kExamples,
                                       .options = kOptions,
                                       .run = run};
  return kCommand;
}

}  // namespace winnow
