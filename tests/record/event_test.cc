// SPDX-License-Identifier: Apache-2.0
#include "record/event.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "articles.h"
#include "base/json.h"
#include "record/format.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Event event(EventKind kind, const Record& record = full_record()) {
  return {7,
          kind,
          record.id,
          record.version,
          "2026-04-08T02:00:00Z",
          kind == EventKind::kUpdate ? R"({"added":[]})" : "",
          to_json(record)};
}

Record without_facts() {
  Record record = full_record();
  record.facts.clear();
  return record;
}

std::string body(FormatKind kind, FormatOptions options, const Event& event) {
  RecordFormat format(kind, options);
  return format.separated(format.event_body(event).value());
}

TEST(Event, KindsHaveNames) {
  for (const EventKind kind : {EventKind::kInsert, EventKind::kUpdate, EventKind::kRetract})
    EXPECT_EQ(event_kind_named(name_of(kind)), kind);
  EXPECT_EQ(event_kind_named("delete"), std::nullopt);
}

TEST(Event, AsJsonHoldsChangesAndRecord) {
  const Event update = event(EventKind::kUpdate);
  const auto document = JsonDocument::parse(event_json(update));
  ASSERT_TRUE(document);
  const Json root = document->root();
  EXPECT_EQ(root["event"].string(), "update");
  EXPECT_EQ(root["seq"].integer(), 7);
  EXPECT_EQ(root["id"].string(), update.article);
  EXPECT_TRUE(root["changes"]["added"].is_array());
  EXPECT_EQ(root["record"]["id"].string(), update.article);
  EXPECT_EQ(idempotency_key(update), update.article + ":" + update.version + ":7");
}

TEST(Event, ARetractHasNoRecord) {
  const auto document = JsonDocument::parse(event_json(event(EventKind::kRetract)));
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->root()["record"].is_null());
  EXPECT_TRUE(document->root()["changes"].is_null());
}

TEST(Event, JsonlIsTheRecordItself) {
  const Event insert = event(EventKind::kInsert);
  EXPECT_EQ(body(FormatKind::kJsonl, {}, insert), insert.record + "\n");
  const Event gone = event(EventKind::kRetract);
  EXPECT_EQ(body(FormatKind::kJsonl, {}, gone), bare_event_json(gone) + "\n");
  EXPECT_EQ(body(FormatKind::kJsonl, {.events = true}, gone), event_json(gone) + "\n");
}

TEST(Event, FactLinesSayWhichEventTheyAreOf) {
  const std::string lines = body(FormatKind::kJsonl, {.facts = true}, event(EventKind::kUpdate));
  EXPECT_EQ(std::ranges::count(lines, '\n'), 3);
  EXPECT_THAT(lines, StartsWith(R"({"event":"update","seq":7,"id":")"));
}

TEST(Event, AnUpdateWithoutFactsIsStillTold) {
  const Event update = event(EventKind::kUpdate, without_facts());
  EXPECT_EQ(body(FormatKind::kJsonl, {.facts = true}, update), bare_event_json(update) + "\n");
  EXPECT_THAT(body(FormatKind::kCsv, {.facts = true, .events = true}, update),
              StartsWith("update,7," + update.article + ",news/1.html,https://example.com/1,,"));
  EXPECT_EQ(body(FormatKind::kCsv, {.facts = true, .events = true},
                 event(EventKind::kInsert, without_facts())),
            "");
}

TEST(Event, RowsBeginWithTheEvent) {
  const RecordFormat format(FormatKind::kTsv, {.events = true});
  EXPECT_THAT(format.head(), StartsWith("event\tseq\tid\tsource\t"));
  EXPECT_THAT(body(FormatKind::kTsv, {.events = true}, event(EventKind::kRetract)),
              StartsWith("retract\t7\t"));
  // A row has as many cells as the head, whatever it says.
  for (const EventKind kind : {EventKind::kInsert, EventKind::kRetract}) {
    const std::string row = body(FormatKind::kTsv, {.events = true}, event(kind));
    EXPECT_EQ(std::ranges::count(row, '\t'), std::ranges::count(format.head(), '\t'));
  }
}

TEST(Event, ProseTellsOfCorrectionsAndWithdrawals) {
  EXPECT_THAT(body(FormatKind::kMarkdown, {}, event(EventKind::kUpdate)),
              StartsWith("Corrected: =HYPERLINK(\"x\")\n\n# "));
  EXPECT_EQ(body(FormatKind::kText, {}, event(EventKind::kRetract)),
            "Withdrawn: =HYPERLINK(\"x\")\n");
}

TEST(Event, ADamagedRecordIsNamedByItsEvent) {
  Event damaged = event(EventKind::kInsert);
  damaged.record = "{";
  const auto wrong = RecordFormat(FormatKind::kCsv, {.events = true}).event_body(damaged);
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("event 7"));
}

}  // namespace
}  // namespace winnow
