// SPDX-License-Identifier: Apache-2.0
#include "page/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/metadata_fields.h"

namespace winnow {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

Metadata metadata_of(const std::string& html,
                     std::string url = "https://www.dailynote.example/a/1") {
  Page page;
  page.url = std::move(url);
  const Dom dom = Dom::parse(html, {}).value();
  return read_metadata(dom, page);
}

constexpr std::string_view kBody =
    "<p>The lake froze on Monday, two weeks before its usual time.</p>";

std::string page_of(std::string_view head, std::string_view top) {
  return "<html lang=en><head>" + std::string(head) + "</head><body><article>" + std::string(top) +
         std::string(kBody) + "</article></body></html>";
}

TEST(Headline, TheHeadingThatTheTitlesRepeatIsTheHeadline) {
  const std::string html = page_of(
      "<title>The lake froze early | Daily Note</title><meta property=og:title content='The lake "
      "froze "
      "early'>",
      "<h1>Daily Note</h1><h1>The lake froze early</h1>");
  EXPECT_EQ(metadata_of(html).headline, "The lake froze early");
}

TEST(Headline, WithoutAHeadingTheTitleLosesTheNameOfTheSite) {
  struct Case {
    std::string_view title;
    std::string_view headline;
  };
  for (const Case& c : std::to_array<Case>({
           {"The lake froze early | Daily Note", "The lake froze early"},
           {"The lake froze early - Winter - Dailynote", "The lake froze early - Winter"},
           {"Daily Note: The lake froze early again", "Daily Note: The lake froze early again"},
           {"Daily Note | The lake froze early again", "The lake froze early again"},
           {"The lake froze early &#8211; Daily Note", "The lake froze early"},
           {"Ice - a history", "Ice - a history"},
       })) {
    const std::string head = "<meta property=og:site_name content='Daily Note'><title>" +
                             std::string(c.title) + "</title>";
    EXPECT_EQ(metadata_of(page_of(head, "")).headline, c.headline) << c.title;
  }
}

TEST(Headline, LinksToTheFrontPageNameTheSite) {
  const std::string html =
      "<title>Bytewell - Small lakes, large claims</title><nav><a href='/'>Bytewell</a>"
      "</nav><p>Text.</p>";
  EXPECT_EQ(metadata_of(html, "").headline, "Small lakes, large claims");
}

TEST(Headline, AHeadingThatNamesTheSiteIsNone) {
  const std::string html = page_of("<title>The lake froze early</title>", "<h1>Dailynote</h1>");
  EXPECT_EQ(metadata_of(html).headline, "The lake froze early");
}

TEST(Headline, WhereEveryH1IsTheSitesALesserHeadingThatTheTitleNamesIsIt) {
  const std::string html =
      "<link rel=canonical href='http://pier.example/2008/09/ferry.html'><title>Notes from the "
      "pier: Waiting for the ferry</title><h1><a href='http://pier.example/'>Notes from the "
      "pier</a></h1><h3>Archive</h3><h3>Waiting for the ferry</h3><p>It was late.</p>";
  EXPECT_EQ(metadata_of(html, "").headline, "Waiting for the ferry");
}

TEST(Headline, ReferencesEscapedTwiceAreResolved) {
  const std::string html =
      page_of("<meta property=og:title content='Ice &amp;amp; snow &amp;#8211; a week'>", "");
  EXPECT_EQ(metadata_of(html).headline, "Ice & snow \u2013 a week");
}

TEST(Headline, AHeadingsOwnAddressIsNoPartOfIt) {
  const std::string html = page_of("<title>Thin ice</title>",
                                   "<h1 id=t>Thin ice<a href='#t'>#</a><svg><title>x</svg></h1>");
  EXPECT_EQ(metadata_of(html).headline, "Thin ice");
}

TEST(Headline, ButtonsInItAreNoPartOfIt) {
  const std::string html = page_of("<title>Thin ice</title>",
                                   "<h1>Thin ice <button>like</button><button>412</button></h1>");
  EXPECT_EQ(metadata_of(html).headline, "Thin ice");
}

TEST(Headline, ALabelInFrontThatItsTitlesDoNotHaveGoes) {
  const std::string html = page_of("<meta name=citation_title content='Thin ice: a census'>",
                                   "<h1><span>Title:</span>Thin ice: a census</h1>");
  EXPECT_EQ(metadata_of(html).headline, "Thin ice: a census");
}

TEST(Headline, APageWithoutAnyHasNone) { EXPECT_EQ(metadata_of("<p>text").headline, ""); }

TEST(Byline, NamesAreCleanedOfWhatIsNoName) {
  struct Case {
    std::string_view text;
    std::vector<std::string> names;
  };
  for (const Case& c : std::to_array<Case>({
           {"By Ann Lee", {"Ann Lee"}},
           {"by ANN LEE", {"ANN LEE"}},
           {"Written by: Ann Lee and Bo Chan", {"Ann Lee", "Bo Chan"}},
           {"Ann Lee, Staff Writer", {"Ann Lee"}},
           {"Ann Lee, PhD, RD", {"Ann Lee"}},
           {"Ann Lee | April 8, 2026", {"Ann Lee"}},
           {"By Ann Lee on April 8, 2026 in Weather", {"Ann Lee"}},
           {"Ann Lee \u00b7 5 min read", {"Ann Lee"}},
           {"By Ann Lee ann.lee@dailynote.example", {"Ann Lee"}},
           {"Ann Lee; Bo Chan & Cy Diaz", {"Ann Lee", "Bo Chan", "Cy Diaz"}},
           {"Von Jörg Weiß", {"Jörg Weiß"}},
           {"annette thurm", {"annette thurm"}},
           {"Story by Ann Lee", {"Ann Lee"}},
           {"Words by Ann Lee", {"Ann Lee"}},
           {"By von Neumann", {"von Neumann"}},
           {"5 min read", {}},
           {"admin", {}},
           {"Editorial Team", {}},
           {"https://social.example/annlee", {}},
           {"@annlee", {}},
           {"Updated April 8, 2026", {}},
           {"Apr. 8, 2026 \u00b7 Ann Lee", {"Ann Lee"}},
           {"April 8, 2026 | By Ann Lee", {"Ann Lee"}},
           {"Ann Lee, Apr 8, 2026", {"Ann Lee"}},
           {"Dec", {}},
           {"April Young", {"April Young"}},
           {"", {}},
       })) {
    EXPECT_EQ(names_in_byline(c.text), c.names) << c.text;
  }
}

TEST(Byline, AStrictReadingWantsFirstAndLastNameInCapitals) {
  EXPECT_THAT(names_in_byline("By Ann van der Lee", true), ElementsAre("Ann van der Lee"));
  EXPECT_THAT(names_in_byline("by using this site", true), IsEmpty());
  EXPECT_THAT(names_in_byline("By Monday", true), IsEmpty());
}

TEST(Byline, LabelsAreMeasured) {
  EXPECT_EQ(byline_label("Written by: Ann"), 12u);
  EXPECT_EQ(byline_label("By"), 2u);
  EXPECT_EQ(byline_label("Ann Lee"), 0u);
  EXPECT_EQ(byline_label("Bypass opens"), 0u);
  EXPECT_EQ(byline_label("Interview: Ann Lee"), 11u);
  EXPECT_EQ(byline_label("Interview with Ann Lee"), 0u);
}

TEST(Authors, JsonLdNamesPersons) {
  const std::string html = page_of(
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"The lake froze early",
      "author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bo Chan"}],}</script>)",
      "<h1>The lake froze early</h1>");
  EXPECT_THAT(metadata_of(html).authors, ElementsAre("Ann Lee", "Bo Chan"));
}

