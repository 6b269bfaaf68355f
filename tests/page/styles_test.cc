// SPDX-License-Identifier: Apache-2.0
// Whole pages in the styles of the systems that most of the web is made with, of our own writing
// (tests/page/styles/*.html). What a page must give stands in the comment it begins with: a line
// for each text to keep and to drop, its comments, and its metadata.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "tests/page/page_names.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(WINNOW_SOURCE_DIR) / "tests/page/styles";

// Why the article is not what an expectation says, or "".
std::string miss(const Article& article, std::string_view what, const std::string& value) {
  const bool in_text = article.text.find(value) != std::string::npos;
  const Metadata& metadata = article.metadata;
  if (what == "keep") return in_text ? "" : "is not in the text";
  if (what == "drop") return in_text ? "is in the text" : "";
  if (what == "headline") return metadata.headline == value ? "" : "is " + metadata.headline;
  if (what == "published")
    return metadata.date_published == value ? "" : "is " + metadata.date_published;
  if (what == "language") return metadata.language.starts_with(value) ? "" : metadata.language;
  if (what == "author")
    return metadata.authors == std::vector{value} ? "" : "is another, or there are more";
  if (what == "paywalled") return metadata.is_accessible_for_free == false ? "" : "is not known";
  if (what == "comment") {
    const bool found = std::ranges::any_of(article.comments, [&](const Comment& comment) {
      return comment.text.find(value) != std::string::npos;
    });
    return found ? "" : "is in no comment";
  }
  return "is no expectation that this test knows";
}

class StylesTest : public testing::TestWithParam<std::string> {};

TEST_P(StylesTest, GivesItsArticle) {
  std::ifstream in(kFolder / (GetParam() + ".html"), std::ios::binary);
  Page page;
  page.body.assign(std::istreambuf_iterator<char>(in), {});
  page.source = GetParam();
  const auto article = read_article(page, Limits{});
  ASSERT_TRUE(article.has_value()) << article.error().message;
  int expectations = 0;
  for (std::string_view line : split(page.body, '\n')) {
    if (line == "-->") break;
    const std::size_t colon = line.find(": ");
    const bool is_expectation = colon < line.find(' ');  // the page's description has spaces
    if (colon == std::string_view::npos || !is_expectation) continue;
    ++expectations;
    const std::string value(line.substr(colon + 2));
    EXPECT_EQ(miss(*article, line.substr(0, colon), value), "") << line;
  }
  EXPECT_GE(expectations, 5);
}

INSTANTIATE_TEST_SUITE_P(Pages, StylesTest, testing::ValuesIn(page_names(kFolder)), name_of_page);

}  // namespace
}  // namespace winnow
