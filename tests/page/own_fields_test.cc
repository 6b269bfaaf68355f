// SPDX-License-Identifier: Apache-2.0
#include "page/own_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/text_builder.h"

namespace winnow {
namespace {

// What is left of a page of which everything was kept.
std::string left_of(const std::string& page, const Metadata& metadata) {
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  Cleaning cleaning;
  cleaning.keep.assign(blocks.size(), 1);
  cleaning.region.assign(blocks.size(), 1);
  drop_own_fields(dom, blocks, metadata, cleaning);
  EXPECT_EQ(cleaning.keep, cleaning.region);
  return build_text(dom, blocks, cleaning.keep).text;
}

Metadata metadata() {
  Metadata of_page;
  of_page.headline = "The bridge that nobody wanted";
  of_page.date_published = "2025-04-30";
  of_page.authors = {"Ann Lee", "Bo Chan"};
  return of_page;
}

struct Case {
  const char* name;
  const char* html;
  const char* left;
};

class OwnFieldsTest : public testing::TestWithParam<Case> {};

TEST_P(OwnFieldsTest, AreNoTextToo) {
  EXPECT_EQ(left_of(GetParam().html, metadata()), GetParam().left);
}

INSTANTIATE_TEST_SUITE_P(
    Page, OwnFieldsTest,
    testing::Values(
        Case{"TheHeadline", "<h1>The  bridge that nobody wanted</h1><p>Text.", "Text."},
        Case{"TheHeadlineBehindAKicker",
             "<h2><b>Cities</b> <i>The bridge that nobody wanted</i></h2><p>Text.", "Text."},
        Case{"TheHeadlineUnderALine",
             "<p>Issue 61</p><h1>The bridge that nobody wanted</h1><p>Text.", "Issue 61\n\nText."},
        Case{"AHeadingThatSaysMuchMoreStays",
             "<h2>The bridge that nobody wanted and what became of the people who built "
             "it</h2><p>T.",
             "The bridge that nobody wanted and what became of the people who built it\n\nT."},
        Case{"ALineWithThePagesDay", "<p>30 April 2025 \u00B7 900 words</p><p>Text.", "Text."},
        Case{"ALineWithAnotherDayStays", "<p>3 May 2025 \u00B7 900 words</p><p>Text.",
             "3 May 2025 \u00B7 900 words\n\nText."},
        Case{"ASentenceWithThePagesDayStays", "<p>30 April 2025 was a cold day.",
             "30 April 2025 was a cold day."},
        Case{"ALineBy", "<p>By Ann Lee, staff writer</p><p>Text.", "Text."},
        Case{"ALineInFrench", "<p>Par Ann Lee (Brest, Finistère)</p><p>Text.", "Text."},
        Case{"ALineOfNamesAlone", "<p>Text.</p><div>Ann Lee and Bo Chan</div>", "Text."},
        Case{"ALineByAnotherStays", "<p>By Cy Dahl</p><p>Text.", "By Cy Dahl\n\nText."},
        Case{"ASentenceAboutAnAuthorStays", "<p>Ann Lee built the bridge.",
             "Ann Lee built the bridge."},
        Case{"ABoxAboutAnAuthor",
             "<p>Text.</p><div class=bio><h4>Ann Lee</h4><p>She burned porridge.</div><p>More.",
             "Text.\n\nMore."},
        Case{"ASectionAboutAnAuthorStays", "<div><h4>Ann Lee</h4><p>She burned porridge.</div>",
             "Ann Lee\n\nShe burned porridge."},
        Case{"AHeadingBy", "<p>Text.</p><h3>Written by Bo Chan</h3>", "Text."},
        Case{"AHeadingThatIsANameStays", "<h3>Bo Chan</h3><p>Text.", "Bo Chan\n\nText."},
        Case{"ALineWithAnAddress", "<p>Text.</p><p>Ann Lee ann@post.example</p>", "Text."},
        Case{"AnItemAboveTheText", "<ul><li>Ann Lee<li>3 May 2025</ul><p>Text.",
             "3 May 2025\n\nText."},
        Case{"AnItemOfAListStays",
             "<p>The bridge was built in the year in which the river froze twice, and nobody who "
             "lived beside it would say afterwards who had asked for it or who had paid for its "
             "two towers.</p><ul><li>Ann Lee<li>Cy Dahl</ul>",
             "The bridge was built in the year in which the river froze twice, and nobody who "
             "lived beside it would say afterwards who had asked for it or who had paid for its "
             "two towers.\n\nAnn Lee\nCy Dahl"}),
    [](const auto& test) { return test.param.name; });

TEST(OwnFields, AHeadingFarDownIsOneOfTheText) {
  const std::string text(500, 'x');
  EXPECT_EQ(left_of("<p>" + text + "</p><h2>The bridge that nobody wanted</h2>", metadata()),
            text + "\n\nThe bridge that nobody wanted");
}

}  // namespace
}  // namespace winnow
