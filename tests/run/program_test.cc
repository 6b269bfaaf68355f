// SPDX-License-Identifier: Apache-2.0
// What winnow says about itself, and what it does with words that it does not know.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.h"
#include "run/command.h"
#include "run/help.h"

namespace winnow {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Program, HelpListsEveryCommand) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"--help"}, {"help"}, {"-h"}}) {
    const Finished finished = run_winnow(words);
    EXPECT_EQ(finished.status, 0);
    EXPECT_THAT(finished.err, IsEmpty());
    for (const Command* command : all_commands())
      EXPECT_THAT(finished.out, HasSubstr("  " + std::string(command->name) + " "));
  }
}

TEST(Program, HelpOnACommandShowsExamplesFirst) {
  for (const Command* command : all_commands()) {
    const std::string name(command->name);
    const Finished finished = run_winnow({"help", name});
    EXPECT_EQ(finished.status, 0);
    EXPECT_EQ(finished.out, run_winnow({name, "--help"}).out);
    ASSERT_FALSE(command->examples.empty()) << name;
    EXPECT_LT(finished.out.find(command->examples[0].line), finished.out.find("Usage: winnow"));
    for (const Option& option : everywhere_options())
      EXPECT_THAT(finished.out, HasSubstr("--" + std::string(option.name)));
    for (const Example& example : command->examples)
      EXPECT_THAT(std::string(example.line), HasSubstr("winnow " + name));
  }
}

TEST(Program, HelpKeepsItsLinesShort) {
  for (const Command* command : all_commands()) {
    const std::string help = help_of(*command);
    for (std::size_t at = 0; at < help.size();) {
      const std::size_t end = std::min(help.find('\n', at), help.size());
      EXPECT_LE(end - at, 105u) << help.substr(at, end - at);
      at = end + 1;
    }
  }
}

TEST(Program, HelpOnFailuresListsTheCodes) {
  const Finished finished = run_winnow({"help", "failures"});
  EXPECT_EQ(finished.status, 0);
  for (const char* code : {"parse-budget", "too-large", "not-html", "empty-body", "no-such-file"})
    EXPECT_THAT(finished.out, HasSubstr(std::string("  ") + code + " "));
}

TEST(Program, VersionNamesLibrariesAndRules) {
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"--version"}, {"extract", "--version"}}) {
    const Finished finished = run_winnow(words);
    EXPECT_EQ(finished.status, 0);
    EXPECT_THAT(finished.out, StartsWith("winnow "));
    EXPECT_THAT(finished.out, ContainsRegex("\nrules sha256:[0-9a-f]+\n"));
    for (const char* library :
         {"boost 1.", "curl ", "gumbo ", "icu ", "openssl ", "yaml-cpp ", "zlib "})
      EXPECT_THAT(finished.out, HasSubstr(library));
  }
}

TEST(Program, NoCommandIsAUsageError) {
  const Finished finished = run_winnow({});
  EXPECT_EQ(finished.status, 2);
  EXPECT_THAT(finished.out, IsEmpty());
  EXPECT_THAT(finished.err, StartsWith("winnow: what shall be done?\n\n"));
}

TEST(Program, AMistypedCommandIsGuessed) {
  const Finished finished = run_winnow({"extrct", "page.html"});
  EXPECT_EQ(finished.status, 2);
  EXPECT_EQ(finished.err, "winnow: there is no command 'extrct'; did you mean extract?\n");
  EXPECT_EQ(run_winnow({"frobnicate"}).err,
            "winnow: there is no command 'frobnicate'; winnow help lists them\n");
  EXPECT_EQ(run_winnow({"help", "frobnicate"}).status, 2);
}

TEST(ClosestCommand, AllowsTwoSlips) {
  EXPECT_EQ(closest_command("extract"), "extract");
  EXPECT_EQ(closest_command("xtrat"), "extract");
  EXPECT_EQ(closest_command("abc"), "");
  EXPECT_EQ(closest_command("verfiy"), "verify");
}

}  // namespace
}  // namespace winnow
