// SPDX-License-Identifier: Apache-2.0
// What winnow says about itself, and what it does with words that it does not know.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <sstream>

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

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

// All that help says, at a width.
std::vector<std::string> helps(std::size_t width) {
  std::vector<std::string> all = {help_of_program(width), help_of_failures(width)};
  for (const Command* command : all_commands()) all.push_back(help_of(*command, width));
  return all;
}

TEST(Program, HelpFitsTheTerminalAndSaysTheSameInAny) {
  const std::vector<std::string> widest = helps(1000);
  for (const std::size_t width : {40u, 59u, 60u, 80u, 100u}) {
    const std::vector<std::string> fitted = helps(width);
    for (std::size_t i = 0; i < fitted.size(); ++i) {
      EXPECT_EQ(words_of(fitted[i]), words_of(widest[i])) << width;
      for (const std::string& line : lines_of(fitted[i])) {
        // An example is one line to copy; a word alone in its column has no place to break it.
        const bool example = line.starts_with("  winnow ") || line.contains("| winnow ");
        const std::size_t blank = line.rfind(' ');
        const bool alone = blank == line.npos || blank == 0 || line[blank - 1] == ' ';
        EXPECT_TRUE(line.size() <= width || example || alone) << width << ": " << line;
      }
    }
  }
}

TEST(Program, HelpKeepsParagraphsApart) {
  Command command = *find_command("run");
  command.text = "One line\nand the next.\n\nAnother paragraph.";
  EXPECT_THAT(help_of(command, 80),
              HasSubstr("\n\nOne line and the next.\n\nAnother paragraph.\n\n"));
}

TEST(Program, HelpAsksHowWideTheTerminalIs) {
  const Command& run = *find_command("run");
  EXPECT_EQ(run_winnow({"run", "--help"}).out, help_of(run, 80));
  for (const auto& [columns, width] : std::vector<std::pair<std::string, std::size_t>>{
           {"60", 60}, {"7", 40}, {"500", 100}, {"wide", 80}})
    EXPECT_EQ(run_winnow({"run", "--help"}, {.variables = {{"COLUMNS", columns}}}).out,
              help_of(run, width))
        << columns;
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
         {"boost/1.", "curl/", "gumbo/", "icu/", "openssl/", "yaml-cpp/", "zlib/"})
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
