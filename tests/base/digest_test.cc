// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <gtest/gtest.h>

#include "winnow/fact.h"

namespace winnow {
namespace {

// FIPS 180-4's own examples.
TEST(Digest, Sha256OfTheStandardsExamples) {
  EXPECT_EQ(sha256_name("abc"),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_name(""),
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc")[0], 0xba);
}

TEST(Digest, Sha1OfTheStandardsExample) {
  EXPECT_EQ(sha1("abc")[0], 0xa9);
  EXPECT_EQ(sha1("abc")[19], 0x9d);
}

TEST(Digest, PartsDigestAsTheWhole) {
  Sha256 parts;
  parts.add("a");
  parts.add("");
  parts.add("bc");
  EXPECT_EQ(parts.finish_name(), sha256_name("abc"));
}

TEST(Digest, AMovedDigestGoesOn) {
  Sha256 first;
  first.add("ab");
  Sha256 second = std::move(first);
  second.add("c");
  EXPECT_EQ(second.finish_name(), sha256_name("abc"));
}

// RFC 4231, test case 2.
TEST(Digest, HmacOfTheStandardsExample) {
  const auto proof = hmac_sha256("Jefe", "what do ya want for nothing?");
  EXPECT_EQ(base64(proof), "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
}

// RFC 4648, section 10.
TEST(Digest, Base64OfTheStandardsExamples) {
  const auto coded = [](std::string_view text) {
    return base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  };
  EXPECT_EQ(coded(""), "");
  EXPECT_EQ(coded("f"), "Zg==");
  EXPECT_EQ(coded("fo"), "Zm8=");
  EXPECT_EQ(coded("foobar"), "Zm9vYmFy");
}

// RFC 9562, appendix A.4: the DNS namespace and "www.example.com".
TEST(Digest, Uuid5OfTheStandardsExample) {
  Uuid dns = kUuidUrl;
  dns[3] = 0xb0 - 0xa0;  // 6ba7b810-...
  EXPECT_EQ(uuid5(dns, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(Digest, Uuid5TellsNamesApart) {
  EXPECT_NE(uuid5(kUuidUrl, "https://example.com/1"), uuid5(kUuidUrl, "https://example.com/2"));
}

TEST(FactType, IsTheNameOfItsValue) {
  Fact fact;
  EXPECT_EQ(fact.type(), "benchmark");
  fact.value = Date();
  EXPECT_EQ(fact.type(), "date");
  fact.value = Money();
  EXPECT_EQ(fact.type(), "money");
  fact.value = Custom{"merger", {}};
  EXPECT_EQ(fact.type(), "merger");
}

}  // namespace
}  // namespace winnow
