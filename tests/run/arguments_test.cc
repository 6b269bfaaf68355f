// SPDX-License-Identifier: Apache-2.0
#include "run/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.h"
#include "run/config.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr Option kOptions[] = {
    {"name", 'n', OptionKind::kText, "NAME", "a text", "", "nobody"},
    {"day", 0, OptionKind::kDate, "DATE", "a date", "", ""},
};

const Command& command() {
  static constexpr Command kCommand = {.name = "test",
                                       .operands = "PATH...",
                                       .summary = "Test",
                                       .text = "",
                                       .examples = {},
                                       .options = kOptions,
                                       .run = nullptr};
  return kCommand;
}

using Variables = std::map<std::string, std::string>;

Result<Arguments> parse(const std::vector<std::string>& words, const Variables& variables = {}) {
  return Arguments::parse(command(), words, [&](const char* name) -> const char* {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

std::string error_of(const std::vector<std::string>& words, const Variables& variables = {}) {
  const auto arguments = parse(words, variables);
  return arguments ? "" : arguments.error().code + ": " + arguments.error().message;
}

TEST(Arguments, DefaultsStandWhereNothingIsGiven) {
  const auto arguments = parse({});
  ASSERT_TRUE(arguments.has_value());
  EXPECT_EQ(arguments->text("name"), "nobody");
  EXPECT_EQ(arguments->text("output"), "-");
  EXPECT_EQ(arguments->count("jobs"), 0u);
  EXPECT_EQ(arguments->ratio("max-fail-ratio"), 1.0);
  EXPECT_FALSE(arguments->flag("facts"));
  EXPECT_FALSE(arguments->is_set("name"));
  EXPECT_TRUE(arguments->operands().empty());
}

TEST(Arguments, ReadsFlagsInAllSpellings) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"-j", "4"}, {"-j4"}, {"--jobs", "4"}, {"--jobs=4"}, {"-j", "9", "--jobs", "4"}}) {
    const auto arguments = parse(words);
    ASSERT_TRUE(arguments.has_value());
    EXPECT_EQ(arguments->count("jobs"), 4u);
    EXPECT_TRUE(arguments->is_set("jobs"));
  }
  EXPECT_TRUE(parse({"-qv"})->flag("quiet"));
  EXPECT_TRUE(parse({"-qv"})->flag("verbose"));
}

TEST(Arguments, OperandsKeepTheirOrderAmongOptions) {
  EXPECT_THAT(parse({"a", "-j", "2", "b", "-", "c"})->operands(), ElementsAre("a", "b", "-", "c"));
  EXPECT_THAT(parse({"a", "--", "-j", "--help"})->operands(), ElementsAre("a", "-j", "--help"));
}

TEST(Arguments, VariablesAreNamedAfterTheirOptions) {
  EXPECT_EQ(variable_of({.name = "max-fail-ratio"}), "WINNOW_MAX_FAIL_RATIO");
  const auto arguments = parse({"--name", "flag"}, {{"WINNOW_NAME", "variable"},
                                                    {"WINNOW_JOBS", "3"},
                                                    {"WINNOW_FACTS", "true"},
                                                    {"WINNOW_DAY", ""}});
  ASSERT_TRUE(arguments.has_value());
  EXPECT_EQ(arguments->text("name"), "flag");
  EXPECT_EQ(arguments->count("jobs"), 3u);
  EXPECT_TRUE(arguments->flag("facts"));
  EXPECT_FALSE(arguments->is_set("day"));
  EXPECT_FALSE(parse({}, {{"WINNOW_FACTS", "0"}})->flag("facts"));
}

