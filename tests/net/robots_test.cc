// SPDX-License-Identifier: Apache-2.0
// Tests named after the sections of RFC 9309; the conformance rows of ../shared decide the rest.
#include "net/robots.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/shared.h"

namespace winnow {
namespace {

struct Case {
  const char* text;
  const char* path;
  bool allowed;
};

void expect_all(std::string_view token, const std::vector<Case>& cases) {
  for (const Case& c : cases)
    EXPECT_EQ(Robots::parse(c.text, token).allows(c.path), c.allowed)
        << c.text << " for " << c.path;
}

TEST(Robots, Section221GroupsAreFoundByTokenWithoutRegardToCase) {
  expect_all("winnow", {
                           {"User-Agent: WinNow\nDisallow: /\n", "/a", false},
                           {"user-agent: winnow/1.0 (reader)\ndisallow: /x\n", "/x", false},
                           {"User-agent: winnower\nDisallow: /\n", "/a", true},
                           {"User-agent: win\nDisallow: /\n", "/a", true},
                           {"User-agent: a\nUser-agent: winnow\nDisallow: /\n", "/a", false},
                       });
}

TEST(Robots, Section221OwnGroupsMergeAndReplaceTheGroupForAll) {
  const char* text =
      "User-agent: *\nDisallow: /all\n\n"
      "User-agent: winnow\nDisallow: /one\n\n"
      "User-agent: other\nDisallow: /other\n\n"
      "User-agent: winnow\nDisallow: /two\n";
  expect_all(
      "winnow",
      {{text, "/all", true}, {text, "/one", false}, {text, "/other", true}, {text, "/two", false}});
}

TEST(Robots, Section222TheLongestMatchDecidesAndAllowWinsATie) {
  const char* text =
      "User-agent: *\nDisallow: /\nAllow: /news\nDisallow: /news/private\n"
      "Allow: /same\nDisallow: /same\n";
  expect_all("winnow", {{text, "/", false},
                        {text, "/news/1", true},
                        {text, "/news/private/2", false},
                        {text, "/same", true}});
}

TEST(Robots, Section222PercentEncodingIsComparedNormalised) {
  expect_all("winnow", {
                           {"User-agent: *\nDisallow: /caf\xC3\xA9\n", "/caf%C3%A9", false},
                           {"User-agent: *\nDisallow: /caf%c3%a9\n", "/caf\xC3\xA9/x", false},
                           {"User-agent: *\nDisallow: /%61b\n", "/ab", false},
                           {"User-agent: *\nDisallow: /ab\n", "/%61b", false},
                           {"User-agent: *\nDisallow: /a%2Fb\n", "/a/b", true},
                           {"User-agent: *\nDisallow: /a<b\n", "/a%3Cb", false},
                           {"User-agent: *\nDisallow: /a%\n", "/a%", false},
                       });
}

TEST(Robots, Section222RobotsItselfIsAlwaysAllowed) {
  EXPECT_TRUE(Robots::refuse_all().allows("/robots.txt"));
  EXPECT_FALSE(Robots::refuse_all().allows("/"));
  EXPECT_TRUE(Robots().allows("/anything"));
}

TEST(Robots, Section223WildcardsAndEnds) {
  expect_all("winnow", {
                           {"User-agent: *\nDisallow: *.pdf$\n", "/a/b.pdf", false},
                           {"User-agent: *\nDisallow: *.pdf$\n", "/a/b.pdf?x", true},
                           {"User-agent: *\nDisallow: /a*c\n", "/abbbcd", false},
                           {"User-agent: *\nDisallow: /a*c$\n", "/acxc", false},
                           {"User-agent: *\nDisallow: /a*ab$\n", "/ab", true},
                           {"User-agent: *\nDisallow: /x$y\n", "/x$y", false},
                           {"User-agent: *\nDisallow: /x%2A\n", "/xyz", true},
                           {"User-agent: *\nDisallow: /x%2A\n", "/x*", false},
                           {"User-agent: *\nDisallow: /**\n", "/", false},
                           {"User-agent: *\nDisallow: $\n", "/", true},
                           {"User-agent: *\nDisallow: *$\n", "/q", false},
                       });
}

TEST(Robots, Section224OtherRecordsDoNotEndAGroup) {
  expect_all("winnow",
             {{"User-agent: winnow\nSitemap: https://a.example/s\nDisallow: /\n", "/x", false},
              {"User-agent: winnow\nUnknown: 1\nUser-agent: b\nDisallow: /\n", "/x", false}});
}

TEST(Robots, LinesEndInAnyWayAndJunkIsPassedOver) {
  expect_all("winnow", {
                           {"User-agent: *\rDisallow: /\r", "/x", false},
                           {"User-agent: *\r\nDisallow: /\r\n", "/x", false},
                           {"\xEF\xBB\xBFUser-agent: *\nDisallow: /\n", "/x", false},
                           {"  User-agent : *  # all\n  Disallow :/x # this\n", "/x", false},
                           {"User-agent *\nDisallow /x\n", "/x", false},
                           {"Disallow: /\nUser-agent: *\nAllow: /\n", "/x", true},
                           {"User-agent: *\nDisallow:\n", "/x", true},
                           {"User-agent: *\nDissallow: /x\n", "/x", false},
                           {"<html><body>User-agent: *<br>Disallow: /</body>", "/x", true},
                           {"", "/x", true},
                       });
}

TEST(Robots, AnAllowedIndexPageAllowsItsFolder) {
  const char* text = "User-agent: *\nDisallow: /\nAllow: /a/index.html\n";
  expect_all("winnow", {{text, "/a/", true}, {text, "/a/b", false}, {text, "/", false}});
}

TEST(Robots, ReadsNothingBeyondTheCap) {
  const std::string head = "User-agent: *\nDisallow: /a\n";
  const std::string late = head + std::string(kRobotsBytes, '#') + "\nDisallow: /b\n";
  EXPECT_FALSE(Robots::parse(late, "winnow").allows("/a"));
  EXPECT_TRUE(Robots::parse(late, "winnow").allows("/b"));
}

TEST(Robots, CrawlDelayBelongsToTheGroupThatApplies) {
  const char* text =
      "User-agent: *\nCrawl-delay: 7\nAllow: /\nUser-agent: winnow\nCrawl-delay: 2.5\nAllow: /\n";
  EXPECT_EQ(Robots::parse(text, "winnow").crawl_delay(), 2.5);
  EXPECT_EQ(Robots::parse(text, "other").crawl_delay(), 7);
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: 2.5\n", "winnow").crawl_delay(), 2.5);
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: soon\n", "w").crawl_delay(), std::nullopt);
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: -1\n", "w").crawl_delay(), std::nullopt);
}

TEST(Robots, SitemapsAreListedWhateverTheGroup) {
  const char* text = "Sitemap: https://a.example/1\nUser-agent: x\nSitemap: https://a.example/2\n";
  EXPECT_EQ(Robots::parse(text, "winnow").sitemaps(),
            (std::vector<std::string>{"https://a.example/1", "https://a.example/2"}));
}

TEST(Robots, ReturnsForEveryCutOfAFile) {
  const std::string text = "User-agent: *\nDisallow: /a*b$\r\nAllow: %zz%\nCrawl-delay: 1e9\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const Robots robots = Robots::parse(text.substr(0, size), "winnow");
    EXPECT_EQ(robots.allows("/ok"), !text.substr(0, size).ends_with("Disallow: /")) << size;
  }
}

std::vector<nlohmann::json> shared_rows(const std::string& name) {
  std::vector<nlohmann::json> rows;
  for (const std::string& line : shared_lines(name)) {
    // Some rows hold lone surrogates, which are no JSON to a strict reader.
    auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_discarded()) rows.push_back(std::move(row));
  }
  return rows;
}

