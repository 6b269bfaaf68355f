// SPDX-License-Identifier: Apache-2.0
// The manual pages and completions hold every command and option, from the one table of them.
#include "run/manual.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <utility>

#include "process.h"
#include "run/command.h"
#include "run/completion.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

// The words as roff writes them.
std::string with_hyphens(std::string_view text) {
  std::string out;
  for (const char byte : text) out += byte == '-' ? std::string("\\-") : std::string(1, byte);
  return out;
}

TEST(Manual, NamesEveryCommandAndOption) {
  const std::string program = manual_of_program();
  for (const Command* command : all_commands()) {
    const std::string name(command->name);
    EXPECT_THAT(program, HasSubstr("\\fB" + name + "\\fR\n"));
    EXPECT_THAT(program, HasSubstr("\\fBwinnow\\-" + name + "\\fR(1)"));
    const std::string page = manual_of(*command);
    EXPECT_THAT(page, HasSubstr("\n.SH NAME\nwinnow\\-" + name + " \\- "));
    for (const Option& option : options_of(*command))
      EXPECT_THAT(page, HasSubstr("\\fB\\-\\-" + with_hyphens(option.name) + "\\fR")) << name;
    for (const Example& example : command->examples)
      EXPECT_THAT(page, HasSubstr(with_hyphens(example.line).substr(0, 12))) << name;
  }
}

TEST(Manual, KeepsTheOrderOfSections) {
  const std::string page = manual_of(*find_command("extract"));
  std::size_t last = 0;
  for (const char* title : {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS",
                            "ENVIRONMENT", "EXAMPLES", "SEE ALSO"}) {
    const std::size_t at = page.find(std::string("\n.SH ") + title + "\n");
    ASSERT_NE(at, std::string::npos) << title;
    EXPECT_GT(at, last) << title;
    last = at;
  }
}

TEST(Manual, NoLineOfTextIsARequest) {
  static constexpr Example kExamples[] = {{"winnow x .hidden", ".starts with a dot"}};
  static constexpr Option kOptions[] = {
      {"path", 0, OptionKind::kPath, "PATH", "'quoted' and \\escaped", "", "~/x"}};
  const Command command = {.name = "x",
                           .operands = "",
                           .summary = "Try",
                           .text = "One line\n.so /etc/passwd\n'br",
                           .examples = kExamples,
                           .options = kOptions,
                           .run = nullptr};
  const std::string page = manual_of(command);
  EXPECT_THAT(page, HasSubstr("\n\\&.so /etc/passwd\n\\&\\(aqbr\n"));
  EXPECT_THAT(page, HasSubstr("\n\\&.starts with a dot\n"));
  EXPECT_THAT(page, HasSubstr("\\(aqquoted\\(aq and \\eescaped (\\(ti/x)"));
}

TEST(Manual, TheProgramSaysThem) {
  EXPECT_EQ(run_winnow({"help", "man"}).out, manual_of_program());
  const Finished page = run_winnow({"help", "man", "verify"});
  EXPECT_EQ(page.status, 0);
  EXPECT_THAT(page.out, StartsWith(".TH WINNOW-VERIFY 1 \"\" \"winnow "));
  const Finished unknown = run_winnow({"help", "man", "nothing"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("there is no help on 'nothing'"));
}

TEST(Completion, EachShellKnowsEveryCommandAndOption) {
  for (const std::string_view shell : completed_shells()) {
    const std::string script = completion_of(shell);
    for (const Command* command : all_commands()) {
      EXPECT_THAT(script, HasSubstr(std::string(command->name)));
      for (const Option& option : options_of(*command)) {
        const std::string dashes = shell == "fish" ? "-l " : "--";
        EXPECT_THAT(script, HasSubstr(dashes + std::string(option.name))) << shell;
      }
    }
    const Finished said = run_winnow({"help", std::string(shell)});
    EXPECT_EQ(said.status, 0);
    EXPECT_EQ(said.out, script);
  }
}

TEST(Completion, ADescriptionIsOneWordOfTheShell) {
  const std::string fish = completion_of("fish");
  std::istringstream lines(fish);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#")) continue;
    EXPECT_THAT(line, StartsWith("complete -c winnow "));
    for (std::size_t at; (at = line.find("\\'")) != std::string::npos;) line.erase(at, 2);
    EXPECT_EQ(std::ranges::count(line, '\'') % 2, 0) << line;
  }
  EXPECT_THAT(completion_of("zsh"), StartsWith("#compdef winnow\n"));
}

TEST(Completion, PathsStandWhereACommandReadsThem) {
  const std::string fish = completion_of("fish");
  for (const auto& [command, takes] : {std::pair("extract", true),
                                       {"verify", true},
                                       {"report", true},
                                       {"get", false},
                                       {"rules", false},
                                       {"status", false}}) {
    const std::string files = "[2] = " + std::string(command) + " 2> /dev/null' -F\n";
    EXPECT_EQ(fish.contains(files), takes) << command;
  }
}

TEST(Completion, AShellNotKnownHasNone) {
  EXPECT_THAT(completion_of("csh"), IsEmpty());
  EXPECT_THAT(run_winnow({"help", "csh"}).err, HasSubstr("there is no help on 'csh'"));
}

}  // namespace
}  // namespace winnow
