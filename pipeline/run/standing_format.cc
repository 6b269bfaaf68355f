// SPDX-License-Identifier: Apache-2.0
#include "run/standing_format.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "record/delimited.h"

namespace winnow {
namespace {

void write_words(std::string_view name, const std::string& words, std::string_view between,
                 JsonWriter& json) {
  json.key(name);
  json.begin_array();
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(between, begin), words.size());
    json.string(std::string_view(words).substr(begin, end - begin));
    begin = end + between.size();
  }
  json.end_array();
}

std::string json_of(const StoredStanding& one) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("type", one.type);
  if (one.type == "money") {
    json.member_or_null("event", one.event);
    write_words("names", one.names, " ", json);
    json.key("amount");
    json.raw(one.value);
    json.member("currency", one.currency);
  } else {
    json.member("model", one.model);
    json.member("benchmark", one.benchmark);
    json.member("metric", one.metric);
    json.key("value");
    json.raw(one.value);
    json.member_or_null("unit", one.unit);
    write_words("conditions", one.conditions, ", ", json);
    json.member_or_null("evaluator", one.evaluator);
    json.member("superseded", one.superseded);
  }
  json.member("standing", one.standing);
  json.member("reason", one.reason);
  write_words("publishers", one.owners, ", ", json);
  json.key("articles");
  json.raw(std::to_string(one.articles));
  json.member_or_null("firstPublished", one.first_published);
  json.key("urls");
  json.begin_array();
  for (const std::string& url : one.urls) json.string(url);
  json.end_array();
  json.end_object();
  return out;
}

std::vector<std::string> row_of(const StoredStanding& one) {
  std::string urls;
  for (const std::string& url : one.urls) urls += (urls.empty() ? "" : " ") + url;
  return {one.type,
          one.model,
          one.benchmark,
          one.metric,
          one.event,
          one.names,
          one.currency,
          one.value,
          one.unit,
          one.conditions,
          one.evaluator,
          one.standing,
          one.superseded ? "true" : "false",
          one.reason,
          one.owners,
          std::to_string(one.articles),
          one.first_published,
          urls};
}

}  // namespace

bool StandingFormat::knows(std::string_view format) {
  return format == "jsonl" || format == "json" || format == "csv" || format == "tsv";
}

std::string StandingFormat::head() const {
  const std::vector<std::string> columns = {
      "type",       "model",  "benchmark",  "metric",     "event",           "names",
      "currency",   "value",  "unit",       "conditions", "evaluator",       "standing",
      "superseded", "reason", "publishers", "articles",   "first_published", "urls"};
  if (kind_ == FormatKind::kCsv) return csv_line(columns);
  if (kind_ == FormatKind::kTsv) return tsv_line(columns);
  return kind_ == FormatKind::kJson ? "[" : "";
}

std::string StandingFormat::line(const StoredStanding& standing) {
  if (kind_ == FormatKind::kCsv) return csv_line(row_of(standing));
  if (kind_ == FormatKind::kTsv) return tsv_line(row_of(standing));
  const std::string json = json_of(standing);
  if (kind_ != FormatKind::kJson) return json + "\n";
  const bool first = std::exchange(first_, false);
  return (first ? "\n" : ",\n") + json;
}

std::string StandingFormat::tail() const { return kind_ == FormatKind::kJson ? "\n]\n" : ""; }

}  // namespace winnow
