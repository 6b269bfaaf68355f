// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "extractors/benchmarks/words.h"

namespace winnow {
namespace {

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "|") + part;
  return out;
}

// The folded words of a text, bars between.
std::string folded(std::string_view text) {
  const Words words(text);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < words.size(); ++at) out.emplace_back(words.fold(at));
  return join(out);
}

struct FoldCase {
  const char* text;
  const char* words;
};

TEST(BenchmarkWords, AreFoldedAsNamesAreLookedUp) {
  for (const FoldCase& each : std::to_array<FoldCase>({
           {"GPT-5.4", "gpt|-|5.4"},
           {"ARC\u2011AGI\u20102", "arc|-|agi|-|2"},          // typographic hyphens
           {"Humanity's Last Exam", "humanity|s|last|exam"},  // the possessive is a word
           {"Humanity\u2019s Last Exam", "humanity|s|last|exam"},
           {"don't", "dont"},
           {"don\u2019t", "dont"},
           {"\u201CGSM8K\u201D", "\"|gsm|8|k|\""},
           {"\u2248 40 \u00D7 2", "~|40|x|2"},
           {"snake_case", "snake|-|case"},
           {"\uFF08val", "(|val"},
           {"", ""},
           {"  \n\t ", ""},
       })) {
    EXPECT_EQ(folded(each.text), each.words) << each.text;
  }
}

TEST(BenchmarkWords, FoldingAFoldedWordChangesNothing) {
  for (const char* word :
       {"GPT", "\u2019", "'", "''", "\u2013", "O\u2019Neill", "\u2212", "MMLU"}) {
    const std::string once = fold_word(word);
    EXPECT_EQ(fold_word(once), once) << word;
  }
}

TEST(BenchmarkWords, SayWhatStandsBetweenThem) {
  const Words words("A B\u00A0C  D-E\nF");
  ASSERT_EQ(words.size(), 7u);
  EXPECT_FALSE(words.is_near(0));  // nothing stands before the first
  EXPECT_TRUE(words.is_near(1));   // a space
  EXPECT_TRUE(words.is_near(2));   // a no-break space
  EXPECT_FALSE(words.is_near(3));  // two spaces
  EXPECT_TRUE(words.is_glued(4));
  EXPECT_TRUE(words.is_hyphen(4));
  EXPECT_TRUE(words.is_glued(5));
  EXPECT_FALSE(words.is_near(6));  // a line break
  EXPECT_FALSE(words.is_near(7));  // past the end
  EXPECT_FALSE(words.is_glued(7));
}

TEST(BenchmarkWords, PastTheEndThereAreEmptyWords) {
  const Words words("one");
  EXPECT_EQ(words.fold(1), "");
  EXPECT_EQ(words.raw(99), "");
  EXPECT_FALSE(words.is_word(1));
  EXPECT_FALSE(words.is_number(1));
  EXPECT_FALSE(words.is_hyphen(1));
  EXPECT_FALSE(words.is_capital(1));
  EXPECT_EQ(words.text(0, 9), "one");
}

TEST(BenchmarkWords, TheirTextHasOneSpaceAndAsciiHyphens) {
  const Words words("ARC\u2011AGI   2, then  a_b");
  EXPECT_EQ(words.text(0, 4), "ARC-AGI 2");
  EXPECT_EQ(words.text(0, words.size()), "ARC-AGI 2, then a_b");
  EXPECT_EQ(words.text(2, 2), "");
}

TEST(BenchmarkWords, SpansCountFromTheBeginningThatIsTold) {
  const std::string text = "xx MMLU 88.7";
  const Words words(std::string_view(text).substr(3), 3);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words.span(0, 2), (Span{3, 12}));
  EXPECT_EQ(words.raw(1), "88.7");
  EXPECT_EQ(words.at_byte(0), 0u);
  EXPECT_EQ(words.at_byte(3), 0u);
  EXPECT_EQ(words.at_byte(4), 1u);
  EXPECT_EQ(words.at_byte(12), 2u);
}

TEST(BenchmarkWords, CapitalsAreAsciiCapitalsOfWords) {
  const Words words("Muse spark 4K \u00C9tude");
  EXPECT_TRUE(words.is_capital(0));
  EXPECT_FALSE(words.is_capital(1));
  EXPECT_FALSE(words.is_capital(2));
}

// A phrase table's answer: the entry and how many words it took, or -1.
std::pair<int, std::size_t> looked_up(const PhraseTable& table, std::string_view text) {
  const Words words(text);
  const auto hit = table.match(words, 0);
  return hit ? std::pair(hit->entry, hit->end) : std::pair(-1, std::size_t{0});
}

