// SPDX-License-Identifier: Apache-2.0
// robots.txt: what a site lets a crawler fetch (RFC 9309, the Robots Exclusion Protocol).
//
//   Robots robots = Robots::parse(text, "winnow");
//   if (!robots.allows("/news/1?page=2")) ...       // path and query of a URL, as it is asked for
//   robots.crawl_delay()                            // seconds, or nothing; an extension
//
// Groups: the lines of every group that names the product token (case-insensitive), else those of
// the groups for "*". Rules: the longest match decides, allow wins a tie; "*" stands for any
// characters, "$" for the end. Both sides are compared percent-normalised (RFC 9309, 2.2.2).
// Sizes: only the first kRobotsBytes are read; a line end is LF, CR or CRLF; a byte order mark and
// NUL bytes do no harm. Every byte string parses; allows() takes O(path + rules' text) for rules
// without "*", and at most one search through the path a "*".
// Threads: a plain value.
#ifndef WINNOW_NET_ROBOTS_H_
#define WINNOW_NET_ROBOTS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

inline constexpr std::size_t kRobotsBytes = 500u << 10;

class Robots {
 public:
  // Everything allowed: what no robots.txt (a 4xx) means.
  Robots() = default;

  // Everything refused: what an unreachable robots.txt (a 5xx, no connection) means.
  static Robots refuse_all();

  static Robots parse(std::string_view text, std::string_view product_token);

  // `path` starts with "/" and holds the query if there is one. "/robots.txt" is always allowed.
  bool allows(std::string_view path) const;

  std::optional<double> crawl_delay() const { return crawl_delay_; }
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

  friend bool operator==(const Robots&, const Robots&) = default;

 private:
  friend class RobotsReader;
  struct Rule {
    std::string pattern;  // percent-normalised
    bool allow = false;
    friend bool operator==(const Rule&, const Rule&) = default;
  };
  std::vector<Rule> rules_;
  std::optional<double> crawl_delay_;
  std::vector<std::string> sitemaps_;
};

// Whether `token` is a product token that a robots.txt can name: letters, "-" and "_".
bool is_product_token(std::string_view token);

}  // namespace winnow

#endif  // WINNOW_NET_ROBOTS_H_
