// SPDX-License-Identifier: Apache-2.0
#include "run/queue_message.h"

#include <algorithm>
#include <optional>

#include "base/json.h"
#include "base/json_writer.h"
#include "base/url.h"
#include "net/fetch_policy.h"
#include "queue/queue.h"
#include "record/read_record.h"

namespace winnow {
namespace {

constexpr std::string_view kTask = "winnow-task/1", kReport = "winnow-report/1";

std::unexpected<Error> bad_message(const std::string& what) {
  return std::unexpected(Error{"bad-message", "a message of the queue " + what});
}

Result<JsonDocument> parse(std::string_view text, std::string_view schema) {
  auto document = JsonDocument::parse(text);
  if (!document) return bad_message("is no JSON: " + document.error().message);
  if (document->root()["schema"].string() != schema || document->root()["url"].string().empty())
    return bad_message("is no " + std::string(schema) + " with an address");
  return document;
}

std::string text_in(const Json& object, std::string_view key) {
  return std::string(object[key].string());
}

void write_validators(const Validators& validators, JsonWriter& json) {
  json.member("etag", validators.etag);
  json.member("lastModified", validators.last_modified);
}

Validators validators_in(const Json& object) {
  return {text_in(object, "etag"), text_in(object, "lastModified")};
}

}  // namespace

std::string queue_of(const DueUrl& due) {
  const auto url = Url::parse(due.asked);
  return partition_queue(partition_of(url ? politeness_domain(*url) : due.asked));
}

std::string task_text(const Task& task) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.member("schema", kTask);
  json.member("run", task.run);
  json.member("url", task.due.url);
  json.member("asked", task.due.asked);
  json.member("source", task.due.source);
  json.member("published", task.due.published);
  json.member("tags", task.due.tags);
  json.member("attempts", task.due.attempts);
  json.member("known", task.due.has_record);
  write_validators(task.validators, json);
  json.end_object();
  return text;
}

Result<Task> read_task(std::string_view text) {
  const auto document = parse(text, kTask);
  if (!document) return std::unexpected(document.error());
  const Json root = document->root();
  Task task{.run = root["run"].integer().value_or(0),
            .due = {.id = 0,
                    .url = text_in(root, "url"),
                    .asked = text_in(root, "asked"),
                    .source = text_in(root, "source"),
                    .published = text_in(root, "published"),
                    .tags = text_in(root, "tags")},
            .validators = validators_in(root)};
  task.due.attempts =
      static_cast<int>(std::clamp<std::int64_t>(root["attempts"].integer().value_or(0), 0, 1'000));
  task.due.has_record = root["known"].boolean().value_or(false);
  if (task.due.asked.empty()) return bad_message("has no address to ask");
  return task;
}

std::string report_text(const Task& task, const IngestPage& page) {
  const Outcome& outcome = page.outcome;
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.member("schema", kReport);
  json.member("run", task.run);
  json.member("url", task.due.url);
  if (outcome.failure) {
    json.key("failure");
    json.begin_object();
    json.member("stage", outcome.failure->stage);
    json.member("code", outcome.failure->code);
    json.member("detail", outcome.failure->detail);
    if (page.retry_after) json.member("retryAfter", *page.retry_after);
    json.end_object();
  }
  if (outcome.validators) {
    json.key("validators");
    json.begin_object();
    json.member("answered", outcome.answered);
    write_validators(*outcome.validators, json);
    json.end_object();
  }
  json.end_object();
  if (outcome.record) text += '\n' + to_json(*outcome.record);
  return text;
}

Result<Report> read_report(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const auto document = parse(text.substr(0, end), kReport);
  if (!document) return std::unexpected(document.error());
  const Json root = document->root();
  Report report{.run = root["run"].integer().value_or(0), .outcome = {.url = text_in(root, "url")}};
  if (const Json failure = root["failure"]; failure.is_object()) {
    report.outcome.failure = UrlFailure{.stage = text_in(failure, "stage"),
                                        .code = text_in(failure, "code"),
                                        .detail = text_in(failure, "detail"),
                                        .retry_at = {}};
    report.retry_after = failure["retryAfter"].integer();
  }
  if (const Json validators = root["validators"]; validators.is_object()) {
    report.outcome.validators = validators_in(validators);
    report.outcome.answered = text_in(validators, "answered");
  }
  if (end == text.size()) return report;
  auto record = read_record(text.substr(end + 1));
  if (!record) return bad_message("holds a damaged record: " + record.error().message);
  report.outcome.record = *std::move(record);
  return report;
}

}  // namespace winnow
