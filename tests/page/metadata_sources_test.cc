// SPDX-License-Identifier: Apache-2.0
#include "page/metadata_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "page/metadata_fields.h"
#include "tests/texts.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A page's sources, with the tree that they refer to.
class Sources {
 public:
  explicit Sources(std::string html)
      : html_(std::move(html)), dom_(Dom::parse(html_, {}).value()), all_(collect_sources(dom_)) {}
  const MetadataSources* operator->() const { return &all_; }
  const MetadataSources& operator*() const { return all_; }

  // The hints of the text node that is this text.
  std::uint32_t hints_at(std::string_view text) const {
    for (const TextPiece& piece : all_.pieces) {
      if (piece.text == text) return all_.hints(piece.node);
    }
    ADD_FAILURE() << "no text " << text;
    return 0;
  }

 private:
  std::string html_;
  Dom dom_;
  MetadataSources all_;
};

TEST(MetadataSources, MetasAreFoundByNamePropertyAndItemprop) {
  const Sources page(
      "<meta name=Author content=' Ann  Lee '><meta property='og:title' content=Ice>"
      "<meta itemprop=datePublished content=2026-04-08><meta name=empty content=''>"
      "<meta property='og:type article:tag' content=both><meta name=author content=Second>");
  EXPECT_EQ(page->meta("author"), "Ann Lee");  // the first that says something
  EXPECT_EQ(page->meta("og:title"), "Ice");
  EXPECT_EQ(page->meta("datepublished"), "2026-04-08");
  EXPECT_EQ(page->meta("article:tag"), "both");
  EXPECT_EQ(page->meta("empty"), "");
  EXPECT_EQ(page->meta("nothing"), "");
}

TEST(MetadataSources, TitleLanguageCanonicalAndHeadings) {
  const Sources page(
      "<html lang=' en-GB '><title> Ice  came\n</title><title>Second</title>"
      "<link rel=Canonical href=' /a '><link rel=canonical href=/b><h1>One</h1><h1>Two</h1>");
  EXPECT_EQ(page->title, "Ice came");
  EXPECT_EQ(page->language, "en-GB");
  EXPECT_EQ(page->canonical, "/a");
  EXPECT_EQ(page->headings.size(), 2u);
}

TEST(MetadataSources, LinksToTheFrontPageAreNamedAfterTheSite) {
  const Sources page(
      "<a href='/'>Daily Note</a><a href=/>Home</a><a href=/index.html>The Note</a>"
      "<a href=/news>News</a><a href=/>ab</a>");
  EXPECT_THAT(page->home_links, ElementsAre("Daily Note", "The Note"));
}

TEST(MetadataSources, PiecesAreTextThatIsMoreThanSpace) {
  const Sources page("<p> one  two </p>\n<p>\n</p><b>three</b>");
  std::vector<std::string> texts;
  for (const TextPiece& piece : page->pieces) texts.emplace_back(piece.text);
  EXPECT_THAT(texts, ElementsAre("one two", "three"));
}

