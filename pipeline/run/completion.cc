// SPDX-License-Identifier: Apache-2.0
#include "run/completion.h"

#include <algorithm>
#include <vector>

#include "run/command.h"

namespace winnow {
namespace {

constexpr std::string_view kShells[] = {"bash", "fish", "zsh"};

// "list|test" as "list test".
std::string words_of(std::string_view choices) {
  std::string words(choices);
  std::ranges::replace(words, '|', ' ');
  return words;
}

std::string long_form(const Option& option) { return "--" + std::string(option.name); }
std::string short_form(const Option& option) { return std::string("-") + option.letter; }

// The words that an operand may be ("list|test|explain|diff [TEXT]"), or empty.
std::string operand_words(const Command& command) {
  const std::string_view first = command.operands.substr(0, command.operands.find(' '));
  return first.contains('|') ? words_of(first) : std::string();
}

// All but the words of an operand, and addresses.
bool operands_are_paths(const Command& command) {
  return !command.operands.empty() && operand_words(command).empty() &&
         !command.operands.contains("URL");
}

bool is_folder(const Option& option) {
  return option.argument == "DIR" || option.argument == "FOLDER";
}

// What `winnow help` knows beside the commands.
std::string help_topics() {
  std::string topics = "failures man";
  for (const std::string_view shell : kShells) topics += " " + std::string(shell);
  return topics;
}

std::string command_names() {
  std::string names;
  for (const Command* command : all_commands()) names += std::string(command->name) + " ";
  return names;
}

// In single quotes, for each of the three shells.
std::string shell_word(std::string_view text) {
  std::string out = "'";
  for (const char byte : text) {
    if (byte == '\'')
      out += "'\\''";
    else
      out += byte;
  }
  return out + "'";
}

// --- bash

// One arm of the case over the word before: what may stand behind the option.
std::string bash_value(const Option& option) {
  std::string arm = "        ";
  if (option.letter != 0) arm += short_form(option) + " | ";
  arm += long_form(option) + ") ";
  if (option.kind == OptionKind::kChoice)
    return arm + "words=" + shell_word(words_of(option.choices)) + " ;;\n";
  return arm + (option.kind == OptionKind::kPath ? "return ;;\n" : "nothing=1 ;;\n");
}

std::string bash_command(const Command& command) {
  std::string names, values;
  for (const Option& option : options_of(command)) {
    names += long_form(option) + " ";
    if (option.letter != 0) names += short_form(option) + " ";
    if (option.kind != OptionKind::kFlag) values += bash_value(option);
  }
  const std::string operands = operand_words(command);
  std::string otherwise = operands_are_paths(command) ? "return" : "nothing=1";
  if (!operands.empty()) otherwise = "words=" + shell_word(operands);
  return "    " + std::string(command.name) + ")\n      case $previous in\n" + values +
         "        *) [[ $word != -* ]] || words=" + shell_word(names) + " ;;\n      esac\n" +
         "      [[ -n $words$nothing ]] || " + otherwise + " ;;\n";
}

std::string bash_script() {
  std::string out =
      "# winnow's completions for bash, made from its own table of options: winnow help bash\n"
      "_winnow() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
      "  local words= nothing=\n"
      "  COMPREPLY=()\n"
      "  # --option=value comes as three words.\n"
      "  if [[ $word == = ]]; then\n"
      "    word=\n"
      "  elif [[ $previous == = ]]; then\n"
      "    previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
      "  fi\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    words=" +
      shell_word(command_names() + "help --help --version") +
      "\n"
      "  else\n"
      "    case ${COMP_WORDS[1]} in\n";
  for (const Command* command : all_commands()) out += bash_command(*command);
  return out + "    help) words=" + shell_word(command_names() + help_topics()) +
         " ;;\n"
         "    esac\n"
         "  fi\n"
         "  [[ -z $nothing ]] || compopt +o default +o bashdefault 2> /dev/null\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "}\n"
         "complete -o bashdefault -o default -F _winnow winnow\n";
}

// --- fish

std::string fish_option(const std::string& condition, const Option& option) {
  std::string line = condition + " -l " + std::string(option.name);
  if (option.letter != 0) line += std::string(" -s ") + option.letter;
  if (option.kind == OptionKind::kChoice)
    line += " -x -a " + shell_word(words_of(option.choices));
  else if (option.kind == OptionKind::kPath)
    line += is_folder(option) ? " -x -a '(__fish_complete_directories)'" : " -r -F";
  else if (option.kind != OptionKind::kFlag)
    line += " -x";
  return line + " -d " + shell_word(option.help) + "\n";
}

std::string fish_script() {
  std::string out =
      "# winnow's completions for fish, made from its own table of options: winnow help fish\n"
      "complete -c winnow -f\n";
  const std::string first = "complete -c winnow -n __fish_use_subcommand";
  for (const Command* command : all_commands())
    out +=
        first + " -a " + std::string(command->name) + " -d " + shell_word(command->summary) + "\n";
  out += first + " -a help -d 'Help on a command, or on failures'\n";
  out += "complete -c winnow -n '__fish_seen_subcommand_from help' -a " +
         shell_word(command_names() + help_topics()) + "\n";
  for (const Command* command : all_commands()) {
    // The first word alone is the command: `winnow rules explain` is not `winnow explain`.
    const std::string condition =
        "complete -c winnow -n 'test (commandline -opc)[2] = " + std::string(command->name) +
        " 2> /dev/null'";
    if (operands_are_paths(*command)) out += condition + " -F\n";
    if (const std::string words = operand_words(*command); !words.empty())
      out += condition + " -a " + shell_word(words) + "\n";
    for (const Option& option : options_of(*command)) out += fish_option(condition, option);
  }
  return out;
}

// --- zsh

// A description between brackets.
std::string zsh_description(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (byte == '[' || byte == ']' || byte == '\\') out += '\\';
    out += byte;
  }
  return out;
}

