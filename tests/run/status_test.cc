// SPDX-License-Identifier: Apache-2.0
#include "run/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/json.h"
#include "process.h"
#include "run/metrics.h"

namespace winnow {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

Status busy_status() {
  Status status{.articles = 12,
                .facts = 40,
                .done = 12,
                .due = 3,
                .failed = 1,
                .next_due = "2026-04-08T03:00:00Z"};
  status.due_by_source = {{"news", 3}};
  status.runs = {{2, "2026-04-08T02:00:00Z", "2026-04-08T02:10:00Z", 3, 4, 2, 2},
                 {1, "2026-04-07T02:00:00Z", "2026-04-07T02:10:00Z", 1, 10, 10, 0}};
  status.last_success = status.runs[1];
  status.failures = {{"http-404", 2}};
  status.sources = {{"news \"daily\"", "feed", "2026-04-08T02:00:00Z", 30, "timeout",
                     "slow\x1b[31m", "2026-04-07T02:00:00Z"}};
  status.sinks = {{"hook", "webhook", 5, "2026-04-08T02:10:00Z", "", "sink-failed", "500"}};
  status.last_event = 12;
  status.sites = {{"a.example", 5, 100, 4000, 0.975, true}, {"b.example", 1, 3000, {}, {}, false}};
  return status;
}

TEST(Status, TellsPeopleWhatIsWrong) {
  const std::string text = status_text(busy_status());
  EXPECT_THAT(text, HasSubstr("12 articles with 40 facts; last success 2026-04-07T02:10:00Z\n"));
  EXPECT_THAT(text, HasSubstr("12 done, 3 due (the first at 2026-04-08T03:00:00Z), 1 given up"));
  EXPECT_THAT(text, HasSubstr("a.example: 100 characters of text a page in 5 pages, 4000 before"));
  EXPECT_THAT(text, HasSubstr("2 http-404"));
  EXPECT_THAT(text, HasSubstr("hook: last success never, at event 5 of 12; "));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(Status, ASinkThatRefusesAnEventForGoodIsAnAlarm) {
  Status status = busy_status();
  EXPECT_EQ(alarms_of(status).size(), 1u) << "who fails may be well tomorrow";
  status.sinks[0].code = "sink-refused";
  EXPECT_THAT(alarms_of(status), Contains("hook: stuck at event 5 of 12: 500"));
  EXPECT_THAT(status_text(status), HasSubstr("Alarms\n"));
  status.sinks[0].cursor = status.last_event;  // it was passed over
  EXPECT_EQ(alarms_of(status).size(), 1u);
}

TEST(Status, OfAStoreThatIsNewIsShort) {
  EXPECT_EQ(status_text({}),
            "0 articles with 0 facts; last success never\n"
            "Addresses: 0 done, 0 due, 0 given up\n");
}

TEST(Status, TellsProgramsTheSame) {
  const auto document = JsonDocument::parse(status_json(busy_status()));
  ASSERT_TRUE(document);
  const Json root = document->root();
  EXPECT_EQ(root["articles"].integer(), 12);
  EXPECT_EQ(root["addresses"]["due"].integer(), 3);
  EXPECT_EQ(root["alarms"].size(), 1u);
  EXPECT_EQ(root["runs"].items()[0]["status"].integer(), 3);
  EXPECT_EQ(root["failures"].items()[0]["code"].string(), "http-404");
  EXPECT_EQ(root["sources"].items()[0]["lastSuccess"].string(), "2026-04-07T02:00:00Z");
  EXPECT_EQ(root["sinks"].items()[0]["upToDate"].boolean(), false);
  EXPECT_EQ(root["sites"].items()[0]["numbersKept"].number(), 0.975);
  EXPECT_TRUE(root["sites"].items()[1]["trailingMedian"].is_null());
}

TEST(Metrics, AreOpenMetrics) {
  const std::string text = metrics_text(busy_status());
  EXPECT_TRUE(text.ends_with("\n# EOF\n"));
  for (const char* sample :
       {"winnow_last_success_timestamp_seconds 1775527800\n", "winnow_run_status 3\n",
        "winnow_run_pages 4\n", "winnow_run_failures{code=\"http-404\"} 2\n",
        "winnow_addresses{state=\"due\"} 3\n", "winnow_sink_up_to_date{sink=\"hook\"} 0\n",
        "winnow_source_last_success_timestamp_seconds{source=\"news \\\"daily\\\"\"} 1775527200\n",
        "winnow_site_numbers_kept_ratio{site=\"a.example\"} 0.975\n",
        "winnow_site_text_yield_characters{site=\"a.example\"} 100\n",
        "winnow_site_text_yield_ratio{site=\"a.example\"} 0.025\n",
        "winnow_site_yield_collapsed{site=\"a.example\"} 1\n"})
    EXPECT_THAT(text, HasSubstr(sample));
  EXPECT_THAT(text, Not(HasSubstr("yield_median_characters{site=\"b.example\"}")));
}

// Each family is begun once, and each sample stands in its own.
TEST(Metrics, SamplesStandWithTheirFamily) {
  const std::string text = metrics_text(busy_status());
  std::vector<std::string> families;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("# TYPE ")) {
      const std::string name = line.substr(7, line.find(' ', 7) - 7);
      EXPECT_EQ(std::ranges::find(families, name), families.end()) << name;
      families.push_back(name);
    } else if (!line.starts_with("#")) {
      EXPECT_EQ(line.substr(0, line.find_first_of(" {")), families.back());
    }
  }
  EXPECT_GT(families.size(), 10u);
}

