// SPDX-License-Identifier: Apache-2.0
#include "base/gzip_buffer.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

TEST(GzipBuffer, AMemberIsAppendedAndItsSizeTold) {
  const std::string member = gzip_member("news");
  GzipBuffer buffer;
  std::string out = "good ";
  EXPECT_EQ(buffer.append_inflated(member + "what follows", out, 100), member.size());
  EXPECT_EQ(out, "good news");
}

// Sizes around those in which the room for the output grows.
TEST(GzipBuffer, WhatItHoldsMayBeAsLongAsAllowedAndNoLonger) {
  GzipBuffer buffer;
  for (const std::size_t size : {std::size_t{1}, std::size_t{512} << 10,
                                 (std::size_t{512} << 10) + 1, std::size_t{3} << 20}) {
    const std::string bytes(size, 'x');
    const std::string member = gzip_member(bytes);
    std::string out;
    EXPECT_EQ(buffer.append_inflated(member, out, size), member.size()) << size;
    EXPECT_TRUE(out == bytes) << size;
    out = "as it was";
    const auto too_long = buffer.append_inflated(member, out, size - 1);
    ASSERT_FALSE(too_long) << size;
    EXPECT_EQ(too_long.error(), GzipFailure::kTooLong) << size;
    EXPECT_EQ(out, "as it was") << size;
  }
}

TEST(GzipBuffer, WhatIsCutOrDamagedGivesNothing) {
  const std::string bytes = "news of the day, and of the day before";
  const std::string member = gzip_member(bytes);
  GzipBuffer buffer;
  for (std::size_t at = 0; at < member.size(); ++at) {
    std::string out = "as it was";
    EXPECT_EQ(buffer.append_inflated(member.substr(0, at), out, 1000).error(), GzipFailure::kBad);
    EXPECT_EQ(out, "as it was");
  }
  for (std::size_t at = 10; at < member.size(); ++at) {  // behind the header, whose time is free
    std::string damaged = member;
    damaged[at] ^= 0x10;
    std::string out = "as it was";
    // The last bits before the checksum mean nothing: with them flipped it is the same member.
    const bool is_whole = buffer.append_inflated(damaged, out, 1000).has_value();
    EXPECT_EQ(out, is_whole ? "as it was" + bytes : "as it was") << at;
  }
}

}  // namespace
}  // namespace winnow
