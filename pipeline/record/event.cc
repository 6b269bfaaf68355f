// SPDX-License-Identifier: Apache-2.0
#include "record/event.h"

#include "base/json_writer.h"

namespace winnow {
namespace {

void write_head(const Event& event, JsonWriter& json) {
  json.begin_object();
  json.member("event", name_of(event.kind));
  json.member("seq", event.seq);
  json.member("at", event.at);
  json.member("id", event.article);
  json.member("version", event.version);
}

}  // namespace

std::string_view name_of(EventKind kind) {
  switch (kind) {
    case EventKind::kInsert:
      return "insert";
    case EventKind::kUpdate:
      return "update";
    case EventKind::kRetract:
      return "retract";
  }
  return "retract";
}

std::optional<EventKind> event_kind_named(std::string_view name) {
  for (const EventKind kind : {EventKind::kInsert, EventKind::kUpdate, EventKind::kRetract})
    if (name == name_of(kind)) return kind;
  return std::nullopt;
}

std::string event_json(const Event& event) {
  std::string out;
  out.reserve(event.record.size() + event.changes.size() + 256);
  JsonWriter json(out);
  write_head(event, json);
  json.key("changes");
  json.raw(event.changes.empty() ? "null" : event.changes);
  json.key("record");
  json.raw(event.kind == EventKind::kRetract || event.record.empty() ? "null" : event.record);
  json.end_object();
  return out;
}

std::string bare_event_json(const Event& event) {
  std::string out;
  JsonWriter json(out);
  write_head(event, json);
  json.end_object();
  return out;
}

std::string idempotency_key(const Event& event) {
  return event.article + ':' + event.version + ':' + std::to_string(event.seq);
}

}  // namespace winnow
