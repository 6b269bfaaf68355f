// SPDX-License-Identifier: Apache-2.0
#include "base/gzip_members.h"

#include <gtest/gtest.h>

#include <sstream>
#include <streambuf>
#include <vector>

namespace winnow {
namespace {

// Without these bytes a file is not gzip at all (RFC 1952, 2.3.1: ID1, ID2, CM).
constexpr std::size_t kMagicSize = 3;

struct Inflated {
  std::string bytes;
  std::uint64_t skipped = 0;
};

// All that a stream of these bytes gives, consumed in steps.
Inflated inflate(const std::string& bytes, std::size_t step = 1 << 20) {
  std::istringstream in(bytes);
  GzipMembers stream(in);
  Inflated out;
  while (stream.fill()) {
    while (!stream.buffer().empty()) {
      const std::string_view part = stream.buffer().substr(0, step);
      out.bytes += part;
      stream.consume(part.size());
      EXPECT_EQ(stream.position(), out.bytes.size());
    }
  }
  out.skipped = stream.skipped_bytes();
  return out;
}

std::string noise(std::size_t size) {
  std::string out;
  std::uint32_t state = 2463534242U;
  while (out.size() < size) {
    state ^= state << 13U;
    state ^= state >> 17U;
    state ^= state << 5U;
    out += static_cast<char>(state);
  }
  return out;
}

TEST(GzipMembers, WhatWasCompressedComesBack) {
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string("news\n"), std::string(100'000, 'x'),
        noise(100'000), std::string("\0\x1F\x8B\0", 4)}) {
    EXPECT_EQ(inflate(gzip_member(bytes)).bytes, bytes);
    EXPECT_EQ(inflate(gzip_member(bytes), 7).bytes, bytes);
  }
}

TEST(GzipMembers, TheSameBytesGiveTheSameMember) {
  EXPECT_EQ(gzip_member("news"), gzip_member("news"));
  EXPECT_TRUE(gzip_member("news").starts_with("\x1F\x8B"));
}

// RFC 1952, 2.2: "A gzip file consists of a series of 'members' (compressed data sets). ... The
// members simply appear one after another in the file, with no additional information".
TEST(GzipMembers, MembersEndToEndAreOneStream) {
  const std::string file = gzip_member("one ") + gzip_member("") + gzip_member("two ") +
                           gzip_member(noise(70'000)) + gzip_member("end");
  const Inflated out = inflate(file);
  EXPECT_EQ(out.bytes, "one two " + noise(70'000) + "end");
  EXPECT_EQ(out.skipped, 0u);
}

TEST(GzipMembers, PlainBytesPassUnchanged) {
  for (const std::string& bytes : {std::string("<html>"), std::string("\x1F"), std::string("\x1Fx"),
                                   std::string(), noise(200'000)}) {
    EXPECT_EQ(inflate(bytes).bytes, bytes);
    EXPECT_EQ(inflate(bytes).skipped, 0u);
  }
}

TEST(GzipMembers, OffsetsTellWhereAReaderCouldStart) {
  const std::string first = gzip_member("first");
  const std::string second = gzip_member("second");
  std::istringstream in(first + second);
  GzipMembers stream(in);
  while (stream.fill()) {
  }
  EXPECT_EQ(stream.buffer(), "firstsecond");
  EXPECT_TRUE(stream.at_member_start(0));
  EXPECT_EQ(stream.input_offset(0), 0u);
  EXPECT_FALSE(stream.at_member_start(2));
  EXPECT_TRUE(stream.at_member_start(5));
  EXPECT_EQ(stream.input_offset(5), first.size());
}

TEST(GzipMembers, InPlainInputEveryPositionIsItsOwnOffset) {
  std::istringstream in("plain bytes");
  GzipMembers stream(in);
  ASSERT_TRUE(stream.fill());
  EXPECT_EQ(stream.input_offset(6), 6u);
  EXPECT_TRUE(stream.at_member_start(6));
  EXPECT_EQ(stream.first_gap(0), ~std::uint64_t{0});
}

TEST(GzipMembers, ReadingGoesOnBehindADamagedMember) {
  const std::string good = gzip_member("first ");
  std::string bad = gzip_member(noise(5'000));
  for (std::size_t at = 40; at < 400; ++at) bad[at] = 'x';
  const Inflated out = inflate(good + bad + gzip_member("last"));
  EXPECT_TRUE(out.bytes.starts_with("first "));
  EXPECT_TRUE(out.bytes.ends_with("last"));
  EXPECT_GT(out.skipped, 0u);
}

TEST(GzipMembers, AGapSaysWhereBytesAreMissing) {
  std::string lines;
  for (int line = 0; line < 300; ++line) lines += "line " + std::to_string(line * line) + "\n";
  std::string bad = gzip_member(lines);
  bad.resize(bad.size() / 2);
  std::istringstream in(gzip_member("before") + bad + gzip_member("behind"));
  GzipMembers stream(in);
  while (stream.fill()) {
  }
  const std::uint64_t gap = stream.first_gap(0);
  ASSERT_NE(gap, ~std::uint64_t{0});
  EXPECT_GE(gap, 6u);
  // Half of what was inflated before the gap is surely what was there.
  const std::string whole = "before" + lines;
  EXPECT_EQ(stream.buffer().substr(0, gap / 2), whole.substr(0, gap / 2));
}

// A pipe whose other end writes so many bytes at a time.
class Dribble : public std::streambuf {
 public:
  Dribble(std::string bytes, std::size_t step) : bytes_(std::move(bytes)), step_(step) {}

 protected:
  int_type underflow() override {
    if (at_ == bytes_.size()) return traits_type::eof();
    char* const begin = bytes_.data() + at_;
    at_ += std::min(step_, bytes_.size() - at_);
    setg(begin, begin, bytes_.data() + at_);
    return traits_type::to_int_type(*begin);
  }

 private:
  std::string bytes_;
  std::size_t step_;
  std::size_t at_ = 0;
};

// Longer than what is inflated at once, in and out.
TEST(GzipMembers, LongMembersComeBackByAndBy) {
  for (const std::string& bytes : {noise(3 << 20), std::string(20 << 20, 'x')}) {
    const Inflated out = inflate(gzip_member(bytes) + gzip_member("next"));
    EXPECT_TRUE(out.bytes == bytes + "next");
    EXPECT_EQ(out.skipped, 0u);
  }
}

TEST(GzipMembers, HowTheInputComesDoesNotMatter) {
  const std::string bytes = gzip_member("one ") + gzip_member(noise(5'000)) + gzip_member("end");
  for (const std::size_t step : {1u, 2u, 9u, 1'000u}) {
    Dribble source(bytes, step);
    std::istream in(&source);
    GzipMembers stream(in);
    while (stream.fill()) {
    }
    EXPECT_EQ(stream.buffer(), "one " + noise(5'000) + "end") << step;
    EXPECT_EQ(stream.skipped_bytes(), 0u) << step;
  }
}

// Damage of any byte of a file of three members: the others come out whole, before and behind.
TEST(GzipMembers, EveryDamageCostsItsMemberAlone) {
  const std::string members[] = {"alpha alpha alpha", "beta beta beta", "gamma gamma"};
  std::string file;
  std::vector<std::size_t> ends;
  for (const std::string& member : members) ends.push_back((file += gzip_member(member)).size());
  for (std::size_t at = kMagicSize; at < file.size(); ++at) {
    for (const int damage : {0x01, 0x04, 0x55, 0xFF}) {
      std::string damaged = file;
      damaged[at] = static_cast<char>(damaged[at] ^ damage);
      std::string before, behind;
      for (std::size_t i = 0, begin = 0; i < ends.size(); begin = ends[i++]) {
        if (ends[i] <= at) before += members[i];
        if (begin > at) behind += members[i];
      }
      const Inflated out = inflate(damaged);
      EXPECT_TRUE(out.bytes.starts_with(before)) << at << " " << damage;
      EXPECT_TRUE(out.bytes.ends_with(behind)) << at << " " << damage;
      EXPECT_LE(out.skipped, file.size()) << at << " " << damage;
    }
  }
}

// A stored block (RFC 1951, 3.2.4) that claims the most takes what follows for its own.
TEST(GzipMembers, AMemberThatSwallowsOthersGivesThemBack) {
  const std::string greedy("\x1f\x8b\x08\0\0\0\0\0\0\xff\0\xff\xff\0\0", 15);
  const std::string next = gzip_member(noise(1'000)) + gzip_member("last");
  const Inflated out = inflate(gzip_member("first ") + greedy + next);
  EXPECT_TRUE(out.bytes.starts_with("first "));
  EXPECT_TRUE(out.bytes.ends_with(noise(1'000) + "last"));
}

TEST(GzipMembers, BytesOfADamagedMemberAreUnproven) {
  std::string bad = gzip_member("middle ");
  bad[bad.size() - 8] ^= 1;  // its checksum
  std::istringstream in(gzip_member("first ") + bad + gzip_member("last"));
  GzipMembers stream(in);
  while (stream.fill()) {
  }
  ASSERT_EQ(stream.buffer(), "first middle last");
  for (const std::size_t at : {0u, 5u, 13u, 16u}) EXPECT_FALSE(stream.is_unproven(at)) << at;
  for (const std::size_t at : {6u, 12u}) EXPECT_TRUE(stream.is_unproven(at)) << at;
}

TEST(GzipMembers, HeadersWithoutMembersAreSkipped) {
  std::string headers;
  while (headers.size() < (2u << 20))
    headers += std::string("\x1f\x8b\x08\0\0\0\0\0\0\xff\x07", 11);
  const Inflated out = inflate(headers + gzip_member("last"));
  EXPECT_EQ(out.bytes, "last");
  EXPECT_EQ(out.skipped, headers.size());
}

TEST(GzipMembers, InputThatBeginsInNeitherWayIsSearchedWhereAsked) {
  std::string file = gzip_member("first") + gzip_member("second");
  file[0] = '?';
  for (const auto& [bytes, read] :
       {std::pair{file, std::string("second")}, std::pair{"plain" + file, "plain" + file},
        std::pair{std::string("other"), std::string("other")}}) {
    std::istringstream in(bytes);
    GzipMembers stream(in, "plain");
    while (stream.fill()) {
    }
    EXPECT_EQ(stream.buffer(), read);
  }
}

TEST(GzipMembers, EveryCutGivesAPrefix) {
  const std::string file = gzip_member("alpha alpha") + gzip_member("beta");
  const std::string whole = "alpha alphabeta";
  for (std::size_t size = kMagicSize; size <= file.size(); ++size) {
    EXPECT_TRUE(whole.starts_with(inflate(file.substr(0, size)).bytes)) << size;
  }
}

}  // namespace
}  // namespace winnow
