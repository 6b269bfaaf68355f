// SPDX-License-Identifier: Apache-2.0
#include "store/fact_changes.h"

#include <algorithm>
#include <map>

#include "base/json_writer.h"

namespace winnow {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : ", ").append(part);
  return text;
}

struct LineOf {
  FactLine operator()(const Benchmark& fact) const {
    std::string key = fact.model + " | " + fact.benchmark + " | " + fact.metric;
    if (!fact.conditions.empty()) key += " | " + joined(fact.conditions);
    return {"benchmark", key, fact.value.text() + (fact.unit.empty() ? "" : " " + fact.unit)};
  }
  FactLine operator()(const Date& fact) const {
    std::string value = fact.value + (fact.modifier.empty() ? "" : " " + fact.modifier);
    return {"date", value, value};
  }
  FactLine operator()(const Money& fact) const {
    std::string value = fact.currency + " ";
    value += fact.amount ? fact.amount->text() : "";
    if (fact.min) value += fact.min->text();
    if (fact.max) value += " to " + fact.max->text();
    if (!fact.qualifier.empty()) value += " " + fact.qualifier;
    if (!fact.per.empty()) value += " per " + fact.per;
    return {"money", value, value};
  }
  FactLine operator()(const Custom& fact) const {
    std::string value;
    for (const auto& [name, field] : fact.fields) {
      const auto* number = std::get_if<Decimal>(&field);
      value += value.empty() ? "" : ", ";
      value += name + " " + (number ? number->text() : std::get<std::string>(field));
    }
    return {fact.type, value, value};
  }
};

void write_line(const FactLine& line, JsonWriter& json) {
  json.begin_object();
  json.member("type", line.type);
  json.member("key", line.key);
  json.member("value", line.value);
  json.end_object();
}

void write_lines(std::string_view name, const std::vector<FactLine>& lines, JsonWriter& json) {
  json.key(name);
  json.begin_array();
  for (const FactLine& line : lines) write_line(line, json);
  json.end_array();
}

void sort_unique(std::vector<FactLine>& lines) {
  std::ranges::sort(lines);
  const auto rest = std::ranges::unique(lines);
  lines.erase(rest.begin(), rest.end());
}

std::vector<FactLine> without(const std::vector<FactLine>& lines,
                              const std::vector<FactLine>& known) {
  std::vector<FactLine> rest;
  std::ranges::set_difference(lines, known, std::back_inserter(rest));
  return rest;
}

}  // namespace

FactLine line_of(const Fact& fact) { return std::visit(LineOf{}, fact.value); }

std::string fact_changes(std::vector<FactLine> before, std::vector<FactLine> after) {
  sort_unique(before);
  sort_unique(after);
  std::vector<FactLine> withdrawn = without(before, after), added = without(after, before);
  if (withdrawn.empty() && added.empty()) return {};
  // A withdrawn and an added line about the same thing are one revision, paired in order.
  std::vector<std::pair<FactLine, FactLine>> revised;
  for (auto old = withdrawn.begin(); old != withdrawn.end();) {
    const auto now = std::ranges::find_if(added, [&](const FactLine& line) {
      return line.type == old->type && line.key == old->key;
    });
    if (now == added.end()) {
      ++old;
      continue;
    }
    revised.emplace_back(std::move(*old), std::move(*now));
    added.erase(now);
    old = withdrawn.erase(old);
  }
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  write_lines("added", added, json);
  json.key("revised");
  json.begin_array();
  for (const auto& [old, now] : revised) {
    json.begin_object();
    json.key("before");
    write_line(old, json);
    json.key("after");
    write_line(now, json);
    json.end_object();
  }
  json.end_array();
  write_lines("withdrawn", withdrawn, json);
  json.end_object();
  return out;
}

}  // namespace winnow
