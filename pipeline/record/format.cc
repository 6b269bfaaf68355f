// SPDX-License-Identifier: Apache-2.0
#include "record/format.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/json_writer.h"
#include "record/delimited.h"
#include "record/fact_json.h"
#include "record/printable.h"
#include "record/prose.h"
#include "record/read_record.h"
#include "record/rows.h"

namespace winnow {
namespace {

constexpr std::array<std::pair<std::string_view, FormatKind>, 7> kNames = {
    {{"jsonl", FormatKind::kJsonl},
     {"json", FormatKind::kJson},
     {"csv", FormatKind::kCsv},
     {"tsv", FormatKind::kTsv},
     {"text", FormatKind::kText},
     {"markdown", FormatKind::kMarkdown},
     {"table", FormatKind::kTable}}};

// The columns before those of a row, where rows tell events.
constexpr std::string_view kEventColumns[] = {"event", "seq"};

Row with_event(const Event* event, Row row) {
  if (event != nullptr)
    row.insert(row.begin(), {std::string(name_of(event->kind)), std::to_string(event->seq)});
  return row;
}

std::string line_of(FormatKind kind, const Row& row) {
  return kind == FormatKind::kCsv ? csv_line(row) : tsv_line(row);
}

// `event` is null where rows tell of records alone.
std::string rows_of(FormatKind kind, bool facts, const Record& record, const Event* event) {
  if (!facts) return line_of(kind, with_event(event, article_row(record)));
  const FactPlaces places(record.article);
  std::string lines;
  for (const Fact& fact : record.facts)
    lines += line_of(kind, with_event(event, fact_row(record, fact, places)));
  return lines;
}

void write_article_columns(const Record& record, JsonWriter& json) {
  const Metadata& metadata = record.article.metadata;
  json.member("id", record.id);
  json.member("source", record.source);
  json.member_or_null("url", record.url);
  json.member_or_null("headline", metadata.headline);
  json.key("author");
  json.begin_array();
  for (const std::string& author : metadata.authors) json.string(author);
  json.end_array();
  json.member_or_null("publisher",
                      metadata.publisher.empty() ? metadata.publisher_domain : metadata.publisher);
  json.member_or_null("datePublished", metadata.date_published);
  json.member_or_null("inLanguage", metadata.language);
}

// One object a fact: the article's columns, then the members that a record gives the fact.
std::string fact_lines(const Record& record, std::string_view between, const Event* event) {
  const FactPlaces places(record.article);
  std::string lines;
  for (const Fact& fact : record.facts) {
    if (!lines.empty()) lines += between;
    JsonWriter json(lines);
    json.begin_object();
    if (event != nullptr) {
      json.member("event", name_of(event->kind));
      json.member("seq", event->seq);
    }
    write_article_columns(record, json);
    write_fact_members(fact, places, json);
    json.end_object();
  }
  return lines;
}

std::string_view between_lines(FormatKind kind) { return kind == FormatKind::kJson ? ",\n" : "\n"; }

}  // namespace

std::optional<FormatKind> format_named(std::string_view name) {
  const auto found =
      std::ranges::find(kNames, name, &std::pair<std::string_view, FormatKind>::first);
  if (found == kNames.end()) return std::nullopt;
  return found->second;
}

std::string RecordFormat::head() const {
  switch (kind_) {
    case FormatKind::kJson:
      return "[";
    case FormatKind::kCsv:
    case FormatKind::kTsv: {
      const auto columns = options_.facts ? fact_columns() : article_columns();
      Row row(columns.begin(), columns.end());
      if (options_.events)
        row.insert(row.begin(), std::begin(kEventColumns), std::end(kEventColumns));
      return line_of(kind_, row);
    }
    case FormatKind::kTable:
      return table_head(options_.width);
    case FormatKind::kMarkdown:
      return options_.facts ? markdown_fact_head() : "";
    default:
      return "";
  }
}

std::string RecordFormat::body(const Record& record) const {
  switch (kind_) {
    case FormatKind::kJsonl:
    case FormatKind::kJson:
      return options_.facts ? fact_lines(record, between_lines(kind_), nullptr) : to_json(record);
    case FormatKind::kCsv:
    case FormatKind::kTsv:
      return rows_of(kind_, options_.facts, record, nullptr);
    case FormatKind::kText:
      return options_.facts ? text_facts(record) : text_article(record);
    case FormatKind::kMarkdown:
      return options_.facts ? markdown_facts(record) : markdown_article(record);
    case FormatKind::kTable:
      return table_facts(record, options_.width);
  }
  return "";
}

std::string RecordFormat::event_rows(const Event& event, const Record& record) const {
  const bool gone = event.kind == EventKind::kRetract;
  switch (kind_) {
    case FormatKind::kJsonl:
    case FormatKind::kJson: {
      std::string lines = gone ? "" : fact_lines(record, between_lines(kind_), &event);
      return lines.empty() && event.kind != EventKind::kInsert ? bare_event_json(event) : lines;
    }
    case FormatKind::kCsv:
    case FormatKind::kTsv: {
      std::string lines = gone ? "" : rows_of(kind_, options_.facts, record, &event);
      if (!lines.empty() || event.kind == EventKind::kInsert) return lines;
      return line_of(kind_, with_event(&event, bare_row(record, options_.facts)));
    }
    default:
      // Rows of facts have no place for a note; the next version of them says what holds.
      return (options_.facts ? "" : event_note(event, record, kind_ == FormatKind::kMarkdown)) +
             (gone ? "" : body(record));
  }
}

Result<std::string> RecordFormat::event_body(const Event& event) const {
  const bool json = kind_ == FormatKind::kJsonl || kind_ == FormatKind::kJson;
  if (json && !options_.facts) {
    // As it is stored: the fastest way, and the very bytes of the day it was written.
    if (options_.events) return event_json(event);
    return event.kind == EventKind::kRetract ? bare_event_json(event) : event.record;
  }
  const Result<Record> record = read_record(event.record);
  if (!record) {
    return std::unexpected(Error{
        record.error().code, "event " + std::to_string(event.seq) + ": " + record.error().message});
  }
  return event_rows(event, *record);
}

std::string RecordFormat::separated(std::string body) {
  if (body.empty()) return body;
  const bool first = std::exchange(first_, false);
  switch (kind_) {
    case FormatKind::kJsonl:
      return body + "\n";
    case FormatKind::kJson:
      return (first ? "\n" : ",\n") + body;
    case FormatKind::kText:
    case FormatKind::kMarkdown:
      return first || options_.facts ? body : "\n\n" + body;
    default:
      return body;
  }
}

std::string RecordFormat::tail() const { return kind_ == FormatKind::kJson ? "\n]\n" : ""; }

}  // namespace winnow
