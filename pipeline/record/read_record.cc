// SPDX-License-Identifier: Apache-2.0
#include "record/read_record.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "base/json.h"
#include "base/utf8.h"
#include "record/code_points.h"
#include "record/fact_json.h"
#include "record/quote.h"

namespace winnow {
namespace {

// The members that every fact has; a type of the user's own has its fields beside them.
constexpr std::array<std::string_view, 8> kFactMembers = {
    "type", "asWritten", "span", "pageSpan", "quote", "derivation", "rule", "confidence"};

std::unexpected<Error> bad_record(std::string message) {
  return std::unexpected(Error{"bad-record", std::move(message)});
}

std::string text_of(Json value) { return std::string(value.string()); }

std::vector<std::string> texts_of(Json list) {
  std::vector<std::string> texts;
  for (const Json item : list.items()) texts.push_back(text_of(item));
  return texts;
}

int count_of(Json value) { return static_cast<int>(value.integer().value_or(0)); }

std::optional<Decimal> decimal_of(Json value) {
  return value.is_number() ? Decimal::parse(value.scalar_text()) : std::nullopt;
}

std::optional<Span> offsets_of(Json span) {
  const auto start = span["start"].integer(), end = span["end"].integer();
  if (!start || !end || *start < 0 || *end < *start) return std::nullopt;
  return Span{static_cast<std::size_t>(*start), static_cast<std::size_t>(*end)};
}

// A span in bytes of a text whose record counts code points.
std::optional<Span> text_span(Json span, const CodePointIndex& index, std::size_t code_points) {
  const auto offsets = offsets_of(span);
  if (!offsets || offsets->end > code_points) return std::nullopt;
  return Span{index.byte(offsets->begin), index.byte(offsets->end)};
}

Metadata metadata_of(Json record) {
  Metadata metadata;
  metadata.headline = text_of(record["headline"]);
  metadata.description = text_of(record["description"]);
  metadata.authors = texts_of(record["author"]);
  metadata.publisher = text_of(record["publisher"]["name"]);
  metadata.publisher_domain = text_of(record["publisher"]["domain"]);
  metadata.date_published = text_of(record["datePublished"]);
  metadata.date_modified = text_of(record["dateModified"]);
  for (const Json evidence : record["dateEvidence"].items())
    metadata.date_evidence.push_back({text_of(evidence["value"]), text_of(evidence["from"]),
                                      evidence["modified"].boolean().value_or(false)});
  metadata.language = text_of(record["inLanguage"]);
  metadata.canonical_url = text_of(record["canonicalUrl"]);
  metadata.is_accessible_for_free = record["isAccessibleForFree"].boolean();
  return metadata;
}

Capture capture_of(Json capture) {
  Capture out;
  out.fetched_at = text_of(capture["fetchedAt"]);
  out.status = count_of(capture["status"]);
  out.charset = text_of(capture["charset"]);
  out.digest = text_of(capture["digest"]);
  out.warc = text_of(capture["warc"]);
  if (const auto offset = capture["offset"].integer())
    out.offset = static_cast<std::uint64_t>(*offset);
  out.truncated = capture["truncated"].boolean().value_or(false);
  return out;
}

std::vector<Comment> comments_of(Json comments) {
  std::vector<Comment> out;
  for (const Json comment : comments.items())
    out.push_back({text_of(comment["author"]), text_of(comment["text"]),
                   comment["spam"].number().value_or(0), texts_of(comment["why"])});
  return out;
}

// The cells of a row, found in the text behind the cell before.
void take_row(Json row, int number, bool header, const Article& article, std::size_t& at,
              Table& table) {
  for (int column = 0; const Json slot : row.items()) {
    const std::size_t found = article.text.find(slot.string(), at);
    const std::size_t begin = found == std::string::npos ? at : found;
    const std::size_t size = found == std::string::npos ? 0 : slot.string().size();
    at = begin + size;
    table.cells.push_back(
        {.span = {begin, at}, .row = number, .column = column++, .header = header});
    table.columns = std::max(table.columns, column);
  }
}

Table table_of(Json json, Span span, const Article& article) {
  Table table;
  table.span = span;
  const std::string caption = text_of(json["caption"]);
  // A caption stands ahead of its table or behind it.
  std::size_t at = caption.empty() ? std::string::npos : article.text.rfind(caption, span.begin);
  if (at == std::string::npos && !caption.empty()) at = article.text.find(caption, span.end);
  if (at != std::string::npos) table.caption = {at, at + caption.size()};
  std::size_t cursor = span.begin;
  if (json["header"].size() > 0)
    take_row(json["header"], table.rows++, true, article, cursor, table);
  for (const Json row : json["rows"].items())
    take_row(row, table.rows++, false, article, cursor, table);
  return table;
}

Benchmark benchmark_of(Json fact) {
  Benchmark out;
  out.model = text_of(fact["model"]);
  out.benchmark = text_of(fact["benchmark"]);
  out.metric = text_of(fact["metric"]);
  out.value = decimal_of(fact["value"]).value_or(Decimal());
  out.unit = text_of(fact["unit"]);
  out.conditions = texts_of(fact["conditions"]);
  out.evaluator = text_of(fact["evaluator"]);
  return out;
}

Date date_of(Json fact) {
  return {text_of(fact["value"]), text_of(fact["modifier"]), text_of(fact["earliest"]),
          text_of(fact["latest"])};
}

Money money_of(Json fact) {
  Money out;
  out.amount = decimal_of(fact["amount"]);
  out.min = decimal_of(fact["min"]);
  out.max = decimal_of(fact["max"]);
  out.currency = text_of(fact["currency"]);
  out.qualifier = text_of(fact["qualifier"]);
  out.per = text_of(fact["per"]);
  return out;
}

Custom custom_of(Json fact) {
  Custom out;
  out.type = text_of(fact["type"]);
  for (const auto& [name, value] : fact.members()) {
    if (std::ranges::find(kFactMembers, name) != kFactMembers.end()) continue;
    if (const auto number = decimal_of(value))
      out.fields.emplace_back(name, *number);
    else
      out.fields.emplace_back(name, text_of(value));
  }
  return out;
}

Derivation derivation_of(std::string_view name) {
  using enum Derivation;
  for (const Derivation derivation : {kSentence, kList, kTable, kFlattenedTable, kMetadata})
    if (name_of(derivation) == name) return derivation;
  return kSentence;
}

Result<Fact> fact_of(Json json, const CodePointIndex& index, std::size_t code_points) {
  Fact fact;
  const std::string_view type = json["type"].string();
  if (type.empty()) return bad_record("has no type");
  if (type == "benchmark")
    fact.value = benchmark_of(json);
  else if (type == "date")
    fact.value = date_of(json);
  else if (type == "money")
    fact.value = money_of(json);
  else
    fact.value = custom_of(json);
  const auto span = text_span(json["span"], index, code_points);
  const auto page_span = offsets_of(json["pageSpan"]);
  if (!span) return bad_record("has a span outside articleBody");
  if (!page_span) return bad_record("has no pageSpan");
  fact.span = *span;
  fact.page_span = *page_span;
  fact.derivation = derivation_of(json["derivation"].string());
  fact.rule = text_of(json["rule"]);
  fact.confidence = json["confidence"].number().value_or(0);
  return fact;
}

// Blocks such that each fact is quoted as it was: one ends wherever a quote's context ends short.
std::vector<Block> blocks_of(Json facts, const std::vector<Fact>& read, const std::string& text) {
  std::set<std::size_t> cuts = {0, text.size()};
  for (std::size_t i = 0; const Json fact : facts.items()) {
    const Span span = read[i++].span;
    const std::string_view prefix = fact["quote"]["prefix"].string();
    const std::string_view suffix = fact["quote"]["suffix"].string();
    if (count_code_points(prefix) < kQuoteContext && prefix.size() <= span.begin)
      cuts.insert(span.begin - prefix.size());
    if (count_code_points(suffix) < kQuoteContext && span.end + suffix.size() <= text.size())
      cuts.insert(span.end + suffix.size());
  }
  std::vector<Block> blocks;
  for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut)
    blocks.push_back({.span = {*cut, *std::next(cut)}});
  return blocks;
}

}  // namespace

