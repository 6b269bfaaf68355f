// SPDX-License-Identifier: Apache-2.0
#include "run/arguments.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <cassert>
#include <charconv>
#include <span>
#include <utility>

#include "base/time.h"
#include "base/url.h"
#include "base/utf8.h"
#include "run/config.h"
#include "run/help.h"

namespace winnow {
namespace {

namespace po = boost::program_options;

// A flag's value when it is set; anything else is unset.
constexpr std::string_view kOn = "1";
constexpr const char* kOperand = "operand";

bool is_count(std::string_view value) {
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), number);
  return code == std::errc() && end == value.data() + value.size();
}

bool is_ratio(std::string_view value) {
  double number = 0;
  const auto [end, code] =
      std::from_chars(value.data(), value.data() + value.size(), number, std::chars_format::fixed);
  return code == std::errc() && end == value.data() + value.size() && number >= 0 && number <= 1;
}

std::string choice_objection(std::string_view choices, std::string_view value) {
  const auto known = split(choices, '|');
  if (std::ranges::find(known, value) != known.end()) return "";
  std::string listed;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i > 0) listed += i + 1 == known.size() ? " or " : ", ";
    listed += known[i];
  }
  return "is not one of " + listed;
}

po::options_description describe(const std::vector<Option>& options) {
  po::options_description description;
  for (const Option& option : options) {
    std::string names(option.name);
    if (option.letter != 0) names += std::string(",") + option.letter;
    if (option.kind == OptionKind::kFlag)
      description.add_options()(names.c_str(), "");
    else
      description.add_options()(names.c_str(), po::value<std::string>(), "");
  }
  description.add_options()(kOperand, po::value<std::string>(), "");
  return description;
}

po::parsed_options split_words(const std::vector<std::string>& words,
                               const po::options_description& description) {
  namespace style = po::command_line_style;
  po::positional_options_description positional;
  positional.add(kOperand, -1);
  return po::command_line_parser(words)
      .options(description)
      .positional(positional)
      .style(style::unix_style & ~style::allow_guessing)
      .run();
}

// "format csv" for "--csv": an option's value that was written as an option of its own, or empty.
std::string value_named(std::span<const Option> options, std::string_view given) {
  for (const Option& option : options)
    for (const std::string_view choice : split(option.choices, '|'))
      if (!choice.empty() && given == "--" + std::string(choice))
        return std::string(option.name) + " " + std::string(choice);
  return {};
}

// Boost's own messages are put together for programmers; these say what to do.
std::string message_of(const po::error& error, std::span<const Option> options) {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    const std::string given = unknown->get_option_name();
    const std::string_view closest =
        closest_option(options, given.substr(std::min(given.find_first_not_of('-'), given.size())));
    const std::string meant = closest.empty() ? value_named(options, given) : std::string(closest);
    return "there is no option " + given +
           (meant.empty() ? "; --help lists them" : "; did you mean --" + meant + "?");
  }
  if (const auto* syntax = dynamic_cast<const po::invalid_command_line_syntax*>(&error)) {
    const std::string name = syntax->get_option_name();
    if (syntax->kind() == po::invalid_syntax::missing_parameter ||
        syntax->kind() == po::invalid_syntax::empty_adjacent_parameter)
      return name + " needs a value; --help shows which";
    if (syntax->kind() == po::invalid_syntax::extra_parameter) return name + " takes no value";
  }
  return std::string(error.what()) + "; --help lists the options";
}

}  // namespace

std::string objection(const Option& option, std::string_view value) {
  switch (option.kind) {
    case OptionKind::kFlag:
      return value == "1" || value == "0" || value == "true" || value == "false"
                 ? ""
                 : "is neither true nor false";
    case OptionKind::kChoice:
      return choice_objection(option.choices, value);
    case OptionKind::kCount:
      return is_count(value) ? "" : "is not a whole number";
    case OptionKind::kRatio:
      return is_ratio(value) ? "" : "is not a number from 0 to 1";
    case OptionKind::kDate:
      return parse_iso_day(value) ? "" : "is not a date like 2026-04-08";
    case OptionKind::kUrl:
      return Url::parse(value) ? "" : "is no web address like https://example.com/news/1";
    case OptionKind::kText:
    case OptionKind::kPath:
    case OptionKind::kList:
      return value.empty() ? "is empty" : "";
  }
  return "";
}

