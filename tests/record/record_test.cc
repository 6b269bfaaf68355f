// SPDX-License-Identifier: Apache-2.0
#include "winnow/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "articles.h"
#include "base/digest.h"
#include "base/json.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Page page_of(std::string body) {
  Page page;
  page.source = "news/1.html";
  page.body = std::move(body);
  return page;
}

std::string json_of(const Article& article, std::vector<Fact> facts) {
  return to_json(make_record(page_of("x"), article, std::move(facts)));
}

TEST(Record, IdIsOfTheCanonicalUrlElseTheUrlElseTheSource) {
  Page page = page_of("x");
  Article article;
  EXPECT_EQ(make_record(page, article, {}).id, uuid5(kUuidUrl, "news/1.html"));
  page.url = "https://example.com/1?from=feed";
  EXPECT_EQ(make_record(page, article, {}).id, uuid5(kUuidUrl, page.url));
  article.metadata.canonical_url = "https://example.com/1";
  EXPECT_EQ(make_record(page, article, {}).id, uuid5(kUuidUrl, "https://example.com/1"));
}

TEST(Record, VersionChangesWithWhatTheArticleSays) {
  const Page page = page_of("x");
  const Article article = article_of({"Text."});
  const std::string version = make_record(page, article, {}).version;
  EXPECT_THAT(version, StartsWith("sha256:"));
  EXPECT_EQ(make_record(page_of("other bytes"), article, {}).version, version);
  for (auto change :
       {+[](Article& a) { a.text += "!"; }, +[](Article& a) { a.metadata.headline = "News"; },
        +[](Article& a) { a.metadata.date_published = "2026-04-08"; },
        +[](Article& a) { a.metadata.date_modified = "2026-04-08"; },
        +[](Article& a) { a.metadata.authors = {"Ada"}; }}) {
    Article changed = article;
    change(changed);
    EXPECT_NE(make_record(page, changed, {}).version, version);
  }
}

TEST(Record, CaptureTellsHowThePageCame) {
  Page page = page_of("abc");
  page.fetched_at = "2026-04-08T09:30:00Z";
  page.status = 200;
  page.truncated = true;
  page.warc = "a.warc.gz";
  page.warc_offset = 1234;
  Article article;
  article.charset = "windows-1252";
  EXPECT_THAT(to_json(make_record(page, article, {})),
              HasSubstr(R"("capture":{"fetchedAt":"2026-04-08T09:30:00Z","status":200,)"
                        R"("charset":"windows-1252","digest":"sha256:ba7816bf8f01cfea414140de5dae)"
                        R"(2223b00361a396177a9cb410ff61f20015ad","warc":"a.warc.gz","offset":1234,)"
                        R"("truncated":true})"));
}

TEST(Record, WhatIsNotKnownIsNullOrEmpty) {
  EXPECT_EQ(
      json_of(Article(), {}),
      R"({"schema":"winnow/1","type":"NewsArticle","id":"9c8880e8-43d9-54f9-8d7e-1a4148151c86",)"
      R"("version":"sha256:6491ae81eae4613911eb8742342c23190eb8a6b6d0c943e30259ddfb883c341a",)"
      R"("source":"news/1.html","url":null,"canonicalUrl":null,"headline":null,)"
      R"("description":null,"author":[],"publisher":{"name":null,"domain":null},)"
      R"("datePublished":null,"dateModified":null,"dateEvidence":[],"inLanguage":null,)"
      R"("isAccessibleForFree":null,"articleBody":"","tables":[],"comments":[],)"
      R"("capture":{"fetchedAt":null,"status":null,"charset":null,)"
      R"("digest":"sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",)"
      R"("warc":null,"offset":null,"truncated":false},)"
      R"("checks":{"numbersInArticle":0,"numbersKept":0,"tablesInArticle":0,"tablesKept":0},)"
      R"("notes":[],"facts":[],)"
      R"("digest":"sha256:8e60f9917b8d8b2d680ebea4ee832b3b636e60d3a3fb81b2f6bd447138007c25"})");
}

TEST(Record, MetadataHasTheNamesOfSchemaOrg) {
  Article article = article_of({"Text."});
  article.metadata = {
      .headline = "A \"headline\"",
      .description = "About it.",
      .authors = {"Ada", "Grace"},
      .publisher = "The Example",
      .publisher_domain = "example.com",
      .date_published = "2026-04-08",
      .date_modified = "2026-04-09",
      .date_evidence = {{"2026-04-08", "json-ld", false}, {"2026-04-09", "meta", true}},
      .language = "en",
      .canonical_url = "https://example.com/1",
      .is_accessible_for_free = true};
  EXPECT_THAT(
      json_of(article, {}),
      HasSubstr(R"("canonicalUrl":"https://example.com/1","headline":"A \"headline\"",)"
                R"("description":"About it.","author":["Ada","Grace"],)"
                R"("publisher":{"name":"The Example","domain":"example.com"},)"
                R"("datePublished":"2026-04-08","dateModified":"2026-04-09",)"
                R"("dateEvidence":[{"value":"2026-04-08","from":"json-ld"},)"
                R"({"value":"2026-04-09","from":"meta","modified":true}],"inLanguage":"en",)"
                R"("isAccessibleForFree":true,"articleBody":"Text.")"));
}

