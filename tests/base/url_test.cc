// SPDX-License-Identifier: Apache-2.0
#include "base/url.h"

#include <gtest/gtest.h>

#include <array>

#include "../shared.h"
#include "base/idna.h"
#include "base/json.h"

namespace winnow {
namespace {

std::string href(std::string_view base, std::string_view input) {
  const Result<Url> url = base.empty() ? Url::parse(input) : Url::parse(base)->resolve(input);
  return url ? url->href() : url.error().code;
}

struct Case {
  std::string_view input;
  std::string_view href;
};

TEST(Url, AbsoluteAddressesAreNormalised) {
  for (const Case& c : std::to_array<Case>({
           {"HTTPS://Example.com:443/a/../b?q#f", "https://example.com/b?q#f"},
           {" http://example.com\n", "http://example.com/"},
           {"http:\\\\x\\y", "http://x/y"},
           {"http:////x", "http://x/"},
           {"http://user:p%20w@x:8080/", "http://user:p%20w@x:8080/"},
           {"http://x/\u00e9 ?a'b#c`d", "http://x/%C3%A9%20?a%27b#c%60d"},
           {"http://x/%2E%2e/./a/", "http://x/a/"},
           {"http://0x7f.1/", "http://127.0.0.1/"},
           {"http://[0:0:0:1:0:0:0:1]:80", "http://[::1:0:0:0:1]/"},
           {"http://[::ffff:1.2.3.4]/", "http://[::ffff:102:304]/"},
           {"http://stra\u00dfe.example/", "http://xn--strae-oqa.example/"},
           {"http://ex%41mple.com/", "http://example.com/"},
       })) {
    EXPECT_EQ(href("", c.input), c.href) << c.input;
  }
}

TEST(Url, WhatIsNoWebAddressIsRefused) {
  for (const std::string_view input :
       {"", "/path", "http://", "http://a b/", "http://x:99999/", "http://x:a/", "http://[::1",
        "http://1.2.3.4.5/", "http://256.1.1.1/", "http://a%00b/", "http://[1:2]/",
        "http://[::1::]/", "http://user@/x"}) {
    EXPECT_EQ(href("", input), "bad-url") << input;
  }
  EXPECT_EQ(href("", "mailto:a@b.example"), "unsupported-scheme");
  EXPECT_EQ(href("http://x/", "javascript:void(0)"), "unsupported-scheme");
}

TEST(Url, TheMessageNamesTheInputAndWhatToDo) {
  EXPECT_EQ(Url::parse("news.html").error().message,
            "\"news.html\" is no web address; write https://host/path");
}

TEST(Url, ReferencesResolveAgainstTheirPage) {
  constexpr std::string_view kBase = "http://example.org/foo/bar?q#f";
  for (const Case& c : std::to_array<Case>({
           {"", "http://example.org/foo/bar?q"},
           {"#g", "http://example.org/foo/bar?q#g"},
           {"?r", "http://example.org/foo/bar?r"},
           {"baz", "http://example.org/foo/baz"},
           {"../../x", "http://example.org/x"},
           {"/y?z", "http://example.org/y?z"},
           {"//cdn.example/x", "http://cdn.example/x"},
           {"\\\\cdn.example\\x", "http://cdn.example/x"},
           {"https://a.example", "https://a.example/"},
           {"http:baz", "http://example.org/foo/baz"},
       })) {
    EXPECT_EQ(href(kBase, c.input), c.href) << c.input;
  }
}

TEST(Url, PartsAreReadyForARequest) {
  const Url url = Url::parse("https://example.com:8443/a?b=c#d").value();
  EXPECT_EQ(url.effective_port(), 8443);
  EXPECT_EQ(url.authority(), "example.com:8443");
  EXPECT_EQ(url.origin(), "https://example.com:8443");
  EXPECT_EQ(url.request_target(), "/a?b=c");
  EXPECT_EQ(Url::parse("https://example.com")->effective_port(), 443);
  EXPECT_EQ(Url::parse("http://example.com")->effective_port(), 80);
}

TEST(Url, ResolvesStringsWithAndWithoutABase) {
  EXPECT_EQ(resolve_url("https://a.example/x/", "y"), "https://a.example/x/y");
  EXPECT_EQ(resolve_url("", "https://b.example/y"), "https://b.example/y");
  EXPECT_EQ(resolve_url("", "y"), "");
}

TEST(Url, NormalisingDropsWhatOnlyTracks) {
  for (const Case& c : std::to_array<Case>({
           {"https://a.example/x?utm_source=y&id=3&fbclid=z#top", "https://a.example/x?id=3"},
           {"https://a.example/x?UTM_Medium=y", "https://a.example/x"},
           {"https://u:p@a.example/?", "https://a.example/"},
           {"notes/today.html", "notes/today.html"},
       })) {
    EXPECT_EQ(normalise_url(c.input), c.href);
  }
}

TEST(Url, RegistrableDomains) {
  EXPECT_EQ(registrable_domain("news.bbc.co.uk"), "bbc.co.uk");
  EXPECT_EQ(registrable_domain("WWW.Example.COM."), "example.com");
  EXPECT_EQ(registrable_domain("co.uk"), "");
  EXPECT_EQ(registrable_domain("127.0.0.1"), "");
  EXPECT_EQ(registrable_domain("[::1]"), "");
  EXPECT_EQ(registrable_domain(""), "");
  EXPECT_EQ(registrable_domain_of_url("https://news.bbc.co.uk/1"), "bbc.co.uk");
  EXPECT_EQ(registrable_domain_of_url("nothing"), "");
}

TEST(Url, PercentEscapesAreDecoded) {
  EXPECT_EQ(percent_decode("a%20b%zz%4"), "a b%zz%4");
  EXPECT_EQ(percent_decode("%e2%82%ac"), "\u20ac");
}

TEST(Url, AgreesWithTheWebPlatformTests) {
  const std::vector<std::string> lines = shared_lines("conformance/urls_whatwg.jsonl");
  if (lines.empty()) GTEST_SKIP() << "no shared data beside the checkout";
  int rows = 0;
  for (const std::string& line : lines) {
    const Result<JsonDocument> row = JsonDocument::parse(line);
    if (!row) continue;  // half surrogates: such a text has no UTF-8
    const Json root = row->root();
    const std::string base(root["base"].string());
    if (!base.starts_with("http") && !base.empty()) continue;
    const std::string input(root["input"].string());
    const std::string got = href(base, input);
    if (root["web"].boolean().value_or(false)) {
      EXPECT_EQ(got, root["href"].string()) << line;
      ++rows;
    } else if (root["failure"].boolean().value_or(false)) {
      EXPECT_TRUE(got == "bad-url" || got == "unsupported-scheme") << line << " got " << got;
      ++rows;
    } else {
      EXPECT_EQ(got, "unsupported-scheme") << line;
    }
  }
  EXPECT_GT(rows, 200);
}

TEST(Idna, AgreesWithTheWebPlatformTests) {
  const std::vector<std::string> lines = shared_lines("conformance/idna_toascii.jsonl");
  if (lines.empty()) GTEST_SKIP() << "no shared data beside the checkout";
  std::string differing;
  int differ = 0;
  for (const std::string& line : lines) {
    const Result<JsonDocument> row = JsonDocument::parse(line);
    if (!row) continue;
    const std::optional<std::string> got = parse_host(row->root()["input"].string());
    if (got.value_or("") == row->root()["output"].string()) continue;
    ++differ;
    differing += line + "\n";
  }
  // Four rows hold mappings of Unicode 16, which ICU 72 does not know.
  EXPECT_LE(differ, 4) << differing;
}

TEST(Idna, NamesInAsciiAreOnlyLowerCased) {
  EXPECT_EQ(domain_to_ascii("ExAmple.com"), "example.com");
  EXPECT_EQ(domain_to_ascii("B\u00fccher.example"), "xn--bcher-kva.example");
  EXPECT_EQ(domain_to_ascii("XN--a"), "xn--a");
  EXPECT_EQ(domain_to_ascii("a\u200d.example"), std::nullopt);
  EXPECT_EQ(domain_to_ascii(std::string(5000, 'a') + "\u00e9"), std::nullopt);
}

TEST(PublicSuffix, AgreesWithTheListsOwnTests) {
  for (const std::string& line : shared_lines("conformance/public_suffix.jsonl")) {
    const Result<JsonDocument> row = JsonDocument::parse(line);
    ASSERT_TRUE(row) << line;
    const Json wanted = row->root()["registrable"];
    // The tests write names with their letters, winnow always in ASCII.
    const std::string ascii =
        wanted.is_string() ? domain_to_ascii(wanted.string()).value_or("") : "";
    EXPECT_EQ(registrable_domain(row->root()["host"].string()), ascii) << line;
  }
}

}  // namespace
}  // namespace winnow
