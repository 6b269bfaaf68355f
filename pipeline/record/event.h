// SPDX-License-Identifier: Apache-2.0
// What happened to a record, in order: what sinks and `winnow export --since` are fed with.
//
//   for (const Event& event : *store.events_after(cursor, 500)) {
//     out << event_json(event) << '\n';
//     cursor = event.seq;
//   }
//
// An insert brings a new record, an update a new version of a known one with what that changed in
// its facts, a retract takes a record back. Whoever keeps records by `id` and puts what comes in
// the place of what is there holds what the store holds; `id`, `version` and `seq` name an event
// for good, so one that comes twice can be told. Threads: plain values, pure functions.
#ifndef WINNOW_RECORD_EVENT_H_
#define WINNOW_RECORD_EVENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace winnow {

enum class EventKind : std::uint8_t { kInsert, kUpdate, kRetract };

struct Event {
  std::int64_t seq = 0;  // rises from event to event, with gaps: the cursor
  EventKind kind = EventKind::kInsert;
  std::string article;  // id of the record
  std::string version;
  std::string at;       // RFC 3339
  std::string changes;  // JSON, empty for an insert
  std::string record;   // JSON of that version, without a line feed
};

std::string_view name_of(EventKind kind);  // "insert"
std::optional<EventKind> event_kind_named(std::string_view name);

// {"event":"update","seq":7,"at":"...","id":"...","version":"...","changes":{...},"record":{...}};
// a retract's record is null.
std::string event_json(const Event& event);

// The same up to "version": what tells of an event where its content is told in another way, or
// where there is none.
std::string bare_event_json(const Event& event);

// Names the event wherever it goes and however often: "ID:VERSION:SEQ".
std::string idempotency_key(const Event& event);

}  // namespace winnow

#endif  // WINNOW_RECORD_EVENT_H_
