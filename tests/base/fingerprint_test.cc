// SPDX-License-Identifier: Apache-2.0
#include "base/fingerprint.h"

#include <gtest/gtest.h>

#include <string>

namespace winnow {
namespace {

// A text of its own: words drawn from 500 by the seed.
std::string text(unsigned seed, int sentences) {
  std::string out;
  for (int i = 0; i < sentences * 12; ++i) {
    seed = seed * 1664525u + 1013904223u;
    out += "word" + std::to_string((seed >> 16) % 500) + (i % 12 == 11 ? ". " : " ");
  }
  return out;
}

TEST(Fingerprint, ACopyWithOtherCaseAndSpacingIsTheSame) {
  const std::string original = text(7, 20);
  std::string shouted = original;
  for (char& c : shouted) c = c == ' ' ? '\n' : static_cast<char>(std::toupper(c));
  EXPECT_EQ(fingerprint(original), fingerprint(shouted));
}

TEST(Fingerprint, ACopyWithALineAddedIsNear) {
  const std::string original = text(7, 60);
  EXPECT_TRUE(is_near_copy(fingerprint(original), fingerprint(original + "First seen elsewhere.")));
}

TEST(Fingerprint, OtherTextsAreFar) {
  for (unsigned seed = 1; seed < 40; ++seed) {
    EXPECT_FALSE(is_near_copy(fingerprint(text(seed, 30)), fingerprint(text(seed + 50, 30))));
  }
}

TEST(Fingerprint, AShortTextIsACopyOfNothing) {
  EXPECT_EQ(fingerprint("Too short to tell."), 0u);
  EXPECT_FALSE(is_near_copy(0, 0));
}

TEST(Fingerprint, NearCopiesShareABand) {
  const std::uint64_t print = fingerprint(text(3, 30));
  for (int a = 0; a < 64; a += 5) {
    for (int b = 0; b < 64; b += 7) {
      const std::uint64_t near = print ^ (1ull << a) ^ (1ull << b);
      const auto x = bands(print), y = bands(near);
      EXPECT_TRUE(x[0] == y[0] || x[1] == y[1] || x[2] == y[2] || x[3] == y[3]);
    }
  }
}

TEST(Fingerprint, CountsScriptsWithoutSpacesByCharacter) {
  EXPECT_NE(fingerprint("模型在基准测试中取得了五十二分的成绩超过了之前所有的公开模型"), 0u);
}

// Stored in databases: this value must stay.
TEST(Fingerprint, NeverChanges) { EXPECT_EQ(fingerprint(text(7, 20)), 71851081230158752u); }

}  // namespace
}  // namespace winnow