TEST(Record, ABenchmarkHasItsFieldsSpansAndQuote) {
  const Article article = article_of({"Naïve Muse scored 50.2 without tools."});
  const Benchmark value = {.model = "Muse Spark",
                           .benchmark = "Humanity's Last Exam",
                           .value = *Decimal::parse("50.20"),
                           .unit = "percent",
                           .conditions = {"no tools"},
                           .evaluator = "first-party"};
  EXPECT_THAT(
      json_of(article, {fact_at(article, "50.2", value)}),
      HasSubstr(R"({"type":"benchmark","model":"Muse Spark","benchmark":"Humanity's Last Exam",)"
                R"("metric":"score","value":50.2,"unit":"percent","conditions":["no tools"],)"
                R"("asWritten":"50.2","evaluator":"first-party","span":{"start":18,"end":22},)"
                R"("pageSpan":{"start":119,"end":123},"quote":{"prefix":"Naïve Muse scored ",)"
                R"("exact":"50.2","suffix":" without tools."},"derivation":"sentence",)"
                R"("rule":"test/rule","confidence":0.93})"));
}

TEST(Record, DatesAndMoneyHaveTheirFields) {
  const Article article = article_of({"On April 7-10 it cost up to $2.50."});
  const Date date = {.value = "2026-04-07/2026-04-10",
                     .modifier = "",
                     .earliest = "2026-04-07",
                     .latest = "2026-04-10"};
  const Money money = {.amount = Decimal::parse("2.5"),
                       .min = {},
                       .max = {},
                       .currency = "USD",
                       .qualifier = "up_to",
                       .per = "million tokens"};
  const std::string json =
      json_of(article, {fact_at(article, "$2.50", money), fact_at(article, "April 7-10", date)});
  EXPECT_THAT(json, HasSubstr(R"({"type":"date","value":"2026-04-07/2026-04-10","modifier":null,)"
                              R"("earliest":"2026-04-07","latest":"2026-04-10","asWritten":)"));
  EXPECT_THAT(json, HasSubstr(R"({"type":"money","amount":2.5,"currency":"USD",)"
                              R"("qualifier":"up_to","per":"million tokens","asWritten":"$2.50")"));
  EXPECT_LT(json.find(R"("type":"date")"), json.find(R"("type":"money")")) << "in order of span";
}

TEST(Record, ARangeOfMoneyHasMinAndMax) {
  const Article article = article_of({"$450-455 billion"});
  Money money;
  money.min = Decimal(450, 9);
  money.max = Decimal(455, 9);
  money.currency = "USD";
  EXPECT_THAT(
      json_of(article, {fact_at(article, "$450-455 billion", money)}),
      HasSubstr(R"("type":"money","min":450000000000,"max":455000000000,"currency":"USD")"));
}

TEST(Record, ACustomFactHasTheFieldsOfItsRuleFile) {
  const Article article = article_of({"Version 2.1 shipped."});
  const Custom release = {"release", {{"version", Decimal(21, -1)}, {"name", std::string("x")}}};
  EXPECT_THAT(json_of(article, {fact_at(article, "2.1", release)}),
              HasSubstr(R"({"type":"release","version":2.1,"name":"x","asWritten":"2.1",)"));
}

TEST(Record, DerivationsHaveTheContractsNames) {
  const Article article = article_of({"5"});
  const std::pair<Derivation, std::string> cases[] = {
      {Derivation::kSentence, "sentence"},
      {Derivation::kList, "list"},
      {Derivation::kTable, "table"},
      {Derivation::kFlattenedTable, "flattened-table"},
      {Derivation::kMetadata, "metadata"}};
  for (const auto& [derivation, name] : cases) {
    Fact fact = fact_at(article, "5", Date());
    fact.derivation = derivation;
    EXPECT_THAT(json_of(article, {fact}), HasSubstr("\"derivation\":\"" + name + "\""));
  }
}

TEST(Record, ConfidenceHasTwoDecimalsAtMost) {
  const Article article = article_of({"5"});
  const std::pair<double, std::string> cases[] = {{0, "0"},     {0.5, "0.5"}, {0.934, "0.93"},
                                                  {0.996, "1"}, {7, "1"},     {-1, "0"}};
  for (const auto& [confidence, text] : cases) {
    Fact fact = fact_at(article, "5", Date());
    fact.confidence = confidence;
    EXPECT_THAT(json_of(article, {fact}), HasSubstr("\"confidence\":" + text + "}"));
  }
}

TEST(Record, TablesCommentsChecksAndNotesAreWritten) {
  Article article = article_of({"é\ta\tb"});
  article.tables.push_back({.span = {2, 6},
                            .caption = {0, 2},
                            .rows = 1,
                            .columns = 2,
                            .cells = {{.span = {3, 4}}, {.span = {5, 6}, .column = 1}}});
  article.comments.push_back({"Bot", "Buy now", 0.97, {"shop link"}});
  article.checks = {41, 40, 2, 1};
  article.notes.push_back({"lost-number", "41 was dropped"});
  const std::string json = json_of(article, {});
  EXPECT_THAT(json, HasSubstr(R"("tables":[{"caption":"é","header":[],"rows":[["a","b"]],)"
                              R"("span":{"start":1,"end":5}}])"));
  EXPECT_THAT(json, HasSubstr(R"("comments":[{"author":"Bot","text":"Buy now","spam":0.97,)"
                              R"("why":["shop link"]}])"));
  EXPECT_THAT(json, HasSubstr(R"("checks":{"numbersInArticle":41,"numbersKept":40,)"
                              R"("tablesInArticle":2,"tablesKept":1})"));
  EXPECT_THAT(json, HasSubstr(R"("notes":[{"code":"lost-number","detail":"41 was dropped"}])"));
}

TEST(Record, EveryByteStringGivesOneLineOfJson) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  Page page = page_of(bytes);
  page.source = bytes;
  const std::string json = to_json(make_record(page, Article(), {}));
  EXPECT_EQ(json.find('\n'), json.npos);
  EXPECT_TRUE(JsonDocument::parse(json).has_value());
}

}  // namespace
}  // namespace winnow
