// SPDX-License-Identifier: Apache-2.0
// Whole pages of our own writing (tests/page/pages/*.html) whose text was marked before winnow ever
// read them: what is to be kept stands between <!--[--> and <!--]-->, which are taken out before it
// reads them. A page begins with a comment that says what it is, the F1 by words that it must
// reach, and its metadata; "gap-author: X" is what winnow does not find yet, so that who mends it
// is told.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/utf8.h"
#include "page/blocks.h"
#include "page/text_builder.h"
#include "tests/page/page_names.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(WINNOW_SOURCE_DIR) / "tests/page/pages";
constexpr std::string_view kOpen = "<!--[-->";
constexpr std::string_view kClose = "<!--]-->";

struct WholePage {
  std::map<std::string, std::string> told;  // by name: what its comment says of it
  std::string html;
  std::string truth;  // HTML
};

WholePage page_in(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  WholePage page;
  const std::size_t end = all.find("-->\n");
  for (const std::string_view line : split(std::string_view(all).substr(0, end), '\n')) {
    const std::size_t colon = line.find(':');
    if (colon < line.find(' '))
      page.told[std::string(line.substr(0, colon))] = trim(line.substr(colon + 1));
  }
  std::size_t at = end + 4;
  for (std::size_t open; (open = all.find(kOpen, at)) != std::string::npos;) {
    const std::size_t begin = open + kOpen.size();
    const std::size_t close = all.find(kClose, begin);
    const std::string marked = all.substr(begin, close - begin);
    page.html += all.substr(at, open - at) + marked;
    page.truth += "<div>" + marked + "</div>";
    at = close + kClose.size();
  }
  page.html += all.substr(at);
  return page;
}

std::string all_text(const std::string& html) {
  const Dom dom = Dom::parse(html, Limits{}).value();
  const auto blocks = split_blocks(dom);
  return build_text(dom, blocks, std::vector<std::uint8_t>(blocks.size(), 1)).text;
}

std::map<std::string, int> words_of(std::string_view text) {
  std::map<std::string, int> words;
  const std::string folded = fold_case(text);
  for (const std::string_view word : split_words(folded)) ++words[std::string(word)];
  return words;
}

// The harmonic mean of the words that are right of those kept and of those wanted.
double f1(std::string_view kept, std::string_view wanted) {
  const auto count = [](const std::map<std::string, int>& words) {
    int all = 0;
    for (const auto& [word, times] : words) all += times;
    return all;
  };
  const auto left = words_of(kept);
  const auto right = words_of(wanted);
  int common = 0;
  for (const auto& [word, times] : left) {
    const auto other = right.find(word);
    if (other != right.end()) common += std::min(times, other->second);
  }
  return 2.0 * common / std::max(1, count(left) + count(right));
}

std::string field(const Metadata& metadata, std::string_view name) {
  if (name == "headline") return metadata.headline;
  if (name == "published") return metadata.date_published;
  if (name == "publisher") return metadata.publisher;
  if (name == "language") return metadata.language.substr(0, metadata.language.find('-'));
  std::string authors;
  for (const std::string& author : metadata.authors)
    authors += (authors.empty() ? "" : ", ") + author;
  return authors;
}

class WholePagesTest : public testing::TestWithParam<std::string> {};

TEST_P(WholePagesTest, GiveTheirTextAndMetadata) {
  const WholePage whole = page_in(kFolder / (GetParam() + ".html"));
  Page page;
  page.body = whole.html;
  page.source = GetParam();
  const auto article = read_article(page, Limits{});
  ASSERT_TRUE(article.has_value()) << article.error().message;
  EXPECT_GE(f1(article->text, all_text(whole.truth)), std::stod(whole.told.at("f1")))
      << article->text;
  for (const std::string name : {"headline", "author", "published", "publisher", "language"}) {
    const std::string found = field(article->metadata, name);
    if (const auto wanted = whole.told.find(name); wanted != whole.told.end()) {
      EXPECT_EQ(found, wanted->second) << name;
    }
    if (const auto gap = whole.told.find("gap-" + name); gap != whole.told.end()) {
      EXPECT_NE(found, gap->second) << name << " is right now: no gap any more";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, WholePagesTest, testing::ValuesIn(page_names(kFolder)),
                         name_of_page);

TEST(WholePages, TheirMeanIsThatOfAGoodReader) {
  double sum = 0;
  const std::vector<std::string> names = page_names(kFolder);
  for (const std::string& name : names) {
    const WholePage whole = page_in(kFolder / (name + ".html"));
    Page page;
    page.body = whole.html;
    page.source = name;
    sum += f1(read_article(page, Limits{}).value().text, all_text(whole.truth));
  }
  EXPECT_GE(sum / static_cast<double>(names.size()), 0.95);
}

}  // namespace
}  // namespace winnow
