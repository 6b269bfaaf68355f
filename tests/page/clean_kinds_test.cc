// SPDX-License-Identifier: Apache-2.0
// One kind of furniture at a time in an article that is otherwise the same: it goes, and the
// article stays. Class names are those that publishers and content systems use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <ostream>

#include "winnow/winnow.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array<std::string_view, 4> kParagraphs = {
    "The lake above the village froze on Monday, two weeks before its usual time, and the children "
    "were on the ice before the teachers had finished their coffee.",
    "Nobody at the town hall could say when it had last happened so early. The oldest entry in the "
    "fishing club's book is from 1911, and it names the third of December.",
    "According to the weather station on the hill, the night of Sunday brought minus eighteen "
    "degrees, with hardly any wind and a clear sky until the morning.",
    "The council will meet on Thursday to decide whether the path along the shore has to be "
    "closed, "
    "and who is to pay for the 240 metres of fence that this would take."};

enum class Where { kBefore, kInside, kBehind };

std::string page_with(std::string_view furniture, Where where) {
  std::string html =
      "<!doctype html><html lang=en><head><title>Ice on the lake - The Valley Post</title></head>"
      "<body><header><a href=/>The Valley Post</a></header><main>";
  if (where == Where::kBefore) html += furniture;
  html += "<article><h1>Ice on the lake</h1>";
  for (std::size_t at = 0; at < kParagraphs.size(); ++at) {
    html.append("<p>").append(kParagraphs[at]).append("</p>");
    if (at == 1 && where == Where::kInside) html += furniture;
  }
  html += "</article>";
  if (where == Where::kBehind) html += furniture;
  return html + "</main></body></html>";
}

std::string text_of(const std::string& html) {
  Page page;
  page.source = "test";
  page.url = "https://valleypost.example/news/ice";
  page.kind = PageKind::kHtml;
  page.body = html;
  return read_article(page).value().text;
}

void expect_whole(const std::string& text) {
  for (const std::string_view paragraph : kParagraphs) {
    EXPECT_THAT(text, HasSubstr(std::string(paragraph)));
  }
}

struct Furniture {
  const char* name;
  Where where;
  const char* html;
  const char* gone;  // words of it that must not be in the text
};

