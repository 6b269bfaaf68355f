// SPDX-License-Identifier: Apache-2.0
// The interface for C gives the records that the library gives, and tells errors as text.
#include "winnow/winnow_c.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "winnow/winnow.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kPage =
    "<!doctype html><title>Round</title><article><h1>Round</h1><p>On 3 March 2026 the company "
    "raised USD 2.65 billion from people who had read its accounts with care.</p></article>";

struct Freed {
  void operator()(char* text) const { winnow_free(text); }
  void operator()(WinnowRules* rules) const { winnow_rules_close(rules); }
};
using Text = std::unique_ptr<char, Freed>;
using OpenRules = std::unique_ptr<WinnowRules, Freed>;

WinnowPage page_of(std::string_view bytes) {
  return {.bytes = bytes.data(),
          .size = bytes.size(),
          .url = "https://example.com/news/1",
          .content_type = nullptr,
          .charset = nullptr,
          .published = nullptr};
}

std::string record_of_the_library(std::string_view bytes) {
  Page page;
  page.source = page.url = "https://example.com/news/1";
  page.body = bytes;
  const Rules rules = Rules::builtin().value();
  Article article = read_article(page).value();
  std::vector<Fact> facts = extract_facts(article, rules);
  return to_json(make_record(page, std::move(article), std::move(facts)));
}

TEST(WinnowC, GivesTheRecordOfTheLibrary) {
  char* error = nullptr;
  const OpenRules rules(winnow_rules_open(nullptr, &error));
  ASSERT_NE(rules, nullptr);
  const WinnowPage page = page_of(kPage);
  const Text record(winnow_extract(rules.get(), &page, &error));
  ASSERT_NE(record, nullptr);
  EXPECT_EQ(error, nullptr);
  EXPECT_EQ(std::string(record.get()), record_of_the_library(kPage));
  EXPECT_THAT(record.get(), HasSubstr(R"("amount":2650000000)"));
}

TEST(WinnowC, TakesWhatIsToldFromOutside) {
  const OpenRules rules(winnow_rules_open(nullptr, nullptr));
  WinnowPage page = page_of(
      "Die Stra\xdf"
      "e wurde gestern gebaut, sagte die Stadt.");
  page.content_type = "text/plain";
  page.charset = "windows-1252";
  page.published = "2026-03-04";
  const Text record(winnow_extract(rules.get(), &page, nullptr));
  ASSERT_NE(record, nullptr);
  EXPECT_THAT(record.get(), HasSubstr("Die Stra\u00dfe wurde"));
  EXPECT_THAT(record.get(), HasSubstr(R"("charset":"windows-1252")"));
  EXPECT_THAT(record.get(), HasSubstr(R"("datePublished":"2026-03-04")"));
}

TEST(WinnowC, APageThatIsNoneIsACodeAndAMessage) {
  const OpenRules rules(winnow_rules_open(nullptr, nullptr));
  const struct {
    std::string bytes;
    std::string code;
  } cases[] = {{"", "empty-body: "}, {"\x89PNG\r\n\x1a\n0000", "not-html: "}};
  for (const auto& each : cases) {
    const WinnowPage page = page_of(each.bytes);
    char* error = nullptr;
    EXPECT_EQ(winnow_extract(rules.get(), &page, &error), nullptr);
    const Text message(error);
    ASSERT_NE(message, nullptr);
    EXPECT_THAT(message.get(), StartsWith(each.code));
    EXPECT_GT(std::string(message.get()).size(), each.code.size());
    EXPECT_EQ(winnow_extract(rules.get(), &page, nullptr), nullptr) << "who asks for no message";
  }
}

TEST(WinnowC, AWrongRuleFileIsShownWhereItStands) {
  const auto folder = std::filesystem::temp_directory_path() / "winnow-c-test-rules";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "mine.yaml") << "type: mine\nfields: {x: nonsense}\n";
  char* error = nullptr;
  EXPECT_EQ(winnow_rules_open(folder.c_str(), &error), nullptr);
  const Text message(error);
  std::filesystem::remove_all(folder);
  ASSERT_NE(message, nullptr);
  EXPECT_THAT(message.get(), HasSubstr("mine.yaml:2:"));
  EXPECT_EQ(winnow_rules_open("/nonexistent-folder", nullptr), nullptr);
}

TEST(WinnowC, ThreadsShareOnePackOfRules) {
  const OpenRules rules(winnow_rules_open(nullptr, nullptr));
  const std::string expected = record_of_the_library(kPage);
  std::vector<std::string> records(4);
  std::vector<std::thread> threads;
  for (std::string& record : records)
    threads.emplace_back([&] {
      const WinnowPage page = page_of(kPage);
      for (int round = 0; round < 5; ++round) {
        const Text text(winnow_extract(rules.get(), &page, nullptr));
        if (text != nullptr) record = text.get();
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& record : records) EXPECT_EQ(record, expected);
}

TEST(WinnowC, TellsTheVersionOfTheProject) {
  EXPECT_STREQ(winnow_version(), WINNOW_PROJECT_VERSION);
}

}  // namespace
}  // namespace winnow