TEST(PhraseTable, TheLongestPhraseWins) {
  PhraseTable table;
  table.add("GPQA", 1);
  table.add("GPQA Diamond", 2);
  table.add("GPQA Diamond Extended Set", 3);
  EXPECT_EQ(looked_up(table, "GPQA and others"), (std::pair{1, std::size_t{1}}));
  EXPECT_EQ(looked_up(table, "gpqa diamond extended"), (std::pair{2, std::size_t{2}}));
  EXPECT_EQ(looked_up(table, "GPQA-Diamond-Extended-Set"), (std::pair{3, std::size_t{7}}));
}

TEST(PhraseTable, OfTwoAlikeTheFirstStands) {
  PhraseTable table;
  table.add("ARC-AGI-2", 1);
  table.add("ARC AGI 2", 2);
  EXPECT_EQ(looked_up(table, "ARC-AGI-2").first, 1);
  EXPECT_EQ(looked_up(table, "ARC AGI 2").first, 1);
}

struct PhraseCase {
  const char* phrase;
  const char* text;
  bool found;
};

TEST(PhraseTable, LettersHyphensAndApostrophesMatchAsNamesAreWritten) {
  for (const PhraseCase& each : std::to_array<PhraseCase>({
           {"Humanity's Last Exam", "humanity\u2019s last exam", true},
           {"Humanity's Last Exam", "Humanitys Last Exam", false},
           {"ARC-AGI-2", "ARC AGI 2", true},
           {"ARC-AGI-2", "arc\u2011agi\u20112", true},
           {"ARC-AGI-2", "ARCAGI2", false},
           {"SWE-bench", "SWE bench", true},
           {"SWE-bench", "SWE  bench", false},  // two spaces part words of another line or column
           {"SWE-bench", "SWE\nbench", false},
           {"SWE-bench", "SWE - bench", false},
           {"GSM8K", "GSM8K", true},
           {"GSM8K", "gsm8k", true},
           {"GSM8K", "GSM 8K", false},  // written in one piece, so to be read in one piece
           {"GSM8K", "GSM-8K", true},
           {"Big Bench", "Big-Bench", true},
           {"Big Bench", "BigBench", false},
       })) {
    PhraseTable table;
    table.add(each.phrase, 7);
    EXPECT_EQ(looked_up(table, each.text).first, each.found ? 7 : -1)
        << each.phrase << " in " << each.text;
  }
}

TEST(PhraseTable, AnExactPhraseIsAsWritten) {
  PhraseTable table;
  table.add("MATH", 1, true);
  EXPECT_EQ(table.find("MATH"), 1);
  EXPECT_EQ(table.find("Math"), -1);
  EXPECT_EQ(table.find("math"), -1);
}

TEST(PhraseTable, FindWantsTheWholeText) {
  PhraseTable table;
  table.add("GPQA", 1);
  EXPECT_EQ(table.find("GPQA"), 1);
  EXPECT_EQ(table.find(" GPQA "), 1);
  EXPECT_EQ(table.find("GPQA Diamond"), -1);
  EXPECT_EQ(table.find("the GPQA"), -1);
  EXPECT_EQ(table.find(""), -1);
}

TEST(PhraseTable, APhraseWithoutWordsIsNone) {
  PhraseTable table;
  table.add("", 1);
  table.add("-", 2);
  EXPECT_EQ(table.find(""), -1);
  EXPECT_EQ(table.find("-"), -1);
}

// Every text of up to six characters of this alphabet: what is found is a run of the text's words
// that starts where it was asked for, and reads as the phrase does without its hyphens and spaces.
TEST(PhraseTable, WhatMatchesIsThePhraseForEveryShortText) {
  PhraseTable table;
  table.add("a-1", 0);
  table.add("a b", 1);
  table.add("b", 2);
  const std::string bare[] = {"a1", "ab", "b"};
  const std::string alphabet = "aB1- '";
  std::string text;
  std::size_t found = 0;
  const auto check = [&] {
    const Words words(text);
    for (std::size_t at = 0; at <= words.size(); ++at) {
      const auto hit = table.match(words, at);
      if (!hit) continue;
      ++found;
      ASSERT_LE(hit->end, words.size());
      ASSERT_GT(hit->end, at);
      std::string said;
      for (std::size_t word = at; word < hit->end; ++word) {
        if (!words.is_hyphen(word)) said += words.fold(word);
      }
      EXPECT_EQ(said, bare[hit->entry]) << text;
    }
  };
  for (int size = 0; size <= 6; ++size) {
    std::string digits(static_cast<std::size_t>(size), '\0');
    while (true) {
      text.clear();
      for (const char digit : digits) text += alphabet[static_cast<std::size_t>(digit)];
      check();
      std::size_t place = 0;
      while (place < digits.size() && ++digits[place] == static_cast<char>(alphabet.size()))
        digits[place++] = 0;
      if (place == digits.size()) break;
    }
  }
  EXPECT_GT(found, 1000u);
}

}  // namespace
}  // namespace winnow