Result<Record> read_record(std::string_view json) {
  const auto document = JsonDocument::parse(json);
  if (!document)
    return std::unexpected(
        Error{document.error().code, document.error().message +
                                         "; a record is a line of JSON, as winnow extract "
                                         "writes it"});
  const Json line = document->root();
  if (line["schema"].string() != "winnow/1") return bad_record("is no record of schema winnow/1");
  Record record;
  record.id = text_of(line["id"]);
  record.version = text_of(line["version"]);
  record.source = text_of(line["source"]);
  record.url = text_of(line["url"]);
  record.capture = capture_of(line["capture"]);
  Article& article = record.article;
  article.text = text_of(line["articleBody"]);
  article.charset = record.capture.charset;
  article.metadata = metadata_of(line);
  article.comments = comments_of(line["comments"]);
  const Json checks = line["checks"];
  article.checks = {count_of(checks["numbersInArticle"]), count_of(checks["numbersKept"]),
                    count_of(checks["tablesInArticle"]), count_of(checks["tablesKept"])};
  for (const Json note : line["notes"].items())
    article.notes.push_back({text_of(note["code"]), text_of(note["detail"])});
  const CodePointIndex index(article.text);
  const std::size_t code_points = index.code_points(article.text.size());
  for (const Json table : line["tables"].items()) {
    const auto span = text_span(table["span"], index, code_points);
    if (!span) return bad_record("a table has a span outside articleBody");
    article.tables.push_back(table_of(table, *span, article));
  }
  for (const Json fact : line["facts"].items()) {
    auto read = fact_of(fact, index, code_points);
    if (!read)
      return bad_record("fact " + std::to_string(record.facts.size() + 1) + " " +
                        read.error().message);
    record.facts.push_back(*std::move(read));
  }
  article.blocks = blocks_of(line["facts"], record.facts, article.text);
  return record;
}

}  // namespace winnow
