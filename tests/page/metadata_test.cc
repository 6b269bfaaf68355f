// SPDX-License-Identifier: Apache-2.0
#include "page/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/metadata_fields.h"
#include "tests/page/metadata_page.h"

namespace winnow {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

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
           {"서지안 기자", {"서지안"}},
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
