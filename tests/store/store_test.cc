// SPDX-License-Identifier: Apache-2.0
#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/temporary_folder.h"

namespace winnow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kMonday = "2026-04-06T02:00:00Z", kTuesday = "2026-04-07T02:00:00Z";

Fact figure(const std::string& model, const char* value) {
  return Fact{.value = Benchmark{.model = model,
                                 .benchmark = "GPQA Diamond",
                                 .value = *Decimal::parse(value),
                                 .unit = "percent"},
              .span = {0, 4},
              .rule = "benchmark/scored",
              .confidence = 0.95};
}

Record record(const std::string& id, const std::string& text, std::vector<Fact> facts = {}) {
  Record record;
  record.id = id;
  record.version = "sha256:" + text;
  record.url = "https://example.com/" + id;
  record.article.text = text;
  record.article.metadata.headline = "Headline of " + id;
  record.article.metadata.publisher_domain = "example.com";
  record.capture.warc = "2026-04-06.warc.gz";
  record.capture.offset = 77;
  record.facts = std::move(facts);
  return record;
}

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    open();
    run_ = store_->begin_run(kMonday, "sha256:rules").value();
  }
  void open() {
    store_.reset();
    auto store = Store::open(path_);
    ASSERT_TRUE(store) << store.error().message;
    store_ = *std::move(store);
  }
  void add(std::initializer_list<const char*> urls) {
    std::vector<FoundUrl> found;
    for (const char* url : urls) found.push_back({.url = url, .asked = url, .source = "feed"});
    ASSERT_TRUE(store_->add_urls(found, kMonday));
  }
  void commit(Outcome outcome, std::string_view now = kMonday) {
    const auto done = store_->commit(run_, {&outcome, 1}, {}, now);
    ASSERT_TRUE(done) << done.error().message;
  }
  std::vector<Event> events() { return store_->events_after(0, 100).value(); }

  TemporaryFolder folder_;
  const std::filesystem::path path_ = folder_.path("winnow.db");
  std::optional<Store> store_;
  std::int64_t run_ = 0;
};

TEST_F(StoreTest, AUrlIsDueOnceAndDoneWithItsRecord) {
  add({"https://example.com/a", "https://example.com/b"});
  EXPECT_EQ(store_->add_urls(std::vector<FoundUrl>{{.url = "https://example.com/a"}}, kTuesday), 0);
  const auto due = store_->due_urls(kMonday, 10).value();
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0].url, "https://example.com/a");
  commit({.url_id = due[0].id, .url = due[0].url, .record = record("a", "text of a")});
  EXPECT_EQ(store_->due_urls(kTuesday, 10)->size(), 1u);
  EXPECT_EQ(store_->count_urls("done"), 1);
  EXPECT_EQ(store_->database().number("SELECT archive_offset FROM urls WHERE id=1"), 77);
  ASSERT_EQ(events().size(), 1u);
  EXPECT_EQ(events()[0].kind, EventKind::kInsert);
  EXPECT_THAT(events()[0].record, HasSubstr("\"text of a\""));
}

TEST_F(StoreTest, AnAddressIsDueAgainWhenItsSourceSaysThatItChanged) {
  const auto named = [](const char* updated) {
    return std::vector<FoundUrl>{{.url = "https://example.com/a",
                                  .asked = "https://example.com/a",
                                  .source = "feed",
                                  .updated = updated}};
  };
  EXPECT_EQ(store_->novelty_of(named("")[0]), Store::Novelty::kNew);
  EXPECT_EQ(store_->add_urls(named("2026-04-05T00:00:00Z"), kMonday), 1);
  EXPECT_FALSE(store_->due_urls(kMonday, 10)->at(0).has_record);
  commit({.url_id = 1, .url = "https://example.com/a", .record = record("a", "text")});
  for (const char* same : {"", "2026-04-05T00:00:00Z", "2026-04-04T00:00:00Z"}) {
    EXPECT_EQ(store_->novelty_of(named(same)[0]), Store::Novelty::kKnown) << same;
    EXPECT_EQ(store_->add_urls(named(same), kTuesday), 0) << same;
  }
  EXPECT_EQ(store_->novelty_of(named("2026-04-07T00:00:00Z")[0]), Store::Novelty::kUpdated);
  EXPECT_EQ(store_->add_urls(named("2026-04-07T00:00:00Z"), kTuesday), 1);
  const auto due = store_->due_urls(kTuesday, 10).value();
  ASSERT_EQ(due.size(), 1u);
  EXPECT_TRUE(due[0].has_record);
  EXPECT_EQ(due[0].attempts, 0);
}