const Furniture kFurniture[] = {
    {"CookieBanner", Where::kBefore,
     "<div class='cookie-banner' role=dialog><p>We use cookies to improve your experience on this "
     "site. <a href=/cookies>Cookie policy</a> <button>Accept all</button></p></div>",
     "We use cookies"},
    {"CookieConsentById", Where::kBehind,
     "<div id=onetrust-consent-sdk><p>This site uses cookies and similar technologies.</p>"
     "<button>Reject</button></div>",
     "similar technologies"},
    {"Navigation", Where::kBefore,
     "<nav><ul><li><a href=/news>News</a><li><a href=/sport>Sport</a><li><a href=/weather>"
     "Forecasts</a></ul></nav>",
     "Forecasts"},
    {"Breadcrumb", Where::kBefore,
     "<ol class=breadcrumb><li><a href=/>Home</a><li><a href=/valley>Valley section</a></ol>",
     "Valley section"},
    {"ShareBar", Where::kInside,
     "<div class='social-share'><a href='https://social.example/share'>Share on Chirper</a>"
     "<a href='mailto:?x'>Send by mail</a></div>",
     "Share on Chirper"},
    {"NewsletterBox", Where::kInside,
     "<div class='newsletter-signup'><h3>Get the Valley letter</h3><p>Sign up for our newsletter."
     "</p><form><input type=email><button>Subscribe</button></form></div>",
     "Sign up for our newsletter"},
    {"RelatedArticles", Where::kBehind,
     "<section class='related-articles'><h2>Related articles</h2><ul><li><a href=/a>Snow closes "
     "the "
     "pass</a><li><a href=/b>Skis are sold out</a></ul></section>",
     "Skis are sold out"},
    {"ReadMoreInline", Where::kInside,
     "<p class='read-more'><a href=/c>Read more: Why the bridge was shut</a></p>",
     "Why the bridge was shut"},
    {"MostRead", Where::kBehind,
     "<aside class=most-read><h2>Most read</h2><ol><li><a href=/1>Mayor resigns</a><li><a href=/2>"
     "Cow found</a></ol></aside>",
     "Cow found"},
    {"AuthorBox", Where::kBehind,
     "<div class='author-box'><img alt=''><h4>About the author</h4><p>Mia Rossi has written for "
     "the "
     "Post since 2019 and lives by the lake.</p><a href=/author/mia>More by Mia Rossi</a></div>",
     "has written for the Post"},
    {"TagList", Where::kBehind,
     "<ul class=tags><li><a rel=tag href=/t/ice>frozen-things</a><li><a rel=tag href=/t/lake>"
     "lakes-and-rivers</a></ul>",
     "frozen-things"},
    {"Footer", Where::kBehind,
     "<footer><p>\u00A9 2026 Valley Post Media. All rights reserved.</p><a "
     "href=/imprint>Imprint</a>"
     "</footer>",
     "All rights reserved"},
    {"Pagination", Where::kBehind,
     "<div class=pagination><a href=?p=1>1</a> <a href=?p=2>2</a> <a href=?p=3>Next page</a></div>",
     "Next page"},
    {"Sidebar", Where::kBehind,
     "<aside id=sidebar><h3>Weather</h3><p>Cold</p><h3>Follow us</h3><a "
     "href=https://social.example>"
     "Chirper page</a></aside>",
     "Chirper page"},
    {"LoginForm", Where::kBefore,
     "<form class=login action=/login><label>Password</label><input type=password><button>Log in "
     "to "
     "read</button></form>",
     "Log in to read"},
    {"CommentThread", Where::kBehind,
     "<section id=comments class=comments><h2>Comments (2)</h2><div class=comment><b "
     "class=author>Bo"
     "</b><time>2h ago</time><p>Cold enough for me!</p><a>Reply</a></div><div class=comment><b "
     "class=author>Cy</b><time>1h ago</time><p>Same here, stay "
     "safe.</p><a>Reply</a></div></section>",
     "Cold enough for me"},
    {"PictureCaption", Where::kInside,
     "<figure><img src=i.jpg alt='The lake'><figcaption>The frozen lake. Photo: A. Berger"
     "</figcaption></figure>",
     "Photo: A. Berger"},
    {"OfferInABoxOfItsOwn", Where::kInside,
     "<div><div>Read also</div><a href=/1>Mayor resigns over fence</a> <a href=/2>Cow found</a>"
     "</div>",
     "Mayor resigns"},
    {"Placeholder", Where::kInside,
     "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt "
     "ut labore et dolore magna aliqua.</p>",
     "adipiscing"},
    {"LinkDrawnAsAButton", Where::kInside,
     "<div class=x1><a class='btn buy' href=/go/1>Check price at Kitchenland</a></div>",
     "Check price"},
    {"CountBehindAName", Where::kBehind,
     "<div class=u><a href=/u/2>apiarist77</a><span>9 silver badges</span></div>", "silver badges"},
    {"CountsOfBadges", Where::kBehind,
     "<div class=u><a href=/u/2>apiarist77</a></div><div>8,914 2 gold badges 21 silver "
     "badges</div>",
     "8,914"},
    {"CountBetweenTools", Where::kBehind,
     "<div><button>Up vote</button><div>3117</div><button>Down vote</button></div>", "3117"},
    {"HourOfAnEntry", Where::kInside, "<div><time datetime='2026-01-12T18:22Z'>18.22</time></div>",
     "18.22"},
    {"StampOfTwoDays", Where::kInside,
     "<p>Publié le 08 octobre 2025 à 06h45, modifié le 09 octobre 2025 à 11h20. "
     "Lecture 5 min.</p>",
     "08 octobre"},
    {"HeadingOfADroppedBox", Where::kInside,
     "<aside><h3>Mehr zum Thema</h3><article><h4><a href=/a>Der See im Sommer</a></h4></article>"
     "</aside>",
     "Mehr zum Thema"},
    {"HeadingWithNothingUnderIt", Where::kBehind,
     "<h2>You might like these</h2><div class=related><p><a href=/1>Cow found</a></p></div>",
     "You might like these"},
    {"ContactsForThePress", Where::kBehind,
     "<p><b>Media contact:</b><br><br>Luis Arroyo<br><br>(585) 555-0142</p>", "555-0142"},
    {"ContactsInOneLine", Where::kBehind,
     "<p><b>Media Contact:</b><br>Luis Arroyo<br>Lumen AG<br>(585) 555-0142</p>", "555-0142"},
    {"ContactForInvestors", Where::kBehind,
     "<p>Investor contact: Renee Holt, ir@lumen.example, +1 303 555 0133</p>", "555 0133"},
    {"OfferThatOnlyAStyleParts", Where::kInside,
     "<div><span>Читайте также</span><a href=/1>Кому достанется порт</a></div>", "Кому достанется"},
    {"CrumbsBehindTheLastSentence", Where::kBehind,
     "<div class=x><div>Reward</div><div>10</div><div>Repost</div></div>", "Repost"},
    {"StampOfAPaper", Where::kBefore,
     "<div>[Submitted on 24 Nov 2025 (v1), last revised 8 Jan 2026 (this version, v2)]</div>",
     "24 Nov"},
    {"SidebarOfItsOwn", Where::kBehind,
     "</main><aside class=sidebar><h3>Hi, I am Vera</h3><p>I cook by the sea and write about "
     "it.</p>"
     "</aside><main>",
     "I cook by the sea"},
    {"NoticeOfCommissions", Where::kInside,
     "<p>As a partner of several shops we earn from qualifying purchases.</p>", "qualifying"},
    {"RightsInAFewWords", Where::kBehind, "<p>\u00A9 Lumen Lamps 2025</p>", "Lumen Lamps"},
    {"ButtonOfAWord", Where::kInside, "<div><button>Copier</button></div>", "Copier"},
    {"RowOfButtons", Where::kBefore,
     "<div><button>Listen</button><button>Share</button><button>More</button></div>", "Listen"},
    {"SponsorsBox", Where::kInside,
     "<div><p>Sponsored by Latchkey</p><h3><a href=/l>Ship before lunch</a></h3><p>Latchkey runs "
     "your tests against forty machines, and tells you which of them you ought to pay for.</p>"
     "</div>",
     "forty machines"},
    {"PullQuote", Where::kInside,
     "<aside><p>The oldest entry in the fishing club's book is from 1911</p></aside>",
     "the morning.\n\nThe oldest entry"},
    {"RowOfThreeLinks", Where::kBefore,
     "<p><a href=/>post.example</a> / <a href=/posts>entries</a> / <a href=/f>rss</a></p>",
     "entries"},
    {"EditorInChinese", Where::kBehind, "<p>责任编辑：刘敏</p>", "责任编辑"},
    {"OfferInPortuguese", Where::kInside,
     "<div><strong>Leia também</strong><ul><li><a href=/1>Feira do livro</a></ul></div>",
     "Feira do livro"},
    {"RightsInKorean", Where::kBehind, "<div>ⓒ 바다일보, 무단 전재 및 재배포 금지</div>",
     "무단 전재"},
    {"Script", Where::kInside, "<script>var frozen = 'the script text';</script>",
     "the script text"},
    {"Style", Where::kInside, "<style>.frozen-style { color: blue }</style>", "frozen-style"},
    {"Noscript", Where::kInside, "<noscript>Please turn on scripts to go on.</noscript>",
     "turn on scripts"},
    {"HiddenSkipLink", Where::kBefore, "<a class='skip-link' href=#main>Skip to content</a>",
     "Skip to content"},
    {"TableOfTeasers", Where::kBehind,
     "<div class='teaser-list'><div class=card><h3><a href=/x>Trains run late again</a></h3></div>"
     "<div class=card><h3><a href=/y>School wins prize</a></h3></div></div>",
     "School wins prize"},
};

