// SPDX-License-Identifier: Apache-2.0
// A store on the disk whose standings are held against those of all its records compared at once.
#ifndef WINNOW_TESTS_STORE_STANDINGS_FIXTURE_H_
#define WINNOW_TESTS_STORE_STANDINGS_FIXTURE_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/compare.h"
#include "record/read_record.h"
#include "store/store.h"

namespace winnow::testing {

inline constexpr std::string_view kNow = "2026-04-08T02:00:00Z";

// An article that is made sentence by sentence.
class StoredStory {
 public:
  StoredStory(std::string id, std::string domain, std::string published)
      : id_(std::move(id)), domain_(std::move(domain)) {
    article_.text = "Story " + id_ + " begins.\n\n";
    article_.metadata.publisher_domain = domain_;
    article_.metadata.date_published = std::move(published);
  }

  StoredStory& figure(const std::string& model, const std::string& benchmark,
                      const std::string& value, std::vector<std::string> conditions = {}) {
    Benchmark fact{.model = model, .benchmark = benchmark};
    fact.value = *Decimal::parse(value);
    fact.conditions = std::move(conditions);
    return add("It got ", value, " in a test.", {.value = std::move(fact)});
  }

  StoredStory& amount(const std::string& before, const std::string& exact, const Decimal& value,
                      const std::string& behind, const std::string& currency = "USD") {
    return add(before, exact, behind, {.value = Money{.amount = value, .currency = currency}});
  }

  Record record() const {
    Page page;
    page.source = page.url = "https://" + domain_ + "/" + id_;
    page.body = "x";
    Article article = article_;
    article.blocks = {{BlockKind::kParagraph, 0, -1, {0, article.text.size()}}};
    Record record = make_record(page, std::move(article), facts_);
    record.id = id_;
    return record;
  }

 private:
  StoredStory& add(const std::string& before, const std::string& exact, const std::string& behind,
                   Fact fact) {
    article_.text += before;
    fact.span = {article_.text.size(), article_.text.size() + exact.size()};
    article_.text += exact + behind + "\n\n";
    fact.rule = "test/rule";
    fact.confidence = 0.95;
    facts_.push_back(std::move(fact));
    return *this;
  }

  std::string id_, domain_;
  Article article_;
  std::vector<Fact> facts_;
};

// What random articles are drawn by. Who makes them adds `Record article(const std::string& id)`.
class RandomChoice {
 public:
  explicit RandomChoice(unsigned seed) : random_(seed) {}

  std::size_t number(std::size_t below) { return random_() % below; }
  template <typename Of>
  const auto& any(const Of& of) {
    return of[number(of.size())];
  }

