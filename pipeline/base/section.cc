// SPDX-License-Identifier: Apache-2.0
#include "base/section.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/pattern.h"
#include "base/utf8.h"

namespace winnow {
namespace {

// Beyond a thousand years a duration is a slip of the keyboard.
constexpr std::int64_t kLongestDuration = 1'000LL * 366 * 86'400;

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

// What is wrong with a setting's value, or empty.
std::string objection(const SettingRule& rule, const ConfigValue& value) {
  const std::string& text = value.text;
  if (value.items.empty()) return "has no value";
  if (value.items.size() > 1 && rule.type != SettingType::kList) return "is one value, not a list";
  switch (rule.type) {
    case SettingType::kText:
    case SettingType::kList:
      return text.empty() ? "is empty" : "";
    case SettingType::kCount:
      return parse_number<std::uint64_t>(text) ? "" : "is a whole number, not '" + text + "'";
    case SettingType::kDuration:
      return parse_duration(text) ? "" : "is a duration like 12h, 7d or 2w, not '" + text + "'";
    case SettingType::kFlag:
      return text == "true" || text == "false" ? "" : "is true or false, not '" + text + "'";
    case SettingType::kPattern: {
      const auto pattern = Pattern::compile(text);
      return pattern ? "" : "is a regular expression (RE2): " + pattern.error().message;
    }
    case SettingType::kChoice: {
      const auto known = split(rule.choices, '|');
      if (std::ranges::find(known, text) != known.end()) return "";
      return "is " + joined(known) + ", not '" + text + "'";
    }
  }
  return "";
}

Error bad_config(std::string_view place, std::string_view what, std::string_view excerpt) {
  return {"bad-config", std::string(place) + ": " + std::string(what) + std::string(excerpt)};
}

}  // namespace

const ConfigValue* Section::find(std::string_view setting) const {
  const auto found = std::ranges::find(settings, setting, &ConfigValue::name);
  return found == settings.end() ? nullptr : &*found;
}

std::string_view Section::text_of(std::string_view setting, std::string_view otherwise) const {
  const ConfigValue* found = find(setting);
  return found == nullptr ? otherwise : std::string_view(found->text);
}

std::vector<std::string> Section::list_of(std::string_view setting) const {
  const ConfigValue* found = find(setting);
  return found == nullptr ? std::vector<std::string>() : found->items;
}

std::optional<std::uint64_t> Section::count_of(std::string_view setting) const {
  const ConfigValue* found = find(setting);
  return found == nullptr ? std::nullopt : parse_number<std::uint64_t>(found->text);
}

std::string Section::path_from_config(std::string_view path) const {
  return (std::filesystem::path(folder) / path).lexically_normal().string();
}

Result<void> check_section(const Section& section, const SectionRule& rule,
                           std::span<const SettingRule> more) {
  for (const ConfigValue& value : section.settings) {
    std::vector<SettingRule> rules(rule.settings.begin(), rule.settings.end());
    rules.insert(rules.end(), more.begin(), more.end());
    const auto known = std::ranges::find(rules, value.name, &SettingRule::name);
    if (known == rules.end()) {
      std::vector<std::string_view> names = {"name"};
      for (const SettingRule& each : rules) names.push_back(each.name);
      return std::unexpected(section_error(value, "'" + value.name + "' is no setting of " +
                                                      section.kind + "; there are " +
                                                      joined(names)));
    }
    if (const std::string wrong = objection(*known, value); !wrong.empty())
      return std::unexpected(section_error(value, value.name + " " + wrong));
  }
  return {};
}

Error unknown_kind(const Section& section, std::span<const std::string_view> kinds) {
  return section_error(
      section, "'" + section.kind + "' is no kind of section here; there are " + joined(kinds));
}

Error section_error(const Section& at, std::string_view what) {
  return bad_config(at.place, what, at.excerpt);
}

Error section_error(const ConfigValue& at, std::string_view what) {
  return bad_config(at.place, what, at.excerpt);
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  constexpr std::pair<char, std::int64_t> kUnits[] = {
      {'s', 1}, {'m', 60}, {'h', 3'600}, {'d', 86'400}, {'w', 7 * 86'400}};
  if (text.empty()) return std::nullopt;
  const auto unit = std::ranges::find(kUnits, text.back(), &std::pair<char, std::int64_t>::first);
  const auto number = parse_number<std::uint32_t>(text.substr(0, text.size() - 1));
  if (unit == std::end(kUnits) || !number) return std::nullopt;
  const std::int64_t seconds = std::int64_t{*number} * unit->second;
  return seconds <= kLongestDuration ? std::optional(seconds) : std::nullopt;
}

}  // namespace winnow
