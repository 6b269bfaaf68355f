// SPDX-License-Identifier: Apache-2.0
// The store against a plain map, over random work: what was committed is there, in order, and
// nothing else; whoever follows the events holds what the store holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

#include "record/read_record.h"
#include "store/store.h"

namespace winnow {
namespace {

std::string time_at(int hour) {
  const int day = 6 + hour / 24;
  const std::string two = (hour % 24 < 10 ? "0" : "") + std::to_string(hour % 24);
  return "2026-04-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T" + two +
         ":00:00Z";
}

// A record of this id whose version is made of its text and its figure.
Record record_of(const std::string& id, int version) {
  Article article;
  article.text = "GPT-5.4 scored " + std::to_string(40 + version) + " on GPQA. Note " + id + ".";
  article.blocks = {{BlockKind::kParagraph, 0, -1, {0, article.text.size()}}};
  article.metadata.headline = "About " + id;
  article.metadata.canonical_url = "https://example.com/" + id;
  article.metadata.publisher_domain = "example.com";
  Fact fact;
  fact.value =
      Benchmark{.model = "GPT-5.4", .benchmark = "GPQA", .value = Decimal(40 + version, 0)};
  fact.span = {15, 17};
  fact.rule = "benchmarks/scored";
  fact.confidence = 0.95;
  Page page;
  page.source = page.url = "https://example.com/" + id;
  page.body = "x";
  return make_record(page, std::move(article), {fact});
}

class StoreModel : public testing::Test {
 protected:
  void SetUp() override {
    // Tests run side by side, each in a process of its own: one file a test.
    const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
    path_ = std::filesystem::path(testing::TempDir()) / ("store-model-" + test + ".db");
    remove_files();
    open();
  }
  void TearDown() override {
    store_.reset();
    remove_files();
  }
  void remove_files() const {
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + tail);
  }

  void open() {
    store_.reset();
    auto store = Store::open(path_);
    ASSERT_TRUE(store) << store.error().message;
    store_ = *std::move(store);
    run_ = store_->begin_run(time_at(hour_), "sha256:rules").value();
  }

  std::string url_of(const std::string& name) const { return "https://example.com/" + name; }

  // Finds the address again and ends it with this version of its article.
  void commit(const std::string& name, int version) {
    const std::string url = url_of(name);
    const std::string now = time_at(++hour_);
    const FoundUrl found{.url = url, .asked = url, .source = "feed", .updated = now};
    ASSERT_TRUE(store_->add_urls({&found, 1}, now));
    const auto due = store_->due_urls(now, 100).value();
    const auto mine = std::ranges::find(due, url, &DueUrl::url);
    ASSERT_NE(mine, due.end()) << url;
    Record record = record_of(name, version);
    const std::string json = to_json(record);
    const std::string id = record.id;
    const Outcome outcome{.url_id = mine->id, .url = url, .record = std::move(record)};
    const auto done = store_->commit(run_, {&outcome, 1}, {}, now);
    ASSERT_TRUE(done) << done.error().message;
    held_[id] = json;
  }

  void retract(const std::string& name) {
    const std::string id = record_of(name, 0).id;
    ASSERT_TRUE(store_->retract(run_, id, time_at(++hour_)));
    held_.erase(id);
  }

  std::map<std::string, std::string> stored() const {
    std::map<std::string, std::string> records;
    const auto done = store_->each_record([&](StoredRecord stored) -> Result<void> {
      const auto record = read_record(stored.json);
      EXPECT_TRUE(record) << stored.json;
      if (record) records[record->id] = std::move(stored.json);
      return {};
    });
    EXPECT_TRUE(done);
    return records;
  }

  // What somebody holds who has followed all events from the first.
  std::map<std::string, std::string> followed(std::int64_t batch) const {
    std::map<std::string, std::string> records;
    std::int64_t cursor = 0;
    while (true) {
      const auto events = store_->events_after(cursor, batch).value();
      if (events.empty()) return records;
      for (const Event& event : events) {
        EXPECT_GT(event.seq, cursor);
        cursor = event.seq;
        if (event.kind == EventKind::kRetract) {
          EXPECT_EQ(records.erase(event.article), 1u);
        } else {
          EXPECT_EQ(event.kind == EventKind::kInsert, !records.contains(event.article));
          records[event.article] = event.record;
        }
      }
    }
  }