TEST_F(StoreTest, WhatSaidNothingOfChangesIsDueAgainWhenItDoesLater) {
  const std::vector<FoundUrl> silent{{.url = "https://example.com/a", .source = "feed"}};
  ASSERT_EQ(store_->add_urls(silent, kMonday), 1);
  commit({.url_id = 1, .url = "https://example.com/a", .record = record("a", "text")});
  auto later = silent;
  later[0].updated = "2026-04-01T00:00:00Z";  // before it was found: known
  EXPECT_EQ(store_->add_urls(later, kTuesday), 0);
  later[0].updated = "2026-04-06T12:00:00Z";
  EXPECT_EQ(store_->add_urls(later, kTuesday), 1);
}

TEST_F(StoreTest, WhatWaitsGoesOverToTheSourceThatNamedItLast) {
  add({"https://example.com/a", "https://example.com/b"});
  commit({.url_id = 1, .url = "https://example.com/a", .record = record("a", "text")});
  const std::vector<FoundUrl> again{{.url = "https://example.com/a", .source = "renamed"},
                                    {.url = "https://example.com/b", .source = "renamed"}};
  EXPECT_EQ(store_->add_urls(again, kTuesday), 0);
  EXPECT_THAT(store_->due_urls(kTuesday, 10, "feed").value(), IsEmpty());
  const auto due = store_->due_urls(kTuesday, 10, "renamed").value();
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].url, "https://example.com/b");
}

TEST_F(StoreTest, ASourceRemembersThatItWasReadAndSinceWhen) {
  EXPECT_FALSE(store_->source_memory("feed")->was_read);
  ASSERT_TRUE(store_->remember_since("feed", "feed", "2026-03-30T00:00:00Z"));
  ASSERT_TRUE(store_->remember_since("feed", "feed", "2026-04-30T00:00:00Z"));
  ASSERT_TRUE(store_->report_source({"feed", "feed", std::string(kMonday), 0, "http-500", "no"}));
  EXPECT_FALSE(store_->source_memory("feed")->was_read);
  ASSERT_TRUE(store_->report_source({"feed", "feed", std::string(kTuesday), 3, "", ""}));
  const auto memory = store_->source_memory("feed").value();
  EXPECT_TRUE(memory.was_read);
  EXPECT_EQ(memory.since, "2026-03-30T00:00:00Z");
}

TEST_F(StoreTest, WhatWasNotCommittedIsNotThere) {
  add({"https://example.com/a"});
  {
    auto transaction = Transaction::begin(store_->database()).value();
    ASSERT_TRUE(store_->database().execute("UPDATE urls SET state='done'"));
  }
  open();
  EXPECT_EQ(store_->count_urls("due"), 1);
}

TEST_F(StoreTest, TheSameRecordAgainIsNoEvent) {
  commit({.record = record("a", "same words", {figure("Quill 2", "71.5")})});
  commit(
      {.record = record("a", "same words", {figure("Quill 2", "71.5"), figure("Quill 3", "80")})});
  EXPECT_EQ(events().size(), 1u);
}

