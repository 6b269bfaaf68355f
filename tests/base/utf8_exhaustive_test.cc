// SPDX-License-Identifier: Apache-2.0
// UTF-8 against the table of well-formed byte sequences of the Unicode Standard (table 3-7), for
// every code point and for every text of bytes from each of the table's classes.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/space.h"
#include "base/utf8.h"
#include "tests/texts.h"

namespace winnow {
namespace {

// Bytes on both sides of every border in table 3-7.
constexpr std::string_view kBorders =
    "\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xF0\xF1\xF4\xF5";

bool within(std::string_view text, std::size_t at, unsigned low, unsigned high) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  return low <= byte && byte <= high;
}

// The length of the well-formed sequence at `at`, row by row of the table; 0 where there is none.
std::size_t well_formed(std::string_view text, std::size_t at) {
  struct Row {
    unsigned first_low, first_high, second_low, second_high;
    std::size_t size;
  };
  constexpr Row kTable[] = {
      {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
      {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
      {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};
  for (const Row& row : kTable) {
    if (!within(text, at, row.first_low, row.first_high)) continue;
    if (row.size > 1 && !within(text, at + 1, row.second_low, row.second_high)) return 0;
    for (std::size_t next = 2; next < row.size; ++next) {
      if (!within(text, at + next, 0x80, 0xBF)) return 0;
    }
    return row.size;
  }
  return 0;
}

bool is_well_formed(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = well_formed(text, at);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

TEST(Utf8Exhaustive, ValidityIsThatOfTheTable) {
  for_every_text(kBorders, 4, [](const std::string& text) {
    ASSERT_EQ(is_valid_utf8(text), is_well_formed(text));
  });
}

TEST(Utf8Exhaustive, RepairKeepsWhatIsWellFormedAndNothingElse) {
  for_every_text(kBorders, 3, [](const std::string& text) {
    bool replaced = false;
    const std::string repaired = repair_utf8(text, &replaced);
    ASSERT_TRUE(is_well_formed(repaired));
    ASSERT_EQ(replaced, !is_well_formed(text));
    ASSERT_EQ(repaired == text, is_well_formed(text));
    ASSERT_EQ(repair_utf8(repaired), repaired);
    // Each byte that stands for itself is kept, each bad sequence is one mark or more.
    std::size_t at = 0;
    std::size_t out = 0;
    while (at < text.size()) {
      const std::size_t size = well_formed(text, at);
      if (size > 0) {
        ASSERT_EQ(repaired.compare(out, size, text, at, size), 0);
        at += size;
        out += size;
        continue;
      }
      ASSERT_EQ(repaired.compare(out, 3, "\uFFFD"), 0);
      out += 3;
      // The WHATWG decoder takes bytes up to the first that cannot follow.
      std::size_t bad = at;
      next_code_point(text, bad);
      ASSERT_GT(bad, at);
      ASSERT_LE(bad - at, 3u);
      at = bad;
    }
    ASSERT_EQ(out, repaired.size());
  });
}

TEST(Utf8Exhaustive, TheValidPrefixIsTheLongest) {
  for_every_text(kBorders, 3, [](const std::string& text) {
    const std::size_t size = valid_utf8_prefix(text);
    ASSERT_LE(size, text.size());
    ASSERT_TRUE(is_well_formed(text.substr(0, size)));
    ASSERT_TRUE(size == text.size() || well_formed(text, size) == 0);
  });
}

TEST(Utf8Exhaustive, WalkingBackwardMeetsWhatWalkingForwardMet) {
  for_every_text(kBorders, 4, [](const std::string& text) {
    if (!is_well_formed(text)) return;
    std::u32string forward;
    for (std::size_t at = 0; at < text.size();) forward += next_code_point(text, at);
    std::u32string backward;
    for (std::size_t at = text.size(); at > 0;) backward += previous_code_point(text, at);
    std::ranges::reverse(backward);
    ASSERT_EQ(forward, backward);
    ASSERT_EQ(count_code_points(text), forward.size());
    ASSERT_EQ(to_utf8(forward), text);
  });
}

TEST(Utf8Exhaustive, EveryCodePointIsWrittenAndReadBack) {
  for (char32_t point = 0; point <= 0x110000; ++point) {
    std::string written;
    append_utf8(written, point);
    const bool scalar = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    std::size_t at = 0;
    ASSERT_EQ(next_code_point(written, at), scalar ? point : kReplacement);
    ASSERT_EQ(at, written.size());
    const std::size_t size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    ASSERT_EQ(written.size(), scalar ? size : 3);
  }
}

TEST(Utf8Exhaustive, PrefixesEndOnBordersAndAreTheLongest) {
  const std::string text = "a\u00E9\u20AC\U0001F600z";
  for (std::size_t bytes = 0; bytes <= text.size() + 2; ++bytes) {
    const std::string_view prefix = utf8_prefix(text, bytes);
    EXPECT_TRUE(is_valid_utf8(prefix)) << bytes;
    EXPECT_LE(prefix.size(), bytes);
    const std::size_t next = prefix.size();
    EXPECT_TRUE(next == text.size() || next + well_formed(text, next) > bytes) << bytes;
  }
}

TEST(Utf8Exhaustive, FoldedSpaceHasNoSpaceAtItsEndsAndNoneTwice) {
  for_every_mix({"a", " ", "\n", "\u00A0", "\u200B", "\u3000", "\uFEFF"}, 5,
                [](const std::string& text) {
                  const std::string folded = fold_space(text);
                  ASSERT_EQ(fold_space(folded), folded);
                  ASSERT_FALSE(folded.starts_with(' ') || folded.ends_with(' '));
                  ASSERT_EQ(folded.find("  "), std::string::npos);
                  ASSERT_EQ(std::ranges::count(folded, 'a'), std::ranges::count(text, 'a'));
                  ASSERT_EQ(fold_space(trim(text)), folded);
                });
}

TEST(Utf8Exhaustive, SpaceIsFoldedAsOneCharacterAfterAnotherWouldBe) {
  const auto folded_slowly = [](std::string_view text) {
    std::string out;
    bool space = false;
    for (const char32_t point : to_code_points(text)) {
      if (!is_space(point) && space && !out.empty()) out += ' ';
      space = is_space(point);
      if (!space) append_utf8(out, point);
    }
    return out;
  };
  for_every_mix({"a", "bcdefgh", "  ", " ", "\t", "\u00E9", "\u00A0", "\x01", "\x7F"}, 5,
                [&](const std::string& text) {
                  ASSERT_EQ(fold_space(text), folded_slowly(text));
                  const std::size_t visible = space_end(text, 0);
                  ASSERT_TRUE(visible == text.size() || !is_ascii_space(text[visible]));
                  ASSERT_EQ(trim_ascii(text.substr(0, visible)), "");
                  const std::size_t end = folded_end(text, 0);
                  ASSERT_LE(end, text.size());
                  ASSERT_EQ(fold_space(text.substr(0, end)), trim(text.substr(0, end)));
                });
}

TEST(Utf8Exhaustive, FoldingCaseTwiceChangesNothing) {
  for (char32_t point = 1; point < 0x3000; ++point) {
    std::string text;
    append_utf8(text, point);
    const std::string folded = fold_case(text);
    ASSERT_EQ(fold_case(folded), folded) << std::hex << static_cast<unsigned>(point);
  }
}

TEST(Utf8Exhaustive, SplittingJoinsBackToTheText) {
  for_every_text("a,b", 6, [](const std::string& text) {
    std::string joined;
    std::size_t count = 0;
    for (const std::string_view part : split(text, ',')) {
      if (count++ > 0) joined += ',';
      joined += part;
    }
    ASSERT_EQ(joined, text);
    ASSERT_EQ(count, 1 + static_cast<std::size_t>(std::ranges::count(text, ',')));
  });
}

}  // namespace
}  // namespace winnow