void PrintTo(const Furniture& furniture, std::ostream* out) { *out << furniture.name; }

class CleansAway : public testing::TestWithParam<Furniture> {};

TEST_P(CleansAway, TheFurnitureAndNothingElse) {
  const Furniture& furniture = GetParam();
  const std::string text = text_of(page_with(furniture.html, furniture.where));
  EXPECT_THAT(text, Not(HasSubstr(furniture.gone)));
  expect_whole(text);
}

INSTANTIATE_TEST_SUITE_P(Clean, CleansAway, testing::ValuesIn(kFurniture),
                         [](const auto& test) { return std::string(test.param.name); });

struct Part {
  const char* name;
  const char* html;
  const char* kept;
};

const Part kParts[] = {
    {"Subheading", "<h2>What the fishing club says</h2>", "What the fishing club says"},
    {"List", "<ul><li>Stay off the north shore.<li>Keep children in sight.</ul>",
     "Stay off the north shore.\nKeep children in sight."},
    {"Quotation",
     "<blockquote><p>I have never seen it so early in all my years here.</p></blockquote>",
     "I have never seen it so early"},
    {"Table",
     "<table><tr><th>Year<th>First ice<tr><td>1911<td>3 December<tr><td>2025<td>17 "
     "November</table>",
     "Year\tFirst ice\n1911\t3 December\n2025\t17 November"},
    {"Preformatted", "<pre>depth  cm\n   1   12</pre>", "depth  cm\n   1   12"},
    {"InlineMarkup",
     "<p>The ice is <b>twelve</b> <i>centi</i>metres thick, <a href=/m>she</a> said "
     "on the phone.</p>",
     "The ice is twelve centimetres thick, she said on the phone."},
    {"LineBreak", "<p>Shore road 5,<br>by the old mill, is where to ask.</p>",
     "Shore road 5,\nby the old mill"},
    {"References", "<p>Ice &amp; snow &mdash; &euro;5 a day at the mill.</p>",
     "Ice & snow \u2014 \u20AC5 a day at the mill."},
};