TEST(MetadataSources, OfALongPieceOnlyTheBeginningIsKept) {
  const Sources page("<p>" + std::string(5'000, 'x') + "</p>");
  ASSERT_EQ(page->pieces.size(), 1u);
  EXPECT_GT(page->pieces[0].size, page->pieces[0].text.size());
  EXPECT_LT(page->pieces[0].text.size(), 200u);
}

// --- hints

struct HintCase {
  const char* html;
  std::uint32_t hint;
};

TEST(MetadataHints, NamesOfElementsSayWhatStandsInThem) {
  for (const HintCase& each : std::to_array<HintCase>({
           {"<p class=byline>x</p>", kHintByline},
           {"<p class='post-author'>x</p>", kHintByline},
           {"<span itemprop=author>x</span>", kHintByline},
           {"<a rel=author>x</a>", kHintByline},
           {"<p class=pubdate>x</p>", kHintDate},
           {"<p class=timestamp>x</p>", kHintDate},
           {"<p class=last-updated>x</p>", kHintModified},
           {"<div id=sidebar>x</div>", kHintBoilerplate},
           {"<nav>x</nav>", kHintBoilerplate},
           {"<footer>x</footer>", kHintBoilerplate},
           {"<aside>x</aside>", kHintBoilerplate},
           {"<div class=related-posts>x</div>", kHintBoilerplate},
           {"<div class=comment-list>x</div>", kHintComment},
           {"<div class=author-bio>x</div>", kHintBio},
           {"<div class=teaser>x</div>", kHintOtherArticle},
           {"<a href=/>x</a>", kHintLink},
           {"<h2>x</h2>", kHintHeading},
           {"<main>x</main>", kHintArticle},
           {"<article>x</article>", kHintArticle},
           {"<p class=entry-title>x</p>", kHintTitle},
           {"<div class=byline><div><b>x</b></div></div>", kHintByline},  // from further up
       })) {
    EXPECT_TRUE(Sources(each.html).hints_at("x") & each.hint) << each.html;
  }
}

TEST(MetadataHints, NamesThatOnlySoundSoSayNothing) {
  for (const HintCase& each : std::to_array<HintCase>({
           {"<p class=candidate>x</p>", kHintDate},
           {"<p class=validated>x</p>", kHintDate},
           {"<div class=has-sidebar>x</div>", kHintBoilerplate},
           {"<div class=comments-open>x</div>", kHintComment},
           {"<div class=commentary>x</div>", kHintComment},
           {"<body class=sidebar>x", kHintBoilerplate},  // the whole page is no part of it
           {"<p>x</p>", ~std::uint32_t{0}},
       })) {
    EXPECT_FALSE(Sources(each.html).hints_at("x") & each.hint) << each.html;
  }
}

// --- JSON-LD

std::string script(std::string_view json) {
  return "<script type='application/ld+json'>" + std::string(json) + "</script>";
}

TEST(MetadataJson, TheObjectThatDescribesTheArticleIsChosen) {
  struct Case {
    const char* json;
    const char* headline;
  };
  for (
      const Case& each : std::to_array<Case>({
          {R"({"@type":"NewsArticle","headline":"Ice"})", "Ice"},
          {R"({"@type":["Article","NewsArticle"],"headline":"Ice"})", "Ice"},
          {R"([{"@type":"WebSite","name":"Note"},{"@type":"BlogPosting","headline":"Ice"}])",
           "Ice"},
          {R"({"@graph":[{"@type":"WebPage","headline":"No"},{"@type":"Article","headline":"Ice"}]})",
           "Ice"},
          {R"({"@type":"WebPage","mainEntity":{"@type":"Article","headline":"Ice"}})", "Ice"},
          // What is beside the article describes something else.
          {R"({"@type":"Article","headline":"Ice","comment":{"@type":"Article","headline":"No"}})",
           "Ice"},
          {R"({"@type":"WebPage","isPartOf":{"@type":"Article","headline":"No"}})", ""},
          {R"({"@type":"Organization","name":"Note"})", ""},
          {R"({"headline":"no type"})", ""},
          {"not json at all", ""},
          {"", ""},
      })) {
    EXPECT_EQ(Sources(script(each.json))->article["headline"].string(), each.headline) << each.json;
  }
}

TEST(MetadataJson, OtherScriptsAreNotRead) {
  EXPECT_TRUE(
      Sources("<script>{\"@type\":\"Article\",\"headline\":\"Ice\"}</script>")->documents.empty());
  EXPECT_TRUE(
      Sources("<script type=application/json>{\"@type\":\"Article\"}</script>")->objects.empty());
}

TEST(MetadataJson, ObjectsAreFoundByTheirIdWhereTheySayMost) {
  const Sources page(script(
      R"([{"@type":"Article","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"Ann Lee"}])"));
  EXPECT_EQ(page->by_id("#a")["name"].string(), "Ann Lee");
  EXPECT_FALSE(page->by_id("#b"));
}

TEST(MetadataJson, TypesAreComparedByTheirEnd) {
  const JsonDocument document = JsonDocument::parse(R"({"@type":"NewsArticle"})").value();
  EXPECT_TRUE(has_type(document.root(), "article"));
  EXPECT_TRUE(has_type(document.root(), "newsarticle"));
  EXPECT_FALSE(has_type(document.root(), "person"));
  EXPECT_FALSE(has_type(Json(), "article"));
}

TEST(MetadataJson, DepthAndNumberAreThePagesToChoose) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += R"({"@type":"Article","x":)";
  const Sources page(script(deep));
  EXPECT_LE(page->objects.size(), 20'001u);
  std::string wide = "[";
  for (int i = 0; i < 30'000; ++i) wide += "{\"@type\":\"A\"},";
  EXPECT_LE(Sources(script(wide + "]"))->objects.size(), 20'001u);
}

TEST(MetadataJson, EveryDamageToAScriptIsSurvived) {
  const std::string page = script(
      R"({"@context":"x","@graph":[{"@type":"Article","headline":"Ice","author":[{"@id":"#a"}]}]})");
  for_every_damage(page, [](const std::string& damaged) {
    const Sources sources(damaged);
    for (const Json object : sources->objects) {
      EXPECT_TRUE(object["@type"] || object["@id"]);
    }
  });
}

// --- words, keys and sites

TEST(MetadataWords, ListsAreThereAndOthersAreEmpty) {
  for (const char* list : {"author_metas", "date_metas", "modified_metas", "credentials",
                           "not_authors", "title_separators", "byline_by"}) {
    EXPECT_FALSE(metadata_words(list).empty()) << list;
  }
  EXPECT_TRUE(metadata_words("no such list").empty());
}

TEST(MetadataKeys, NamesAreComparedByLettersAndDigits) {
  EXPECT_EQ(name_key("The Daily-News!"), name_key("the daily news"));
  EXPECT_EQ(name_key("Caf\u00C9 24"), name_key("caf\u00e924"));
  EXPECT_NE(name_key("Daily News"), name_key("Daily Note"));
  EXPECT_EQ(name_key(" - "), "");
}

TEST(MetadataKeys, ReferencesEscapedOnceOrTwiceTooOftenAreResolved) {
  EXPECT_EQ(unescaped("Q&amp;A"), "Q&A");
  EXPECT_EQ(unescaped("Q&amp;amp;A"), "Q&A");
  EXPECT_EQ(unescaped(" a \n b "), "a b");
  EXPECT_EQ(unescaped("AT&T"), "AT&T");
  EXPECT_EQ(unescaped(""), "");
}

TEST(SiteNames, ASiteIsCalledWhatItSaysAndByItsHost) {
  const Sources page(
      "<meta property=og:site_name content='The Daily Note'><a href=/>Note Online</a>");
  const SiteNames names = site_names(*page, "https://www.dailynote.example/a");
  EXPECT_TRUE(names.has("the daily note"));
  EXPECT_TRUE(names.has("Dailynote"));
  EXPECT_TRUE(names.has("Note Online"));
  EXPECT_FALSE(names.has("Ann Lee"));
  EXPECT_FALSE(names.has(""));
}

TEST(FoldedText, IsTheTextOfSmallSubtreesAlone) {
  const std::string html = "<p>one <b>two</b></p>";
  const Dom dom = Dom::parse(html, {}).value();
  Node paragraph;
  for (const Node node : dom.nodes()) {
    if (node.tag() == Tag::kP) paragraph = node;
  }
  EXPECT_EQ(folded_text(paragraph), "one two");
  EXPECT_EQ(folded_text(paragraph, 2), "");
  EXPECT_EQ(folded_text(Node()), "");
}

}  // namespace
}  // namespace winnow