std::string path_of(const std::string& url) {
  const std::size_t slash = url.find('/', url.find("://") + 3);
  return slash == std::string::npos ? "/" : url.substr(slash);
}

TEST(Robots, AnswersAsTheReferenceDoesOnItsOwnCases) {
  for (const auto& row : shared_rows("conformance/robots_google.jsonl")) {
    const bool allowed = row.value("rfc9309_allowed", row["allowed"].get<bool>());
    const Robots robots =
        Robots::parse(row["robots_txt"].get<std::string>(), row["user_agent"].get<std::string>());
    EXPECT_EQ(robots.allows(path_of(row["url"])), allowed) << row.dump(1);
  }
}

// Where the suite and the reference disagree, either answer holds: most are about user agents that
// are no product tokens.
TEST(Robots, AnswersAsOtherParsersAndTheReferenceAgree) {
  for (const auto& row : shared_rows("conformance/robots_extra.jsonl")) {
    if (row["allowed"] != row["google_ref"]) continue;
    const Robots robots =
        Robots::parse(row["robots_txt"].get<std::string>(), row["user_agent"].get<std::string>());
    EXPECT_EQ(robots.allows(path_of(row["url"])), row["allowed"].get<bool>()) << row.dump(1);
  }
}

TEST(Robots, KnowsProductTokens) {
  EXPECT_TRUE(is_product_token("winnow"));
  for (const auto& row : shared_rows("conformance/robots_agent_token.jsonl"))
    EXPECT_EQ(is_product_token(row["token"].get<std::string>()), row["valid"].get<bool>()) << row;
  EXPECT_FALSE(is_product_token(""));
}

}  // namespace
}  // namespace winnow
