// SPDX-License-Identifier: Apache-2.0
#include "page/evidence.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

constexpr std::string_view kPage =
    "<title>Rain stops play | The Paper</title><meta property=og:title content='Rain stops play'>"
    "<meta name=description content='Heavy rain ended the match early on Sunday'>"
    "<h1>Rain stops play</h1><p>Heavy rain ended the match early on Sunday<p>Something else "
    "altogether now";

TEST(EvidenceTest, FindsWhatTheHeadStates) {
  const std::string page(kPage);
  const Dom dom = Dom::parse(page, Limits{}).value();
  const CleaningEvidence evidence = find_evidence(dom);
  ASSERT_EQ(evidence.headlines.size(), 3u);
  EXPECT_EQ(evidence.headlines[1], "Rain stops play");
  EXPECT_EQ(evidence.description, "Heavy rain ended the match early on Sunday");
}

TEST(EvidenceTest, MatchesBlocks) {
  const std::string page(kPage);
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  ASSERT_EQ(blocks.size(), 3u);
  const EvidenceMatcher matcher(dom, blocks, measure_blocks(dom, blocks), find_evidence(dom));
  EXPECT_FLOAT_EQ(matcher.match(0).headline, 1);
  EXPECT_FLOAT_EQ(matcher.match(0).since_headline, 0);
  EXPECT_FLOAT_EQ(matcher.match(2).since_headline, 2);
  EXPECT_FLOAT_EQ(matcher.match(1).description, 1);
  EXPECT_FLOAT_EQ(matcher.match(2).description, 0);
  EXPECT_FLOAT_EQ(matcher.match(1).article_body, -1) << "nothing to compare with";
}

TEST(EvidenceTest, ReadsTheArticleBodyOfJsonLd) {
  std::string body;
  for (int i = 0; i < 80; ++i) body += " word" + std::to_string(i);
  const std::string page =
      "<script type=application/ld+json>{\"articleBody\" : \"Say \\\"so\\\"\\n" + body +
      "\"}</script><p>word7 word8 word9 word10<p>nine nought eight zero";
  const Dom dom = Dom::parse(page, Limits{}).value();
  const auto blocks = split_blocks(dom);
  const EvidenceMatcher matcher(dom, blocks, measure_blocks(dom, blocks), find_evidence(dom));
  EXPECT_FLOAT_EQ(matcher.match(0).article_body, 1);
  EXPECT_FLOAT_EQ(matcher.match(1).article_body, 0);
}

}  // namespace
}  // namespace winnow
