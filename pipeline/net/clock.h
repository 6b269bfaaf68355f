// SPDX-License-Identifier: Apache-2.0
// Time as the fetcher sees it, so that a test can let hours pass.
//
//   SystemClock clock;
//   clock.now();            // steady: for pauses
//   clock.unix_seconds();   // wall: for what outlives the process
//
// Threads: SystemClock may be shared; a test's clock says for itself.
#ifndef WINNOW_NET_CLOCK_H_
#define WINNOW_NET_CLOCK_H_

#include <chrono>
#include <cstdint>

namespace winnow {

using SteadyTime = std::chrono::steady_clock::time_point;
using Milliseconds = std::chrono::milliseconds;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual SteadyTime now() const = 0;
  virtual std::int64_t unix_seconds() const = 0;
};

class SystemClock final : public Clock {
 public:
  SteadyTime now() const override { return std::chrono::steady_clock::now(); }
  std::int64_t unix_seconds() const override {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
};

}  // namespace winnow

#endif  // WINNOW_NET_CLOCK_H_
