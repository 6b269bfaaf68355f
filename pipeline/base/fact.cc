// SPDX-License-Identifier: Apache-2.0
#include "winnow/fact.h"

namespace winnow {

std::string_view Fact::type() const {
  struct Name {
    std::string_view operator()(const Benchmark&) const { return "benchmark"; }
    std::string_view operator()(const Date&) const { return "date"; }
    std::string_view operator()(const Money&) const { return "money"; }
    std::string_view operator()(const Custom& fact) const { return fact.type; }
  };
  return std::visit(Name(), value);
}

}  // namespace winnow
