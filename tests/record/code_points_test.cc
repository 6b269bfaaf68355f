// SPDX-License-Identifier: Apache-2.0
#include "record/code_points.h"

#include <gtest/gtest.h>

#include <string>

namespace winnow {
namespace {

TEST(CodePointIndex, CountsWhatABytewiseWalkCounts) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += i % 7 == 0 ? "é" : i % 11 == 0 ? "😀" : "a";
  const CodePointIndex index(text);
  std::size_t points = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    ASSERT_EQ(index.code_points(at), points) << at;
    ASSERT_EQ(index.byte(points), at);
    ++points;
  }
  EXPECT_EQ(index.code_points(text.size()), points);
  EXPECT_EQ(index.byte(points), text.size());
}

TEST(CodePointIndex, TakesWhatLiesBehindTheEndAsTheEnd) {
  const CodePointIndex index("né");
  EXPECT_EQ(index.code_points(99), 2u);
  EXPECT_EQ(index.byte(99), 3u);
}

TEST(CodePointIndex, TextsOfAWholeStrideAndOfNothing) {
  const std::string stride(256, 'x');
  EXPECT_EQ(CodePointIndex(stride).code_points(256), 256u);
  EXPECT_EQ(CodePointIndex(stride).byte(256), 256u);
  EXPECT_EQ(CodePointIndex("").code_points(0), 0u);
  EXPECT_EQ(CodePointIndex("").byte(0), 0u);
}

}  // namespace
}  // namespace winnow