TEST(Authors, JsonLdReferencesAreFollowed) {
  const std::string html = page_of(
      R"(<script type="application/ld+json">{"@graph":[
      {"@type":"Article","headline":"x","author":{"@id":"#ann"},"publisher":{"@id":"#note"}},
      {"@type":"Person","@id":"#ann","name":"Ann Lee"},
      {"@type":"Organization","@id":"#note","name":"The Daily Note"}]}</script>)",
      "<h1>x</h1>");
  const Metadata metadata = metadata_of(html);
  EXPECT_THAT(metadata.authors, ElementsAre("Ann Lee"));
  EXPECT_EQ(metadata.publisher, "The Daily Note");
}

TEST(Authors, EachPlaceThatNamesThemIsRead) {
  for (const std::string_view top : std::to_array<std::string_view>({
           "<h1>Ice</h1><p>By Ann Lee</p>",
           "<h1>Ice</h1><p>by</p><p><a href=/people/1>Ann Lee</a></p>",
           "<h1>Ice</h1><div><a href=/author/ann>Ann Lee</a></div>",
           "<h1>Ice</h1><div class=byline><span>Ann Lee</span><span>Staff Writer</span></div>",
           "<h1>Ice</h1><span itemprop=author>Ann Lee</span>",
           "<h1>Ice</h1><span>Written by</span> <b>Ann Lee</b>, <i>Editor</i>",
           "<h1>Ice</h1><a rel=author href=/x>Ann Lee</a>",
       })) {
    EXPECT_THAT(metadata_of(page_of("<title>Ice</title>", top)).authors, ElementsAre("Ann Lee"))
        << top;
  }
  for (const std::string_view head : std::to_array<std::string_view>({
           "<meta name=author content='Ann Lee'>",
           "<meta property='article:author' content='Ann Lee'>",
           "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' "
           "content='Ann Lee'>",
           "<meta name=citation_author content='Lee, Ann'>",
       })) {
    EXPECT_THAT(metadata_of(page_of(head, "<h1>Ice</h1>")).authors, ElementsAre("Ann Lee")) << head;
  }
}