class StoredStatus : public ::testing::Test {
 protected:
  Outcome page(const std::string& name, std::size_t characters) {
    Record record;
    record.id = name;
    record.version = "sha256:" + name + std::to_string(run_);
    record.url = "https://www.a.example/" + name;
    record.article.text = std::string(characters, 'x');
    record.article.checks.numbers_in_article = 4;
    record.article.checks.numbers_kept = 3;
    return {.url = record.url, .record = std::move(record)};
  }
  void run(std::size_t characters, int status) {
    run_ = store_.begin_run("2026-04-08T02:00:00Z", "sha256:rules").value();
    const Outcome outcomes[] = {page("one", characters),
                                page("two", characters),
                                {.url = "https://a.example/three",
                                 .failure = UrlFailure{"extract", "empty-article", "no text", ""}}};
    ASSERT_TRUE(store_.commit(run_, outcomes, {}, "2026-04-08T02:01:00Z"));
    ASSERT_TRUE(store_.end_run({.id = run_,
                                .started = {},
                                .finished = "2026-04-08T02:02:00Z",
                                .status = status,
                                .fetched = 3,
                                .records = 2,
                                .failures = 1}));
  }

  TemporaryFolder folder_;
  Store store_ = Store::open(folder_.path("winnow.db")).value();
  std::int64_t run_ = 0;
};

TEST_F(StoredStatus, IsReadOffTheStore) {
  for (int i = 0; i < 3; ++i) run(3000, 1);
  run(30, 3);
  const auto status = read_status(store_);
  ASSERT_TRUE(status) << status.error().message;
  EXPECT_EQ(status->articles, 2);
  EXPECT_EQ(status->runs.size(), 4u);
  EXPECT_EQ(status->last_success->id, 3);
  ASSERT_EQ(status->failures.size(), 1u);
  EXPECT_EQ(status->failures[0].of, "empty-article");
  ASSERT_EQ(status->sites.size(), 1u);
  EXPECT_EQ(status->sites[0].site, "a.example");
  EXPECT_EQ(status->sites[0].characters, 20);
  EXPECT_EQ(status->sites[0].median, 2000);
  EXPECT_EQ(status->sites[0].numbers_kept, 0.75);
  EXPECT_TRUE(status->sites[0].collapsed);
}

TEST_F(StoredStatus, MetricsGoIntoAFileAsAWhole) {
  run(3000, 0);
  const std::string path = folder_.path("metrics/winnow.prom");
  ASSERT_TRUE(write_metrics(path, store_));
  EXPECT_EQ(bytes_of(path), metrics_text(read_status(store_).value()));
  const auto blocked = write_metrics(folder_.path("winnow.db/below"), store_);
  ASSERT_FALSE(blocked);
  EXPECT_EQ(blocked.error().code, "output-unwritable");
}

}  // namespace
}  // namespace winnow
