// SPDX-License-Identifier: Apache-2.0
// Options of every command, held to one table: what each kind takes, what it refuses, and with
// which words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "process.h"
#include "run/arguments.h"
#include "run/command.h"
#include "run/config.h"
#include "run/help.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct ValueCase {
  OptionKind kind;
  const char* value;
  bool good;
};

TEST(OptionValues, EachKindTakesWhatItsNameSays) {
  for (const ValueCase& each : std::to_array<ValueCase>({
           {OptionKind::kCount, "0", true},
           {OptionKind::kCount, "12", true},
           {OptionKind::kCount, "007", true},
           {OptionKind::kCount, "", false},
           {OptionKind::kCount, "-1", false},
           {OptionKind::kCount, "1.5", false},
           {OptionKind::kCount, "1e3", false},
           {OptionKind::kCount, "12x", false},
           {OptionKind::kCount, "99999999999999999999999", false},
           {OptionKind::kRatio, "0", true},
           {OptionKind::kRatio, "1", true},
           {OptionKind::kRatio, "0.25", true},
           {OptionKind::kRatio, "1.01", false},
           {OptionKind::kRatio, "-0.1", false},
           {OptionKind::kRatio, "half", false},
           {OptionKind::kRatio, "nan", false},
           {OptionKind::kDate, "2026-04-08", true},
           {OptionKind::kDate, "2026-02-30", false},
           {OptionKind::kDate, "08.04.2026", false},
           {OptionKind::kDate, "yesterday", false},
           {OptionKind::kChoice, "text", true},
           {OptionKind::kChoice, "TEXT", false},
           {OptionKind::kChoice, "tex", false},
           {OptionKind::kText, "anything at all", true},
           {OptionKind::kPath, "/dev/null", true},
       })) {
    const Option option{.name = "x", .kind = each.kind, .choices = "html|text"};
    const std::string what = objection(option, each.value);
    EXPECT_EQ(what.empty(), each.good) << each.value << ": " << what;
  }
}

TEST(OptionValues, VariablesAreNamedAfterTheirOptions) {
  EXPECT_EQ(variable_of({.name = "jobs"}), "WINNOW_JOBS");
  EXPECT_EQ(variable_of({.name = "max-fail-ratio"}), "WINNOW_MAX_FAIL_RATIO");
}

// A value that the option of that kind takes, and one that it refuses; empty where all are taken.
std::pair<std::string, std::string> values_for(const Option& option) {
  switch (option.kind) {
    case OptionKind::kCount:
      return {"3", "three"};
    case OptionKind::kRatio:
      return {"0.5", "2"};
    case OptionKind::kDate:
      return {"2026-04-08", "April"};
    case OptionKind::kUrl:
      return {"https://example.com/1", "example.com/1"};
    case OptionKind::kChoice:
      return {std::string(option.choices.substr(0, option.choices.find('|'))), "no-such-choice"};
    default:
      return {"x", ""};
  }
}

const char* no_variable(const char*) { return nullptr; }

// Every option of every command, by flag and by variable.
TEST(OptionValues, EveryOptionOfEveryCommandIsReadAndCheckedInBothPlaces) {
  for (const Command* command : all_commands()) {
    for (const Option& option : options_of(*command)) {
      if (option.name == "help" || option.name == "config") continue;
      const std::string flag = "--" + std::string(option.name);
      const std::string where = std::string(command->name) + " " + flag;
      if (option.kind == OptionKind::kFlag) {
        const auto arguments = Arguments::parse(*command, {flag}, no_variable);
        ASSERT_TRUE(arguments) << where;
        EXPECT_TRUE(arguments->flag(option.name)) << where;
        continue;
      }
      const auto [good, bad] = values_for(option);
      const auto arguments = Arguments::parse(*command, {flag, good}, no_variable);
      ASSERT_TRUE(arguments) << where << ": " << arguments.error().message;
      EXPECT_TRUE(arguments->is_set(option.name)) << where;
      EXPECT_EQ(Arguments::parse(*command, {flag + "=" + good}, no_variable)->is_set(option.name),
                true);
      // A variable says the same, and a flag is stronger.
      const std::string variable = variable_of(option);
      const GetVariable set = [&, value = good](const char* name) {
        return name == variable ? value.c_str() : nullptr;
      };
      const auto by_variable = Arguments::parse(*command, {}, set);
      ASSERT_TRUE(by_variable) << where << ": " << by_variable.error().message;
      EXPECT_TRUE(by_variable->is_set(option.name)) << where;
      if (bad.empty()) continue;
      const auto refused = Arguments::parse(*command, {flag, bad}, no_variable);
      ASSERT_FALSE(refused) << where;
      EXPECT_EQ(refused.error().code, "usage") << where;
      EXPECT_THAT(refused.error().message, HasSubstr(flag)) << where;
      EXPECT_THAT(refused.error().message, HasSubstr(bad)) << where;
      const GetVariable wrong = [&, value = bad](const char* name) {
        return name == variable ? value.c_str() : nullptr;
      };
      const auto refused_variable = Arguments::parse(*command, {}, wrong);
      ASSERT_FALSE(refused_variable) << where;
      EXPECT_THAT(refused_variable.error().message, HasSubstr(variable)) << where;
    }
  }
}

