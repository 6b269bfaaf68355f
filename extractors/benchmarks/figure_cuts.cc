// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/figure_cuts.h"

#include <algorithm>
#include <optional>

#include "extractors/ascii.h"
#include "extractors/benchmarks/figures.h"

namespace winnow {
namespace {

// One form that all figures of a row share.
struct Form {
  std::size_t decimals;
  bool percent;
};

class Cutter {
 public:
  Cutter(std::string_view tail, std::size_t count, double low, double high, Form form)
      : tail_(tail), count_(count), low_(low), high_(high), form_(form) {}

  void run(std::vector<std::vector<Span>>& found) {
    found_ = &found;
    dead_.assign((count_ + 1) * (tail_.size() + 1), false);
    cut(0);
  }

 private:
  // Depth is at most the number of columns; two answers end the search, and what once led nowhere
  // is not tried again, so that the work is linear in columns x length.
  void cut(std::size_t at) {
    if (found_->size() >= 2) return;
    const std::size_t state = parts_.size() * (tail_.size() + 1) + at;
    if (dead_[state]) return;
    const std::size_t before = found_->size();
    extend(at);
    dead_[state] = found_->size() == before;
  }

  void extend(std::size_t at) {
    if (parts_.size() == count_) {
      if (at == tail_.size()) found_->push_back(parts_);
      return;
    }
    if (at >= tail_.size()) return;
    for (const std::string_view dash : {"-", "–", "—"}) {
      if (tail_.substr(at).starts_with(dash)) return take(at, at + dash.size());
    }
    for (std::size_t whole = 1; whole <= 5; ++whole) {
      if (const std::size_t end = figure_end(at, whole)) take(at, end);
    }
  }

  void take(std::size_t at, std::size_t end) {
    parts_.push_back({at, end});
    cut(end);
    parts_.pop_back();
  }

  // The end of a figure with so many digits before its point, or 0.
  std::size_t figure_end(std::size_t at, std::size_t whole) const {
    std::size_t end = at + whole;
    if (end > tail_.size() || !is_digits(at, end)) return 0;
    if (whole > 1 && tail_[at] == '0') return 0;
    if (whole <= 3 && end < tail_.size() && tail_[end] == ',') {
      if (!is_digits(end + 1, end + 4)) return 0;
      end += 4;
    }
    if (form_.decimals > 0) {
      if (end >= tail_.size() || tail_[end] != '.' ||
          !is_digits(end + 1, end + 1 + form_.decimals)) {
        return 0;
      }
      end += 1 + form_.decimals;
    }
    const std::optional<Decimal> value = read_number(tail_.substr(at, end - at));
    if (!value || value->to_double() < low_ || value->to_double() > high_) return 0;
    if (!form_.percent) return end;
    return end < tail_.size() && tail_[end] == '%' ? end + 1 : 0;
  }

  bool is_digits(std::size_t from, std::size_t to) const {
    return to <= tail_.size() &&
           std::all_of(tail_.begin() + static_cast<std::ptrdiff_t>(from),
                       tail_.begin() + static_cast<std::ptrdiff_t>(to), is_digit);
  }

  std::string_view tail_;
  std::size_t count_;
  double low_;
  double high_;
  Form form_;
  std::vector<Span> parts_;
  std::vector<bool> dead_;  // by parts taken and place
  std::vector<std::vector<Span>>* found_ = nullptr;
};

}  // namespace

std::vector<std::vector<Span>> cut_figures(std::string_view tail, std::size_t count, double low,
                                           double high) {
  std::vector<std::vector<Span>> found;
  while (tail.ends_with(' ')) tail.remove_suffix(1);
  const bool percent = tail.find('%') != tail.npos;
  for (std::size_t decimals = 0; decimals <= 3; ++decimals) {
    Cutter(tail, count, low, high, {decimals, percent}).run(found);
    if (found.size() >= 2) break;
  }
  return found;
}

}  // namespace winnow
