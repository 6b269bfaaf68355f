// SPDX-License-Identifier: Apache-2.0
#include "run/manual.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "run/help.h"

namespace winnow {
namespace {

struct Row {
  std::string_view name;
  std::string_view says;
};

constexpr Row kStatuses[] = {
    {"0", "all done"},
    {"1", "done, but some inputs failed: each is a line on standard error, or of --failures FILE"},
    {"2", "the command line or the configuration is wrong; nothing was started"},
    {"3", "nothing usable, or more failures than --max-fail-ratio"},
    {"4", "output, store or archive could not be written, or a span does not hold"},
    {"75", "another run holds the lock"},
    {"128+n", "ended by signal n"},
};

constexpr Row kFiles[] = {
    {"~/.config/winnow/config.yaml", "options and sources, where --config names no other"},
    {"~/.local/state/winnow/", "the store and the web archives, where --state names no other"},
};

// Text as roff shows it literally: a hyphen is the one of options, and no line is a request.
std::string roff(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    const bool begins_line = out.empty() || out.back() == '\n';
    if (begins_line && (byte == '.' || byte == '\'')) out += "\\&";
    switch (byte) {
      case '-':
        out += "\\-";
        break;
      case '\\':
        out += "\\e";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      default:
        out += byte;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string section(std::string_view title) { return ".SH " + std::string(title) + "\n"; }

// A term, and behind it, indented, what it means.
std::string item(const std::string& term, const std::string& says) {
  return ".TP\n" + term + "\n" + says + "\n";
}

std::string head(std::string_view name, std::string_view summary) {
  const std::string version = version_text();
  std::string title(name);
  std::ranges::transform(title, title.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return ".TH " + title + " 1 \"\" \"" + version.substr(0, version.find('\n')) + "\" \"winnow\"\n" +
         section("NAME") + roff(name) + " \\- " + roff(summary) + "\n";
}

std::string option_text(const Option& option) {
  std::string term;
  if (option.letter != 0) term = bold(std::string("-") + option.letter) + ", ";
  term += bold("--" + std::string(option.name));
  if (!option.argument.empty()) term += " " + italic(option.argument);
  std::string says(option.help);
  if (!option.choices.empty()) says += ": " + std::string(option.choices);
  if (!option.initial.empty()) says += " (" + std::string(option.initial) + ")";
  return item(term, roff(says));
}

std::string examples_text(std::span<const Example> examples) {
  std::string out = section("EXAMPLES");
  for (const Example& example : examples) out += item(bold(example.line), roff(example.says));
  return out;
}

std::string statuses_text() {
  std::string out = section("EXIT STATUS");
  for (const Row& row : kStatuses) out += item(bold(row.name), roff(row.says));
  return out;
}

std::string variables_text() {
  return section("ENVIRONMENT") +
         roff(
             "Each option is also read from the variable WINNOW_NAME (WINNOW_MIN_CONFIDENCE for\n"
             "--min-confidence) and from the config file (name: value). Flags are strongest, then\n"
             "variables. NO_COLOR and TERM=dumb switch colours off.\n");
}

std::string page_name(const Command& command) { return "winnow-" + std::string(command.name); }

}  // namespace

std::string manual_of_program() {
  std::string out = head("winnow", "read web articles and the facts they state") +
                    section("SYNOPSIS") + bold("winnow") + " " + italic("COMMAND") + " [" +
                    italic("OPTION") + "]... [" + italic("OPERAND") + "]...\n" +
                    section("DESCRIPTION") +
                    roff(
                        "winnow turns web pages into records: the text of the article, its "
                        "metadata, and the\nfacts it states (benchmark results of AI models, "
                        "dates, amounts of money), each with\nthe characters that prove it. A "
                        "record is a line of JSON. Data goes to standard output,\neverything "
                        "else to standard error.\n") +
                    section("COMMANDS");
  std::string see;
  for (const Command* command : all_commands()) {
    out += item(bold(command->name),
                roff(command->summary) + "; " + bold(page_name(*command)) + "(1)");
    see += bold(page_name(*command)) + "(1)" + (command == all_commands().back() ? "\n" : ",\n");
  }
  out += item(bold("help") + " " + italic("COMMAND"), roff("help on a command, or on failures"));
  out += item(bold("help") + " " + italic("SHELL"),
              roff("the completions of bash, zsh or fish, for the shell to read"));
  out += section("OPTIONS");
  for (const Option& option : everywhere_options()) out += option_text(option);
  out += statuses_text() + variables_text() + section("FILES");
  for (const Row& row : kFiles) out += item(italic(row.name), roff(row.says));
  return out + section("SEE ALSO") + see;
}

std::string manual_of(const Command& command) {
  std::string out = head(page_name(command), command.summary) + section("SYNOPSIS") +
                    bold("winnow " + std::string(command.name)) + " [" + italic("OPTION") + "]...";
  if (!command.operands.empty()) out += " " + italic(command.operands);
  out += "\n";
  if (!command.text.empty()) out += section("DESCRIPTION") + roff(command.text) + "\n";
  out += section("OPTIONS");
  for (const Option& option : options_of(command)) out += option_text(option);
  return out + statuses_text() + variables_text() + examples_text(command.examples) +
         section("SEE ALSO") + bold("winnow") + "(1)\n";
}

}  // namespace winnow
