// SPDX-License-Identifier: Apache-2.0
#include "base/word_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>

#include "base/utf8.h"
#include "tests/texts.h"

namespace winnow {
namespace {

using Matches = std::vector<std::pair<std::size_t, std::size_t>>;  // word and end

Matches found(const std::vector<std::string>& words, std::string_view text) {
  Matches matches;
  const WordFinder finder(words);
  finder.find(text, [&](std::size_t word, std::size_t end) { matches.emplace_back(word, end); });
  return matches;
}

// What the automaton is to find, found by looking at every place.
Matches looked_for(const std::vector<std::string>& words, std::string_view text) {
  Matches matches;
  const std::string folded = lower_ascii(text);
  for (std::size_t word = 0; word < words.size(); ++word) {
    const std::string wanted = lower_ascii(words[word]);
    if (wanted.empty()) continue;
    for (std::size_t at = folded.find(wanted); at != std::string::npos;
         at = folded.find(wanted, at + 1))
      matches.emplace_back(word, at + wanted.size());
  }
  std::ranges::sort(matches);
  return matches;
}

TEST(WordFinder, FindsEveryWordByItsEndTheLongestFirst) {
  EXPECT_EQ(found({"date", "update", "by"}, "Last-Updated by"),
            (Matches{{1, 11}, {0, 11}, {2, 15}}));
}

TEST(WordFinder, FindsWordsThatOverlapAndRepeat) {
  EXPECT_EQ(found({"aa", "a"}, "aaa"), (Matches{{1, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}}));
  EXPECT_EQ(found({"she", "he", "hers"}, "ushers"), (Matches{{0, 4}, {1, 4}, {2, 6}}));
}

TEST(WordFinder, NamesBothOfTwoEqualWords) {
  Matches matches = found({"by", "BY"}, "by");
  std::ranges::sort(matches);
  EXPECT_EQ(matches, (Matches{{0, 2}, {1, 2}}));
}

TEST(WordFinder, FindsNothingWhereThereIsNothing) {
  EXPECT_TRUE(found({}, "text").empty());
  EXPECT_TRUE(found({""}, "text").empty());
  EXPECT_TRUE(found({"text"}, "").empty());
  WordFinder().find("text", [](std::size_t, std::size_t) { ADD_FAILURE() << "no word is there"; });
}

TEST(WordFinder, TakesBytesOfEveryValue) {
  EXPECT_EQ(found({"é", std::string("\0", 1), "\xFF"}, std::string_view("\0é\xFF", 4)),
            (Matches{{1, 1}, {0, 3}, {2, 4}}));
}

TEST(WordFinder, AgreesWithAPlainSearchOnShortTexts) {
  const std::vector<std::string> words = {"a", "ab", "bab", "ba", "bb", "abba"};
  std::size_t compared = 0;
  for_every_text("abC", 7, [&](const std::string& text) {
    Matches matches = found(words, text);
    EXPECT_TRUE(std::ranges::is_sorted(matches, {}, [](const auto& m) { return m.second; }));
    std::ranges::sort(matches);
    EXPECT_EQ(matches, looked_for(words, text)) << text;
    ++compared;
  });
  EXPECT_GT(compared, 1000u);
}

TEST(WordFinder, AgreesWithAPlainSearchOnRandomWords) {
  std::minstd_rand chance(7);
  const auto random_text = [&](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('w' + chance() % 4);
    return text;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> words;
    for (unsigned i = 0; i < 1 + chance() % 12; ++i) words.push_back(random_text(1 + chance() % 6));
    const std::string text = random_text(60);
    Matches matches = found(words, text);
    std::ranges::sort(matches);
    EXPECT_EQ(matches, looked_for(words, text)) << "round " << round;
  }
}

}  // namespace
}  // namespace winnow
