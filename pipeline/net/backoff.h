// SPDX-License-Identifier: Apache-2.0
// How long to leave an overloaded server alone.
//
//   parse_retry_after("120", now)                               // 120
//   parse_retry_after("Wed, 08 Apr 2026 09:30:00 GMT", now)     // seconds from now, never negative
//   backoff_seconds(3, std::nullopt, 0.5)                       // third failure in a row: 8 s +-
// half
//
// Standards: Retry-After in both forms (RFC 9110, 10.2.3). Units: seconds; a wait never passes
// kLongestBackoff, whatever a server asks. Threads: pure functions.
#ifndef WINNOW_NET_BACKOFF_H_
#define WINNOW_NET_BACKOFF_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace winnow {

inline constexpr std::int64_t kLongestBackoff = 7 * 24 * 3600;

// Seconds from `now` (seconds since 1970), or nothing where the value is neither form.
std::optional<std::int64_t> parse_retry_after(std::string_view value, std::int64_t now);

// The wait after `failures` (1, 2, ...) in a row. What the server asked for holds; else 2, 4, 8 ...
// up to an hour, spread by `chance` (0 to 1) over half of it, so that many do not come back at
// once.
double backoff_seconds(int failures, std::optional<std::int64_t> asked, double chance);

}  // namespace winnow

#endif  // WINNOW_NET_BACKOFF_H_
