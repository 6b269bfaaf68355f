// SPDX-License-Identifier: Apache-2.0
#include "record/rows.h"

#include <iterator>
#include <map>
#include <utility>

namespace winnow {
namespace {

constexpr std::string_view kArticleColumns[] = {
    "id",        "source",        "url",          "canonicalUrl", "headline",         "author",
    "publisher", "datePublished", "dateModified", "inLanguage",   "numbersInArticle", "numbersKept",
    "facts",     "articleBody"};

constexpr std::string_view kFactColumns[] = {
    "id",          "source",        "url",        "headline",   "author",
    "publisher",   "datePublished", "inLanguage", "type",       "model",
    "benchmark",   "metric",        "value",      "unit",       "conditions",
    "evaluator",   "modifier",      "earliest",   "latest",     "amount",
    "min",         "max",           "currency",   "qualifier",  "per",
    "fields",      "asWritten",     "spanStart",  "spanEnd",    "pageSpanStart",
    "pageSpanEnd", "prefix",        "suffix",     "derivation", "rule",
    "confidence"};

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string text_of(const std::optional<Decimal>& number) { return number ? number->text() : ""; }

std::string text_of(const Custom::Value& value) {
  const auto* number = std::get_if<Decimal>(&value);
  return number != nullptr ? number->text() : std::get<std::string>(value);
}

std::string fields_of(const Custom& fact) {
  std::string out;
  for (const auto& [name, value] : fact.fields) {
    if (!out.empty()) out += "; ";
    out += name + "=" + text_of(value);
  }
  return out;
}

using Cells = std::map<std::string_view, std::string>;

Cells article_cells(const Record& record) {
  const Metadata& metadata = record.article.metadata;
  return {
      {"id", record.id},
      {"source", record.source},
      {"url", record.url},
      {"canonicalUrl", metadata.canonical_url},
      {"headline", metadata.headline},
      {"author", joined(metadata.authors, "; ")},
      {"publisher", metadata.publisher.empty() ? metadata.publisher_domain : metadata.publisher},
      {"datePublished", metadata.date_published},
      {"dateModified", metadata.date_modified},
      {"inLanguage", metadata.language}};
}

// Puts what a fact says into its columns; one overload a type.
struct ValueCells {
  Cells& cells;

  void operator()(const Benchmark& fact) const {
    cells["model"] = fact.model;
    cells["benchmark"] = fact.benchmark;
    cells["metric"] = fact.metric;
    cells["value"] = fact.value.text();
    cells["unit"] = fact.unit;
    cells["conditions"] = joined(fact.conditions, "; ");
    cells["evaluator"] = fact.evaluator;
  }
  void operator()(const Date& fact) const {
    cells["value"] = fact.value;
    cells["modifier"] = fact.modifier;
    cells["earliest"] = fact.earliest;
    cells["latest"] = fact.latest;
  }
  void operator()(const Money& fact) const {
    cells["amount"] = text_of(fact.amount);
    cells["min"] = text_of(fact.min);
    cells["max"] = text_of(fact.max);
    cells["currency"] = fact.currency;
    cells["qualifier"] = fact.qualifier;
    cells["per"] = fact.per;
  }
  void operator()(const Custom& fact) const { cells["fields"] = fields_of(fact); }
};

struct ValueWords {
  FactWords operator()(const Benchmark& fact) const {
    std::string value = fact.value.text();
    if (!fact.unit.empty()) value += " " + fact.unit;
    if (fact.metric != "score") value += " " + fact.metric;
    if (!fact.conditions.empty()) value += " (" + joined(fact.conditions, ", ") + ")";
    return {fact.model + ": " + fact.benchmark, value};
  }
  FactWords operator()(const Date& fact) const {
    return {"", fact.modifier.empty() ? fact.value : fact.modifier + " " + fact.value};
  }
  FactWords operator()(const Money& fact) const {
    std::string value = fact.qualifier.empty() ? "" : fact.qualifier + " ";
    value += fact.currency + " ";
    value += fact.amount ? fact.amount->text() : text_of(fact.min) + " to " + text_of(fact.max);
    if (!fact.per.empty()) value += " per " + fact.per;
    return {"", value};
  }
  FactWords operator()(const Custom& fact) const { return {"", fields_of(fact)}; }
};

Row row_of(std::span<const std::string_view> columns, Cells cells) {
  Row row;
  row.reserve(columns.size());
  for (const std::string_view column : columns) row.push_back(std::move(cells[column]));
  return row;
}

}  // namespace

std::span<const std::string_view> article_columns() { return kArticleColumns; }

std::span<const std::string_view> fact_columns() { return kFactColumns; }

Row article_row(const Record& record) {
  Cells cells = article_cells(record);
  cells["numbersInArticle"] = std::to_string(record.article.checks.numbers_in_article);
  cells["numbersKept"] = std::to_string(record.article.checks.numbers_kept);
  cells["facts"] = std::to_string(record.facts.size());
  cells["articleBody"] = record.article.text;
  return row_of(kArticleColumns, std::move(cells));
}

Row fact_row(const Record& record, const Fact& fact, const FactPlaces& places) {
  Cells cells = article_cells(record);
  std::visit(ValueCells{cells}, fact.value);
  const Quote quote = places.quoter.quote(fact.span);
  cells["type"] = fact.type();
  cells["asWritten"] = quote.exact;
  cells["spanStart"] = std::to_string(places.index.code_points(fact.span.begin));
  cells["spanEnd"] = std::to_string(places.index.code_points(fact.span.end));
  cells["pageSpanStart"] = std::to_string(fact.page_span.begin);
  cells["pageSpanEnd"] = std::to_string(fact.page_span.end);
  cells["prefix"] = quote.prefix;
  cells["suffix"] = quote.suffix;
  cells["derivation"] = name_of(fact.derivation);
  cells["rule"] = fact.rule;
  cells["confidence"] = confidence_text(fact.confidence);
  return row_of(kFactColumns, std::move(cells));
}

Row bare_row(const Record& record, bool facts) {
  return row_of(facts ? fact_columns() : article_columns(),
                {{"id", record.id}, {"source", record.source}, {"url", record.url}});
}

FactWords words_of(const Fact& fact) { return std::visit(ValueWords(), fact.value); }

}  // namespace winnow
