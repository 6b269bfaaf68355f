// SPDX-License-Identifier: Apache-2.0
#include "run/deliver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "base/utf8.h"
#include "sink_fixture.h"

namespace winnow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kMonday = "2026-04-06T02:00:00Z", kTuesday = "2026-04-07T02:00:00Z";

using MakeFixture = std::unique_ptr<SinkFixture> (*)(const TemporaryFolder& folder);

struct Kind {
  const char* name;
  MakeFixture make;
};

template <const char* kind>
std::unique_ptr<SinkFixture> folder_fixture(const TemporaryFolder& folder) {
  return std::make_unique<FolderFixture>(folder, kind);
}

constexpr char kCsv[] = "csv", kJsonl[] = "jsonl", kMarkdown[] = "markdown", kTsv[] = "tsv";

template <typename Fixture>
std::unique_ptr<SinkFixture> fixture(const TemporaryFolder& folder) {
  return std::make_unique<Fixture>(folder);
}

constexpr Kind kKinds[] = {
    {kCsv, folder_fixture<kCsv>},         {"exec", fixture<ExecFixture>},
    {kJsonl, folder_fixture<kJsonl>},     {kMarkdown, folder_fixture<kMarkdown>},
    {"sqlite", fixture<SqliteFixture>},   {kTsv, folder_fixture<kTsv>},
    {"webhook", fixture<WebhookFixture>},
};

Record record(const std::string& id, const std::string& text) {
  Article article;
  article.text = text;
  article.blocks.push_back({.span = {0, text.size()}});
  article.metadata.headline = id;
  Page page;
  page.source = page.url = "https://example.com/" + id;
  page.body = text;
  Record record = make_record(page, std::move(article), {});
  record.id = id;
  return record;
}

// A store with an outbox, and the sinks of some sections.
class Outbox {
 public:
  Outbox() { open(); }

  void open() {
    store_.reset();
    store_ = Store::open(folder_.path("winnow.db")).value();
    run_ = store_->begin_run(kMonday, "sha256:rules").value();
  }
  void put(const std::string& id, const std::string& text, std::string_view now = kMonday) {
    put(record(id, text), now);
  }
  void put(const Record& record, std::string_view now = kMonday) {
    const Outcome outcome{.record = record};
    ASSERT_TRUE(store_->commit(run_, {&outcome, 1}, {}, now));
  }
  void retract(const std::string& id, std::string_view now) {
    ASSERT_TRUE(store_->retract(run_, id, now));
  }
  std::vector<SinkOutcome> deliver_to(std::vector<Section> sections) {
    auto sinks = make_sinks(sections, around());
    if (!sinks) return {{"make_sinks", 0, sinks.error()}};
    return deliver(*store_, *sinks, {.now = std::string(kTuesday), .stop = {}});
  }
  static SinkSurroundings around() {
    SinkSurroundings around;
    EXPECT_TRUE(around.http.guard.allow("127.0.0.1"));
    around.get_variable = [](const char*) { return "secret of the tests"; };
    return around;
  }

  Store& store() { return *store_; }
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  std::optional<Store> store_;
  std::int64_t run_ = 0;
};

class EverySink : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override { std::signal(SIGPIPE, SIG_IGN); }
  void expect_kept(const std::vector<std::string>& events) {
    EXPECT_EQ(fixture_->kept(), fixture_->as_kept(events));
  }
  SinkOutcome deliver_all() { return outbox_.deliver_to({fixture_->section()}).at(0); }

  Outbox outbox_;
  std::unique_ptr<SinkFixture> fixture_ = GetParam().make(outbox_.folder());
};

INSTANTIATE_TEST_SUITE_P(Deliver, EverySink, ::testing::ValuesIn(kKinds),
                         [](const auto& test) { return test.param.name; });

TEST(Deliver, EveryKindIsHeldByTheConformanceTest) {
  std::vector<std::string> kinds, tested;
  for (const SinkKind* kind : all_sinks()) kinds.emplace_back(kind->section.kind);
  for (const Kind& kind : kKinds) tested.emplace_back(kind.name);
  EXPECT_THAT(tested, testing::UnorderedElementsAreArray(kinds));
}

TEST_P(EverySink, KeepsEachEventOnceAndInOrder) {
  outbox_.put("a", "first words");
  outbox_.put("b", "words of b");
  EXPECT_EQ(deliver_all().error, std::nullopt);
  expect_kept({"insert a", "insert b"});
  outbox_.put("a", "corrected words", kTuesday);
  outbox_.retract("b", kTuesday);
  const SinkOutcome later = deliver_all();
  EXPECT_EQ(later.error, std::nullopt);
  EXPECT_EQ(later.events, 2);
  expect_kept({"insert a", "insert b", "update a", "retract b"});
}

TEST_P(EverySink, IsLeftAloneWhileThereIsNothingNew) {
  outbox_.put("a", "words");
  EXPECT_EQ(deliver_all().events, 1);
  EXPECT_EQ(deliver_all().events, 0);
  expect_kept({"insert a"});
}

