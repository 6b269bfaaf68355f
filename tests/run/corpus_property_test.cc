// SPDX-License-Identifier: Apache-2.0
// What holds of every article of corpus/, whole and damaged.
//
// Damage is tried at some bytes of each page; at so many with WINNOW_DAMAGE=500, and at all of them
// with WINNOW_DAMAGE=all, which takes hours.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "page/decode.h"
#include "process.h"
#include "record/read_record.h"
#include "record/verify.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

constexpr std::size_t kPlacesOfAPage = 12;  // where each page is damaged, unless more is asked for

std::vector<std::string> corpus() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(WINNOW_SOURCE_DIR "/corpus")) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".html" || extension == ".txt") paths.push_back(entry.path().string());
  }
  std::ranges::sort(paths);
  return paths;
}

Page page_of(const std::string& path, std::string bytes) {
  Page page;
  page.source = path;
  page.kind = path.ends_with(".html") ? PageKind::kHtml : PageKind::kText;
  page.body = std::move(bytes);
  return page;
}

std::string without_space(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_space(next_code_point(text, at))) out += text.substr(begin, at - begin);
  }
  return out;
}

// Runs of digits, as they stand.
std::vector<std::string> numbers_of(std::string_view text) {
  std::vector<std::string> numbers(1);
  for (const char byte : text) {
    if (is_ascii_digit(byte))
      numbers.back() += byte;
    else if (!numbers.back().empty())
      numbers.emplace_back();
  }
  if (numbers.back().empty()) numbers.pop_back();
  return numbers;
}

TEST(CorpusProperty, EveryNumberOfATextStandsInItsPage) {
  std::size_t seen = 0;
  for (const std::string& path : corpus()) {
    const Page page = page_of(path, bytes_of(path));
    const Result<Article> article = read_article(page);
    ASSERT_TRUE(article) << path;
    const std::string decoded = decode(page)->text;
    const std::string said =
        page.kind == PageKind::kText ? without_space(decoded) : said_by(decoded);
    for (const std::string& number : numbers_of(article->text)) {
      EXPECT_NE(said.find(number), said.npos) << path << ": " << number;
      ++seen;
    }
  }
  EXPECT_GT(seen, 1000u);
}

// A text that is read again is no other text. Its marks may go (a bullet, a number of a list), and
// a line at its ends that says who wrote it; nothing comes to it.
TEST(CorpusProperty, ReadingATextAgainAddsNothingAndKeepsItsParagraphs) {
  for (const std::string& path : corpus()) {
    const Result<Article> once = read_article(page_of(path, bytes_of(path)));
    ASSERT_TRUE(once) << path;
    const Result<Article> again = read_article(page_of("again.txt", once->text));
    ASSERT_TRUE(again) << path;
    const std::string before = without_space(once->text);
    std::size_t from = 0;
    for (const Block& block : again->blocks) {
      const std::string said = without_space(again->slice(block.span));
      const std::size_t at = before.find(said, from);
      EXPECT_NE(at, before.npos) << path << ": " << said;
      if (at != before.npos) from = at + said.size();
    }
    EXPECT_GT(without_space(again->text).size(), before.size() * 9 / 10) << path;
  }
}

TEST(CorpusProperty, RecordsAreTheSameOfOneTwoAndEightWorkers) {
  std::vector<std::string> words = {"extract", "--jobs", "1"};
  std::ranges::copy(corpus(), std::back_inserter(words));
  const Finished one = run_winnow(words);
  ASSERT_EQ(one.status, 0) << one.err;
  for (const char* jobs : {"2", "8"}) {
    words[2] = jobs;
    EXPECT_EQ(run_winnow(words).out, one.out) << jobs;
  }
  const TemporaryFolder folder;
  const Finished verified = run_winnow({"verify", folder.write("records.jsonl", one.out)});
  EXPECT_EQ(verified.status, 0) << verified.err;
}

// A record that anything can be read from is a line that can be read, and every quote stands.
void expect_sound(const Page& page, const Rules& rules) {
  Result<Article> article = read_article(page);
  if (!article) {
    EXPECT_FALSE(article.error().code.empty());
    return;
  }
  ASSERT_TRUE(is_valid_utf8(article->text));
  std::vector<Fact> facts = extract_facts(*article, rules);
  const std::string json = to_json(make_record(page, *std::move(article), std::move(facts)));
  const Result<Record> record = read_record(json);
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_TRUE(unproven_quotes(json).empty());
  EXPECT_TRUE(altered_names(*record).empty());
  EXPECT_TRUE(unproven_places(*record, decode(page)->text).empty());
}

TEST(CorpusProperty, PagesThatAreCutOrDamagedGiveSoundRecords) {
  const Rules rules = Rules::builtin().value();
  const char* asked = std::getenv("WINNOW_DAMAGE");
  const bool all = asked != nullptr && std::string_view(asked) == "all";
  const int number_asked = asked != nullptr ? std::atoi(asked) : 0;
  const std::size_t places =
      number_asked > 0 ? static_cast<std::size_t>(number_asked) : kPlacesOfAPage;
  std::size_t number = 0;
  for (const std::string& path : corpus()) {
    const std::string bytes = bytes_of(path);
    const std::size_t step = all ? 1 : bytes.size() / places + 1;
    const std::size_t first = all ? 0 : ++number * 7 % step;  // each page elsewhere
    for (std::size_t at = first; at < bytes.size(); at += step) {
      SCOPED_TRACE(path + " at " + std::to_string(at));
      expect_sound(page_of(path, bytes.substr(0, at)), rules);
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (at % 2 == 0 ? 0x80 : 0x01));
      expect_sound(page_of(path, damaged), rules);
    }
  }
}

}  // namespace
}  // namespace winnow