  std::filesystem::path path_;
  std::optional<Store> store_;
  std::int64_t run_ = 0;
  int hour_ = 0;
  std::map<std::string, std::string> held_;  // by id: what the store should hold
};

TEST_F(StoreModel, HoldsWhatAPlainMapHoldsWhateverTheWork) {
  std::mt19937 random(42);
  for (int step = 0; step < 120; ++step) {
    const std::string name(1, static_cast<char>('a' + random() % 5));
    switch (random() % 6) {
      case 0:
        retract(name);
        break;
      case 1:
        open();  // another process, another day
        break;
      default:
        commit(name, static_cast<int>(random() % 4));
    }
    if (step % 10 == 9) {
      ASSERT_EQ(stored(), held_) << step;
      ASSERT_EQ(followed(7), held_) << step;
    }
  }
  EXPECT_EQ(followed(1), held_);
  EXPECT_EQ(followed(1000), held_);
}

TEST_F(StoreModel, ARecordComesOutByteForByteAsItWentIn) {
  for (int version = 0; version < 5; ++version) commit("a", version);
  const std::string expected = to_json(record_of("a", 4));
  ASSERT_EQ(stored().size(), 1u);
  EXPECT_EQ(stored().begin()->second, expected);
  EXPECT_EQ(to_json(read_record(stored().begin()->second).value()), expected);
  const auto events = store_->events_after(0, 100).value();
  ASSERT_EQ(events.size(), 5u);
  for (int version = 0; version < 5; ++version) {
    EXPECT_EQ(events[static_cast<std::size_t>(version)].record, to_json(record_of("a", version)));
  }
}

TEST_F(StoreModel, TheSameWorkTwiceIsNoEvent) {
  commit("a", 1);
  const std::int64_t last = store_->last_event().value();
  for (int again = 0; again < 3; ++again) commit("a", 1);
  EXPECT_EQ(store_->last_event(), last);
  retract("a");
  EXPECT_GT(store_->last_event().value(), last);
  const std::int64_t gone = store_->last_event().value();
  retract("a");  // is taken back already
  retract("never seen");
  EXPECT_EQ(store_->last_event(), gone);
}

TEST_F(StoreModel, TheDaysOfTheEventsCoverThemAllOnce) {
  for (int step = 0; step < 60; ++step)
    commit(std::string(1, static_cast<char>('a' + step % 3)), step);
  std::int64_t cursor = 0;
  std::size_t count = 0;
  std::string day;
  while (const auto range = store_->next_day(cursor).value()) {
    EXPECT_GT(range->first, cursor);
    EXPECT_GE(range->last, range->first);
    EXPECT_GT(range->day, day);
    day = range->day;
    const auto events = store_->events_after(cursor, 1000).value();
    for (const Event& event : events) {
      if (event.seq > range->last) break;
      EXPECT_TRUE(event.at.starts_with(range->day)) << event.at;
      ++count;
    }
    cursor = range->last;
  }
  EXPECT_EQ(cursor, store_->last_event());
  EXPECT_EQ(count, store_->events_after(0, 1000)->size());
}

// Cursors of sinks only move where they are told to, and each sink has its own.
TEST_F(StoreModel, CursorsOfSinksAreTheirOwn) {
  commit("a", 1);
  commit("b", 1);
  const std::int64_t last = store_->last_event().value();
  ASSERT_TRUE(store_->advance("one", last));
  EXPECT_EQ(store_->cursor("one"), last);
  EXPECT_EQ(store_->cursor("two"), 0);
  ASSERT_TRUE(store_->plan_delivery("two", {.name = "2026-04-06.jsonl", .first = 1, .last = last}));
  EXPECT_EQ(store_->cursor("two"), 0);
  open();  // a crash between plan and finish: the plan is still there
  const auto pending = store_->pending_delivery("two").value();
  ASSERT_TRUE(pending);
  EXPECT_EQ(pending->name, "2026-04-06.jsonl");
  ASSERT_TRUE(store_->finish_delivery("two", *pending));
  EXPECT_EQ(store_->cursor("two"), last);
  EXPECT_FALSE(store_->pending_delivery("two").value());
}

}  // namespace
}  // namespace winnow
