// SPDX-License-Identifier: Apache-2.0
#include "run/retry.h"

#include <algorithm>
#include <array>

namespace winnow {
namespace {

constexpr std::int64_t kFirstWait = 6 * 3'600;
constexpr std::int64_t kLongestWait = 7 * 86'400;
constexpr int kMostDoublings = 8;

int most_attempts(std::string_view code) {
  constexpr std::array<std::string_view, 19> kHopeless = {
      "refused-url",   "refused-scheme",    "refused-port", "refused-address", "url-too-long",
      "too-large",     "headers-too-large", "not-html",     "parse-budget",    "too-deep",
      "empty-article", "http-410",          "http-451",     "bad-encoding",    "internal",
      "bad-input",     "no-such-file",      "not-readable", "redirect-loop"};
  if (std::ranges::find(kHopeless, code) != kHopeless.end()) return 1;
  const bool passing = code == "http-408" || code == "http-425" || code == "http-429";
  if ((code.starts_with("http-4") && !passing) || code == "robots") return 3;
  return 8;
}

}  // namespace

std::optional<std::int64_t> next_try(std::string_view code, int attempts,
                                     std::optional<std::int64_t> retry_after, std::int64_t now) {
  if (attempts >= most_attempts(code)) return std::nullopt;
  const int doublings = std::clamp(attempts - 1, 0, kMostDoublings);
  const std::int64_t wait = std::min(kFirstWait << doublings, kLongestWait);
  return now + std::max(wait, retry_after.value_or(0));
}

}  // namespace winnow
