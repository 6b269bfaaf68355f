// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"
#include "record/fact_json.h"
#include "record/identity.h"
#include "record/table_rows.h"
#include "winnow/record.h"

namespace winnow {
namespace {

void write_strings(const std::vector<std::string_view>& values, JsonWriter& json) {
  json.begin_array();
  for (const std::string_view value : values) json.string(value);
  json.end_array();
}

void write_dates(const Metadata& metadata, JsonWriter& json) {
  json.member_or_null("datePublished", metadata.date_published);
  json.member_or_null("dateModified", metadata.date_modified);
  json.key("dateEvidence");
  json.begin_array();
  for (const DateEvidence& evidence : metadata.date_evidence) {
    json.begin_object();
    json.member("value", evidence.value);
    json.member("from", evidence.from);
    if (evidence.modified) json.member("modified", true);
    json.end_object();
  }
  json.end_array();
}

void write_metadata(const Metadata& metadata, JsonWriter& json) {
  json.member_or_null("canonicalUrl", metadata.canonical_url);
  json.member_or_null("headline", metadata.headline);
  json.member_or_null("description", metadata.description);
  json.key("author");
  json.begin_array();
  for (const std::string& author : metadata.authors) json.string(author);
  json.end_array();
  json.key("publisher");
  json.begin_object();
  json.member_or_null("name", metadata.publisher);
  json.member_or_null("domain", metadata.publisher_domain);
  json.end_object();
  write_dates(metadata, json);
  json.member_or_null("inLanguage", metadata.language);
  json.key("isAccessibleForFree");
  if (metadata.is_accessible_for_free)
    json.boolean(*metadata.is_accessible_for_free);
  else
    json.null();
}

void write_tables(const Article& article, const CodePointIndex& index, JsonWriter& json) {
  json.key("tables");
  json.begin_array();
  for (const Table& table : article.tables) {
    const TableRows rows = table_rows(table, article);
    json.begin_object();
    json.member_or_null("caption", article.slice(table.caption));
    json.key("header");
    write_strings(rows.header, json);
    json.key("rows");
    json.begin_array();
    for (const auto& row : rows.rows) write_strings(row, json);
    json.end_array();
    json.key("span");
    write_span(index.code_points(table.span.begin), index.code_points(table.span.end), json);
    json.end_object();
  }
  json.end_array();
}

void write_comments(const std::vector<Comment>& comments, JsonWriter& json) {
  json.key("comments");
  json.begin_array();
  for (const Comment& comment : comments) {
    json.begin_object();
    json.member_or_null("author", comment.author);
    json.member("text", comment.text);
    json.key("spam");
    json.raw(confidence_text(comment.spam));
    json.key("why");
    json.begin_array();
    for (const std::string& why : comment.why) json.string(why);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_capture(const Capture& capture, JsonWriter& json) {
  json.key("capture");
  json.begin_object();
  json.member_or_null("fetchedAt", capture.fetched_at);
  json.key("status");
  if (capture.status == 0)
    json.null();
  else
    json.integer(capture.status);
  json.member_or_null("charset", capture.charset);
  json.member("digest", capture.digest);
  json.member_or_null("warc", capture.warc);
  json.key("offset");
  if (capture.offset)
    json.raw(std::to_string(*capture.offset));
  else
    json.null();
  json.member("truncated", capture.truncated);
  json.end_object();
}

void write_checks(const Checks& checks, JsonWriter& json) {
  json.key("checks");
  json.begin_object();
  json.member("numbersInArticle", checks.numbers_in_article);
  json.member("numbersKept", checks.numbers_kept);
  json.member("tablesInArticle", checks.tables_in_article);
  json.member("tablesKept", checks.tables_kept);
  json.end_object();
}

void write_notes(const std::vector<Note>& notes, JsonWriter& json) {
  json.key("notes");
  json.begin_array();
  for (const Note& note : notes) {
    json.begin_object();
    json.member("code", note.code);
    json.member("detail", note.detail);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string to_json(const Record& record) {
  const Article& article = record.article;
  const FactPlaces places(article);
  std::string out;
  out.reserve(article.text.size() + article.text.size() / 4 + 600 * record.facts.size() + 1024);
  JsonWriter json(out);
  json.begin_object();
  json.member("schema", "winnow/1");
  json.member("type", "NewsArticle");
  json.member("id", record.id);
  json.member("version", record.version);
  json.member("source", record.source);
  json.member_or_null("url", record.url);
  write_metadata(article.metadata, json);
  json.member("articleBody", article.text);
  write_tables(article, places.index, json);
  write_comments(article.comments, json);
  write_capture(record.capture, json);
  write_checks(article.checks, json);
  write_notes(article.notes, json);
  json.key("facts");
  json.begin_array();
  for (const Fact& fact : record.facts) {
    json.begin_object();
    write_fact_members(fact, places, json);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  seal(out);
  return out;
}

}  // namespace winnow
