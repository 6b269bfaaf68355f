// SPDX-License-Identifier: Apache-2.0
// Checks JSON against the part of JSON Schema 2020-12 that record.schema.json uses.
//
//   const Schema schema(bytes_of("pipeline/record/record.schema.json"));
//   EXPECT_EQ(schema.objection(to_json(record)), "");
//
// An unknown keyword is an objection too, so that the schema cannot ask for more than is checked.
#ifndef WINNOW_TESTS_RECORD_SCHEMA_H_
#define WINNOW_TESTS_RECORD_SCHEMA_H_

#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "base/utf8.h"

namespace winnow {

class Schema {
 public:
  explicit Schema(std::string_view text) : document_(JsonDocument::parse(text).value()) {}

  // What is wrong with a document, with its place ("/facts/0/span: no integer"); empty for nothing.
  std::string objection(std::string_view json) const {
    const auto document = JsonDocument::parse(json);
    return document ? check(document_.root(), document->root(), "") : "no JSON";
  }

 private:
  static bool has_type(std::string_view type, Json value) {
    if (type == "null") return value.is_null();
    if (type == "string") return value.is_string();
    if (type == "number") return value.is_number();
    if (type == "integer") return value.integer().has_value();
    if (type == "boolean") return value.boolean().has_value();
    return type == "array" ? value.is_array() : type == "object" && value.is_object();
  }

  static bool same(Json a, Json b) {
    if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
    return a.is_string() == b.is_string() && a.scalar_text() == b.scalar_text();
  }

  static bool any(Json list, auto test) {
    for (const Json item : list.items())
      if (test(item)) return true;
    return false;
  }

  std::string check(Json rules, Json value, const std::string& place) const {
    for (const auto& [keyword, rule] : rules.members())
      if (std::string wrong = check_one(keyword, rule, rules, value, place); !wrong.empty())
        return wrong;
    return "";
  }

  std::string check_one(std::string_view keyword, Json rule, Json rules, Json value,
                        const std::string& place) const {
    const std::string at = place + ": ";
    if (keyword == "type")
      return any(rule, [&](Json type) { return has_type(type.string(), value); })
                 ? ""
                 : at + "wrong type";
    if (keyword == "const") return same(rule, value) ? "" : at + "not the constant";
    if (keyword == "enum")
      return any(rule, [&](Json one) { return same(one, value); }) ? "" : at + "not in the enum";
    if (keyword == "pattern") return matches(rule, value) ? "" : at + "does not match";
    if (keyword == "minLength")
      return value.is_string() && value.string().empty() ? at + "too short" : "";
    if (keyword == "minimum")
      return value.is_number() && *value.number() < *rule.number() ? at + "too small" : "";
    if (keyword == "maximum")
      return value.is_number() && *value.number() > *rule.number() ? at + "too large" : "";
    if (keyword == "$ref") return check(resolve(rule.string()), value, place);
    if (keyword == "allOf") return all_of(rule, value, place);
    if (keyword == "anyOf")
      return any(rule, [&](Json one) { return check(one, value, place).empty(); })
                 ? ""
                 : at + "none of anyOf";
    if (keyword == "if")
      return check(rule, value, place).empty() ? check(rules["then"], value, place) : "";
    return check_parts(keyword, rule, rules, value, place);
  }

  std::string check_parts(std::string_view keyword, Json rule, Json rules, Json value,
                          const std::string& place) const {
    if (keyword == "required") {
      for (const Json name : rule.items())
        if (!value[name.string()]) return place + ": no " + std::string(name.string());
    } else if (keyword == "properties") {
      for (const auto& [name, part] : rule.members())
        if (value[name])
          if (auto wrong = check(part, value[name], place + "/" + std::string(name));
              !wrong.empty())
            return wrong;
    } else if (keyword == "additionalProperties") {
      for (const auto& [name, part] : value.members())
        if (!rules["properties"][name]) return place + ": unknown " + std::string(name);
    } else if (keyword == "items") {
      for (std::size_t i = 0; const Json item : value.items())
        if (auto wrong = check(rule, item, place + "/" + std::to_string(i++)); !wrong.empty())
          return wrong;
    } else if (keyword != "then" && keyword != "title" && keyword != "description" &&
               !keyword.starts_with('$')) {
      return place + ": keyword " + std::string(keyword) + " is not known to the test";
    }
    return "";
  }

  static bool matches(Json pattern, Json value) {
    return !value.is_string() || matches_pattern(pattern.string(), value.string());
  }

  // Of regular expressions the part that the schema uses: ^...$ around characters and classes, each
  // with {n}, {n,} or ? behind it.
  static bool matches_pattern(std::string_view pattern, std::string_view text) {
    pattern = pattern.substr(1, pattern.size() - 2);
    while (!pattern.empty()) {
      const std::size_t size = pattern.front() == '[' ? pattern.find(']') + 1 : 1;
      const std::string_view atom = pattern.substr(0, size);
      pattern.remove_prefix(size);
      const auto [least, most] = take_count(pattern);
      std::size_t count = 0;
      for (; count < most && count < text.size() && atom_matches(atom, text[count]); ++count) {
      }
      if (count < least) return false;
      text.remove_prefix(count);
    }
    return text.empty();
  }

  static std::pair<std::size_t, std::size_t> take_count(std::string_view& pattern) {
    if (pattern.starts_with('?')) return pattern.remove_prefix(1), std::pair(0, 1);
    if (!pattern.starts_with('{')) return {1, 1};
    const std::string inside(pattern.substr(1, pattern.find('}') - 1));
    pattern.remove_prefix(inside.size() + 2);
    const std::size_t least = std::stoul(inside);
    return {least, inside.ends_with(',') ? std::string_view::npos : least};
  }

  static bool atom_matches(std::string_view atom, char c) {
    if (atom.front() != '[') return atom.front() == c;
    for (std::size_t i = 1; i + 1 < atom.size(); ++i) {
      const bool range = i + 3 < atom.size() && atom[i + 1] == '-';
      if (range ? atom[i] <= c && c <= atom[i + 2] : atom[i] == c) return true;
      if (range) i += 2;
    }
    return false;
  }

  std::string all_of(Json list, Json value, const std::string& place) const {
    for (const Json one : list.items())
      if (auto wrong = check(one, value, place); !wrong.empty()) return wrong;
    return "";
  }

  Json resolve(std::string_view reference) const {
    Json found = document_.root();
    for (const std::string_view part : split(reference.substr(2), '/')) found = found[part];
    return found;
  }

  JsonDocument document_;
};

}  // namespace winnow

#endif  // WINNOW_TESTS_RECORD_SCHEMA_H_
