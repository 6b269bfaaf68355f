// SPDX-License-Identifier: Apache-2.0
// Why a URL gave no page: a code of a closed list for programs, a sentence for people.
//
//   Failure failure{"http-429", "body", "the server answered 429", 3600};
//   std::cerr << url << ": " << failure.code << ": " << failure.detail << '\n';
//
// The list is kFailureCodes; besides these there is "http-" with the three digits of a status.
// Stages say how far the fetch came: url, wait, robots, connect, headers, redirect, body, decode,
// extract.
// Units: retry_after is in seconds from now, present where the server or a back-off named one.
// Threads: plain values.
#ifndef WINNOW_NET_FAILURE_H_
#define WINNOW_NET_FAILURE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace winnow {

struct Failure {
  std::string code;
  std::string stage;
  std::string detail;
  std::optional<std::int64_t> retry_after;

  friend bool operator==(const Failure&, const Failure&) = default;
};

struct FailureCode {
  std::string_view code;
  std::string_view meaning;
};

// The manual of `--failures`, in the order of a fetch. The last three come from read_article.
inline constexpr std::array kFailureCodes = std::to_array<FailureCode>({
    {"refused-url", "not an absolute http or https URL, or one that carries a user name"},
    {"refused-scheme", "a scheme other than http and https"},
    {"refused-port", "a port that belongs to another protocol (mail, chat, databases)"},
    {"refused-address", "the host's address is private, local or reserved; see --allow-address"},
    {"url-too-long", "more than 16 KiB of URL"},
    {"robots", "robots.txt disallows it, or could not be read (RFC 9309 then disallows all)"},
    {"dns", "the host name does not resolve"},
    {"connect", "nothing accepts connections at that address and port"},
    {"tls", "the TLS handshake or the certificate is not acceptable"},
    {"timeout", "no connection in 5 s, no end in 60 s, or under 64 bytes a second for 10 s"},
    {"connection", "the connection broke in the middle"},
    {"empty-reply", "the connection closed before a byte of reply"},
    {"protocol", "the reply is not HTTP as the standards define it"},
    {"headers-too-large", "more than 256 KiB of headers"},
    {"redirect-loop", "a redirect back to where the fetch has been"},
    {"too-many-redirects", "more than 10 redirects"},
    {"truncated", "the body ended before its framing or its compression said so"},
    {"too-large", "the body, packed or unpacked, passes the cap"},
    {"bad-encoding", "the body is not in the Content-Encoding or charset it claims"},
    {"empty-body", "a reply without a body"},
    {"not-html", "the body is an image, a PDF or another binary"},
    {"parse-budget", "the page asks for more memory or time than a page may"},
    {"too-deep", "elements nested beyond any page's need"},
    {"empty-article", "the page holds no article"},
});

// Whether `code` is of the list or an "http-NNN".
constexpr bool is_failure_code(std::string_view code) {
  if (code.starts_with("http-")) {
    const std::string_view digits = code.substr(5);
    return digits.size() == 3 && digits.find_first_not_of("0123456789") == std::string_view::npos;
  }
  for (const FailureCode& known : kFailureCodes)
    if (known.code == code) return true;
  return false;
}

}  // namespace winnow

#endif  // WINNOW_NET_FAILURE_H_
