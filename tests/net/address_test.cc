// SPDX-License-Identifier: Apache-2.0
#include "net/address.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

bool is_public(const char* text) {
  const std::optional<IpAddress> address = IpAddress::parse(text);
  EXPECT_TRUE(address.has_value()) << text;
  return address && address->is_public();
}

TEST(Address, PublicUnicastIsPublic) {
  for (const char* text :
       {"1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "2606:4700::1111", "2a00:1450:4001:800::200e", "2400::1", "::ffff:8.8.8.8",
        "64:ff9b::808:808", "2002:808:808::1"})
    EXPECT_TRUE(is_public(text)) << text;
}

TEST(Address, EverySpecialBlockOfIpv4IsRefused) {
  for (const char* text :
       {"0.0.0.0",         "0.255.255.255",  "10.0.0.1",       "10.255.255.255",  "100.64.0.1",
        "100.127.255.255", "127.0.0.1",      "127.9.9.9",      "169.254.169.254", "172.16.0.1",
        "172.31.255.255",  "192.0.0.1",      "192.0.2.1",      "192.88.99.1",     "192.168.0.1",
        "198.18.0.1",      "198.19.255.255", "198.51.100.1",   "203.0.113.1",     "224.0.0.1",
        "239.255.255.255", "240.0.0.1",      "255.255.255.255"})
    EXPECT_FALSE(is_public(text)) << text;
}

TEST(Address, EverySpecialBlockOfIpv6IsRefused) {
  for (const char* text :
       {"::", "::1", "fe80::1", "fec0::1", "fd00::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "2001::1", "2001:2::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1", "4000::1"})
    EXPECT_FALSE(is_public(text)) << text;
}

TEST(Address, Ipv4InsideIpv6IsJudgedAsWhatItReaches) {
  for (const char* text :
       {"::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::808:808", "2002:7f00:1::", "2002:c0a8:1::1", "2001:0:808:808::1"})
    EXPECT_FALSE(is_public(text)) << text;
}

TEST(Address, ParsesOnlyPlainSpellings) {
  EXPECT_EQ(IpAddress::parse("[::1]")->text(), "::1");
  EXPECT_EQ(IpAddress::parse("::ffff:1.2.3.4")->text(), "1.2.3.4");
  EXPECT_EQ(*IpAddress::parse("1.2.3.4"), IpAddress::v4(0x01020304));
  for (const char* text : {"", "127.1", "0x7f.0.0.1", "1.2.3.4.5", "localhost", "[::1", "1.2.3.4 "})
    EXPECT_FALSE(IpAddress::parse(text).has_value()) << text;
}

TEST(AddressGuard, OpensExactlyWhatIsNamed) {
  AddressGuard guard;
  const IpAddress loopback = *IpAddress::parse("127.0.0.1");
  EXPECT_FALSE(guard.permits(loopback, 80));
  ASSERT_TRUE(guard.allow("127.0.0.1:8600"));
  ASSERT_TRUE(guard.allow("[::1]:8600"));
  ASSERT_TRUE(guard.allow("10.0.0.7"));
  EXPECT_TRUE(guard.permits(loopback, 8600));
  EXPECT_FALSE(guard.permits(loopback, 8601));
  EXPECT_FALSE(guard.permits(*IpAddress::parse("127.0.0.2"), 8600));
  EXPECT_TRUE(guard.permits(*IpAddress::parse("::ffff:127.0.0.1"), 8600));
  EXPECT_TRUE(guard.permits(*IpAddress::parse("::1"), 8600));
  EXPECT_TRUE(guard.permits(*IpAddress::parse("10.0.0.7"), 1234));
  EXPECT_FALSE(guard.permits(*IpAddress::parse("10.0.0.8"), 80));
  EXPECT_TRUE(guard.permits(*IpAddress::parse("1.1.1.1"), 443));
  EXPECT_FALSE(guard.names(*IpAddress::parse("1.1.1.1"), 443));
}

TEST(AddressGuard, SaysWhatItCannotRead) {
  AddressGuard guard;
  for (const char* text : {"", "localhost", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536",
                           "127.0.0.1:80x", "[::1", ":80", "10.0.0.0/8"}) {
    const Result<void> result = guard.allow(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, "usage");
    EXPECT_NE(result.error().message.find("is no address"), std::string::npos);
  }
  EXPECT_TRUE(guard.allow("::1"));
}

TEST(RefusedPorts, HoldWhatIsNotTheWeb) {
  for (const int port : {0, 22, 25, 110, 143, 587, 3306, 5432, 6379, 6667, 11211, 27017})
    EXPECT_TRUE(is_refused_port(port)) << port;
  for (const int port : {80, 443, 8000, 8080, 8443, 3000, 18970, 65535})
    EXPECT_FALSE(is_refused_port(port)) << port;
}

}  // namespace
}  // namespace winnow
