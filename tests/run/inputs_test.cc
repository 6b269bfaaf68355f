// SPDX-License-Identifier: Apache-2.0
// Pages from paths, in the test's own process: kinds, fields, order and errors.
#include "run/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.h"
#include "run/json_lines.h"

namespace winnow {
namespace {

using testing::ElementsAre;

std::vector<Result<Page>> pages_of(std::vector<std::string> paths, InputOptions options = {}) {
  Log log({.level = LogLevel::kError});
  const auto stream = path_inputs(std::move(paths), std::move(options), log);
  std::vector<Result<Page>> pages;
  while (auto input = stream->next()) pages.push_back(input->load());
  return pages;
}

std::string code_of(const Result<Page>& page) { return page ? "" : page.error().code; }

TEST(PageLine, IsAnObjectWithAPage) {
  for (const char* line : {R"({"text":"a"})", R"(  {"id":1,"html":"<p>"} )", R"({"path":"x"})"})
    EXPECT_TRUE(is_page_line(line)) << line;
  for (const char* line :
       {"", "{", "{}", "[]", R"({"text":1})", R"({"title":"a"})", "text", R"("text")"})
    EXPECT_FALSE(is_page_line(line)) << line;
}

TEST(PageLine, TakesWhatItSaysOfThePage) {
  const auto page = page_of_line(
      R"({"id":"a","url":"https://example.com/","published":"2026-04-08","charset":"latin1","html":"<p>é"})",
      "f:1", "", {});
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->source, "a");
  EXPECT_EQ(page->url, "https://example.com/");
  EXPECT_EQ(page->published, "2026-04-08");
  EXPECT_EQ(page->body, "<p>é");
  EXPECT_EQ(page->kind, PageKind::kHtml);
  EXPECT_TRUE(page->is_unicode);
}

TEST(PageLine, NullsAreNotKnown) {
  const auto page =
      page_of_line(R"({"id":null,"url":null,"published":null,"html":null,"text":"a","path":null})",
                   "f:1", "", {});
  ASSERT_TRUE(page.has_value()) << page.error().message;
  EXPECT_EQ(page->source, "f:1");
  EXPECT_EQ(page->kind, PageKind::kText);
  EXPECT_EQ(page->published, "");
}

TEST(PageLine, OptionsFillWhatTheLineLeavesOut) {
  const InputOptions options = {.url = "https://example.com/", .published = "2026-01-01"};
  const auto filled = page_of_line(R"({"text":"a"})", "f:1", "", options);
  EXPECT_EQ(filled->url, "https://example.com/");
  EXPECT_EQ(filled->published, "2026-01-01");
  const auto own = page_of_line(R"({"text":"a","published":"2026-02-02"})", "f:1", "", options);
  EXPECT_EQ(own->published, "2026-02-02");
}

TEST(PageLine, ErrorsHaveCodes) {
  const std::pair<const char*, const char*> cases[] = {
      {"{", "bad-json"},
      {"[]", "bad-input"},
      {"{}", "bad-input"},
      {R"({"html":1})", "bad-input"},
      {R"({"html":""})", "empty-body"},
      {R"({"html":"a","text":"b"})", "bad-input"},
      {R"({"html":"a","url":1})", "bad-input"},
      {R"({"html":"a","published":"April"})", "bad-input"},
      {R"({"path":"/no/such"})", "no-such-file"},
  };
  for (const auto& [line, code] : cases)
    EXPECT_EQ(code_of(page_of_line(line, "f:1", "", {})), code);
}

TEST(PathInputs, AFileIsAPageOfUnknownKind) {
  const TemporaryFolder folder;
  const auto pages = pages_of({folder.write("a.html", "<p>a")});
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0]->source, folder.path("a.html"));
  EXPECT_EQ(pages[0]->body, "<p>a");
  EXPECT_EQ(pages[0]->kind, PageKind::kUnknown);
  EXPECT_FALSE(pages[0]->is_unicode);
  EXPECT_FALSE(pages[0]->truncated);
}

TEST(PathInputs, OptionsSayWhatAFileIs) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a", "{\"text\":\"x\"}");
  EXPECT_EQ(pages_of({path})[0]->body, "x");
  EXPECT_EQ(pages_of({path}, {.format = InputFormat::kHtml})[0]->kind, PageKind::kHtml);
  EXPECT_EQ(pages_of({path}, {.format = InputFormat::kText})[0]->kind, PageKind::kText);
  EXPECT_EQ(pages_of({path}, {.format = InputFormat::kText, .charset = "latin1"})[0]->charset,
            "latin1");
}