TEST_F(StoreTest, ACorrectedArticleIsANewVersionWithItsChanges) {
  commit(
      {.record = record("a", "first words", {figure("Quill 2", "71.5"), figure("Quill 1", "60")})});
  commit(
      {.record = record("a", "other words", {figure("Quill 2", "72.5"), figure("Quill 3", "80")})});
  ASSERT_EQ(events().size(), 2u);
  EXPECT_EQ(events()[1].kind, EventKind::kUpdate);
  EXPECT_EQ(
      events()[1].changes,
      R"({"added":[{"type":"benchmark","key":"Quill 3 | GPQA Diamond | score","value":"80 percent"}],)"
      R"("revised":[{"before":{"type":"benchmark","key":"Quill 2 | GPQA Diamond | score","value":"71.5 percent"},)"
      R"("after":{"type":"benchmark","key":"Quill 2 | GPQA Diamond | score","value":"72.5 percent"}}],)"
      R"("withdrawn":[{"type":"benchmark","key":"Quill 1 | GPQA Diamond | score","value":"60 percent"}]})");
  EXPECT_EQ(store_->database().number("SELECT count(*) FROM facts_flat"), 2);
  EXPECT_EQ(store_->database().number("SELECT count(*) FROM articles"), 2);
  EXPECT_EQ(store_->database().number("SELECT number FROM articles WHERE current=1"), 2);
}

TEST_F(StoreTest, ACorrectionUndoneBringsTheOldVersionBack) {
  commit({.record = record("a", "one", {figure("Quill 2", "71.5")})});
  commit({.record = record("a", "two", {figure("Quill 2", "72.5")})});
  commit({.record = record("a", "one", {figure("Quill 2", "71.5")})});
  EXPECT_EQ(events().size(), 3u);
  EXPECT_EQ(store_->database().number("SELECT count(*) FROM articles WHERE current=1"), 1);
  EXPECT_EQ(store_->database().number("SELECT value > 72 FROM facts_flat"), 0);
}

TEST_F(StoreTest, ANearCopyIsLinkedToTheFirst) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i * 7919) + " follows here ";
  commit({.record = record("first", text)});
  commit({.record = record("second", text + "as first seen elsewhere")});
  commit({.record = record("third", "something else")});
  EXPECT_EQ(store_->database().number("SELECT count(*) FROM articles WHERE duplicate_of='first'"),
            1);
  EXPECT_EQ(
      store_->database().number("SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL"), 1);
}

TEST_F(StoreTest, TheLeaderboardCountsCopiesOnce) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i * 7919) + " follows here ";
  commit({.record = record("first", text, {figure("Quill 2", "71.5")})});
  Record copy = record("copy", text + "as seen elsewhere", {figure("Quill 2", "71.5")});
  copy.article.metadata.publisher_domain = "syndicate.example";
  commit({.record = copy});
  ASSERT_TRUE(store_->update_standings());
  auto row = store_->database().prepare("SELECT articles, publishers FROM leaderboard").value();
  ASSERT_TRUE(row.step().value());
  EXPECT_EQ(row.number(0), 2);
  EXPECT_EQ(row.number(1), 1);
  Record other = record("other", "a text of its own", {figure("Quill 2", "71.5")});
  other.article.metadata.publisher_domain = "other.example";
  commit({.record = other});
  ASSERT_TRUE(store_->update_standings());
  EXPECT_EQ(store_->database().number("SELECT publishers FROM leaderboard"), 2);
}

TEST_F(StoreTest, AFailureIsTriedAgainWhenItSaysSo) {
  add({"https://example.com/a", "https://example.com/b"});
  const auto due = store_->due_urls(kMonday, 10).value();
  commit({.url_id = due[0].id,
          .url = due[0].url,
          .failure = UrlFailure{"headers", "http-503", "busy", std::string(kTuesday)}});
  commit({.url_id = due[1].id,
          .url = due[1].url,
          .failure = UrlFailure{"headers", "http-404", "gone", ""}});
  EXPECT_THAT(store_->due_urls(kMonday, 10).value(), IsEmpty());
  ASSERT_EQ(store_->due_urls(kTuesday, 10)->size(), 1u);
  EXPECT_EQ(store_->due_urls(kTuesday, 10)->at(0).attempts, 1);
  EXPECT_EQ(store_->count_urls("failed"), 1);
  EXPECT_EQ(store_->database().number("SELECT count(*) FROM failures"), 2);
}

