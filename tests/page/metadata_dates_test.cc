// SPDX-License-Identifier: Apache-2.0
// The day a page came out, from each place that may state it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/page/metadata_page.h"

namespace winnow {
namespace {

using testing::Contains;

TEST(Dates, EachPlaceThatStatesTheDayIsRead) {
  for (
      const std::string_view head : std::to_array<std::string_view>({
          "<meta property='article:published_time' content='2026-04-08T09:30:00+02:00'>",
          "<meta itemprop=datePublished content='2026-04-08'>",
          R"(<script type="application/ld+json">{"@type":"Article","datePublished":"2026-04-08"}</script>)",
          "<meta name=date content='April 8, 2026'>",
      })) {
    EXPECT_EQ(metadata_of(page_of(head, "<h1>Ice</h1>")).date_published, "2026-04-08") << head;
  }
  for (const std::string_view top : std::to_array<std::string_view>({
           "<h1>Ice</h1><time datetime=2026-04-08>Wednesday</time>",
           "<h1>Ice</h1><p>April 8, 2026</p>",
           "<p>8 April 2026</p><h1>Ice</h1>",
           "<h1>Ice</h1><p>Published on <b>April</b> 8, <i>2026</i></p>",
           "<h1>Ice</h1><p>04/08/2026</p>",
           "<h1>Ice</h1><p>By Ann Lee | Apr 8, 2026 | 5 min read</p>",
       })) {
    EXPECT_EQ(metadata_of(page_of("<title>Ice</title>", top)).date_published, "2026-04-08") << top;
  }
  const std::string url = "https://dailynote.example/2026/04/08/ice.html";
  EXPECT_EQ(metadata_of(page_of("", "<h1>Ice</h1>"), url).date_published, "2026-04-08");
}

TEST(Dates, WhereNoneIsStatedNoneIsGuessed) {
  for (const std::string_view top : std::to_array<std::string_view>({
           "<h1>Ice</h1>",
           "<h1>Ice</h1><p>The last time the lake froze this early, as the old people of the "
           "village tell, "
           "was on March 3, 1998, when nobody expected it at all.</p>",
           "<h1>Ice</h1><footer>\u00a9 2026 Daily Note, since January 1, 2001</footer>",
           "<h1>Ice</h1><div class=comments><p>April 8, 2026</p></div>",
       })) {
    EXPECT_EQ(metadata_of(page_of("", top)).date_published, "") << top;
  }
}

TEST(Dates, PublishedAndModifiedAreToldApart) {
  const Metadata metadata = metadata_of(
      page_of("", "<h1>Ice</h1><p>Updated: April 10, 2026</p><p>Published: April 8, 2026</p>"));
  EXPECT_EQ(metadata.date_published, "2026-04-08");
  EXPECT_EQ(metadata.date_modified, "2026-04-10");
}

TEST(Dates, TheDateBesideTheHeadlineIsBelievedOverTheMachines) {
  const Metadata metadata =
      metadata_of(page_of("<meta property='article:published_time' content='2024-01-02'>",
                          "<h1>Ice</h1><time datetime=2026-04-08>April 8, 2026</time>"));
  EXPECT_EQ(metadata.date_published, "2026-04-08");
  EXPECT_THAT(metadata.date_evidence, Contains(DateEvidence{"2024-01-02", "meta", false}));
  EXPECT_THAT(metadata.date_evidence, Contains(DateEvidence{"2026-04-08", "time", false}));
}

TEST(Dates, AnUpdateBesideTheHeadlineIsBelievedOverJsonLdThatNothingElseAgreesWith) {
  const std::string_view json =
      "<script type=application/ld+json>{\"@type\":\"Article\",\"datePublished\":\"2019-08-14\"}"
      "</script>";
  const std::string_view update = "<h1>Ice</h1><p>Updated: April 10, 2026</p>";
  const Metadata alone = metadata_of(page_of(json, update));
  EXPECT_EQ(alone.date_published, "2026-04-10");
  EXPECT_EQ(alone.date_modified, "2026-04-10");
  EXPECT_THAT(alone.date_evidence, Contains(DateEvidence{"2019-08-14", "json-ld", false}));
  const std::string both =
      std::string(json) + "<meta property='article:published_time' content='2019-08-14'>";
  EXPECT_EQ(metadata_of(page_of(both, update)).date_published, "2019-08-14");
  EXPECT_EQ(metadata_of(page_of(json, "<h1>Ice</h1>")).date_published, "2019-08-14");
}

TEST(Dates, EveryMachinesPlaceIsRead) {
  for (const std::string_view head : std::to_array<std::string_view>({
           "<meta name=x-published-date content=2026-04-08>",
           "<script>window.state = {\"post\":{\"publishedAt\":\"2026-04-08T10:00:00Z\"}}</script>",
           R"(<script>push("{\"datePublished\":\"2026-04-08\"}")</script>)",
           "<meta name='script:ld+json' content='{\"@type\":\"Article\",\"datePublished\":"
           "\"2026-04-08\"}'>",
       })) {
    EXPECT_EQ(metadata_of(page_of(head, "<h1>Ice</h1>")).date_published, "2026-04-08") << head;
  }
  for (const std::string_view top : std::to_array<std::string_view>({
           "<h1>Ice</h1><abbr class=published title=2026-04-08T15:18:00-05:00>Wednesday</abbr>",
           "<h1>Ice</h1><span itemprop=datePublished content=2026-04-08>last week</span>",
       })) {
    EXPECT_EQ(metadata_of(page_of("", top)).date_published, "2026-04-08") << top;
  }
}

TEST(Dates, DataOfSeveralArticlesTellsNoDay) {
  const std::string head =
      R"(<script>[{"publishedAt":"2026-04-08"},{"publishedAt":"2026-04-09"}]</script>)";
  EXPECT_EQ(metadata_of(page_of(head, "<h1>Ice</h1>")).date_published, "");
  EXPECT_EQ(metadata_of(page_of(R"(<script>{"republishDate":"2026-04-08"}</script>)", "<h1>I</h1>"))
                .date_published,
            "");
}

TEST(Dates, ReadersDayIsBelievedOverTheSameInUtc) {
  const Metadata metadata = metadata_of(
      page_of("", "<h1>Ice</h1><time datetime=2026-04-09T01:30:00Z>April 8, 2026</time>"));
  EXPECT_EQ(metadata.date_published, "2026-04-08");
}

TEST(Dates, ADayThatSeveralPlacesNameIsLikelier) {
  const std::string top = "<h1>Ice</h1><p>April 4, 2026</p><p>April 8, 2026</p>";
  EXPECT_EQ(metadata_of(page_of("", top)).date_published, "2026-04-04");
  EXPECT_EQ(metadata_of(page_of("<meta name=date content=2026-04-08>", top)).date_published,
            "2026-04-08");
}

TEST(Dates, DatesOfTablesAndSectionsAreNotThePages) {
  EXPECT_EQ(metadata_of(page_of("<meta name=date content=2025-10-15>",
                                "<h1>Ice</h1><table><tr><th>Froze<td>October 14, 2025</table>"))
                .date_published,
            "2025-10-15");
  EXPECT_EQ(metadata_of(page_of("", "<h1>Ice</h1><h2>Week 6 (2026-02-09)</h2>")).date_published,
            "");
}

TEST(Dates, ADateSetInBoldInsideASentenceIsNotThePages) {
  EXPECT_EQ(
      metadata_of(
          page_of("",
                  "<h1>Ice</h1><p>The new model was shown on the ice with a refreshed "
                  "knowledge cutoff of <b>August 31, 2025</b>, and with much more context.</p>"))
          .date_published,
      "");
  EXPECT_EQ(metadata_of(page_of("", "<h1>Ice</h1><p>Published on <b>April 8, 2026</b></p>"))
                .date_published,
            "2026-04-08");
}

TEST(Dates, WhatAProgramIsToldIsNoneOfThePage) {
  EXPECT_EQ(metadata_of(page_of("", "<h1>Thin ice</h1><ul><li><code>--from 2025-01-01</code></ul>"))
                .date_published,
            "");
}

TEST(Dates, TheDatelineOfAReleaseIsItsDay) {
  const std::string html =
      "<h1>Lamps that float</h1><p>BERN, April 8, 2026 -- Lumen AG said today that its lamps "
      "float, "
      "and that the first thousand of them were sold on May 2, 2025 to the harbour of Basel.</p>"
      "<p>GENEVA, May 3, 2024 -- Lumen AG said on another day that its lamps would never float, "
      "and that nobody had asked it to make them do so.</p>";
  EXPECT_EQ(metadata_of(html).date_published, "2026-04-08");
}

TEST(Dates, AListOfDaysIsNoneOfThePages) {
  std::string html = "<h1>Fairs of the spring</h1>";
  for (const char* day : {"March 1", "March 8", "March 15", "March 22"})
    html += "<div><span>" + std::string(day) + ", 2026</span><p>A fair in the hall</p></div>";
  EXPECT_EQ(metadata_of(html).date_published, "");
  const std::string head = "<meta property=article:published_time content=2026-02-20>";
  EXPECT_EQ(metadata_of(page_of(head, html)).date_published, "2026-02-20");
}

TEST(Dates, AnUpdateFarFromTheHeadlineIsNoPublication) {
  std::string html = "<h1>Tuning the log</h1>";
  for (int i = 0; i < 40; ++i) html += "<p>A paragraph about the log.</p>";
  html += "<p>Last updated on Jan 30, 2026</p>";
  EXPECT_EQ(metadata_of(html).date_published, "");
  EXPECT_EQ(metadata_of(html).date_modified, "2026-01-30");
}

TEST(Dates, AWeekdayInFrontIsPartOfTheDate) {
  EXPECT_EQ(metadata_of(page_of("", "<h2>Monday, April 6, 2026</h2><h1>Ice</h1>")).date_published,
            "2026-04-06");
  EXPECT_EQ(metadata_of(page_of("",
                                "<h1>Ice</h1><h2>Frozen, April 6, 2026, 10 pm, and other "
                                "nights</h2>"))
                .date_published,
            "");
}

TEST(Dates, ALongLineThatBeginsWithItsLabelIsABylineForAllThat) {
  EXPECT_EQ(metadata_of(page_of("",
                                "<h1>Ice</h1><p>Published April 6, 2026 at 6.20 pm, updated "
                                "April 8, 2026 at 9.05 am. Reading time three minutes.</p>"))
                .date_published,
            "2026-04-06");
}

TEST(Dates, WhatJsonLdSaysOfABarePageNeedsAnotherWitness) {
  const std::string bare =
      "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"datePublished\":"
      "\"2015-06-04\"}</script>";
  const std::string article =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":"
      "\"2015-06-04\"}</script>";
  const Metadata refused = metadata_of(page_of(bare, "<h1>Ice</h1>"));
  EXPECT_EQ(refused.date_published, "");
  EXPECT_EQ(refused.date_evidence.size(), 1u);
  EXPECT_EQ(metadata_of(page_of(article, "<h1>Ice</h1>")).date_published, "2015-06-04");
  const std::string agreed = bare + "<meta name=date content=2015-06-04>";
  EXPECT_EQ(metadata_of(page_of(agreed, "<h1>Ice</h1>")).date_published, "2015-06-04");
  EXPECT_EQ(metadata_of(page_of(bare, "<h1>Ice</h1><p>June 4, 2015</p>")).date_published,
            "2015-06-04");
}

TEST(Dates, WhatWasToldFromOutsideWins) {
  Page page;
  page.published = "2026-04-08T10:00:00Z";
  const std::string html = page_of("<meta name=date content=2024-01-02>", "<h1>Ice</h1>");
  const Dom dom = Dom::parse(html, {}).value();
  const Metadata metadata = read_metadata(dom, page);
  EXPECT_EQ(metadata.date_published, "2026-04-08");
  EXPECT_EQ(metadata.date_evidence[0], (DateEvidence{"2026-04-08", "told", false}));
}

TEST(Dates, AnotherDateOfThePageSettlesDayAndMonth) {
  const Metadata metadata =
      metadata_of(page_of("<meta property='article:published_time' content='2023-10-03'>",
                          "<h1>Ice</h1><p>03/10/2023</p>"));
  EXPECT_EQ(metadata.date_published, "2023-10-03");
}

}  // namespace
}  // namespace winnow
