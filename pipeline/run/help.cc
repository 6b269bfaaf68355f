// SPDX-License-Identifier: Apache-2.0
#include "run/help.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <ranges>
#include <utility>
#include <vector>

#include "net/failure.h"
#include "record/printable.h"

namespace winnow {
namespace {

constexpr std::size_t kMostColumn = 38;
constexpr std::size_t kTwoColumns = 60;  // a narrower terminal has one

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
    {"sink-refused", "a webhook will not have an event, now or later"},
    {"sink-timeout", "who takes the records took too long"},
    {"store-busy", "another program holds the store"},
    {"store-damaged", "the store is no SQLite file, or a broken one"},
    {"store-newer", "the store was written by a later winnow"},
    {"store-older", "the store was written by an earlier winnow"},
    {"store-unwritable", "the store cannot be read or written"},
    {"too-large", "the page is longer than a page may be"},
    {"usage", "the command line is wrong"},
};

// The words of a text in lines of at most `width` columns, but for words that are wider; the first
// line goes on at column `at`, the others begin at column `indent`. Line ends count as blanks.
std::string wrapped(std::string_view text, std::size_t at, std::size_t indent, std::size_t width) {
  std::string out;
  bool first = true;
  for (const auto part : std::views::split(text, ' ')) {
    const std::string_view word(part);
    if (!first && at + 1 + word.size() > width) {
      out += "\n" + std::string(indent, ' ');
      at = indent;
    } else if (!first) {
      out += " ";
      ++at;
    }
    out += word;
    at += word.size();
    first = false;
  }
  return out;
}

std::string paragraph(std::string text, std::size_t width) {
  std::ranges::replace(text, '\n', ' ');
  return wrapped(text, 0, 0, width) + "\n";
}

// Paragraphs of a text that stand apart by a blank line.
std::string paragraphs(std::string_view text, std::size_t width) {
  std::string out;
  for (const auto part : std::views::split(text, std::string_view("\n\n")))
    out += (out.empty() ? "" : "\n") + paragraph(std::string(std::string_view(part)), width);
  return out;
}

// "  left   right", the right side beginning in one column for all rows; below the left side where
// the terminal is too narrow for two columns.
std::string columns(const std::vector<std::pair<std::string, std::string>>& rows,
                    std::size_t width) {
  std::size_t column = 0;
  for (const auto& [left, right] : rows)
    if (left.size() <= kMostColumn) column = std::max(column, left.size());
  const bool narrow = width < kTwoColumns;
  const std::size_t indent = narrow ? 6 : column + 4;
  std::string out;
  for (const auto& [left, right] : rows) {
    out += "  " + left;
    if (narrow || left.size() > column)
      out += "\n" + std::string(indent, ' ');
    else
      out.append(indent - left.size() - 2, ' ');
    out += wrapped(right, indent, indent, width) + "\n";
  }
  return out;
}

std::string options_text(std::span<const Option> options, std::size_t width) {
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
  return columns(rows, width);
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

std::string help_of_program(std::size_t width) {
  std::string out = paragraph(
      "winnow reads web articles and writes down the facts they state, each with its proof.",
      width);
  out += "\n" + columns({{"winnow get https://example.com/news/1", "a page of the web"},
                         {"winnow extract page.html", "a page on disk"},
                         {"winnow extract news/ -o all.jsonl", "a folder of pages"},
                         {"curl -s URL | winnow extract -", "standard input"}},
                        width);
  out += "\n" + paragraph("Usage: winnow COMMAND [OPTION]... [OPERAND]...", width) + "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Command* command : all_commands()) rows.emplace_back(command->name, command->summary);
  rows.emplace_back("help", "help on a command or on failures; man, bash, zsh, fish: for these");
  return out + columns(rows, width) + "\n" +
         paragraph("winnow COMMAND --help shows a command's examples and options.", width);
}

std::string help_of(const Command& command, std::size_t width) {
  std::string out = paragraph(std::string(command.summary) + ".", width) + "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Example& example : command.examples) rows.emplace_back(example.line, example.says);
  out += columns(rows, width) + "\n" +
         paragraph("Usage: winnow " + std::string(command.name) + " [OPTION]..." +
                       (command.operands.empty() ? "" : " ") + std::string(command.operands),
                   width);
  if (!command.text.empty()) out += "\n" + paragraphs(command.text, width);
  if (!command.options.empty()) out += "\nOptions:\n" + options_text(command.options, width);
  std::vector<Option> others;
  for (const Option& option : everywhere_options())
    if (std::ranges::find(command.options, option.name, &Option::name) == command.options.end())
      others.push_back(option);
  out += "\nOptions everywhere:\n" + options_text(others, width);
  return out + "\n" +
         paragraph(
             "Each option is also read from WINNOW_NAME and from the config file (name: value); "
             "flags are stronger. Exit status: 0 all done, 1 some inputs failed, 2 usage, 3 "
             "nothing "
             "usable, 4 not writable or not verified, 75 another run is on, 128+n signal n.",
             width);
}

std::string help_of_failures(std::size_t width) {
  std::string out =
      paragraph("Codes of failures, as in --failures and --log-format json.", width) + "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  rows.reserve(std::size(kFailureCodes) + std::size(kCodes) + 1);
  for (const FailureCode& code : kFailureCodes) rows.emplace_back(code.code, code.meaning);
  rows.emplace_back("http-NNN", "the server answered with that status");
  for (const Code& code : kCodes)
    if (!is_failure_code(code.code)) rows.emplace_back(code.code, code.says);
  return out + columns(rows, width);
}

std::string_view closest_command(std::string_view word) {
  return closest_of(word, all_commands(), [](const Command* command) { return command->name; });
}

std::string_view closest_option(std::span<const Option> options, std::string_view word) {
  return closest_of(word, options, &Option::name);
}

}  // namespace winnow