TEST(PathInputs, JsonThatIsNoPageLineIsText) {
  const TemporaryFolder folder;
  EXPECT_EQ(pages_of({folder.write("a.txt", "{\"title\": 1}\n")})[0]->body, "{\"title\": 1}\n");
  EXPECT_EQ(pages_of({folder.write("b.txt", "{ braces }")})[0]->body, "{ braces }");
  EXPECT_EQ(pages_of({folder.write("c.txt", "{\"text\":\n\"a\"}")})[0]->body, "{\"text\":\n\"a\"}");
}

TEST(PathInputs, AFirstLineMayBeLong) {
  const TemporaryFolder folder;
  const std::string text(300000, 'x');
  const auto pages =
      pages_of({folder.write("a", "{\"text\":\"" + text + "\"}\n{\"text\":\"b\"}\n")});
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0]->body, text);
  EXPECT_EQ(pages[1]->body, "b");
}

TEST(PathInputs, ALineLongerThanAPageFailsAlone) {
  const TemporaryFolder folder;
  const InputOptions options = {.page_bytes = 100};
  const auto pages =
      pages_of({folder.write("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"" +
                                            std::string(200000, 'x') + "\"}\n{\"text\":\"c\"}\n")},
               options);
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[0]->body, "a");
  EXPECT_EQ(code_of(pages[1]), "too-large");
  EXPECT_EQ(pages[2]->body, "c");
}

TEST(PathInputs, FoldersGoInPlaceOfThemselvesByName) {
  const TemporaryFolder folder;
  folder.write("f/b/2.txt", "2");
  folder.write("f/b/1.txt", "1");
  folder.write("f/a.txt", "a");
  folder.write("f/c.txt", "c");
  folder.write("f/empty/x.css", "");
  folder.write("z.txt", "z");
  std::vector<std::string> bodies;
  for (const auto& page : pages_of({folder.path("z.txt"), folder.path("f"), folder.path("z.txt")}))
    bodies.push_back(page->body);
  EXPECT_THAT(bodies, ElementsAre("z", "a", "1", "2", "c", "z"));
}

TEST(PathInputs, AFoldersJsonLinesOfOtherThingsAreNoPages) {
  const TemporaryFolder folder;
  folder.write("f/a.txt", "a");
  folder.write("f/pages.jsonl", "{\"text\":\"b\"}\n{\"id\":1}\n");
  const std::string records = folder.write("f/records.jsonl", "{\"schema\":\"winnow/1\"}\n{}\n");
  folder.write("f/broken.jsonl", "{\"text\":\n");
  const auto pages = pages_of({folder.path("f")});
  ASSERT_EQ(pages.size(), 4u);  // in order of names: of a page list every line counts
  EXPECT_EQ(pages[0]->body, "a");
  EXPECT_EQ(code_of(pages[1]), "bad-json");
  EXPECT_EQ(pages[2]->body, "b");
  EXPECT_EQ(code_of(pages[3]), "bad-input");
  EXPECT_THAT(expand_folders({folder.path("f")}), testing::Not(testing::Contains(records)));
  EXPECT_EQ(pages_of({records}).size(), 2u);  // named by hand, each line is told
}

TEST(PathInputs, LinksToFoldersAreNotFollowedInAWalk) {
  const TemporaryFolder folder;
  folder.write("f/a.txt", "a");
  std::filesystem::create_directory_symlink(folder.path("f"), folder.path("f/loop"));
  EXPECT_EQ(pages_of({folder.path("f")}).size(), 1u);
}

TEST(PathInputs, ErrorsAreThoseOfTheirInput) {
  const TemporaryFolder folder;
  const auto pages = pages_of({folder.path("none"), folder.write("empty", ""),
                               folder.write("a.txt", "a"), folder.write("e.jsonl", "")});
  ASSERT_EQ(pages.size(), 4u);
  EXPECT_EQ(code_of(pages[0]), "no-such-file");
  EXPECT_EQ(code_of(pages[1]), "empty-body");
  EXPECT_EQ(pages[2]->body, "a");
  EXPECT_EQ(code_of(pages[3]), "empty-body");
}

}  // namespace
}  // namespace winnow