TEST(Arguments, ErrorsNameThePlaceAndWhatToDo) {
  EXPECT_EQ(error_of({"--jobs", "-1"}), "usage: --jobs: '-1' is not a whole number");
  EXPECT_EQ(error_of({"--output="}), "usage: --output needs a value; --help shows which");
  EXPECT_EQ(error_of({}, {{"WINNOW_JOBS", "x"}}), "usage: WINNOW_JOBS: 'x' is not a whole number");
  EXPECT_EQ(error_of({}, {{"WINNOW_FACTS", "maybe"}}),
            "usage: WINNOW_FACTS: 'maybe' is neither true nor false");
  EXPECT_EQ(error_of({"--day", "2026-13-01"}),
            "usage: --day: '2026-13-01' is not a date like 2026-04-08");
  EXPECT_EQ(error_of({"--color", "red"}),
            "usage: --color: 'red' is not one of auto, always or never");
  EXPECT_EQ(error_of({"-x"}), "usage: there is no option -x; --help lists them");
}

TEST(Arguments, TheConfigFileIsTheWeakest) {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "config.yaml", "jobs: 5\nformat: text\nfacts: true\nsources:\n  - feed: f.xml\npause: 9\n");
  const auto arguments = parse({"--config", path, "-j", "7"}, {{"WINNOW_FORMAT", "csv"}});
  ASSERT_TRUE(arguments.has_value()) << arguments.error().message;
  EXPECT_EQ(arguments->count("jobs"), 7u);
  EXPECT_EQ(arguments->text("format"), "csv");
  EXPECT_TRUE(arguments->flag("facts"));
  EXPECT_EQ(arguments->config().path, path);
}

TEST(Arguments, TheConfigFileOfTheUserNeedNotBeThere) {
  const TemporaryFolder folder;
  EXPECT_EQ(parse({}, {{"XDG_CONFIG_HOME", folder.path("none")}})->config().path, "");
  folder.write("winnow/config.yaml", "jobs: 5\n");
  EXPECT_EQ(parse({}, {{"XDG_CONFIG_HOME", folder.path("")}})->count("jobs"), 5u);
  folder.write(".config/winnow/config.yaml", "jobs: 6\n");
  EXPECT_EQ(parse({}, {{"HOME", folder.path("")}})->count("jobs"), 6u);
  EXPECT_EQ(default_config_path([](const char*) -> const char* { return nullptr; }), "");
}

TEST(Arguments, AWrongConfigFileIsNamedWithItsPlace) {
  const TemporaryFolder folder;
  const auto error = [&](const std::string& text) {
    return error_of({"--config", folder.write("c.yaml", text)});
  };
  const std::string path = folder.path("c.yaml");
  EXPECT_EQ(error("jobs: many\n"),
            "bad-config: " + path +
                ":1:7: jobs: 'many' is not a whole number\n    jobs: many\n          ^");
  EXPECT_THAT(error("- a\n- b\n"), HasSubstr(path + ":1:1: a config file is a map of options"));
  EXPECT_THAT(error("jobs: [\n"), testing::StartsWith("bad-config: " + path + ":"));
  EXPECT_EQ(error(""), "");
  EXPECT_THAT(error_of({"--config", "/no/such"}),
              HasSubstr("/no/such: no such file; check --config"));
}

TEST(Options, NamesLettersAndDefaultsFitTogether) {
  for (const Command* each : all_commands()) {
    const std::vector<Option> options = options_of(*each);
    std::map<std::string_view, int> names;
    std::map<char, int> letters;
    for (const Option& option : options) {
      EXPECT_EQ(++names[option.name], 1) << each->name << " --" << option.name;
      if (option.letter != 0) {
        EXPECT_EQ(++letters[option.letter], 1) << option.letter;
      }
      EXPECT_EQ(option.kind == OptionKind::kFlag, option.argument.empty()) << option.name;
      EXPECT_EQ(option.kind == OptionKind::kChoice, !option.choices.empty()) << option.name;
      EXPECT_FALSE(option.help.empty()) << option.name;
      if (!option.initial.empty()) {
        EXPECT_EQ(objection(option, option.initial), "") << option.name;
      }
    }
  }
}

}  // namespace
}  // namespace winnow
