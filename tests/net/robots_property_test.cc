// SPDX-License-Identifier: Apache-2.0
// robots.txt against a second, plain reading of RFC 9309, 2.2.2 and 2.2.3, for every short pattern
// and path; addresses against the blocks of the registries, border by border.
#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "net/address.h"
#include "net/content_coding.h"
#include "net/robots.h"
#include "tests/texts.h"

namespace winnow {
namespace {

// 2.2.3: "$" designates the end of the match pattern, "*" designates 0 or more instances of any
// character.
bool plain_match(std::string_view pattern, std::string_view path) {
  if (pattern.empty()) return true;
  if (pattern == "$") return path.empty();
  if (pattern[0] == '*') {
    for (std::size_t skip = 0; skip <= path.size(); ++skip) {
      if (plain_match(pattern.substr(1), path.substr(skip))) return true;
    }
    return false;
  }
  return !path.empty() && pattern[0] == path[0] && plain_match(pattern.substr(1), path.substr(1));
}

bool allows(const std::string& rules, const std::string& path) {
  return Robots::parse("User-agent: winnow\n" + rules, "winnow").allows(path);
}

TEST(RobotsProperty, EveryShortPatternMatchesAsAPlainReadingSays) {
  const std::array<std::string, 12> paths = {"/",    "/a",   "/b",   "/aa",  "/ab",  "/ba",
                                             "/aab", "/aba", "/abb", "/bab", "/a$b", "/bbbb"};
  for_every_text("ab*$", 5, [&](const std::string& tail) {
    const std::string pattern = "/" + tail;
    // A "$" inside a pattern is a plain character to some and an end to none: leave it out.
    if (pattern.find('$') != std::string::npos && pattern.find('$') + 1 != pattern.size()) return;
    for (const std::string& path : paths) {
      ASSERT_EQ(allows("Disallow: " + pattern + "\n", path), !plain_match(pattern, path))
          << pattern << " on " << path;
    }
  });
}

// 2.2.2: "The most specific match found MUST be used. The most specific match is the match that has
// the most octets. ... If an 'allow' rule and a 'disallow' rule are equivalent, then the 'allow'
// rule SHOULD be used."
TEST(RobotsProperty, TheLongestRuleDecidesForEveryPairOfRules) {
  std::vector<std::string> patterns;
  for_every_text("ab*", 3, [&](const std::string& tail) { patterns.push_back("/" + tail); });
  for (const std::string& refused : patterns) {
    for (const std::string& allowed : patterns) {
      for (const char* path : {"/a", "/ab", "/aba", "/b"}) {
        const bool refuses = plain_match(refused, path);
        const bool permits = plain_match(allowed, path);
        const bool expected = !refuses || (permits && allowed.size() >= refused.size());
        ASSERT_EQ(allows("Disallow: " + refused + "\nAllow: " + allowed + "\n", path), expected)
            << refused << " " << allowed << " " << path;
        // 2.2.2: the order of rules does not matter.
        ASSERT_EQ(allows("Allow: " + allowed + "\nDisallow: " + refused + "\n", path), expected);
      }
    }
  }
}

TEST(RobotsProperty, EveryDamageToAFileIsReadAndAllowsItself) {
  const std::string file =
      "\xEF\xBB\xBFUser-agent: winnow\r\nDisallow: /a*b$\nAllow: /%61\rCrawl-delay: 2.5\n"
      "Sitemap: https://a.example/s.xml\nUser-agent: *\nDisallow: /\n";
  for_every_damage(file, [](const std::string& damaged) {
    const Robots robots = Robots::parse(damaged, "winnow");
    EXPECT_TRUE(robots.allows("/robots.txt"));
    EXPECT_EQ(robots.allows("/a/b"), Robots::parse(damaged, "WINNOW").allows("/a/b")) << damaged;
    EXPECT_TRUE(!robots.crawl_delay() || *robots.crawl_delay() >= 0);
    EXPECT_LE(robots.sitemaps().size(), 2u);
  });
}

TEST(RobotsProperty, NothingIsRefusedWithoutAFileAndAllIsWhereItCannotBeHad) {
  for_every_text("/a?*", 4, [](const std::string& path) {
    ASSERT_TRUE(Robots().allows("/" + path));
    ASSERT_TRUE(Robots::parse("", "winnow").allows("/" + path));
    ASSERT_FALSE(Robots::refuse_all().allows("/x" + path));
  });
}

// --- addresses

struct Block {
  const char* first;
  const char* last;
};

std::uint32_t value_of(const char* dotted) { return IpAddress::parse(dotted).value().v4_value(); }

// RFC 6890, table 1 to 16, and the multicast and reserved ranges: the last and first addresses of
// each and their neighbours outside.
TEST(AddressProperty, BlocksThatAreNotGlobalEndWhereTheRegistrySays) {
  for (const Block& block : std::to_array<Block>({
           {"0.0.0.0", "0.255.255.255"},
           {"10.0.0.0", "10.255.255.255"},
           {"100.64.0.0", "100.127.255.255"},
           {"127.0.0.0", "127.255.255.255"},
           {"169.254.0.0", "169.254.255.255"},
           {"172.16.0.0", "172.31.255.255"},
           {"192.0.2.0", "192.0.2.255"},
           {"192.168.0.0", "192.168.255.255"},
           {"198.18.0.0", "198.19.255.255"},
           {"198.51.100.0", "198.51.100.255"},
           {"203.0.113.0", "203.0.113.255"},
       })) {
    const std::uint32_t first = value_of(block.first);
    const std::uint32_t last = value_of(block.last);
    EXPECT_FALSE(IpAddress::v4(first).is_public()) << block.first;
    EXPECT_FALSE(IpAddress::v4(last).is_public()) << block.last;
    EXPECT_FALSE(IpAddress::v4(first + (last - first) / 2).is_public()) << block.first;
    EXPECT_TRUE(first == 0 || IpAddress::v4(first - 1).is_public()) << block.first;
    EXPECT_TRUE(IpAddress::v4(last + 1).is_public()) << block.last;
  }
  for (const char* address : {"224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"}) {
    EXPECT_FALSE(IpAddress::parse(address)->is_public()) << address;
  }
}

TEST(AddressProperty, EveryAddressIsWrittenAndReadBack) {
  for (std::uint64_t number = 0; number <= 0xFFFFFFFFU; number += 0x00FEDCBA) {
    const IpAddress address = IpAddress::v4(static_cast<std::uint32_t>(number));
    EXPECT_TRUE(address.is_v4());
    EXPECT_EQ(address.v4_value(), number);
    EXPECT_EQ(IpAddress::parse(address.text()), address) << address.text();
    EXPECT_EQ(IpAddress::parse("::ffff:" + address.text()), address) << address.text();
  }
  std::array<std::uint8_t, 16> bytes{0x20, 0x01, 0x48, 0x60};
  for (std::size_t place = 4; place < 16; ++place) {
    for (const std::uint8_t byte : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{0xFF}}) {
      bytes[place] = byte;
      const IpAddress address = IpAddress::v6(bytes);
      EXPECT_EQ(IpAddress::parse(address.text()), address) << address.text();
    }
  }
}

// The system's own reader is the second opinion on what is an address at all.
TEST(AddressProperty, EveryShortTextIsAnAddressWhereTheSystemSaysSo) {
  for_every_mix({"1", "255", "256", ".", ":", "::", "ffff", "0"}, 5, [](const std::string& text) {
    in_addr four{};
    in6_addr six{};
    const bool is_four = ::inet_pton(AF_INET, text.c_str(), &four) == 1;
    const bool is_six = ::inet_pton(AF_INET6, text.c_str(), &six) == 1;
    const auto address = IpAddress::parse(text);
    ASSERT_EQ(address.has_value(), is_four || is_six) << text;
    if (!address || !is_six) return;
    ASSERT_TRUE(std::ranges::equal(address->bytes(), six.s6_addr)) << text;
  });
}

TEST(AddressProperty, WhatIsInsideIpv6IsJudgedAsItself) {
  for (const char* inner : {"127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1"}) {
    for (const char* around : {"::ffff:", "64:ff9b::", "::"}) {
      const auto address = IpAddress::parse(std::string(around) + inner);
      ASSERT_TRUE(address) << around << inner;
      EXPECT_FALSE(address->is_public()) << around << inner;
    }
  }
}

// --- content codings

TEST(CodingProperty, EveryShortListOfCodingsOnAnyBytesEnds) {
  for_every_mix(
      {"gzip", "br", "zstd", "deflate", ",", " ", "x"}, 4, [](const std::string& codings) {
        for (const std::string_view body : {"", "plain", "\x1F\x8B\x08", "\x28\xB5\x2F\xFD"}) {
          const Decoded decoded = decode_content(std::string(body), codings, 1000);
          ASSERT_LE(decoded.bytes.size(), 1000u) << codings;
          ASSERT_EQ(decoded.detail.empty(), decoded.status == DecodeStatus::kWhole) << codings;
          ASSERT_TRUE(!body.empty() || decoded.bytes.empty()) << codings;
        }
      });
}

}  // namespace
}  // namespace winnow