std::string zsh_option(const Option& option) {
  std::string value;
  if (option.kind != OptionKind::kFlag) {
    value = ":" + std::string(option.argument) + ":";
    if (option.kind == OptionKind::kChoice)
      value += "(" + words_of(option.choices) + ")";
    else if (option.kind == OptionKind::kPath)
      value += is_folder(option) ? "_files -/" : "_files";
  }
  const std::string repeated = option.kind == OptionKind::kList ? "*" : "";
  const std::string tail = "[" + zsh_description(option.help) + "]" + value;
  const std::string equals = option.kind == OptionKind::kFlag ? "" : "=";
  std::string line =
      "          " + shell_word(repeated + long_form(option) + equals + tail) + " \\\n";
  if (option.letter != 0)
    line += "          " + shell_word(repeated + short_form(option) + tail) + " \\\n";
  return line;
}

std::string zsh_command(const Command& command) {
  std::string out = "      " + std::string(command.name) + ")\n        _arguments \\\n";
  for (const Option& option : options_of(command)) out += zsh_option(option);
  std::string operand = "*:operand:";
  if (const std::string words = operand_words(command); !words.empty())
    operand = "1:operand:(" + words + ")";
  else if (operands_are_paths(command))
    operand += "_files";
  return out + "          " + shell_word(operand) + " ;;\n";
}

std::string zsh_script() {
  std::string out =
      "#compdef winnow\n"
      "# winnow's completions for zsh, made from its own table of options: winnow help zsh\n"
      "_winnow() {\n"
      "  local curcontext=$curcontext state line\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const Command* command : all_commands())
    out += "    " + shell_word(std::string(command->name) + ":" + std::string(command->summary)) +
           "\n";
  out +=
      "    'help:Help on a command, or on failures'\n"
      "  )\n"
      "  _arguments -C '1: :->command' '*:: :->rest'\n"
      "  case $state in\n"
      "    command) _describe command commands ;;\n"
      "    rest) case $words[1] in\n";
  for (const Command* command : all_commands()) out += zsh_command(*command);
  return out + "      help) _values topic " + command_names() + help_topics() +
         " ;;\n"
         "    esac ;;\n"
         "  esac\n"
         "}\n"
         "if [[ ${funcstack[1]} == _winnow ]]; then _winnow \"$@\"; else compdef _winnow winnow; "
         "fi\n";
}

}  // namespace

std::span<const std::string_view> completed_shells() { return kShells; }

std::string completion_of(std::string_view shell) {
  if (shell == "bash") return bash_script();
  if (shell == "fish") return fish_script();
  if (shell == "zsh") return zsh_script();
  return {};
}

}  // namespace winnow
