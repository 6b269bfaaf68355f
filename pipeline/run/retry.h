// SPDX-License-Identifier: Apache-2.0
// When a failed page is tried again: in a later run, with waits that grow, and not for ever.
//
//   next_try("timeout", 1, {}, now)     // six hours on
//   next_try("http-404", 3, {}, now)    // nothing: given up
//   next_try("http-429", 1, 90'000, now)   // when the server said
//
// What another try cannot change (a refused address, a PDF, a page that is too large) is given up
// at once; what the server says on purpose (403, 404, robots.txt) after three tries; everything
// else after eight, some three weeks. Units: seconds. Threads: pure function.
#ifndef WINNOW_RUN_RETRY_H_
#define WINNOW_RUN_RETRY_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace winnow {

// `attempts` counts the one that just failed; the result is in seconds since 1970.
std::optional<std::int64_t> next_try(std::string_view code, int attempts,
                                     std::optional<std::int64_t> retry_after, std::int64_t now);

}  // namespace winnow

#endif  // WINNOW_RUN_RETRY_H_
