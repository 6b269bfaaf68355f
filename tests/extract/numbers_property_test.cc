// SPDX-License-Identifier: Apache-2.0
// Numbers, for every short text of the characters that numbers are written with.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "extractors/claims.h"
#include "extractors/normalise.h"
#include "extractors/view.h"
#include "tests/texts.h"

namespace winnow {
namespace {

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') out += c;
  }
  const std::size_t first = out.find_first_not_of('0');
  out = first == std::string::npos ? "" : out.substr(first);
  while (!out.empty() && out.back() == '0') out.pop_back();
  return out;
}

// Reading a decimal the plain way: sign, digits, at most one point, digits, exponent.
bool is_plain_decimal(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t from = at;
  std::size_t digits = 0;
  std::size_t points = 0;
  while (at < text.size() && (text[at] == '.' || (text[at] >= '0' && text[at] <= '9'))) {
    (text[at] == '.' ? points : digits) += 1;
    ++at;
  }
  if (digits == 0 || points > 1 || at == from) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' || ++at == text.size()) return false;
  if (text[at] == '-') ++at;
  if (at == text.size()) return false;
  for (; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9') return false;
  }
  return true;
}

TEST(DecimalProperty, ReadsWhatAPlainReadingReadsOfEveryShortText) {
  for_every_text("015.-e", 6, [](const std::string& text) {
    const auto number = Decimal::parse(text);
    if (!is_plain_decimal(text)) {
      EXPECT_FALSE(number) << text;
      return;
    }
    // Huge exponents may be refused; what is read has the value of the text.
    if (!number) {
      EXPECT_NE(text.find('e'), std::string::npos) << text;
      return;
    }
    if (text.find('e') == std::string::npos) {
      EXPECT_EQ(digits_of(number->text()), digits_of(text)) << text;
      EXPECT_DOUBLE_EQ(number->to_double(), std::strtod(text.c_str(), nullptr)) << text;
    }
  });
}