TEST(Authors, WhoWroteCommentsOrOtherArticlesIsNoAuthor) {
  const std::string html = page_of("",
                                   "<h1>Ice</h1><p>By Ann Lee</p><div class=related-posts><span "
                                   "class=byline>By Bo Chan</span></div>"
                                   "<div class=comments><a rel=author href=/u/1>Cy Diaz</a></div>");
  EXPECT_THAT(metadata_of(html).authors, ElementsAre("Ann Lee"));
}

TEST(Authors, TheSiteBesideAPersonIsNone) {
  EXPECT_THAT(metadata_of("<meta property=og:site_name content='DER SPATZ'><meta name=author "
                          "content='Ann Lee, DER SPATZ'>" +
                          std::string(kBody))
                  .authors,
              ElementsAre("Ann Lee"));
}

TEST(Authors, AVcardIsNoCardOfAnotherArticle) {
  EXPECT_THAT(
      metadata_of("<h1>Thin ice</h1><span class='post-author vcard'>Posted by <span class=fn>"
                  "<a rel=author href=/p>Ann Lee</a></span></span>" +
                  std::string(kBody))
          .authors,
      ElementsAre("Ann Lee"));
}

TEST(Authors, TheSiteCountsOnlyWhereNobodyElseIsNamed) {
  const std::string site = "<meta name=author content='Dailynote'>";
  EXPECT_THAT(metadata_of(page_of(site, "<h1>Ice</h1>")).authors, ElementsAre("Dailynote"));
  EXPECT_THAT(metadata_of(page_of(site, "<h1>Ice</h1><p>By Ann Lee</p>")).authors,
              ElementsAre("Ann Lee"));
}

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

