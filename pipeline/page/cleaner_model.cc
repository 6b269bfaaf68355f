// SPDX-License-Identifier: Apache-2.0
#include "page/cleaner_model.h"

#include <cassert>
#include <utility>

#include "base/embedded.h"

namespace winnow {

const TreeModel& cleaner_model(std::span<const std::string> names) {
  static const TreeModel kModel = [&] {
    auto parsed = TreeModel::parse(embedded_file("page/cleaner.tsv"), "block");
    [[maybe_unused]] const bool bound = parsed && parsed->bind(names);
    assert(bound);
    return std::move(*parsed);
  }();
  return kModel;
}

}  // namespace winnow
