// SPDX-License-Identifier: Apache-2.0
#include "record/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "articles.h"
#include "base/json.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string written(FormatKind kind, bool facts, const std::vector<Record>& records) {
  RecordFormat format(kind, {.facts = facts, .width = 100});
  std::string out = format.head();
  for (const Record& record : records) out += format.separated(format.body(record));
  return out + format.tail();
}

std::string line(const std::string& text, std::size_t number) {
  std::size_t begin = 0;
  while (number-- > 0) begin = text.find('\n', begin) + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

Record record_of(const Article& article) {
  Page page;
  page.source = "page";
  return make_record(page, article, {});
}

TEST(Format, NamesAreThoseOfTheContract) {
  for (const std::string_view name : {"jsonl", "json", "csv", "tsv", "text", "markdown", "table"})
    EXPECT_TRUE(format_named(name).has_value()) << name;
  EXPECT_FALSE(format_named("xml").has_value());
}

TEST(Format, JsonlIsOneRecordALine) {
  const Record record = full_record();
  EXPECT_EQ(written(FormatKind::kJsonl, false, {record, record}),
            to_json(record) + "\n" + to_json(record) + "\n");
}

TEST(Format, JsonIsOneArray) {
  for (const std::size_t count : {0u, 1u, 3u}) {
    const auto document = JsonDocument::parse(
        written(FormatKind::kJson, false, std::vector<Record>(count, full_record())));
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->root().size(), count);
    const auto facts = JsonDocument::parse(
        written(FormatKind::kJson, true, std::vector<Record>(count, full_record())));
    ASSERT_TRUE(facts.has_value());
    EXPECT_EQ(facts->root().size(), 3 * count);
  }
}

TEST(Format, FactLinesRepeatTheArticlesColumns) {
  const std::string out = written(FormatKind::kJsonl, true, {full_record()});
  EXPECT_EQ(std::ranges::count(out, '\n'), 3);
  EXPECT_THAT(line(out, 2),
              HasSubstr(R"-("url":"https://example.com/1","headline":"=HYPERLINK(\"x\")",)-"
                        R"("author":["Ada","Grace"],"publisher":"example.com",)"
                        R"("datePublished":"2026-04-08","inLanguage":"en","type":"money",)"
                        R"("amount":5000000,"currency":"USD",)"));
}

TEST(Format, ARecordWithoutFactsHasNoFactLines) {
  const Record empty = record_of(Article());
  EXPECT_EQ(written(FormatKind::kJsonl, true, {empty}), "");
  EXPECT_EQ(written(FormatKind::kJson, true, {empty, full_record(), empty}).substr(0, 3), "[\n{");
}

TEST(Format, CsvQuotesAndIsSafeInASpreadsheet) {
  const std::string out = written(FormatKind::kCsv, false, {full_record()});
  EXPECT_THAT(out, StartsWith("id,source,url,canonicalUrl,headline,author,"));
  EXPECT_THAT(out, HasSubstr(",\"'=HYPERLINK(\"\"x\"\")\",Ada; Grace,example.com,2026-04-08,,en,"));
  EXPECT_THAT(out, HasSubstr("\"Muse scored 50.2 on April 7.\n\nIt raised \"\"$5 million\"\","));
  EXPECT_THAT(out, testing::EndsWith("\r\n"));
}

TEST(Format, CellsThatAreFormulasBeginWithAnApostrophe) {
  const std::pair<std::string, std::string> cases[] = {
      {"=1+1", "'=1+1"}, {"+cmd", "'+cmd"}, {"-2+3", "'-2+3"}, {"@SUM(A1)", "'@SUM(A1)"},
      {"-5.2", "-5.2"},  {"+7", "+7"},      {"plain", "plain"}};
  for (const auto& [headline, cell] : cases) {
    Article article;
    article.metadata.headline = headline;
    EXPECT_THAT(written(FormatKind::kCsv, false, {record_of(article)}),
                HasSubstr("," + cell + ","));
    EXPECT_THAT(written(FormatKind::kTsv, false, {record_of(article)}),
                HasSubstr("\t" + cell + "\t"));
  }
}

TEST(Format, RowsOfFactsHaveOneColumnSetForAllTypes) {
  const std::string out = written(FormatKind::kTsv, true, {full_record()});
  const auto tabs = std::ranges::count(line(out, 0), '\t');
  EXPECT_EQ(tabs, 35);
  for (const std::size_t row : {1u, 2u, 3u})
    EXPECT_EQ(std::ranges::count(line(out, row), '\t'), tabs);
  EXPECT_THAT(line(out, 1), HasSubstr("\tbenchmark\tMuse Spark\tMMMU\tscore\t50.2\tpercent\t"
                                      "no tools; thinking\t"));
  EXPECT_THAT(line(out, 2), HasSubstr("\tdate\t\t\t\t2026-04-07\t"));
  EXPECT_THAT(line(out, 3), HasSubstr("\t5000000\t\t\tUSD\t"));
  EXPECT_THAT(line(out, 3), HasSubstr("\t$5 million\t41\t51\t141\t151\tIt raised \"\t\",\\nthen"));
}

