// SPDX-License-Identifier: Apache-2.0
// Logarithms of counts, from a table: counts are small, a logarithm is dear.
//
//   Logarithms::get().of(3)      // log2(1 + 3), 2
//
// Of less than nothing it is that of nothing. Threads: constant.
#ifndef WINNOW_PAGE_LOGARITHMS_H_
#define WINNOW_PAGE_LOGARITHMS_H_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace winnow {

class Logarithms {
 public:
  static const Logarithms& get() {
    static const Logarithms kLogs;
    return kLogs;
  }

  float of(int count) const {
    const auto known = static_cast<std::size_t>(std::max(count, 0));
    return known < logs_.size() ? logs_[known] : log_of(known);
  }

 private:
  Logarithms() {
    for (std::size_t i = 0; i < logs_.size(); ++i) logs_[i] = log_of(i);
  }
  static float log_of(std::size_t count) {
    return static_cast<float>(std::log2(1 + static_cast<double>(count)));
  }

  std::array<float, 4096> logs_{};
};

}  // namespace winnow

#endif  // WINNOW_PAGE_LOGARITHMS_H_