void PrintTo(const Part& part, std::ostream* out) { *out << part.name; }

class Keeps : public testing::TestWithParam<Part> {};

TEST_P(Keeps, ThePartOfTheArticle) {
  const std::string text = text_of(page_with(GetParam().html, Where::kInside));
  EXPECT_THAT(text, HasSubstr(GetParam().kept));
  expect_whole(text);
}

INSTANTIATE_TEST_SUITE_P(Clean, Keeps, testing::ValuesIn(kParts),
                         [](const auto& test) { return std::string(test.param.name); });

// Cleaning what was cleaned changes nothing: the article alone is a page too.
TEST(CleanTwice, ChangesNothing) {
  for (const Furniture& furniture : kFurniture) {
    const std::string once = text_of(page_with(furniture.html, furniture.where));
    std::string html = "<html lang=en><head><title>Ice on the lake</title></head><body><article>";
    std::size_t from = 0;
    while (from < once.size()) {
      const std::size_t end = std::min(once.find("\n\n", from), once.size());
      const std::string block = once.substr(from, end - from);
      html += block == "Ice on the lake" ? "<h1>" + block + "</h1>" : "<p>" + block + "</p>";
      from = end + 2;
    }
    EXPECT_EQ(text_of(html + "</article></body></html>"), once) << furniture.name;
  }
}

// The order of class names and the case of tags mean nothing.
TEST(CleanTwice, IsBlindToTheCaseOfTags) {
  for (const Furniture& furniture : kFurniture) {
    const std::string html = page_with(furniture.html, furniture.where);
    std::string capitals = html;
    bool in_tag = false;
    for (std::size_t at = 0; at < capitals.size(); ++at) {
      if (capitals[at] == '<') in_tag = true;
      if (capitals[at] == '>' || capitals[at] == ' ') in_tag = false;
      if (in_tag && capitals[at] >= 'a' && capitals[at] <= 'z') {
        capitals[at] = static_cast<char>(capitals[at] - 32);
      }
    }
    EXPECT_EQ(text_of(capitals), text_of(html)) << furniture.name;
  }
}

}  // namespace
}  // namespace winnow