TEST(Dates, WhatAProgramIsToldIsNoneOfThePage) {
  EXPECT_EQ(metadata_of(page_of("", "<h1>Thin ice</h1><ul><li><code>--from 2025-01-01</code></ul>"))
                .date_published,
            "");
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

TEST(Metadata, PublisherDescriptionAddressAndAccess) {
  const Metadata metadata = metadata_of(page_of(
      R"(<link rel=canonical href="/a/1?x=1"><meta name=description content=" Ice  came. ">
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ice",
      "publisher":{"@type":"Organization","name":"The Daily Note"},"isAccessibleForFree":"False"}</script>)",
      "<h1>Ice</h1>"));
  EXPECT_EQ(metadata.publisher, "The Daily Note");
  EXPECT_EQ(metadata.publisher_domain, "dailynote.example");
  EXPECT_EQ(metadata.description, "Ice came.");
  EXPECT_EQ(metadata.canonical_url, "https://www.dailynote.example/a/1?x=1");
  EXPECT_EQ(metadata.is_accessible_for_free, false);
  EXPECT_EQ(metadata.language, "en");
}

TEST(Metadata, ThePublisherIsWhatTheTitleHasBesideTheHeadline) {
  const auto publisher = [](const std::string& title) {
    return metadata_of("<title>" + title + "</title><h1>Thin ice</h1>" + std::string(kBody))
        .publisher;
  };
  EXPECT_EQ(publisher("Thin ice | Shore Post"), "Shore Post");
  EXPECT_EQ(publisher("Shore Post - Thin ice"), "Shore Post");
  EXPECT_EQ(publisher("Thin ice | Weather | Shore Post"), "");
  EXPECT_EQ(publisher("Thin ice - by Ann Lee"), "");
  EXPECT_EQ(publisher("Thin ice"), "");
}

TEST(Metadata, AFrontPageAsCanonicalAddressIsAMistake) {
  const Metadata metadata = metadata_of(
      page_of("<link rel=canonical href=https://www.dailynote.example/>", "<h1>Ice</h1>"));
  EXPECT_EQ(metadata.canonical_url, "");
}

TEST(Metadata, LanguagesAreWrittenAsBcp47) {
  for (const auto& [told, language] :
       std::to_array<std::pair<std::string, std::string>>({{"en_us", "en-US"},
                                                           {"DE", "de"},
                                                           {"zh-hans-CN", "zh-Hans-CN"},
                                                           {"pt-br", "pt-BR"},
                                                           {"english", ""},
                                                           {"", ""},
                                                           {"en-", "en"}})) {
    EXPECT_EQ(metadata_of("<html lang='" + told + "'><p>x").language, language) << told;
  }
}

TEST(Metadata, EveryCutOfAPageHasMetadata) {
  const std::string html = page_of(
      R"(<title>Ice | Note</title><script type="application/ld+json">{"@type":"Article","author":"A B"}</script>)",
      "<h1>Ice</h1><p class=byline>By Ann Lee, <time datetime=2026-04-08>April 8</time></p>");
  for (std::size_t size = 0; size < html.size(); ++size) {
    const std::string cut = html.substr(0, size);
    EXPECT_LT(metadata_of(cut).authors.size(), 3u);
  }
}

TEST(Metadata, APageThatRepeatsItselfCostsNoMoreThanItsSize) {
  std::string authors = "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"author\":[";
  for (int i = 0; i < 3000; ++i) authors += "{\"@id\":\"#a\"},";
  std::string metas;
  for (int i = 0; i < 3000; ++i)
    metas += "<meta name=citation_author content='A" + std::to_string(i) + ", B'>";
  std::string headings;
  for (int i = 0; i < 3000; ++i) headings += "<h1>Ice came early</h1>";
  EXPECT_THAT(metadata_of(page_of(authors + "]}</script>", "<h1>Ice</h1>")).authors, IsEmpty());
  EXPECT_EQ(metadata_of(page_of(metas, "<h1>Ice</h1>")).authors.size(), 500u);
  EXPECT_EQ(metadata_of(headings).headline, "Ice came early");
}

}  // namespace
}  // namespace winnow
