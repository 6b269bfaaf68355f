// SPDX-License-Identifier: Apache-2.0
#include "page/hash_index.h"

#include <gtest/gtest.h>

#include <map>

namespace winnow {
namespace {

TEST(HashIndex, NumbersHashesInTheOrderInWhichTheyCome) {
  HashIndex index(3);
  EXPECT_EQ(index.number(700), 0u);
  EXPECT_EQ(index.number(0), 1u);
  EXPECT_EQ(index.number(700), 0u);
  EXPECT_EQ(index.number(~0ull), 2u);
  EXPECT_EQ(index.number(0), 1u);
  EXPECT_EQ(index.size(), 3u);
}

TEST(HashIndex, TellsHashesApartThatShareTheirBits) {
  // The announced number of hashes, equal in all but a few high or low bits.
  HashIndex index(512);
  std::map<std::uint64_t, std::uint32_t> numbers;
  for (std::uint64_t i = 0; i < 256; ++i) {
    for (const std::uint64_t hash : {i << 56, i}) {
      const auto [known, is_new] =
          numbers.emplace(hash, static_cast<std::uint32_t>(numbers.size()));
      EXPECT_EQ(index.number(hash), known->second) << hash;
    }
  }
  EXPECT_EQ(index.size(), numbers.size());
}

}  // namespace
}  // namespace winnow