 private:
  std::mt19937 random_;
};

// The same text, in another house.
inline Record copy_of(Record record, const std::string& id, const std::string& domain) {
  record.id = id;
  record.url = "https://copies.com/" + id;
  record.article.metadata.publisher_domain = domain;
  return record;
}

class StandingsFixture : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    path = std::filesystem::path(::testing::TempDir()) / ("standings-" + test + ".db");
    remove_files();
    open();
  }
  void TearDown() override {
    store.reset();
    remove_files();
  }
  void remove_files() const {
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + tail);
  }
  void open() {
    store.reset();
    auto opened = Store::open(path);
    ASSERT_TRUE(opened) << opened.error().message;
    store = *std::move(opened);
    run = store->begin_run(kNow, "sha256:rules").value();
  }

  void put(Record record) {
    const Outcome outcome{.record = std::move(record)};
    const auto done = store->commit(run, {&outcome, 1}, {}, kNow);
    ASSERT_TRUE(done) << done.error().message;
  }
  void update() {
    const auto done = store->update_standings();
    ASSERT_TRUE(done) << done.error().message;
  }

  // As if nothing had been compared yet.
  void compare_all_anew() {
    ASSERT_TRUE(store->database().execute("INSERT INTO standings_due(entry) VALUES('*')"));
    update();
  }

  // Some more articles, one in `copies` a copy of an earlier one, in one of the houses. In one of
  // `changes` nights an article says something else, in another one is taken back.
  template <typename Articles>
  void tell_a_night(Articles& articles, const std::vector<std::string>& houses, std::size_t copies,
                    std::size_t changes, std::vector<Record>& all) {
    for (std::size_t left = 1 + articles.number(4); left > 0; --left) {
      const std::string id = "n" + std::to_string(all.size());
      const bool is_copy = !all.empty() && articles.number(copies) == 0;
      Record told = is_copy ? articles.any(all) : articles.article(id);
      if (is_copy) told = copy_of(std::move(told), id, articles.any(houses));
      all.push_back(std::move(told));
      put(all.back());
    }
    if (articles.number(changes) == 0) put(articles.article(articles.any(all).id));
    if (articles.number(changes) == 0) {
      ASSERT_TRUE(store->retract(run, articles.any(all).id, kNow));
    }
  }

  void expect_the_same_of_all_compared_anew() {
    const auto kept = rows_and_facts();
    compare_all_anew();
    EXPECT_EQ(rows_and_facts(), kept);
  }

  // All that the rows say, with the facts behind each, sorted.
  std::vector<std::string> rows_and_facts() const {
    auto rows = store->database().prepare(
        "SELECT json_array(type, entry, model, benchmark, metric, event, names, currency, value, "
        "value_text, unit, conditions, evaluator, standing, superseded, reason, owners, publishers,"
        "articles, first_published) || (SELECT group_concat(article || '/' || number) FROM "
        "standing_facts WHERE standing=s.id ORDER BY article, number) AS line "
        "FROM standings s ORDER BY line");
    EXPECT_TRUE(rows);
    std::vector<std::string> lines;
    while (rows->step().value()) lines.push_back(rows->text(0));
    return lines;
  }

  // "Quill 50.2 [no tools] corroborated: a.com and b.org say it independently", sorted.
  static std::string line_of(const std::string& what, const std::string& value,
                             const std::string& conditions, std::string_view standing,
                             bool superseded, const std::string& reason, std::size_t articles) {
    return what + " " + value + " [" + conditions + "] " + std::string(standing) +
           (superseded ? " superseded" : "") + ": " + reason + " (" + std::to_string(articles) +
           ")";
  }
  std::vector<std::string> stored() const {
    std::vector<std::string> lines;
    const auto done = store->each_standing([&](const StoredStanding& one) -> Result<void> {
      lines.push_back(line_of(one.type == "money" ? one.currency : one.model + " " + one.benchmark,
                              one.value, one.type == "money" ? one.names : one.conditions,
                              one.standing, one.superseded, one.reason,
                              static_cast<std::size_t>(one.articles)));
      return {};
    });
    EXPECT_TRUE(done);
    std::ranges::sort(lines);
    return lines;
  }
  std::vector<std::string> compared() const {
    Claims claims;
    const auto read = store->each_record([&](const StoredRecord& one) -> Result<void> {
      add_claims(*read_record(one.json), one.duplicate_of, claims);
      return {};
    });
    EXPECT_TRUE(read);
    const auto join = [](const std::vector<std::string>& words, const char* between) {
      std::string text;
      for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
      return text;
    };
    const Comparison comparison = compare(std::move(claims));
    std::vector<std::string> lines;
    for (const Entry& entry : comparison.entries)
      for (const Figure& figure : entry.figures)
        lines.push_back(line_of(entry.model + " " + entry.benchmark, figure.printed.value.text(),
                                join(figure.conditions, ", "), name_of(figure.standing),
                                figure.superseded, figure.reason, figure.claims.size()));
    for (const Amount& amount : comparison.amounts)
      lines.push_back(line_of(amount.currency, amount.printed.value.text(), join(amount.names, " "),
                              name_of(amount.standing), false, amount.reason,
                              articles_of(amount, comparison.claims)));
    std::ranges::sort(lines);
    return lines;
  }

  static std::size_t articles_of(const Amount& amount, const Claims& claims) {
    std::set<std::size_t> sources;
    for (const std::size_t claim : amount.claims) sources.insert(claims.amounts[claim].source);
    return sources.size();
  }

  std::filesystem::path path;
  std::optional<Store> store;
  std::int64_t run = 0;
};

}  // namespace winnow::testing

#endif  // WINNOW_TESTS_STORE_STANDINGS_FIXTURE_H_
