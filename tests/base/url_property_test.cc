// SPDX-License-Identifier: Apache-2.0
// Addresses, for every short mix of the pieces that addresses are made of.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/url.h"
#include "base/utf8.h"
#include "tests/texts.h"

namespace winnow {
namespace {

const std::vector<std::string> kPieces = {"http:", "//", "a.b", "@",  ":8",    "/", "..",
                                          "?q",    "#f", "\\",  "%4", "[::1]", " ", "\u00E9"};

bool is_ascii_without_controls(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

// URL Standard, 4.5: what the serializer writes, the parser reads as the same URL.
TEST(UrlProperty, WhatIsWrittenIsReadBackAsTheSame) {
  std::size_t parsed = 0;
  for_every_mix(kPieces, 4, [&](const std::string& tail) {
    const Result<Url> url = Url::parse("http://h" + tail);
    if (!url) {
      ASSERT_FALSE(url.error().message.empty());
      return;
    }
    ++parsed;
    const std::string href = url->href();
    const Result<Url> again = Url::parse(href);
    ASSERT_TRUE(again) << href;
    ASSERT_EQ(*again, *url) << href;
    ASSERT_EQ(again->href(), href);
    ASSERT_TRUE(is_ascii_without_controls(href)) << href;
  });
  EXPECT_GT(parsed, 10'000u);
}

TEST(UrlProperty, PartsMakeUpTheWhole) {
  for_every_mix(kPieces, 4, [](const std::string& tail) {
    const Result<Url> url = Url::parse("https://h" + tail);
    if (!url) return;
    ASSERT_TRUE(url->path.starts_with('/')) << tail;
    ASSERT_EQ(url->path.find_first_of("?#\\ "), std::string::npos) << tail;
    ASSERT_FALSE(url->host.empty()) << tail;
    ASSERT_TRUE(url->href().starts_with(url->scheme + "://")) << tail;
    ASSERT_EQ(url->request_target(),
              url->path + (url->query && !url->query->empty() ? "?" + *url->query
                           : url->query                       ? "?"
                                                              : ""))
        << tail;
    ASSERT_TRUE(url->origin().ends_with(url->authority())) << tail;
    // No segment is a dot or two: the parser has walked them.
    const std::string path = url->path + "/";
    ASSERT_EQ(path.find("/./"), std::string::npos) << tail;
    ASSERT_EQ(path.find("/../"), std::string::npos) << tail;
  });
}

TEST(UrlProperty, AnAbsoluteAddressResolvesToItselfOnAnyPage) {
  const Url page = Url::parse("https://page.example/x/y?z#w").value();
  for_every_mix(kPieces, 3, [&](const std::string& tail) {
    const Result<Url> alone = Url::parse("http://h" + tail);
    const Result<Url> there = page.resolve("http://h" + tail);
    ASSERT_EQ(alone.has_value(), there.has_value()) << tail;
    ASSERT_TRUE(!alone || *alone == *there) << tail;
  });
}

TEST(UrlProperty, ResolvingIsStable) {
  const Url page = Url::parse("https://page.example/x/y?z").value();
  for_every_mix(kPieces, 4, [&](const std::string& reference) {
    const Result<Url> found = page.resolve(reference);
    if (!found) return;
    ASSERT_EQ(found->resolve(""), Url::parse(found->href().substr(0, found->href().find('#'))));
    ASSERT_EQ(page.resolve(found->href())->href(), found->href()) << reference;
    ASSERT_EQ(resolve_url(page.href(), reference), found->href()) << reference;
  });
}

TEST(UrlProperty, NormalisingTwiceChangesNothing) {
  for_every_mix({"/a", "?", "&", "utm_source=x", "id=1", "#t", "%20", "=", "fbclid=", "//"}, 4,
                [](const std::string& tail) {
                  const std::string once = normalise_url("https://h.example" + tail);
                  ASSERT_EQ(normalise_url(once), once) << tail;
                  const Result<Url> url = Url::parse(once);
                  if (!url) return;  // what is no address comes back as it is
                  ASSERT_FALSE(url->fragment) << tail;
                  for (const std::string_view parameter : split(url->query.value_or(""), '&')) {
                    ASSERT_FALSE(parameter.starts_with("utm_source=")) << tail;
                  }
                });
}

TEST(UrlProperty, HostsAreCanonicalOrRefused) {
  for_every_text("a1.-x0:[", 5, [](const std::string& input) {
    const auto host = parse_host(input);
    if (!host) return;
    ASSERT_EQ(parse_host(*host), host) << input;
  });
}

// URL Standard, 3.5: "the ends-in-a-number checker"; what ends so is an IPv4 address or nothing.
TEST(UrlProperty, WhatEndsInANumberIsAnIpv4AddressOrRefused) {
  for_every_text("109x.", 6, [](const std::string& input) {
    const auto host = parse_host(input);
    if (!host || input.find('x') != std::string::npos) return;
    if (input.find_first_not_of("0123456789.") != std::string::npos) return;
    // "1." ends in a number, "1.." in an empty label.
    const std::string last = input.ends_with('.') ? input.substr(0, input.size() - 1) : input;
    if (last.empty() || last.ends_with('.')) return;
    // Dotted and decimal: four numbers below 256.
    const std::string& address = *host;
    ASSERT_EQ(std::ranges::count(address, '.'), 3) << input << " " << address;
    ASSERT_EQ(address.find_first_not_of("0123456789."), std::string::npos) << input;
  });
}

TEST(UrlProperty, ARegistrableDomainIsTheEndOfItsHost) {
  for (const char* host :
       {"www.example.com", "a.b.c.example.co.uk", "example.com", "com", "", "127.0.0.1", "[::1]",
        "localhost", "x.github.io", "xn--bcher-kva.example"}) {
    const std::string domain = registrable_domain(host);
    EXPECT_TRUE(std::string(host).ends_with(domain)) << host;
    EXPECT_EQ(domain.empty() ? domain : registrable_domain(domain), domain) << host;
    EXPECT_EQ(registrable_domain_of_url("https://" + std::string(host) + "/x"), domain) << host;
  }
}

TEST(UrlProperty, PercentDecodingUndoesEveryEscape) {
  constexpr char kHex[] = "0123456789abcdefABCDEF";
  for (int byte = 0; byte < 256; ++byte) {
    const std::string escape = {'%', kHex[byte >> 4], kHex[byte & 15]};
    EXPECT_EQ(percent_decode(escape), std::string(1, static_cast<char>(byte)));
  }
  for_every_text("%4g1", 5, [](const std::string& text) {
    const std::string decoded = percent_decode(text);
    ASSERT_LE(decoded.size(), text.size());
    if (text.find("%4") == std::string::npos && text.find("%1") == std::string::npos) {
      ASSERT_EQ(decoded, text);
    }
  });
}

}  // namespace
}  // namespace winnow
