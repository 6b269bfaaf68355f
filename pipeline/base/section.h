// SPDX-License-Identifier: Apache-2.0
// A section of the config file: one source or one sink, as its reader wrote it.
//
//   sinks:
//     - webhook: https://hooks.example.com/in      # kind and value
//       secret-env: HOOK_SECRET                     # a setting
//
//   constexpr SettingRule kSettings[] = {{"secret-env", SettingType::kText, "variable with ..."}};
//   constexpr SectionRule kRule = {"webhook", "URL", "POST each record", kSettings};
//   if (auto good = check_section(section, kRule); !good) return std::unexpected(good.error());
//   section.text_of("secret-env")      // "HOOK_SECRET"
//
// A section knows where it stood, so that whoever reads it later can still point: section_error()
// gives file:line:column, the line and a caret. Values that passed check_section() are good for
// their readers (parse_duration, Pattern::compile, count_of). Errors: bad-config.
// Threads: plain values and pure functions.
#ifndef WINNOW_BASE_SECTION_H_
#define WINNOW_BASE_SECTION_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/result.h"

namespace winnow {

struct ConfigValue {
  std::string name;                // "jobs"
  std::string text;                // "4"; of a list its items with blanks between
  std::vector<std::string> items;  // of a list; one for a scalar
  std::string place;               // "config.yaml:1:7"
  std::string excerpt;             // the line there and a caret, each behind a line feed
};

struct Section {
  std::string kind;   // "webhook": the first key
  std::string value;  // "https://hooks.example.com/in"
  std::string name;   // `name:`, or kind and value: unique in its list
  std::vector<ConfigValue> settings;
  std::string place;  // of the kind
  std::string excerpt;
  std::optional<ConfigValue> named;  // where `name:` is
  std::string folder;                // of the config file: what relative paths start from

  const ConfigValue* find(std::string_view setting) const;
  // The setting's text, or `otherwise`.
  std::string_view text_of(std::string_view setting, std::string_view otherwise = {}) const;
  std::vector<std::string> list_of(std::string_view setting) const;
  std::optional<std::uint64_t> count_of(std::string_view setting) const;
  // `path` from the folder of the config file.
  std::string path_from_config(std::string_view path) const;
};

enum class SettingType : std::uint8_t {
  kText,
  kCount,     // a whole number from 0
  kDuration,  // parse_duration()
  kPattern,   // RE2, matched anywhere
  kList,      // one word or a list
  kFlag,      // true or false
  kChoice,    // one of `choices`
};

struct SettingRule {
  std::string_view name;
  SettingType type = SettingType::kText;
  std::string_view help;
  std::string_view choices = {};  // "day|size"
};

// What a kind of section is and which settings it has, beside `name`.
struct SectionRule {
  std::string_view kind;
  std::string_view value;  // what help calls the value: "URL"
  std::string_view help;
  std::span<const SettingRule> settings;
};

// Whether each setting is one of the rule's (or of `more`, which all kinds of a list share), and
// holds what it should.
Result<void> check_section(const Section& section, const SectionRule& rule,
                           std::span<const SettingRule> more = {});

// That there is no such kind; `kinds` are those there are.
Error unknown_kind(const Section& section, std::span<const std::string_view> kinds);

Error section_error(const Section& at, std::string_view what);
Error section_error(const ConfigValue& at, std::string_view what);

// Seconds of "90s", "15m", "12h", "7d" or "2w".
std::optional<std::int64_t> parse_duration(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_BASE_SECTION_H_