TEST(DecimalProperty, WhatIsWrittenIsReadBack) {
  std::mt19937 random(20260408);
  for (int round = 0; round < 20'000; ++round) {
    const auto coefficient = static_cast<std::int64_t>(random() % 2'000'000'000) - 1'000'000'000;
    const int exponent = static_cast<int>(random() % 13) - 8;
    const Decimal number(coefficient, exponent);
    EXPECT_EQ(Decimal::parse(number.text()), number) << number.text();
    EXPECT_EQ(number.is_negative(), coefficient < 0);
  }
}

TEST(NumberProperty, DigitsAreNeverLostNorMovedForEveryShortText) {
  for (const Separators separators : {Separators::kEnglish, Separators::kContinental}) {
    std::size_t read = 0;
    for_every_text("107,.' ", 6, [&](const std::string& text) {
      const auto number = number_of(text, separators);
      if (!number) return;
      ++read;
      EXPECT_EQ(digits_of(number->text()), digits_of(text)) << '"' << text << '"';
    });
    EXPECT_GT(read, 10'000u);
  }
}

TEST(NumberProperty, TheTwoWaysOfSeparatingAreMirrorImages) {
  // "1.250,5" is to a continental reader what "1,250.5" is to an English one.
  for_every_text("107,.", 7, [](const std::string& text) {
    std::string mirrored = text;
    for (char& c : mirrored) c = c == '.' ? ',' : c == ',' ? '.' : c;
    EXPECT_EQ(number_of(text, Separators::kEnglish), number_of(mirrored, Separators::kContinental))
        << text;
  });
}

TEST(NumberProperty, GroupsOfThreeAreReadWithAnySign) {
  for (const char* sign : {",", " ", "'", "\u00A0", "\u202F", "\u2009", "\u2007", "\u2019"}) {
    const std::string text = std::string("12") + sign + "345" + sign + "678";
    const auto number = number_of(text, Separators::kEnglish);
    ASSERT_TRUE(number) << text;
    EXPECT_EQ(number->text(), "12345678") << text;
  }
}

// --- tokens and sentences

TEST(TokenProperty, EveryShortTextIsCoveredInOrder) {
  for_every_text("a1.,' -", 6, [](const std::string& text) {
    std::size_t at = 0;
    for (const Token& token : tokenize(text)) {
      ASSERT_LE(at, token.span.begin) << text;
      ASSERT_LT(token.span.begin, token.span.end) << text;
      ASSERT_LE(token.span.end, text.size()) << text;
      // Only white space is left out.
      for (; at < token.span.begin; ++at) ASSERT_EQ(text[at], ' ') << text;
      at = token.span.end;
      const char first = text[token.span.begin];
      EXPECT_EQ(token.kind == TokenKind::kNumber, first == '1') << text;
      EXPECT_TRUE(token.kind != TokenKind::kSign || token.span.size() == 1) << text;
    }
    for (; at < text.size(); ++at) ASSERT_EQ(text[at], ' ') << text;
  });
}

TEST(TokenProperty, CuttingTheTextElsewhereMovesTheSpansAlone) {
  const std::string text = "It's 1,427.5 (up\u00A03%) \u2014 \u201Cdon\u2019t\u201D v2.0.1";
  for (const std::size_t begin : {0u, 1u, 1000u}) {
    const auto here = tokenize(text, begin);
    const auto there = tokenize(text);
    ASSERT_EQ(here.size(), there.size());
    for (std::size_t at = 0; at < here.size(); ++at) {
      EXPECT_EQ(here[at].kind, there[at].kind);
      EXPECT_EQ(here[at].span.begin, there[at].span.begin + begin);
      EXPECT_EQ(here[at].span.end, there[at].span.end + begin);
    }
  }
}

TEST(SentenceProperty, EveryShortParagraphIsCoveredByItsSentences) {
  for_every_text("Aa1.? \n", 6, [](const std::string& text) {
    Article article;
    article.text = text;
    article.blocks = {{BlockKind::kParagraph, 0, -1, {0, text.size()}}};
    const TextView view(article);
    std::size_t at = 0;
    for (const Sentence& sentence : view.sentences()) {
      ASSERT_LE(at, sentence.span.begin) << text;
      ASSERT_LT(sentence.span.begin, sentence.span.end) << text;
      ASSERT_LE(sentence.span.end, text.size()) << text;
      for (; at < sentence.span.begin; ++at) ASSERT_NE(text.find_first_of(" \n", at), text.npos);
      at = sentence.span.end;
      EXPECT_EQ(view.sentence_at(sentence.span.begin), &sentence) << text;
    }
  });
}

// --- claims, against a plain list

TEST(ClaimsProperty, AgreeWithAPlainListOfSpans) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    SpanClaims claims;
    std::vector<std::pair<Span, Claim>> plain;
    const auto overlap = [](Span a, Span b) { return a.begin < b.end && b.begin < a.end; };
    for (int step = 0; step < 40; ++step) {
      const std::size_t begin = random() % 60;
      const Span span{begin, begin + random() % 7};
      const Claim kind = random() % 2 == 0 ? Claim::kName : Claim::kDate;
      const auto meets = [&](const auto& entry) { return overlap(entry.first, span); };
      const bool taken = std::ranges::any_of(plain, meets);
      if (!span.empty()) {
        EXPECT_EQ(claims.overlaps(span), taken);
        EXPECT_EQ(claims.overlaps(span, kind), std::ranges::any_of(plain, [&](const auto& entry) {
                    return entry.second == kind && meets(entry);
                  }));
      }
      const bool claimed = claims.claim(span, kind);
      EXPECT_EQ(claimed, !span.empty() && !taken);
      if (claimed) plain.emplace_back(span, kind);
    }
  }
}

}  // namespace
}  // namespace winnow