TEST_F(StoreTest, EachTypeOfFactFillsItsOwnColumns) {
  Fact date{.value = Date{"2026-04", "end", "2026-04-01", "2026-04-30"}, .rule = "date/month"};
  Fact money{
      .value =
          Money{.amount = Decimal::parse("14300000000"), .currency = "USD", .qualifier = "approx"},
      .rule = "money/symbol"};
  Fact custom{
      .value = Custom{"headcount", {{"people", Decimal(1200, 0)}, {"of", std::string("Acme")}}},
      .rule = "headcount/employs"};
  commit({.record = record("a", "text", {figure("Quill 2", "71.5"), date, money, custom})});
  auto row = store_->database()
                 .prepare(
                     "SELECT max(value), max(latest), max(amount), max(qualifier), max(fields) "
                     "FROM facts_flat")
                 .value();
  ASSERT_TRUE(row.step().value());
  EXPECT_EQ(row.real(0), 71.5);
  EXPECT_EQ(row.text(1), "2026-04-30");
  EXPECT_EQ(row.real(2), 14.3e9);
  EXPECT_EQ(row.text(3), "approx");
  EXPECT_EQ(row.text(4), R"({"people":1200,"of":"Acme"})");
}

TEST_F(StoreTest, SinksHaveCursorsAndPlannedFiles) {
  commit({.record = record("a", "one")});
  commit({.record = record("b", "two")});
  EXPECT_EQ(store_->cursor("jsonl"), 0);
  const Delivery delivery{"2026-04-06.jsonl", 1, 2};
  ASSERT_TRUE(store_->plan_delivery("jsonl", delivery));
  open();
  const auto pending = store_->pending_delivery("jsonl").value();
  ASSERT_TRUE(pending);
  EXPECT_EQ(pending->name, delivery.name);
  ASSERT_TRUE(store_->finish_delivery("jsonl", *pending));
  EXPECT_FALSE(store_->pending_delivery("jsonl").value());
  EXPECT_EQ(store_->cursor("jsonl"), 2);
  EXPECT_THAT(store_->events_after(2, 10).value(), IsEmpty());
  EXPECT_EQ(store_->last_event(), 2);
}

TEST_F(StoreTest, EventsAreCutWhereTheDayEnds) {
  EXPECT_FALSE(store_->next_day(0).value());
  commit({.record = record("a", "one")});
  commit({.record = record("b", "two")});
  commit({.record = record("c", "three")}, kTuesday);
  const auto monday = store_->next_day(0).value();
  ASSERT_TRUE(monday);
  EXPECT_EQ(monday->day, "2026-04-06");
  EXPECT_EQ(monday->first, 1);
  EXPECT_EQ(monday->last, 2);
  EXPECT_EQ(store_->next_day(1).value()->first, 2);
  EXPECT_EQ(store_->next_day(2).value()->day, "2026-04-07");
  EXPECT_EQ(store_->next_day(2).value()->last, 3);
}

TEST_F(StoreTest, WhatIsTakenBackIsAnEventAndNoLongerCurrent) {
  commit({.record = record("a", "one", {figure("Quill 2", "71.5")})});
  ASSERT_TRUE(store_->retract(run_, "a", kTuesday));
  ASSERT_TRUE(store_->retract(run_, "a", kTuesday));
  ASSERT_TRUE(store_->retract(run_, "unknown", kTuesday));
  ASSERT_EQ(events().size(), 2u);
  EXPECT_EQ(events()[1].kind, EventKind::kRetract);
  EXPECT_EQ(events()[1].version, "sha256:one");
  EXPECT_EQ(store_->database().number("SELECT count(*) FROM facts_flat"), 0);
  commit({.record = record("a", "one", {figure("Quill 2", "71.5")})});
  EXPECT_EQ(events().back().kind, EventKind::kInsert);
  EXPECT_EQ(store_->database().number("SELECT count(*) FROM facts_flat"), 1);
}

