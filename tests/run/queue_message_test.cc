// SPDX-License-Identifier: Apache-2.0
// Messages of a crawl's queue: what is written is read back, and nothing else is taken for one.
#include "run/queue_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "queue/queue.h"
#include "tests/texts.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::Not;

Task some_task() {
  return {.run = 7,
          .due = {.id = 99,
                  .url = "https://news.example.co.uk/1",
                  .asked = "https://news.example.co.uk/1?from=feed",
                  .source = "news \"daily\"",
                  .published = "2026-03-03",
                  .tags = "labs, z\xc3\xbcrich",
                  .attempts = 2,
                  .has_record = true},
          .validators = {.etag = "W/\"abc\"", .last_modified = "Tue, 03 Mar 2026 10:00:00 GMT"}};
}

Record some_record() {
  const Page page{.source = "https://news.example.co.uk/1",
                  .body =
                      "<article><h1>Harbour</h1><p>On 3 March 2026 the harbour opened; it cost "
                      "$5 million, and nobody wrote of it before.</p></article>"};
  const Rules rules = Rules::builtin().value();
  Article article = read_article(page).value();
  std::vector<Fact> facts = extract_facts(article, rules);
  return make_record(page, std::move(article), std::move(facts));
}

TEST(QueueMessage, ATaskIsReadBackAsItWasWritten) {
  const Task read = read_task(task_text(some_task())).value();
  const Task task = some_task();
  EXPECT_EQ(read.run, 7);
  EXPECT_EQ(read.due.id, 0);  // a row of one store means nothing to another
  EXPECT_EQ(read.due.url, task.due.url);
  EXPECT_EQ(read.due.asked, task.due.asked);
  EXPECT_EQ(read.due.source, task.due.source);
  EXPECT_EQ(read.due.published, task.due.published);
  EXPECT_EQ(read.due.tags, task.due.tags);
  EXPECT_EQ(read.due.attempts, 2);
  EXPECT_TRUE(read.due.has_record);
  EXPECT_EQ(read.validators, task.validators);
}

TEST(QueueMessage, AReportKeepsTheRecordsBytes) {
  IngestPage page{.outcome = {.url = "https://news.example.co.uk/1",
                              .record = some_record(),
                              .validators = Validators{.etag = "\"1\""},
                              .answered = "https://news.example.co.uk/1/"}};
  ASSERT_FALSE(page.outcome.record->facts.empty());
  const Report report = read_report(report_text(some_task(), page)).value();
  EXPECT_EQ(report.run, 7);
  EXPECT_EQ(report.outcome.url, "https://news.example.co.uk/1");
  EXPECT_EQ(report.outcome.answered, "https://news.example.co.uk/1/");
  EXPECT_EQ(report.outcome.validators, page.outcome.validators);
  EXPECT_FALSE(report.outcome.failure);
  ASSERT_TRUE(report.outcome.record);
  EXPECT_EQ(to_json(*report.outcome.record), to_json(*page.outcome.record));
}

TEST(QueueMessage, AReportOfAFailureOrOfNoChangeHasNoRecord) {
  IngestPage page;
  page.outcome.failure = UrlFailure{.stage = "headers",
                                    .code = "http-503",
                                    .detail = "the server answered 503\n\"later\"",
                                    .retry_at = "2026-04-01T00:00:00Z"};
  page.retry_after = 120;
  const Report failed = read_report(report_text(some_task(), page)).value();
  EXPECT_FALSE(failed.outcome.record);
  ASSERT_TRUE(failed.outcome.failure);
  EXPECT_EQ(failed.outcome.failure->stage, "headers");
  EXPECT_EQ(failed.outcome.failure->code, "http-503");
  EXPECT_EQ(failed.outcome.failure->detail, "the server answered 503\n\"later\"");
  EXPECT_EQ(failed.outcome.failure->retry_at, "");  // the collector's to say
  EXPECT_EQ(failed.retry_after, 120);
  const Report unchanged = read_report(report_text(some_task(), {})).value();
  EXPECT_FALSE(unchanged.outcome.record);
  EXPECT_FALSE(unchanged.outcome.failure);
  EXPECT_FALSE(unchanged.outcome.validators);
}

TEST(QueueMessage, WhatIsNoneIsRefused) {
  for (const char* text :
       {"", "{}", "[]", "null", "{\"schema\":\"winnow-task/1\"}",
        "{\"schema\":\"winnow-task/2\",\"url\":\"http://a/\",\"asked\":\"http://a/\"}",
        "{\"schema\":\"winnow-task/1\",\"url\":\"http://a/\"}"}) {
    EXPECT_EQ(read_task(text).error().code, "bad-message") << text;
    EXPECT_EQ(read_report(text).error().code, "bad-message") << text;
  }
  EXPECT_EQ(read_report(task_text(some_task())).error().code, "bad-message");
  EXPECT_EQ(read_task(report_text(some_task(), {})).error().code, "bad-message");
  EXPECT_THAT(read_report(report_text(some_task(), {}) + "\n{}").error().message,
              HasSubstr("holds a damaged record"));
}

TEST(QueueMessage, DamageIsReadAsSomethingOrRefused) {
  std::size_t refused = 0;
  for_every_damage(task_text(some_task()), [&](const std::string& damaged) {
    const auto task = read_task(damaged);
    refused += !task;
    if (!task) return;
    EXPECT_FALSE(task->due.url.empty());
    EXPECT_FALSE(task->due.asked.empty());
    EXPECT_GE(task->due.attempts, 0);
  });
  EXPECT_GT(refused, 0u);
}

TEST(QueueMessage, AddressesOfADomainShareAPartition) {
  const auto queue = [](const char* url) { return queue_of({.asked = url}); };
  EXPECT_EQ(queue("https://www.example.co.uk/1"), queue("http://news.example.co.uk:8080/2?x"));
  EXPECT_EQ(queue("https://a.example.com/"),
            "winnow.w" + std::to_string(partition_of("example.com")));
  EXPECT_EQ(queue("http://127.0.0.1/1"), queue("http://127.0.0.1:81/2"));
  EXPECT_THAT(queue("no address"), HasSubstr("winnow.w"));
  int differ = 0;
  for (int i = 0; i < 50; ++i)
    differ += queue(("https://a" + std::to_string(i) + ".com/").c_str()) != queue("https://b.com/");
  EXPECT_GT(differ, 40);
}

}  // namespace
}  // namespace winnow
