// SPDX-License-Identifier: Apache-2.0
// What the cleaner keeps and drops, a small page of our own for each rule.
#include "page/clean.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/text_builder.h"

namespace winnow {
namespace {

constexpr std::string_view kHead =
    "<!doctype html><html lang=en><head><title>The lake froze early | Shore Post</title>"
    "<meta property='og:title' content='The lake froze early'></head><body>"
    "<header class='site-header'><a href='/'>Shore Post</a><nav><ul><li><a href='/n'>News</a>"
    "<li><a href='/w'>Weather</a><li><a href='/s'>Sport</a><li><a href='/c'>Contact</a></ul></nav>"
    "</header><main><article class='post'><h1>The lake froze early</h1>"
    "<p>The lake at Norre froze on Monday, three weeks earlier than in any winter since records "
    "began, the harbour office said. Boats that had not been lifted out in time are now held fast "
    "at the eastern pier, and the ferry has stopped.</p>"
    "<p>Fishermen who have worked here for decades said that they had never walked on the ice in "
    "November. The office asked everyone to stay off it until the thickness has been measured, "
    "which will take at least a week.</p>";

constexpr std::string_view kTail =
    "<p>A thaw is not expected before the middle of December, according to the weather service, "
    "which pointed to a ridge of high pressure that has settled over the coast and will hardly "
    "move for the next ten days.</p>"
    "<p>The last time that the ferry had to stop for ice was in 1987, when the village was cut off "
    "for nineteen days and supplies came by sledge from the other shore.</p>"
    "</article></main><footer class='site-footer'><p>Copyright 2026 Shore Post. All rights "
    "reserved.</p><ul><li><a href='/p'>Privacy</a><li><a href='/t'>Terms</a></ul></footer></body>";

std::string cleaned(const std::string& middle) {
  const std::string page = std::string(kHead) + middle + std::string(kTail);
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  return build_text(dom, blocks, clean(dom, blocks).keep).text;
}

struct Case {
  const char* name;
  const char* middle;
  const char* words;
};

class KeepsTest : public testing::TestWithParam<Case> {};
class DropsTest : public testing::TestWithParam<Case> {};

TEST_P(KeepsTest, WhatBelongsToTheArticle) {
  const std::string text = cleaned(GetParam().middle);
  EXPECT_THAT(text, testing::HasSubstr(GetParam().words));
  EXPECT_THAT(text, testing::HasSubstr("The lake at Norre froze on Monday"));
}

TEST_P(DropsTest, WhatDoesNot) {
  const std::string text = cleaned(GetParam().middle);
  EXPECT_THAT(text, testing::Not(testing::HasSubstr(GetParam().words)));
  EXPECT_THAT(text, testing::HasSubstr("The lake at Norre froze on Monday"));
  EXPECT_THAT(text, testing::HasSubstr("supplies came by sledge"));
}

INSTANTIATE_TEST_SUITE_P(
    CleanTest, KeepsTest,
    testing::Values(
        Case{"Subheadings",
             "<h2>What the harbour plans</h2><p>Two tugs with strengthened bows were ordered from "
             "the "
             "yard in the next town, and they should arrive by Thursday evening at the latest.</p>",
             "What the harbour plans"},
        Case{
            "Lists",
            "<p>Three rules hold for now:</p><ul><li>Stay off the ice near the pier and the "
            "river's mouth.</li><li>Keep dogs on a lead along the whole of the shore.</li><li>Call "
            "the harbour office when you see a crack.</li></ul>",
            "Keep dogs on a lead"},
        Case{
            "Quotations",
            "<blockquote><p>I have never seen it this thick so early in the year, and I have lived "
            "beside this lake all my life.</p></blockquote>",
            "I have never seen it this thick"},
        Case{"Tables",
             "<p>The harbour office measured the ice at three points on Tuesday morning:</p>"
             "<table><tr><th>Place</th><th>Centimetres</th></tr><tr><td>East "
             "pier</td><td>14</td></tr>"
             "<tr><td>Ferry quay</td><td>11</td></tr><tr><td>Mill bay</td><td>17</td></tr></table>",
             "East pier\t14"},
        Case{"Questions",
             "<h2>Questions and answers</h2><h3>May I skate on the lake?</h3><p>Not before the "
             "harbour office has measured the ice and put up its green flags along the shore.</p>",
             "May I skate on the lake?"},
        Case{"Code",
             "<p>The office publishes its readings as a small file that anyone can fetch with a "
             "single command:</p><pre><code>fetch --station norre --last 7</code></pre>",
             "fetch --station norre --last 7"},
        Case{"NumberedSteps",
             "<h2>How to cross</h2><ol><li>Ask at the office for the day's line.</li><li>Walk ten "
             "metres apart.</li><li>Turn back at the first crack.</li></ol>",
             "Walk ten metres apart."},
        Case{
            "Definitions",
            "<p>The office uses three words:</p><dl><dt>Black ice</dt><dd>clear, and the strongest "
            "of all</dd><dt>Snow ice</dt><dd>white, and half as strong</dd></dl>",
            "white, and half as strong"},
        Case{"TablesWithSpans",
             "<p>The office measured twice:</p><table><tr><th rowspan=2>Place</th><th colspan=2>"
             "Centimetres</th></tr><tr><th>Monday</th><th>Friday</th></tr><tr><td>East pier</td>"
             "<td>14</td><td>19</td></tr><tr><td>Mill bay</td><td>17</td><td>22</td></tr></table>",
             "East pier\t14\t19"},
        Case{"TablesWithListsInCells",
             "<p>Who may go where:</p><table><tr><th>Ice</th><th>Allowed</th></tr><tr><td>5 cm</td>"
             "<td><ul><li>walkers</li><li>dogs</li></ul></td></tr><tr><td>15 cm</td><td><ul><li>"
             "sledges</li><li>horses</li></ul></td></tr></table>",
             "15 cm\tsledges horses"},
        Case{"CaptionsOfTables",
             "<p>The numbers of the week:</p><table><caption>Thickness of the ice by day</caption>"
             "<tr><th>Day</th><th>Centimetres</th></tr><tr><td>Monday</td><td>11</td></tr><tr><td>"
             "Tuesday</td><td>14</td></tr></table>",
             "Thickness of the ice by day"},
        Case{
            "TablesOfFigures",
            "<figure><table><thead><tr><th>Winter</th><th>Days</th></tr></thead><tbody><tr><td>1987"
            "</td><td>19</td></tr><tr><td>2004</td><td>6</td></tr></tbody></table><figcaption>Days "
            "without a ferry, by winter</figcaption></figure>",
            "1987\t19"},
        Case{
            "CaptionsOfFiguresWithTables",
            "<figure><table><thead><tr><th>Winter</th><th>Days</th></tr></thead><tbody><tr><td>1987"
            "</td><td>19</td></tr><tr><td>2004</td><td>6</td></tr></tbody></table><figcaption>Days "
            "without a ferry, by winter</figcaption></figure>",
            "Days without a ferry, by winter"},
        Case{"BlocksWithFigures",
             "<div class=facts><p>Harbour: 14 cm</p><p>Mill bay: 17 cm</p></div>", "14 cm"},
        Case{"CaptionsOfCharts",
             "<figure><img src='ice.png' alt='Bar chart of the thickness of the "
             "ice'><figcaption>The "
             "ice at Norre was thicker on 20 November than in any year since 1987.</figcaption>"
             "</figure>",
             "thicker on 20 November"},
        Case{
            "FoldedQuestions",
            "<section class='faq'><h2>Questions</h2><details><summary>Does the ferry run on "
            "Sunday?</summary><p>No. It stays at its quay until the channel has been broken, which "
            "takes a day.</p></details></section>",
            "Does the ferry run on Sunday?"},
        Case{
            "AnswersOfFoldedQuestions",
            "<section class='faq'><h2>Questions</h2><details><summary>Does the ferry run on "
            "Sunday?</summary><p>No. It stays at its quay until the channel has been broken, which "
            "takes a day.</p></details></section>",
            "It stays at its quay"},
        Case{"KeyTakeaways",
             "<div class='key-takeaways'><h3>Key takeaways</h3><ul><li>Ferry stopped until further "
             "notice</li><li>Ice 14 cm thick</li><li>Thaw not before mid-December</li></ul></div>",
             "Ice 14 cm thick"},
        Case{"HeadingsOfKeyTakeaways",
             "<div class='box'><p><strong>Key points</strong></p><ul><li>Ferry stopped until "
             "further notice</li><li>Ice 14 cm thick</li></ul></div>",
             "Ferry stopped until further notice"},
        Case{"Footnotes",
             "<p>The record is disputed.<sup><a href='#fn1'>1</a></sup></p><ol class='footnotes'>"
             "<li id='fn1'>The parish book gives 1986, but it was written from memory in 1990. <a "
             "href='#r1'>\u21A9</a></li></ol>",
             "it was written from memory in 1990."},
        Case{
            "LinksInProse",
            "<p>The <a href='/o'>harbour office</a> and the <a href='/w'>weather service</a> agree "
            "that <a href='/i'>the ice of this week</a> is of the strong, clear kind.</p>",
            "The harbour office and the weather service agree"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    CleanTest, DropsTest,
    testing::Values(
        Case{"Navigation", "", "Weather\n"}, Case{"Footers", "", "All rights reserved"},
        Case{"ResponsesThatAreCounted",
             "<div><h2>Responses (2)</h2><pre>Bo K. Nov 3, 2026: My own pond froze on the first, "
             "and I have 12 photographs of it.</pre></div>",
             "My own pond froze"},
        Case{"ClaimsOfRights", "<p>\u00A9 2026 Shore Post Media. All rights reserved.</p>",
             "Shore Post Media"},
        Case{"WhatAdvertisementStandsOver",
             "<div class=mpu><p>Advertisement</p><div>Winter boilers from 1,899 crowns, until 28 "
             "February</div></div>",
             "Winter boilers"},
        Case{"BylinesWithADate", "<p>By Petra Olin, 6 April 2026</p>", "Petra Olin"},
        Case{"StampsOfAnswers", "<div><p>answered Oct 2, 2025 at 18:18 gruffalo 311</p></div>",
             "gruffalo"},
        Case{"ShareBars",
             "<div class='share-buttons social'><a href='#'>Share on Facebook</a> <a href='#'>Tweet"
             "</a> <a href='#'>Pinterest</a></div>",
             "Pinterest"},
        Case{"RelatedLinks",
             "<aside class='related-posts'><h3>Related articles</h3><ul><li><a href='/1'>Harbour "
             "gets "
             "new crane</a><li><a href='/2'>Ferry prices rise again</a><li><a href='/3'>Who feeds "
             "the "
             "swans?</a></ul></aside>",
             "Ferry prices rise again"},
        Case{
            "NewsletterBoxes",
            "<div class='newsletter-signup'><h3>Subscribe to our newsletter</h3><p>Get the news of "
            "the shore in your inbox every morning.</p><form><input type=email><button>Sign up"
            "</button></form></div>",
            "in your inbox"},
        Case{"TagLists",
             "<div class='post-tags'>Tags: <a href='/t/1'>ice</a>, <a href='/t/2'>ferry</a>, <a "
             "href='/t/3'>weather</a></div>",
             "Tags:"},
        Case{
            "CookieBanners",
            "<div class='cookie-banner' role='dialog'><p>We use cookies to improve your experience "
            "and to show adverts. You can change your choice at any time.</p><button>Accept all"
            "</button><button>Reject</button></div>",
            "We use cookies"},
        Case{"AuthorBoxes",
             "<div class='author-box'><img src=a.jpg><h4>About the author</h4><p>Mette Holm has "
             "written about the shore for the Post since 2009. She lives in Norre.</p></div>",
             "Mette Holm has written"},
        Case{
            "Disclaimers",
            "<p class='disclaimer'><em>Disclaimer: this article is for informational purposes only "
            "and does not constitute financial advice.</em></p>",
            "does not constitute financial advice"},
        Case{
            "AffiliateNotes",
            "<div class='affiliate-disclosure'>We may earn a commission when you buy through links "
            "on this page.</div>",
            "We may earn a commission"},
        Case{
            "Pagination",
            "<nav class='pagination'><a href='?p=1'>1</a> <a href='?p=2'>2</a> <a href='?p=3'>3</a>"
            " <a href='?p=2'>Next page</a></nav>",
            "Next page"},
        Case{"Adverts",
             "<div class='ad-slot'><span>Advertisement</span><div id='div-gpt-ad-1'></div></div>",
             "Advertisement"},
        Case{"AdvertsInText",
             "<p>Advertisement - Courses in ice diving from 89 euros, only this week</p>",
             "ice diving"},
        Case{"MarketWidgets",
             "<div class='market-ticker widget'><div>Markets</div><ul><li>HARB 12.40 +1.2%</li><li>"
             "FERY 3.18 -0.4%</li><li>ICE 71,204.15 +2.0%</li></ul></div>",
             "71,204.15"},
        Case{"ReadAlsoLines",
             "<p><strong>Read also:</strong> <a href='/x'>Ferry prices rise again in the new "
             "year</a></p>",
             "Ferry prices rise again"},
        Case{"ReadMoreLines",
             "<p><a href='/x'><strong>READ MORE: The crane that came by sea</strong></a></p>",
             "The crane that came by sea"},
        Case{"RelatedBoxes",
             "<div class='inline-related'><span>Related</span><a href='/y'>Who feeds the swans in "
             "winter?</a></div>",
             "Who feeds the swans"},
        Case{"FollowLines",
             "<p><em>Follow Shore Post on Facebook and Instagram, and sign up for our newsletter."
             "</em></p>",
             "Follow Shore Post"},
        Case{"SubscriptionWidgets",
             "<div class='subscription-widget-wrap'><div class='subscription-widget'><p>The Shore "
             "is "
             "a reader-supported publication. To receive new posts and support my work, consider "
             "becoming a subscriber.</p><form><input type=email></form></div></div>",
             "reader-supported publication"},
        Case{"ProgramData",
             "<div "
             "class='product-grid'>{\"layoutMobile\":2,\"layoutDesktop\":4,\"buttonText\":\"Buy "
             "now\",\"products\":[811,812,813],\"showPrice\":true,\"columns\":3}</div>",
             "layoutMobile"},
        Case{"BackToTop", "<p class='totop'><a href='#top'>Back to top</a></p>", "Back to top"},
        Case{"PrintAndMail",
             "<ul class='tools'><li><a href='#'>Print</a></li><li><a href='#'>Email this</a></li>"
             "<li><a href='#'>Text size</a></li></ul>",
             "Text size"},
        Case{
            "Permalinks",
            "<h2 id='plans'>What the harbour plans<a class='anchor' href='#plans'>#</a></h2><p>Two "
            "tugs with strengthened bows were ordered from the yard in the next town, and they "
            "should arrive by Thursday evening.</p>",
            "plans#"},
        Case{"Videos",
             "<div class='video-player'><p>Your browser does not support the video tag.</p><p>Now "
             "playing: Ice from above</p></div>",
             "Now playing"},
        Case{"Ratings",
             "<div class='post-ratings'><span>Rate this article</span> <span>4.6 (31 votes)</span>"
             "</div>",
             "31 votes"},
        Case{"AppPromotions",
             "<div class='app-promo'><p>Download our app for free.</p><a href='/app'>Download "
             "now</a></div>",
             "Download our app"},
        Case{"Paywalls",
             "<div class='paywall'><h3>Subscribe to continue reading</h3><p>Only 1 euro a week. "
             "Cancel at any time.</p><button>Subscribe</button></div>",
             "Cancel at any time"},
        Case{"Bylines",
             "<div class='byline'>By <a href='/a/holm'>Mette Holm</a> | Updated 20 November 2026 | "
             "3 "
             "min read</div>",
             "3 min read"},
        Case{"PictureCaptions",
             "<figure><img src=x><figcaption class='caption'>The east pier. Photo: M. "
             "Holm</figcaption>"
             "</figure>",
             "M. Holm"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CleanTest, APageWithoutTextHasNothingToKeep) {
  const std::string page = "<body></body>";
  const Dom dom = Dom::parse(page, Limits{}).value();
  EXPECT_TRUE(clean(dom, split_blocks(dom)).keep.empty());
}

TEST(CleanTest, ScoresAndRegionGoWithTheBlocks) {
  const std::string page = std::string(kHead) + std::string(kTail);
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  const Cleaning cleaning = clean(dom, blocks);
  ASSERT_EQ(cleaning.keep.size(), blocks.size());
  ASSERT_EQ(cleaning.region.size(), blocks.size());
  ASSERT_EQ(cleaning.score.size(), blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    EXPECT_GE(cleaning.score[i], 0);
    EXPECT_LE(cleaning.score[i], 1);
    EXPECT_LE(cleaning.keep[i], cleaning.region[i]);
  }
}

// Set apart from the text by everything that a page has for it.
TEST(Standfirst, IsKeptOutsideOfWhatHoldsTheText) {
  const std::string text(kHead);
  const std::size_t headline = text.find("<h1>");
  const std::size_t behind = text.find("</h1>") + 5;
  const std::string page =
      text.substr(0, headline) +
      "</article><div class=top><h1>The lake froze early</h1><p>The "
      "harbour office on why the ice came so soon, and on what it will do to the boats</p><p>Ann "
      "Lee</p></div><article class=post>" +
      text.substr(behind) + std::string(kTail);
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  EXPECT_THAT(build_text(dom, blocks, clean(dom, blocks).keep).text,
              testing::HasSubstr("why the ice came so soon"));
}

TEST(Abstract, IsAllThatThePageOfAPaperHasToSay) {
  const std::string abstract =
      "We show that nine microphones, placed where whales pass by on their way to the north, count "
      "them within eight percent of what sixty-four microphones say, over two hundred hours of "
      "recordings. The method runs on a single core in less than the time that the recording took.";
  const auto text_of = [&](const std::string& behind) {
    const std::string page =
        "<head><title>Counting whales</title><meta name=citation_title content='Counting whales'>"
        "</head><body><h1>Counting whales</h1><div class='box abstract'><h2>Abstract</h2><p>" +
        abstract +
        "</p></div><div><h2>Submission history</h2><p>Sent in on a Thursday by one of "
        "the authors, and again in November.</p></div>" +
        behind + "</body>";
    const Dom dom = Dom::parse(page, Limits{}).value();
    const auto blocks = split_blocks(dom);
    return build_text(dom, blocks, clean(dom, blocks).keep).text;
  };
  EXPECT_THAT(text_of(""), testing::EndsWith(abstract));
  const std::string paper = "<h2>Introduction</h2><p>" + abstract + " As others did.</p><p>" +
                            abstract + " As nobody did.</p>";
  EXPECT_THAT(text_of(paper), testing::HasSubstr("As nobody did."));
}

}  // namespace
}  // namespace winnow
