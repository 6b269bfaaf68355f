// SPDX-License-Identifier: Apache-2.0
// Web addresses as the WHATWG URL standard reads them, for http and https: what a fetcher needs.
//
//   Url page = Url::parse("HTTPS://Example.com:443/a/../b?q#f").value();
//   page.href()                                  // "https://example.com/b?q#f"
//   page.resolve("//cdn.example.com/x")->host    // "cdn.example.com"
//   registrable_domain("news.bbc.co.uk")         // "bbc.co.uk"
//   normalise_url("https://a.example/x?utm_source=y#top")   // "https://a.example/x"
//
// Errors: `unsupported-scheme` for another scheme ("mailto:", "file:"), `bad-url` for the rest; the
// message names the input. Shapes: every part is ASCII, percent-encoded as the standard has it; an
// IPv6 host keeps its brackets; numeric hosts ("0x7f.1") come out as IPv4 addresses.
// Standards: WHATWG URL, UTS #46, the Public Suffix List (libpsl, here is its one home).
// Threads: plain values and pure functions.
#ifndef WINNOW_BASE_URL_H_
#define WINNOW_BASE_URL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "winnow/result.h"

namespace winnow {

struct Url {
  std::string scheme;  // "http" or "https"
  std::string username;
  std::string password;
  std::string host;                   // "example.com", "127.0.0.1", "[::1]"
  std::optional<std::uint16_t> port;  // empty where it is the scheme's own
  std::string path = "/";
  std::optional<std::string> query;     // without "?"
  std::optional<std::string> fragment;  // without "#"

  // An absolute address.
  static Result<Url> parse(std::string_view input);
  // A reference as a page at this address would mean it.
  Result<Url> resolve(std::string_view reference) const;

  std::string href() const;
  std::uint16_t effective_port() const;  // 80 and 443 filled in
  std::string authority() const;         // host and port, as the Host header has it
  std::string origin() const;            // "https://example.com:8443"
  std::string request_target() const;    // path and query

  friend bool operator==(const Url&, const Url&) = default;
};

// `reference` as an absolute address on the page `base`, or empty. `base` may be empty.
std::string resolve_url(std::string_view base, std::string_view reference);

// One address for one document: no fragment, no credentials, no parameters that only track where a
// reader came from (rules/tracking_parameters.txt). What is no web address comes back as it is.
std::string normalise_url(std::string_view url);

// The name under which a site is registered, or empty for an IP address or a public suffix itself.
std::string registrable_domain(std::string_view host);
// The same of a whole address; empty where it has none.
std::string registrable_domain_of_url(std::string_view url);

// A host as the standard parses it (lower case, IDNA, IPv4 and IPv6 in canonical form), or nothing.
std::optional<std::string> parse_host(std::string_view input);

// "%41" to "A"; what is no escape stays.
std::string percent_decode(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_BASE_URL_H_