TEST_F(StoreTest, AnArticleIsTakenBackWhenItsLastPageIsGone) {
  add({"https://example.com/a", "https://example.com/a?print"});
  commit({.url_id = 1, .url = "https://example.com/a", .record = record("a", "one")});
  commit({.url_id = 2, .url = "https://example.com/a?print", .record = record("a", "one")});
  const UrlFailure gone{"headers", "http-410", "gone", ""}, missing{"headers", "http-404", "?", ""};
  commit({.url_id = 1, .url = "https://example.com/a", .failure = gone}, kTuesday);
  EXPECT_EQ(events().size(), 1u);
  commit({.url_id = 2, .url = "https://example.com/a?print", .failure = missing}, kTuesday);
  EXPECT_EQ(events().size(), 1u);
  commit({.url_id = 2, .url = "https://example.com/a?print", .failure = gone}, kTuesday);
  ASSERT_EQ(events().size(), 2u);
  EXPECT_EQ(events()[1].kind, EventKind::kRetract);
  EXPECT_EQ(events()[1].article, "a");
}

TEST_F(StoreTest, ASinksFailureLeavesItsCursorAndItsLastSuccess) {
  ASSERT_TRUE(store_->report_sink({"hook", "webhook", 0, std::string(kMonday), "", "", ""}));
  ASSERT_TRUE(store_->advance("hook", 5));
  ASSERT_TRUE(
      store_->report_sink({"hook", "webhook", 0, std::string(kTuesday), "", "timeout", "slow"}));
  const auto sinks = store_->sinks().value();
  ASSERT_EQ(sinks.size(), 1u);
  EXPECT_EQ(sinks[0].cursor, 5);
  EXPECT_EQ(sinks[0].attempted, kTuesday);
  EXPECT_EQ(sinks[0].succeeded, kMonday);
  EXPECT_EQ(sinks[0].code, "timeout");
}

TEST_F(StoreTest, RemembersRunsSourcesAndArchives) {
  ASSERT_TRUE(store_->end_run({run_, std::string(kMonday), std::string(kTuesday), 1, 10, 8, 2}));
  const auto runs = store_->runs(5).value();
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].records, 8);
  ASSERT_TRUE(store_->report_source({"news", "feed", std::string(kMonday), 12, "", ""}));
  ASSERT_TRUE(store_->report_source({"news", "feed", std::string(kTuesday), 0, "timeout", "slow"}));
  const auto sources = store_->sources().value();
  ASSERT_EQ(sources.size(), 1u);
  EXPECT_EQ(sources[0].entries, 12);
  EXPECT_EQ(sources[0].code, "timeout");
  EXPECT_EQ(sources[0].succeeded, kMonday);
  const ArchiveLength length{"2026-04-06.warc.gz", 4096};
  ASSERT_TRUE(store_->commit(run_, {}, {&length, 1}, kMonday));
  EXPECT_EQ(store_->archive_length("2026-04-06.warc.gz"), 4096u);
  EXPECT_EQ(store_->archive_length("none"), 0u);
}

TEST_F(StoreTest, KeepsWhatTheFetcherRemembers) {
  const StoredRobots robots{"User-agent: *\nDisallow: /x\n", 200, 1775600000};
  const Validators validators{"\"etag\"", "Wed, 08 Apr 2026 09:30:00 GMT"};
  const Backoff backoff{2, 1775603600, "http-429"};
  const auto state = store_->fetch_state();
  EXPECT_FALSE(state->robots("https://example.com"));
  state->put_robots("https://example.com", robots);
  state->put_validators("https://example.com/feed", validators);
  state->put_backoff("example.com", backoff);
  open();
  const auto later = store_->fetch_state();
  EXPECT_EQ(later->robots("https://example.com"), robots);
  EXPECT_EQ(later->validators("https://example.com/feed"), validators);
  EXPECT_EQ(later->backoff("example.com"), backoff);
  later->put_backoff("example.com", Backoff{});
  EXPECT_FALSE(later->backoff("example.com"));
}

TEST_F(StoreTest, ValidatorsAreKeptWithTheRecordTheyBelongTo) {
  add({"https://example.com/a"});
  commit({.url_id = 1,
          .url = "https://example.com/a",
          .record = record("a", "text"),
          .validators = Validators{"\"v1\"", ""}});
  EXPECT_EQ(store_->fetch_state()->validators("https://example.com/a")->etag, "\"v1\"");
}

}  // namespace
}  // namespace winnow