TEST_P(EverySink, TakesMoreThanOneBatch) {
  for (int i = 0; i < 70; ++i) outbox_.put("id" + std::to_string(i), "words");
  EXPECT_EQ(deliver_all().events, 70);
  EXPECT_EQ(fixture_->kept().size(), 70u);
}

TEST_P(EverySink, CatchesUpAfterAFailure) {
  outbox_.put("a", "words");
  fixture_->break_it();
  const SinkOutcome failed = deliver_all();
  ASSERT_TRUE(failed.error);
  EXPECT_EQ(failed.events, 0);
  EXPECT_NE(exit_status_of(std::vector{failed}), 0);
  const auto reported = outbox_.store().sinks().value();
  ASSERT_EQ(reported.size(), 1u);
  EXPECT_EQ(reported[0].code, failed.error->code);
  EXPECT_EQ(reported[0].succeeded, "");
  fixture_->mend_it();
  outbox_.put("b", "more words");
  EXPECT_EQ(deliver_all().error, std::nullopt);
  expect_kept({"insert a", "insert b"});
  EXPECT_EQ(outbox_.store().sinks()->at(0).succeeded, kTuesday);
}

// A run that was killed between the sink's keeping and the store's knowing of it. What writes files
// or a state is the same as before; what hands events on does so again, under the same names.
TEST_P(EverySink, TakesTheSameEventsAgain) {
  outbox_.put("a", "words");
  EXPECT_EQ(deliver_all().events, 1);
  const std::vector<std::string> before = fixture_->kept();
  ASSERT_TRUE(outbox_.store().advance(fixture_->section().name, 0));
  ASSERT_TRUE(outbox_.store().database().execute("DELETE FROM deliveries"));
  EXPECT_EQ(deliver_all().events, 1);
  std::vector<std::string> after = fixture_->kept();
  const auto twice = std::ranges::unique(after);
  after.erase(twice.begin(), twice.end());
  EXPECT_EQ(after, before);
}

TEST_P(EverySink, PointsAtASettingThatItDoesNotHave) {
  Section section = fixture_->section();
  section.settings.push_back({"colour", "red", {"red"}, "c.yaml:4:5", "\n    colour: red\n    ^"});
  const auto sinks = make_sinks({&section, 1}, Outbox::around());
  ASSERT_FALSE(sinks);
  EXPECT_EQ(sinks.error().code, "bad-config");
  EXPECT_THAT(sinks.error().message, HasSubstr("c.yaml:4:5: 'colour' is no setting of"));
}

TEST(Deliver, AFailureIsTheSinksOwn) {
  Outbox outbox;
  outbox.put("a", "words");
  FolderFixture broken(outbox.folder(), "csv"), sound(outbox.folder(), "tsv");
  broken.break_it();
  const auto outcomes = outbox.deliver_to({broken.section(), sound.section()});
  EXPECT_TRUE(outcomes.at(0).error);
  EXPECT_EQ(outcomes.at(1).events, 1);
  EXPECT_EQ(exit_status_of(outcomes), 4);
  EXPECT_THAT(sound.kept(), ElementsAre("insert a"));
}

TEST(Deliver, ASinkThatHangsKeepsNoOtherFromItsEvents) {
  std::signal(SIGPIPE, SIG_IGN);
  Outbox outbox;
  outbox.put("a", "words");
  ExecFixture sound(outbox.folder());
  Section hanging = SinkFixture::section_of("exec", "sleep 600", {{"timeout", "1s"}});
  hanging.name = "hanging";
  const auto outcomes = outbox.deliver_to({hanging, sound.section()});
  ASSERT_TRUE(outcomes.at(0).error);
  EXPECT_EQ(outcomes.at(0).error->code, "sink-timeout");
  EXPECT_EQ(outcomes.at(1).error, std::nullopt);
  EXPECT_EQ(exit_status_of(outcomes), 1);
  EXPECT_THAT(sound.kept(), ElementsAre("insert a"));
}

TEST(Deliver, AnEventThatIsPassedOverIsToldAndTheRestIsSent) {
  int asked = 0;
  LoopbackServer server([&asked](const LoopbackServer::Request&) {
    return LoopbackServer::reply(++asked == 1 ? 422 : 200, "");
  });
  Outbox outbox;
  outbox.put("a", "words");
  outbox.put("b", "more words");
  const Section hook = SinkFixture::section_of("webhook", server.url("/in"), {{"refused", "skip"}});
  const auto outcomes = outbox.deliver_to({hook});
  EXPECT_EQ(outcomes.at(0).events, 2);
  ASSERT_TRUE(outcomes.at(0).error);
  EXPECT_EQ(outcomes.at(0).error->code, "sink-refused");
  EXPECT_EQ(exit_status_of(outcomes), 1);
  EXPECT_EQ(outbox.deliver_to({hook}).at(0).error, std::nullopt) << "told once";
  EXPECT_EQ(asked, 2);
}