TEST(Format, TsvEscapesWhatPartsCells) {
  Article article;
  article.metadata.headline = "a\tb\\c\r";
  EXPECT_THAT(written(FormatKind::kTsv, false, {record_of(article)}),
              HasSubstr("\ta\\tb\\\\c\\r\t"));
}

TEST(Format, CustomFieldsShareAColumn) {
  Record record = full_record();
  record.facts = {
      fact_at(record.article, "more",
              Custom{"merger", {{"buyer", std::string("A")}, {"share", Decimal(5, -1)}}})};
  EXPECT_THAT(written(FormatKind::kTsv, true, {record}), HasSubstr("\tbuyer=A; share=0.5\t"));
  EXPECT_THAT(written(FormatKind::kText, true, {record}),
              HasSubstr("news/1.html: merger: buyer=A; share=0.5 \"more\"\n"));
}

TEST(Format, TextIsHeadlineBylineAndText) {
  Record record = full_record();
  record.article.metadata.headline = "News\x1b[2J";
  EXPECT_EQ(written(FormatKind::kText, false, {record}),
            "News\\u001b[2J\nAda, Grace · example.com · 2026-04-08\n\n"
            "Muse scored 50.2 on April 7.\n\nIt raised \"$5 million\",\nthen more.\n");
  EXPECT_EQ(written(FormatKind::kText, false, {record_of(article_of({"Text."}))}), "Text.\n");
}

TEST(Format, FactsAsTextAreOneLineEach) {
  const std::string out = written(FormatKind::kText, true, {full_record()});
  EXPECT_EQ(line(out, 0),
            "news/1.html: benchmark: Muse Spark: MMMU: 50.2 percent (no tools, thinking) \"50.2\"");
  EXPECT_EQ(line(out, 1), "news/1.html: date: 2026-04-07 \"April 7\"");
  EXPECT_EQ(line(out, 2), "news/1.html: money: USD 5000000 \"$5 million\"");
}

TEST(Format, MoneyInWordsHasRangeQualifierAndUnit) {
  Record record = full_record();
  Money money;
  money.min = Decimal(1, 0);
  money.max = Decimal(2, 0);
  money.currency = "EUR";
  money.qualifier = "over";
  money.per = "day";
  record.facts = {fact_at(record.article, "more", money)};
  EXPECT_THAT(written(FormatKind::kText, true, {record}),
              HasSubstr("money: over EUR 1 to 2 per day \"more\""));
}

TEST(Format, MarkdownHasTheBlocksOfTheArticle) {
  Article article = article_of(
      {"Heading", "A *star* [link]", "one", "two", "Said so.", "x = `1`", "Table 1", "a\tb"});
  const BlockKind kinds[] = {BlockKind::kHeading,  BlockKind::kParagraph, BlockKind::kListItem,
                             BlockKind::kListItem, BlockKind::kQuotation, BlockKind::kPreformatted,
                             BlockKind::kCaption,  BlockKind::kTable};
  for (std::size_t i = 0; i < std::size(kinds); ++i) article.blocks[i].kind = kinds[i];
  article.blocks[0].level = 2;
  article.blocks[3].level = 2;
  article.blocks[7].table = 0;
  const Span table = article.blocks[7].span;
  article.tables.push_back({.span = table,
                            .caption = {},
                            .rows = 1,
                            .columns = 2,
                            .cells = {{.span = {table.begin, table.begin + 1}, .header = true},
                                      {.span = {table.begin + 2, table.end}, .column = 1}}});
  article.metadata.headline = "The news";
  EXPECT_EQ(
      written(FormatKind::kMarkdown, false, {record_of(article)}),
      "# The news\n\n## Heading\n\nA \\*star\\* \\[link\\]\n\n- one\n  - two\n\n> Said so.\n\n"
      "```\nx = `1`\n```\n\n*Table 1*\n\n|  |  |\n| --- | --- |\n| a | b |\n");
}

TEST(Format, MarkdownFactsAreATable) {
  const std::string out = written(FormatKind::kMarkdown, true, {full_record()});
  EXPECT_EQ(line(out, 0), "| Source | Type | What | Value | Quote |");
  EXPECT_EQ(line(out, 3),
            "| news/1.html | date |  | 2026-04-07 | Muse scored 50.2 on \\[April 7\\]. |");
}

TEST(Format, ATableFitsItsWidth) {
  const std::string out = written(FormatKind::kTable, false, {full_record()});
  EXPECT_THAT(out, StartsWith("SOURCE "));
  EXPECT_EQ(std::ranges::count(out, '\n'), 4);
  EXPECT_THAT(line(out, 1), StartsWith("1.html"));
  EXPECT_THAT(line(out, 1), HasSubstr("  benchmark  Muse Spark: MMMU"));
  EXPECT_THAT(out, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace winnow
