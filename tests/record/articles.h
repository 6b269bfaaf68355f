// SPDX-License-Identifier: Apache-2.0
// Articles and records for the tests of this floor, made of a few words.
#ifndef WINNOW_TESTS_RECORD_ARTICLES_H_
#define WINNOW_TESTS_RECORD_ARTICLES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "winnow/record.h"

namespace winnow {

inline Article article_of(const std::vector<std::string>& blocks) {
  Article article;
  for (const std::string& block : blocks) {
    if (!article.text.empty()) article.text += "\n\n";
    const std::size_t begin = article.text.size();
    article.text += block;
    article.blocks.push_back({.span = {begin, article.text.size()}});
  }
  return article;
}

// A fact of a rule test/rule whose span is the first place of the quote.
inline Fact fact_at(const Article& article, std::string_view quote, auto value) {
  const std::size_t begin = article.text.find(quote);
  Fact fact;
  fact.value = std::move(value);
  fact.span = {begin, begin + quote.size()};
  fact.page_span = {begin + 100, begin + 100 + quote.size()};
  fact.rule = "test/rule";
  fact.confidence = 0.93;
  return fact;
}

// One fact of each type, in one article with metadata.
inline Record full_record() {
  Article article =
      article_of({"Muse scored 50.2 on April 7.", "It raised \"$5 million\",\nthen more."});
  article.metadata.headline = "=HYPERLINK(\"x\")";
  article.metadata.authors = {"Ada", "Grace"};
  article.metadata.publisher_domain = "example.com";
  article.metadata.date_published = "2026-04-08";
  article.metadata.language = "en";
  const Benchmark benchmark = {.model = "Muse Spark",
                               .benchmark = "MMMU",
                               .value = Decimal(502, -1),
                               .unit = "percent",
                               .conditions = {"no tools", "thinking"},
                               .evaluator = ""};
  const Date date = {"2026-04-07", "", "2026-04-07", "2026-04-07"};
  Money money;
  money.amount = Decimal(5, 6);
  money.currency = "USD";
  std::vector<Fact> facts = {fact_at(article, "50.2", benchmark), fact_at(article, "April 7", date),
                             fact_at(article, "$5 million", money)};
  Page page;
  page.source = "news/1.html";
  page.url = "https://example.com/1";
  page.body = "x";
  return make_record(page, std::move(article), std::move(facts));
}

// And with everything else that a record can hold.
inline Record record_of_every_part() {
  Record record = full_record();
  record.article.tables.push_back({.span = {0, 4},
                                   .caption = {},
                                   .rows = 1,
                                   .columns = 1,
                                   .cells = {{.span = {0, 4}, .header = true}}});
  record.article.comments.push_back({"", "Buy", 1, {"shop link"}});
  record.article.notes.push_back({"lost-number", ""});
  record.article.metadata.date_evidence = {{"2026-04-08", "meta", true}};
  record.article.metadata.is_accessible_for_free = false;
  record.capture.fetched_at = "2026-04-08T09:30:00Z";
  record.capture.status = 200;
  record.capture.offset = 0;
  Money range;
  range.min = Decimal(1, 0);
  range.max = Decimal(2, 0);
  range.currency = "USD";
  range.qualifier = "up_to";
  record.facts.push_back(fact_at(record.article, "more", range));
  record.facts.push_back(
      fact_at(record.article, "more", Date{"-0477", "", "-0477-01-01", "-0477-12-31"}));
  record.facts.push_back(fact_at(record.article, "more", Custom{"merger", {{"a", std::string()}}}));
  return record;
}

}  // namespace winnow

#endif  // WINNOW_TESTS_RECORD_ARTICLES_H_