TEST(OptionValues, HelpNamesEveryOptionWithItsArgumentAndDefault) {
  for (const Command* command : all_commands()) {
    const std::string help = help_of(*command);
    for (const Option& option : command->options) {
      EXPECT_THAT(help, HasSubstr("--" + std::string(option.name))) << command->name;
      EXPECT_THAT(help, HasSubstr(std::string(option.argument))) << command->name;
    }
    for (const Example& example : command->examples) {
      EXPECT_THAT(std::string(example.line), HasSubstr("winnow " + std::string(command->name)))
          << command->name;
    }
    // Lines of help fit a terminal.
    std::size_t column = 0;
    for (const char c : help) {
      column = c == '\n' ? 0 : column + 1;
      EXPECT_LE(column, 100u) << command->name;
    }
  }
}

TEST(OptionValues, AnUnknownFlagIsNamedByEveryCommand) {
  for (const Command* command : all_commands()) {
    const auto arguments = Arguments::parse(*command, {"--no-such-flag"}, no_variable);
    ASSERT_FALSE(arguments) << command->name;
    EXPECT_EQ(arguments.error().code, "usage");
    EXPECT_THAT(arguments.error().message, HasSubstr("--no-such-flag"));
  }
}

// --- the config file, its errors compared whole

std::string config_error(const std::string& yaml) {
  const TemporaryFolder folder;
  const std::string path = folder.write("config.yaml", yaml);
  const auto config = read_config(path, true);
  if (config) return "no error";
  std::string message = config.error().message;
  for (std::size_t at = message.find(path); at != message.npos; at = message.find(path, at + 1)) {
    message.replace(at, path.size(), "config.yaml");
  }
  return message;
}

TEST(ConfigErrors, ShowFileLineColumnTheLineAndACaret) {
  for (const std::string& yaml :
       {std::string("jobs: 4\njobs: 5\n"), std::string("jobs: &a 4\n"), std::string("- a\n- b\n"),
        std::string("sources: 5\n"), std::string("sinks:\n  - [a]\n")}) {
    const std::string message = config_error(yaml);
    EXPECT_THAT(message, StartsWith("config.yaml:")) << yaml;
    EXPECT_THAT(message, testing::EndsWith("^")) << yaml;
    EXPECT_EQ(std::ranges::count(message, '\n'), 2) << message;
  }
}

TEST(ConfigErrors, AnEmptyFileSaysNothing) {
  EXPECT_EQ(config_error(""), "no error");
  EXPECT_EQ(config_error("# only a comment\n"), "no error");
}

TEST(ConfigPlaces, TheFileIsLookedForWhereXdgSays) {
  const auto at = [](const char* xdg, const char* home) {
    return default_config_path([=](const char* name) -> const char* {
      return std::string_view(name) == "XDG_CONFIG_HOME" ? xdg
             : std::string_view(name) == "HOME"          ? home
                                                         : nullptr;
    });
  };
  EXPECT_EQ(at("/x", "/h"), "/x/winnow/config.yaml");
  EXPECT_EQ(at(nullptr, "/h"), "/h/.config/winnow/config.yaml");
  EXPECT_EQ(at("", "/h"), "/h/.config/winnow/config.yaml");
  EXPECT_EQ(at(nullptr, nullptr), "");
}

}  // namespace
}  // namespace winnow
