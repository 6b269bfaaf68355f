// SPDX-License-Identifier: Apache-2.0
#include "net/backoff.h"

#include <algorithm>

#include "base/time.h"

namespace winnow {
namespace {

constexpr int kMostDoublings = 12;
constexpr double kLongestUnasked = 3600;

}  // namespace

std::optional<std::int64_t> parse_retry_after(std::string_view value, std::int64_t now) {
  while (value.starts_with(' ')) value.remove_prefix(1);
  while (value.ends_with(' ')) value.remove_suffix(1);
  if (value.empty()) return std::nullopt;
  if (value.find_first_not_of("0123456789") == std::string_view::npos) {
    std::int64_t seconds = 0;
    for (const char digit : value)
      seconds = std::min(kLongestBackoff, seconds * 10 + (digit - '0'));
    return seconds;
  }
  const std::optional<Time> time = parse_time(value);
  if (!time || !time->second_of_day) return std::nullopt;
  return std::clamp<std::int64_t>(time->utc() - now, 0, kLongestBackoff);
}

double backoff_seconds(int failures, std::optional<std::int64_t> asked, double chance) {
  if (asked) return static_cast<double>(std::min(*asked, kLongestBackoff));
  const double doubled = static_cast<double>(1LL << std::clamp(failures, 1, kMostDoublings));
  return std::min(doubled, kLongestUnasked) * (0.75 + 0.5 * chance);
}

}  // namespace winnow
