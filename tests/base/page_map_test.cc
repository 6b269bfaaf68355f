// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "winnow/article.h"

namespace winnow {
namespace {

// Page "<p>5&nbsp;%  up" as text "5 % up": verbatim, reference, verbatim, folded space, verbatim.
PageMap example() {
  PageMap map;
  map.append({0, 1, 3, 1});
  map.append({1, 1, 4, 6});
  map.append({2, 1, 10, 1});
  map.append({3, 1, 11, 2});
  map.append({4, 2, 13, 2});
  return map;
}

TEST(PageMap, CoversWhatTheTextCameFrom) {
  const PageMap map = example();
  EXPECT_EQ(map.page_span({0, 1}), (Span{3, 4}));
  EXPECT_EQ(map.page_span({0, 3}), (Span{3, 11}));
  EXPECT_EQ(map.page_span({1, 2}), (Span{4, 10}));
  EXPECT_EQ(map.page_span({5, 6}), (Span{14, 15}));
  EXPECT_EQ(map.page_span({0, 6}), (Span{3, 15}));
}

TEST(PageMap, TextThatWasMadeHasNoPlaceInThePage) {
  PageMap map;
  map.append({0, 3, 10, 3});
  map.append({5, 3, 20, 3});
  EXPECT_EQ(map.page_span({3, 5}), (Span{0, 0}));
  EXPECT_EQ(map.page_span({2, 6}), (Span{12, 21}));
}

TEST(PageMap, AdjoiningVerbatimRunsMerge) {
  PageMap map;
  map.append({0, 3, 10, 3});
  map.append({3, 2, 13, 2});
  map.append({5, 0, 15, 4});
  EXPECT_EQ(map.runs(), (std::vector<PageMap::Run>{{0, 5, 10, 5}}));
}

}  // namespace
}  // namespace winnow
