// SPDX-License-Identifier: Apache-2.0
#include "run/help.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "net/failure.h"
#include "record/printable.h"

namespace winnow {
namespace {

constexpr std::size_t kMostColumn = 32;

struct Code {
  std::string_view code;
  std::string_view says;
};

constexpr Code kCodes[] = {
    {"bad-config", "the config file is wrong"},
    {"bad-encoding", "--charset names no encoding"},
    {"bad-input", "the input is no page, nor a line of pages"},
    {"bad-json", "a line is no JSON"},
    {"bad-yaml", "a rule file is wrong"},
    {"empty-body", "the page has no bytes"},
    {"fork", "no further process can be had for --isolate"},
    {"internal", "a bug of winnow; please report it with the page"},
    {"locked", "another run is on"},
    {"no-store", "there is no store yet: winnow run makes it"},
    {"no-such-file", "there is no file of that name"},
    {"not-html", "the bytes are no text: an image or another binary"},
    {"not-readable", "the file may not or cannot be read"},
    {"not-writable", "the output cannot be written"},
    {"out-of-memory", "the page needs more memory than there is"},
    {"output-damaged", "a file of the archive lost bytes that were committed"},
    {"output-unwritable", "a file of the archive or of a sink cannot be written"},
    {"parse-budget", "the page's markup would take too much memory or time"},
    {"parser-crash", "the page broke the process that read it (--isolate)"},
    {"sink-failed", "who takes the records did not: a webhook or a command"},
    {"sink-timeout", "who takes the records took too long"},
    {"store-busy", "another program holds the store"},
    {"store-damaged", "the store is no SQLite file, or a broken one"},
    {"store-newer", "the store was written by a later winnow"},
    {"store-older", "the store was written by an earlier winnow"},
    {"store-unwritable", "the store cannot be read or written"},
    {"too-large", "the page is longer than a page may be"},
    {"usage", "the command line is wrong"},
};

// "  left   right", the right side beginning in one column for all rows.
std::string columns(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::size_t width = 0;
  for (const auto& [left, right] : rows)
    if (left.size() <= kMostColumn) width = std::max(width, left.size());
  std::string out;
  for (const auto& [left, right] : rows) {
    out += "  " + left;
    if (left.size() > width)
      out += "\n  " + std::string(width, ' ');
    else
      out.append(width - left.size(), ' ');
    out += "  " + right + "\n";
  }
  return out;
}

std::string options_text(std::span<const Option> options) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Option& option : options) {
    std::string left = option.letter == 0 ? "    " : std::string("-") + option.letter + ", ";
    left += "--" + std::string(option.name);
    if (!option.argument.empty()) left += " " + std::string(option.argument);
    std::string right(option.help);
    if (!option.choices.empty()) right += ": " + std::string(option.choices);
    if (!option.initial.empty()) right += " (" + std::string(option.initial) + ")";
    rows.emplace_back(std::move(left), std::move(right));
  }
  return columns(rows);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

// The name of the item that a mistyped word is closest to, or empty.
template <typename Items, typename Name>
std::string_view closest_of(std::string_view word, const Items& items, Name name) {
  std::string_view closest;
  std::size_t least = 3;  // more than two slips are another word
  for (const auto& item : items) {
    const std::string_view candidate = std::invoke(name, item);
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least) {
      least = distance;
      closest = candidate;
    }
  }
  return closest;
}

}  // namespace

std::string help_of_program() {
  std::string out =
      "winnow reads web articles and writes down the facts they state, each with its proof.\n\n"
      "  winnow get https://example.com/news/1       a page of the web\n"
      "  winnow extract page.html -o records.jsonl   files and folders\n"
      "  curl -s URL | winnow extract -              standard input\n\n"
      "Usage: winnow COMMAND [OPTION]... [OPERAND]...\n\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Command* command : all_commands()) rows.emplace_back(command->name, command->summary);
  rows.emplace_back("help", "help on a command or on failures; man, bash, zsh, fish: for these");
  return out + columns(rows) + "\nwinnow COMMAND --help shows a command's examples and options.\n";
}

std::string help_of(const Command& command) {
  std::string out = std::string(command.summary) + ".\n\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Example& example : command.examples) rows.emplace_back(example.line, example.says);
  out += columns(rows) + "\nUsage: winnow " + std::string(command.name) + " [OPTION]...";
  if (!command.operands.empty()) out += " " + std::string(command.operands);
  out += "\n";
  if (!command.text.empty()) out += "\n" + std::string(command.text) + "\n";
  if (!command.options.empty()) out += "\nOptions:\n" + options_text(command.options);
  std::vector<Option> others;
  for (const Option& option : everywhere_options())
    if (std::ranges::find(command.options, option.name, &Option::name) == command.options.end())
      others.push_back(option);
  out += "\nOptions everywhere:\n" + options_text(others);
  return out +
         "\nEach option is also read from WINNOW_NAME and from the config file (name: value);\n"
         "flags are stronger. Exit status: 0 all done, 1 some inputs failed, 2 usage, 3 nothing\n"
         "usable, 4 not writable or not verified, 75 another run is on, 128+n signal n.\n";
}

std::string help_of_failures() {
  std::string out = "Codes of failures, as in --failures and --log-format json.\n\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const FailureCode& code : kFailureCodes) rows.emplace_back(code.code, code.meaning);
  rows.emplace_back("http-NNN", "the server answered with that status");
  for (const Code& code : kCodes)
    if (!is_failure_code(code.code)) rows.emplace_back(code.code, code.says);
  return out + columns(rows);
}

std::string_view closest_command(std::string_view word) {
  return closest_of(word, all_commands(), [](const Command* command) { return command->name; });
}

std::string_view closest_option(std::span<const Option> options, std::string_view word) {
  return closest_of(word, options, &Option::name);
}

}  // namespace winnow
