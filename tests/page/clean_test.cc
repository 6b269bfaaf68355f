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
             "fetch --station norre --last 7"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    CleanTest, DropsTest,
    testing::Values(
        Case{"Navigation", "", "Weather\n"}, Case{"Footers", "", "All rights reserved"},
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

}  // namespace
}  // namespace winnow