std::string variable_of(const Option& option) {
  std::string name = "WINNOW_";
  for (const char c : option.name)
    name += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return name;
}

Result<Arguments> Arguments::parse(const Command& command, const std::vector<std::string>& words,
                                   const GetVariable& get_variable) {
  Arguments arguments;
  arguments.options_ = options_of(command);
  for (const Option& option : arguments.options_)
    arguments.initial_.emplace(option.name, option.initial);
  auto taken = arguments.take_words(words);
  if (taken) taken = arguments.take_variables(get_variable);
  if (taken) taken = arguments.take_config(get_variable);
  if (!taken) return std::unexpected(taken.error());
  return arguments;
}

// The first value that an option takes stays: places are asked from the strongest to the weakest.
Result<void> Arguments::take(const Option& option, const std::string& value,
                             const std::string& place) {
  if (const std::string wrong = objection(option, value); !wrong.empty())
    return std::unexpected(Error{"usage", place + ": '" + value + "' " + wrong});
  values_.emplace(option.name, value == "true" ? std::string(kOn) : value);
  return {};
}

Result<void> Arguments::take_words(const std::vector<std::string>& words) {
  const po::options_description description = describe(options_);
  try {
    po::parsed_options parsed = split_words(words, description);
    // Of an option that is given twice the last one counts, as everywhere.
    std::ranges::reverse(parsed.options);
    for (const auto& given : parsed.options) {
      const Option* option = find_option(given.string_key);
      if (option == nullptr) {
        operands_.insert(operands_.begin(), given.value.begin(), given.value.end());
        continue;
      }
      const std::string value = given.value.empty() ? std::string(kOn) : given.value.front();
      if (option->kind == OptionKind::kList && values_.contains(option->name)) {
        std::string& list = values_.find(option->name)->second;
        list.insert(0, value + ' ');
        continue;
      }
      if (auto taken = take(*option, value, "--" + given.string_key); !taken) return taken;
    }
  } catch (const po::error& error) {
    return std::unexpected(Error{"usage", message_of(error, options_)});
  }
  return {};
}

Result<void> Arguments::take_variables(const GetVariable& get_variable) {
  for (const Option& option : options_) {
    if (option.name == "help" || option.name == "version") continue;
    const std::string variable = variable_of(option);
    const char* value = get_variable(variable.c_str());
    if (value == nullptr || *value == '\0') continue;
    if (auto taken = take(option, value, variable); !taken) return taken;
  }
  return {};
}

Result<void> Arguments::take_config(const GetVariable& get_variable) {
  const std::string& asked = text("config");
  auto config =
      read_config(asked.empty() ? default_config_path(get_variable) : asked, !asked.empty());
  if (!config) return std::unexpected(config.error());
  config_ = *std::move(config);
  for (const ConfigValue& value : config_.options) {
    // The file serves all commands: another one's option is none of this one's business.
    const Option* option = find_option(value.name);
    if (option == nullptr) continue;
    if (value.items.size() > 1 && option->kind != OptionKind::kList)
      return std::unexpected(section_error(value, value.name + " is one value, not a list"));
    if (auto taken = take(*option, value.text, value.name); !taken)
      return std::unexpected(section_error(value, taken.error().message));
  }
  return {};
}

const Option* Arguments::find_option(std::string_view name) const {
  const auto found = std::ranges::find(options_, name, &Option::name);
  return found == options_.end() ? nullptr : &*found;
}

const std::string& Arguments::text(std::string_view name) const {
  if (const auto found = values_.find(name); found != values_.end()) return found->second;
  const auto initial = initial_.find(name);
  assert(initial != initial_.end() && "no such option");
  return initial->second;
}

bool Arguments::flag(std::string_view name) const { return text(name) == kOn; }

std::size_t Arguments::count(std::string_view name) const {
  std::size_t number = 0;
  const std::string& value = text(name);
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

double Arguments::ratio(std::string_view name) const {
  double number = 0;
  const std::string& value = text(name);
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  std::vector<std::string> words;
  for (const std::string_view word : split(text(name), ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

bool Arguments::is_set(std::string_view name) const { return values_.contains(name); }

}  // namespace winnow
