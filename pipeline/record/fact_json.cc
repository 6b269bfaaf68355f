// SPDX-License-Identifier: Apache-2.0
#include "record/fact_json.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

namespace winnow {
namespace {

void write_strings(const std::vector<std::string>& values, JsonWriter& json) {
  json.begin_array();
  for (const std::string& value : values) json.string(value);
  json.end_array();
}

void write_decimal(std::string_view name, const Decimal& value, JsonWriter& json) {
  json.key(name);
  json.raw(value.text());
}

// Writes what a fact says; one overload a type.
struct ValueWriter {
  JsonWriter& json;
  std::string_view as_written;

  void operator()(const Benchmark& fact) const {
    json.member("model", fact.model);
    json.member("benchmark", fact.benchmark);
    json.member("metric", fact.metric);
    write_decimal("value", fact.value, json);
    json.member_or_null("unit", fact.unit);
    json.key("conditions");
    write_strings(fact.conditions, json);
    json.member("asWritten", as_written);
    json.member_or_null("evaluator", fact.evaluator);
  }

  void operator()(const Date& fact) const {
    json.member("value", fact.value);
    json.member_or_null("modifier", fact.modifier);
    json.member_or_null("earliest", fact.earliest);
    json.member_or_null("latest", fact.latest);
    json.member("asWritten", as_written);
  }

  void operator()(const Money& fact) const {
    if (fact.amount) write_decimal("amount", *fact.amount, json);
    if (fact.min) write_decimal("min", *fact.min, json);
    if (fact.max) write_decimal("max", *fact.max, json);
    json.member_or_null("currency", fact.currency);
    json.member_or_null("qualifier", fact.qualifier);
    json.member_or_null("per", fact.per);
    json.member("asWritten", as_written);
  }

  void operator()(const Custom& fact) const {
    for (const auto& [name, value] : fact.fields) {
      if (const auto* number = std::get_if<Decimal>(&value))
        write_decimal(name, *number, json);
      else
        json.member_or_null(name, std::get<std::string>(value));
    }
    json.member("asWritten", as_written);
  }
};

void write_quote(const Quote& quote, JsonWriter& json) {
  json.begin_object();
  json.member("prefix", quote.prefix);
  json.member("exact", quote.exact);
  json.member("suffix", quote.suffix);
  json.end_object();
}

}  // namespace

std::string_view name_of(Derivation derivation) {
  switch (derivation) {
    case Derivation::kSentence:
      return "sentence";
    case Derivation::kList:
      return "list";
    case Derivation::kTable:
      return "table";
    case Derivation::kFlattenedTable:
      return "flattened-table";
    case Derivation::kMetadata:
      return "metadata";
  }
  return "sentence";
}

std::string confidence_text(double confidence) {
  const double percent = std::isnan(confidence) ? 0 : std::clamp(confidence, 0.0, 1.0) * 100;
  return Decimal(std::lround(percent), -2).text();
}

void write_span(std::size_t start, std::size_t end, JsonWriter& json) {
  json.begin_object();
  json.member("start", start);
  json.member("end", end);
  json.end_object();
}

void write_fact_members(const Fact& fact, const FactPlaces& places, JsonWriter& json) {
  const Quote quote = places.quoter.quote(fact.span);
  json.member("type", fact.type());
  std::visit(ValueWriter{json, quote.exact}, fact.value);
  json.key("span");
  write_span(places.index.code_points(fact.span.begin), places.index.code_points(fact.span.end),
             json);
  json.key("pageSpan");
  write_span(fact.page_span.begin, fact.page_span.end, json);
  json.key("quote");
  write_quote(quote, json);
  json.member("derivation", name_of(fact.derivation));
  json.member("rule", fact.rule);
  json.key("confidence");
  json.raw(confidence_text(fact.confidence));
}

}  // namespace winnow