TEST(Deliver, WhatIsOverTheTimeOfARunComesInTheNext) {
  std::signal(SIGPIPE, SIG_IGN);
  Outbox outbox;
  outbox.put("a", "words");
  ExecFixture slow(outbox.folder());
  auto sinks = make_sinks(std::vector{slow.section()}, Outbox::around()).value();
  const auto outcomes =
      deliver(outbox.store(), sinks,
              {.now = std::string(kMonday), .stop = {}, .budget = std::chrono::seconds(0)});
  ASSERT_TRUE(outcomes.at(0).error);
  EXPECT_EQ(outcomes.at(0).error->code, "sink-timeout");
  EXPECT_EQ(outbox.deliver_to({slow.section()}).at(0).events, 1);
  EXPECT_THAT(slow.kept(), ElementsAre("insert a"));
}

// What another program opens while no run is on is one file, with numbers as numbers.
TEST(Deliver, ADatabaseIsOneFile) {
  Outbox outbox;
  Record with_fact = record("a", "$5 m was paid");
  Money money;
  money.amount = Decimal(5, 6);
  money.currency = "USD";
  const Date date{"2025", "", "2025-01-01", "2025-12-31"};
  with_fact.facts.push_back({.value = money, .span = {0, 4}, .rule = "test/money"});
  with_fact.facts.push_back({.value = date, .span = {0, 4}, .rule = "test/date"});
  outbox.put(with_fact);
  SqliteFixture fixture(outbox.folder());
  outbox.deliver_to({fixture.section()});
  const auto folder = std::filesystem::path(fixture.path()).parent_path();
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
  const auto database = Database::open(fixture.path(), Database::Mode::kReadOnly);
  ASSERT_TRUE(database);
  EXPECT_EQ(database->number("SELECT amount + 1 FROM facts WHERE type = 'money'"), 5'000'001);
  EXPECT_EQ(database->number("SELECT count(*) FROM facts WHERE date = '2025' AND value IS NULL"),
            1);
  EXPECT_EQ(database->number("SELECT count(*) FROM articles WHERE headline = 'a'"), 1);
}

TEST(Deliver, AFileIsOfOneDayAndNamedByItsFirstEvent) {
  Outbox outbox;
  outbox.put("a", "words");
  outbox.put("b", "words", kTuesday);
  FolderFixture folder(outbox.folder(), "jsonl");
  EXPECT_EQ(outbox.deliver_to({folder.section()}).at(0).events, 2);
  std::vector<std::string> names;
  for (const std::string& path : folder.files())
    names.push_back(std::filesystem::path(path).filename());
  EXPECT_THAT(names, ElementsAre("2026-04-06-00000001.jsonl", "2026-04-07-00000002.jsonl"));
}

// A run that was killed behind the plan or behind the rename: the file is written again, with the
// same bytes, and what came meanwhile goes into another one.
TEST(Deliver, AnInterruptedFileIsWrittenAgainAsItWasPlanned) {
  Outbox outbox;
  outbox.put("a", "words");
  FolderFixture folder(outbox.folder(), "jsonl");
  const Delivery planned{"2026-04-06-00000001.jsonl", 1, 1};
  ASSERT_TRUE(outbox.store().plan_delivery("jsonl", planned));
  outbox.open();
  outbox.put("b", "words");
  EXPECT_EQ(outbox.deliver_to({folder.section()}).at(0).error, std::nullopt);
  EXPECT_THAT(folder.kept(), ElementsAre("insert a", "insert b"));
  ASSERT_EQ(folder.files().size(), 2u);
  EXPECT_EQ(lines_of(bytes_of(folder.files()[0])).size(), 1u);
}

TEST(Deliver, RecordsAreTheLinesOfExtractAndWhatIsGoneIsNamed) {
  Outbox outbox;
  outbox.put("a", "words");
  outbox.retract("a", kMonday);
  const std::string path = outbox.folder().path("plain");
  outbox.deliver_to({SinkFixture::section_of("jsonl", path)});
  const auto lines = lines_of(bytes_of(path + "/2026-04-06-00000001.jsonl"));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], to_json(record("a", "words")));
  EXPECT_EQ(words_of_event(lines[1]), "retract a");
}

TEST(Deliver, StopsBetweenFilesWhenItIsAsked) {
  Outbox outbox;
  outbox.put("a", "words");
  FolderFixture folder(outbox.folder(), "jsonl");
  auto sinks = make_sinks(std::vector{folder.section()}, Outbox::around()).value();
  const auto outcomes =
      deliver(outbox.store(), sinks, {.now = std::string(kMonday), .stop = [] { return true; }});
  EXPECT_EQ(outcomes.at(0).error, std::nullopt);
  EXPECT_THAT(folder.kept(), IsEmpty());
}

TEST(Deliver, RefusesAKindThatThereIsNot) {
  const Section section = SinkFixture::section_of("carrier-pigeon", "north");
  const auto sinks = make_sinks({&section, 1}, Outbox::around());
  ASSERT_FALSE(sinks);
  EXPECT_THAT(sinks.error().message, HasSubstr("c.yaml:2:5: 'carrier-pigeon' is no kind of"));
}

}  // namespace
}  // namespace winnow
